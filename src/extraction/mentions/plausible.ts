/** Which of the recogniser's names are believed, label by label. */
import { fold } from '../../gazetteer/fold.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import { ROLE_HEADS, SURNAMES_FIRST, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { SentenceView } from '../view.ts'
import { type Candidate, range } from './candidate.ts'
import { isNameWord } from './capitals.ts'
import type { Known } from './known-names.ts'
import { followedByPlace, isAddressed } from './wording.ts'

/** Treaties and laws are named, but are no bodies. */
export const AGREEMENTS =
  /\b(?:Agreement|Treaty|Act|Accord|Accords|Pact|Protocol|Convention|Bill|Law|Constitution|Amendment|Directive|Regulation|Resolution)$/

/** A word that the article also writes in lower case is no name by itself; nor are two such a person's. */
export function isCommon(sentence: SentenceView, { first, last, label }: Candidate, known: Known): boolean {
  if (first !== last && label !== 'Person') return false
  return range(first, last).every((at) => known.common.has(sentence.lower(at)))
}

/** "Homeland Security Advisor" is a role; the "Labor" of "Secretary of Labor" is part of one. */
export function plausibleBody(sentence: SentenceView, { first, last }: Candidate, known: Known): boolean {
  const words = sentence.tokens.slice(first, last + 1).map((token) => token.text.toLowerCase())
  if (ROLE_HEADS.has(words[words.length - 1]) || /^governments$/.test(words[0]) || words[words.length - 1] === ':') return false
  if (headAtEnd(words) !== undefined || /^[A-Z]{2,}$/.test(sentence.textOf(first, last))) return true
  const the = sentence.lower(first - 1) === 'the' ? 1 : 0
  const portfolio =
    /^(?:of|for)$/.test(sentence.lower(first - 1 - the)) &&
    /^(?:secretary|minister|undersecretary|director|administrator)$/.test(sentence.lower(first - 2 - the))
  // "Commerce Secretary", "Transport Minister": a portfolio, no body.
  if (/^(?:secretary|minister|secretaries|ministers)$/.test(sentence.lower(last + 1))) return false
  return !portfolio || known.usual.get(fold(sentence.textOf(first, last))) !== 'Organization' || words.length > 3
}

/** A place the gazetteer does not know: short, and alone only where the wording puts something there. */
export function plausiblePlace(sentence: SentenceView, { first, last }: Candidate): boolean {
  const text = sentence.textOf(first, last)
  if (last - first > 2 || /[-–]/.test(text) || text === text.toUpperCase()) return false
  if (/^Air$/.test(sentence.tokens[first].text) || COMPANY_WORD.test(sentence.tokens[last].text)) return false
  return /^(?:in|near|outside)$/.test(sentence.lower(first - 1)) || followedByPlace(sentence, last)
}

/** Two words, the first a family name and the second a given name in pinyin: a person, whatever the recogniser says. */
export function isSurnameFirst(sentence: SentenceView, first: number, last: number): boolean {
  return last === first + 1 && SURNAMES_FIRST.has(sentence.lower(first)) && PINYIN_NAME.test(sentence.lower(last))
}

const PINYIN_NAME =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])){1,2}$/

/** A one-word person needs a full name elsewhere, a title, or a verb of saying beside it. */
export function plausiblePerson(sentence: SentenceView, { first, last }: Candidate, known: Known): boolean {
  const words = sentence.tokens.slice(first, last + 1)
  if (words.length > 5 || words.some((word) => /\d/.test(word.text))) return false
  if (ROLE_HEADS.has(words.at(-1)?.text.toLowerCase() ?? '')) return false
  if (words.some((word) => NOT_IN_PEOPLE.test(word.text)) || headAtEnd([words[words.length - 1].text.toLowerCase()]) !== undefined)
    return false
  if (words.length === 1)
    return (
      known.people.has(words[0].text.toLowerCase()) ||
      isAddressed(sentence, first) ||
      widenPerson(sentence, { first, last }).first < widenPerson(sentence, { first, last }).last
    )
  return words.filter((word) => /^\p{Lu}/u.test(word.text)).length * 2 > words.length
}

/** Regions, days and trade are in no person's name. */
const NOT_IN_PEOPLE =
  /^(?:Africa|Europe|Asia|America|Friday|Monday|Sunday|Saturday|Trade|Supermarket|Street|Avenue|Road|Square|Line|Lines|Pass|Program|Project|Plan|Deal|Index|Day|Week)$/

/** Last words of companies that look like surnames to a recogniser. */
export const COMPANY_WORD =
  /^(?:Cargo|Freight|Logistics|Bank|Group|Energy|Foods|Motors|Steel|Power|Media|Capital|World|Ports|Terminals|Marine|Maritime|Airport|Rail|Transport|Industrial|Industries|Global|International|Systems|Holdings|Airlines|Airways|Partners|Resources|Technologies|Pharma|Shipping|Lines|Express|Telecom|Mobile|Electronics|Air|Airplanes|Aircraft|Aviation|Aerospace|Entertainment|Studios|Games|Records)$/

/** A one-word person inside a run of capitals is the whole run, less titles: the recogniser cut it. */
export function widenPerson(sentence: SentenceView, { first, last }: Pick<Candidate, 'first' | 'last'>): { first: number; last: number } {
  while (first < last && TITLES_BEFORE.has(sentence.lower(first))) first++
  if (first !== last) return { first, last }
  let end = last
  if (
    isNameWord(sentence, end + 1) &&
    sentence.at[end + 1] === undefined &&
    sentence.tokens[end + 1].tag.startsWith('NNP') &&
    !covered(sentence, end + 1)
  )
    end++
  let start = first
  if (
    end === last &&
    isNameWord(sentence, start - 1) &&
    !TITLES_BEFORE.has(sentence.lower(start - 1)) &&
    sentence.at[start - 1] === undefined &&
    sentence.tokens[start - 1].tag.startsWith('NNP') &&
    !covered(sentence, start - 1)
  )
    start--
  return { first: start, last: end }
}

const covered = (sentence: SentenceView, at: number): boolean => sentence.names.some((name) => name.first <= at && at <= name.last)
