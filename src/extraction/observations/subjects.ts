/** Who or what a verb's figure is told of: its subject by the tree, and by the order of words where the tree has lost it. */
import { chunkAt, chunks } from '../mentions/chunks.ts'
import { mentionsAt, subjectsOf } from '../relations/tree.ts'
import type { Mention, SentenceView } from '../view.ts'
import { FLOW_MEASURES, HAVE_VERBS, SEE_VERBS } from './words.ts'

/** The head noun of the verb's subject: by the tree, else the phrase that ends right before the verb. */
export function subjectNoun(sentence: SentenceView, verb: number): number | undefined {
  const [own] = subjectsOf(sentence, verb)
  if (own !== undefined) return chunkAt(sentence, own)?.last ?? own
  let end = verb - 1
  while (end > 0 && /^(?:RB|MD|VB[ZPDN]?)$/.test(sentence.tokens[end].tag) && sentence.at[end] === undefined) end--
  const all = chunks(sentence)
  let index = all.findIndex((chunk) => chunk.last === end)
  if (index < 0) return undefined
  while (
    index > 0 &&
    !FLOW_MEASURES.has(sentence.lower(all[index].last)) &&
    /^(?:of|to|from|in|and)$/.test(sentence.lower(all[index].start - 1)) &&
    all[index - 1].last === all[index].start - 2
  )
    index--
  return all[index].last
}

export function subjectMention(sentence: SentenceView, verb: number): Mention | undefined {
  const subjects = subjectsOf(sentence, verb)
  const found = subjects.flatMap((at) => mentionsAt(sentence, at))[0] ?? pronounSubject(sentence, verb)
  if (found !== undefined) return found
  const apart = acrossCommas(sentence, verb)
  if (apart !== undefined && subjects.length === 0) return apart
  if (sentence.tokens[verb].tag === 'VBN' && !/^(?:has|have|had|be|been|is|are|was|were)$/.test(sentence.lower(verb - 1))) return undefined
  let at = verb - 1
  while (at >= 0 && sentence.at[at] === undefined && /^(?:RB|MD|VB[ZPD]|TO)$/.test(sentence.tokens[at].tag)) at--
  return sentence.at[at]?.entity === undefined ? undefined : sentence.at[at]
}

/** "It carried 18,000 containers": the subject of the sentence before. */
function pronounSubject(sentence: SentenceView, verb: number): Mention | undefined {
  const it = sentence.children[verb].find((child) => /^nsubj/.test(sentence.tokens[child].dep) && /^it$/i.test(sentence.tokens[child].text))
  if (it === undefined || it > 2) return undefined
  const before = sentence.block.sentences[sentence.index - 1]
  return before?.mentions.find(
    (mention) =>
      mention.entity !== undefined &&
      /^(?:Vehicle|Company|Organization|Facility|Airport|Port|LogisticsCenter|Zone|CustomsOffice|Country|Province|City|Event)$/.test(
        mention.label,
      ) &&
      /^nsubj/.test(before.tokens[mention.head].dep),
  )
}

/** "The canal, which connects two seas, recorded …": the name before the first comma, where the verb follows the last. */
function acrossCommas(sentence: SentenceView, verb: number): Mention | undefined {
  let at = verb - 1
  while (at > 0 && /^(?:RB|MD)$|^VB[ZPD]$/.test(sentence.tokens[at].tag) && sentence.tokens[at].text !== ',') at--
  if (sentence.tokens[at]?.text !== ',') return undefined
  const opening = sentence.tokens.findIndex(
    (token, index) => token.text === ',' && index < at && sentence.at[index - 1]?.entity !== undefined,
  )
  const mention = opening < 0 ? undefined : sentence.at[opening - 1]
  return mention !== undefined &&
    mention.first <= 3 &&
    /^(?:which|who|the|a|an|located|based|situated|one)$/.test(sentence.lower(opening + 1))
    ? mention
    : undefined
}

/** Whose the noun is by the verb or noun it hangs on: "X has a capacity of", "X, with a capacity of". */
export function holderOf(sentence: SentenceView, noun: number): Mention | undefined {
  const start = chunkAt(sentence, noun)?.start ?? noun
  const { lemma = '', tag = '' } = sentence.tokens[start - 1] ?? {}
  if (tag.startsWith('V') && (HAVE_VERBS.has(lemma) || SEE_VERBS.has(lemma) || lemma === 'post' || lemma === 'earn')) {
    const linear = subjectMention(sentence, start - 1) ?? acrossCommas(sentence, start - 1)
    if (linear !== undefined) return linear
  }
  const { dep, head } = sentence.tokens[noun]
  if (dep === 'dobj' && (HAVE_VERBS.has(sentence.tokens[head].lemma) || SEE_VERBS.has(sentence.tokens[head].lemma)))
    return subjectsOf(sentence, head).flatMap((at) => mentionsAt(sentence, at))[0]
  if (dep === 'pobj' && sentence.lower(head) === 'with') {
    const above = sentence.tokens[head].head
    if (sentence.at[above]?.entity) return sentence.at[above]
    if (sentence.tokens[above].tag.startsWith('V')) return subjectsOf(sentence, above).flatMap((at) => mentionsAt(sentence, at))[0]
  }
  return undefined
}
