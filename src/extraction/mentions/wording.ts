/** What the words beside a name say of it: prepositions of place, appositions, titles, verbs of saying. */
import { ROLE_HEADS, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { SentenceView } from '../view.ts'
import { isCapital, isNameWord } from './capitals.ts'

export function locative(sentence: SentenceView, first: number): boolean {
  return (
    /^(?:in|at|from|to|near|between|outside|across|into|via|towards?)$/.test(sentence.lower(first - 1)) ||
    sentence.lower(first - 1) === "'s"
  )
}

export function followedByPlace(sentence: SentenceView, last: number): boolean {
  return sentence.tokens[last + 1]?.text === ',' && sentence.names.some((name) => name.first === last + 2 && name.type === 'GPE')
}

/** "Duisburg, the largest inland port in Germany": the apposition says it is a place. */
export function calledPlace(sentence: SentenceView, last: number): boolean {
  if (sentence.tokens[last + 1]?.text !== ',' || !/^(?:the|a|an)$/.test(sentence.lower(last + 2))) return false
  for (let at = last + 3; at < Math.min(last + 12, sentence.tokens.length); at++) {
    if (
      /^(?:city|town|port|capital|hub|market|province|village|municipality|region|county|district|metropolis|suburb|state|resort)$/.test(
        sentence.lower(at),
      )
    )
      return true
    if (/^(?:,|\.|of|in|for|on)$/.test(sentence.tokens[at].text) || sentence.tokens[at].tag.startsWith('V')) return false
  }
  return false
}

/** "DP World, a Dubai-based port operator": the apposition says it is a body. */
export function calledBody(sentence: SentenceView, last: number): boolean {
  if (sentence.tokens[last + 1]?.text !== ',' || !/^(?:the|a|an|one)$/.test(sentence.lower(last + 2))) return false
  for (let at = last + 3; at < Math.min(last + 12, sentence.tokens.length); at++) {
    const word = sentence.lower(at)
    if (
      /^(?:company|firm|operator|maker|manufacturer|retailer|airline|bank|carrier|provider|supplier|developer|startup|group|producer|agency|organization|organisation|association|institute|chain|brand|conglomerate|subsidiary|charity|union|party|newspaper|broadcaster|automaker|carmaker|chipmaker|brewer|miner|utility|consultancy|nonprofit|insurer|lender)$/.test(
        word,
      )
    )
      return true
    if (ROLE_HEADS.has(word) || /^(?:,|\.|of|in|for|at|who)$/.test(word) || sentence.tokens[at].tag.startsWith('VB')) return false
  }
  return false
}

/** A title before it, or a verb of saying beside it. */
export function isAddressed(sentence: SentenceView, at: number): boolean {
  const saying = /^(?:said|says|told|added|asked|warned|stated|announced|explained|noted)$/
  return TITLES_BEFORE.has(sentence.lower(at - 1)) || saying.test(sentence.lower(at - 1)) || saying.test(sentence.lower(at + 1))
}

export function partOfRun(sentence: SentenceView, first: number, last: number): boolean {
  return (
    (isNameWord(sentence, first - 1) && sentence.tokens[first - 1]?.end + 1 >= sentence.tokens[first].start) ||
    isNameWord(sentence, last + 1)
  )
}

/** "Arctic ice": an adjective, no mention of the region. */
export function modifiesCommonNoun(sentence: SentenceView, at: number): boolean {
  const { tokens } = sentence
  let next = at + 1
  while (/^(?:and|or|,)$/.test(tokens[next]?.text ?? '') && isCapital(sentence, next + 1)) next += 2
  return tokens[next]?.tag.startsWith('NN') && /^\p{Ll}/u.test(tokens[next].text)
}

/** In a headline-like sentence every word is a capital, and the recogniser's names are guesses. */
export function inTitleCase(sentence: SentenceView): boolean {
  if (sentence.block.block.role === 'heading' || sentence.block.block.role === 'headline') return true
  if (sentence.tokens.at(-1)?.text === '.') return false
  const words = sentence.tokens.filter((token) => /^\p{L}{4,}/u.test(token.text))
  return words.length > 3 && words.filter((token) => /^\p{Lu}/u.test(token.text)).length > words.length * 0.8
}
