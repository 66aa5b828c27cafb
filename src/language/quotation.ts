/**
 * Who said what: direct speech between quotation marks and indirect speech, with the words that name the speaker.
 * Invariant: every span is exact in its block; a quotation is given once, however many paragraphs or parts it has; words in
 * quotation marks that nobody says (titles, scare quotes) are none.
 */
import { indirectSpeech } from './quotation-indirect.ts'
import { type Quoted, quotedStretches, type Stretch } from './quotation-marks.ts'
import { type Attribution, attributionAfter, attributionBefore, CALL, nounPhraseAt, SAY } from './quotation-speaker.ts'
import { splitSentences } from './sentence-splitter.ts'
import { tokenize } from './tokenizer.ts'

/** A span in the text of block number `block`. */
export interface BlockSpan {
  readonly block: number
  readonly start: number
  readonly end: number
}

export interface FoundQuotation {
  readonly direct: boolean
  /** The words said, without outer marks: one span for each uninterrupted stretch ("…," said X, "…" has two). */
  readonly parts: readonly BlockSpan[]
  /** Name, pronoun or description next to the verb, up to the appositive; null where nobody is named. */
  readonly speaker: BlockSpan | null
  /** "said", "told", "according to" …; null where there is none. */
  readonly verb: string | null
  /** Quotation with its marks and its attribution, one span a block: what to cite as evidence. */
  readonly evidence: readonly BlockSpan[]
}

/** @param blocks texts of an article's blocks in order. Speech may run over several. */
export function findQuotations(blocks: readonly string[]): FoundQuotation[] {
  const quoted = quotedStretches(blocks)
  const direct = directSpeech(blocks, quoted)
  const speech = direct.flatMap((found) => found.evidence)
  return [...direct, ...reported(blocks, quoted, speech)].sort(
    (a, b) => a.evidence[0].block - b.evidence[0].block || a.evidence[0].start - b.evidence[0].start,
  )
}

interface Speech {
  readonly quotations: Quoted[]
  readonly attribution: (Attribution & { readonly block: number }) | null
}

function directSpeech(blocks: readonly string[], quoted: readonly Quoted[]): FoundQuotation[] {
  const out: Speech[] = []
  for (const quotation of quoted) {
    const last = quotation[quotation.length - 1]
    const words = quotation.reduce((sum, stretch) => sum + count(blocks[stretch.block].slice(stretch.start, stretch.end)), 0)
    const own = attribute(blocks, quotation, words)
    const previous = out.at(-1)
    if (own !== null && previous?.attribution?.block === own.block && previous.attribution.start === own.start) {
      previous.quotations.push(quotation)
      continue
    }
    if (own !== null) {
      out.push({ quotations: [quotation], attribution: own })
      continue
    }
    if (words <= 3) continue
    if (
      previous?.attribution != null &&
      previous.attribution.block === quotation[0].block &&
      follows(blocks[quotation[0].block], previous, quotation[0])
    ) {
      previous.quotations.push(quotation)
      continue
    }
    if (!isSentence(blocks[quotation[0].block], quotation[0], blocks[last.block], last)) continue
    const alone =
      blocks[quotation[0].block].slice(0, quotation[0].open).trim() === '' && blocks[last.block].slice(last.close + 1).trim() === ''
    const near = previous?.quotations.at(-1)?.at(-1)?.block
    const goesOn =
      previous !== undefined && near !== undefined && (near === quotation[0].block || (alone && near === quotation[0].block - 1))
    const before = goesOn
      ? previous.attribution
      : speakerOfSentenceBefore(blocks[quotation[0].block], quotation[0].open, quotation[0].block)
    out.push({ quotations: [quotation], attribution: before })
  }
  return out.map(toFound)
}

/** "He replied: …": even a word is speech then. */
const INTRODUCED = new RegExp(`(?:${SAY})\\s*[,:]\\s*$`)

/** Verb and speaker of one quotation: behind it, before it in its sentence, or before a colon. */
function attribute(blocks: readonly string[], quotation: Quoted, words: number): (Attribution & { block: number }) | null {
  const [first] = quotation
  const last = quotation[quotation.length - 1]
  if (last.close >= 0) {
    const text = blocks[last.block]
    const inner = text.slice(last.start, last.end).trimEnd()
    const open = /[,!?…—–-]['’]?$/.test(inner) || /^\s*[,—–-]/.test(text.slice(last.close + 1)) || !/[.]['’]?$/.test(inner)
    const after = attributionAfter(text, last.close + 1, open)
    if (after !== null && (words > 3 || /[,!?]$/.test(inner))) return { ...after, block: last.block }
  }
  const text = blocks[first.block]
  const from = sentenceStart(text, first.open)
  const clause = text.slice(from, first.open)
  if (words <= 3 && !INTRODUCED.test(clause)) return null
  const colon = /^\s*(.{2,80}?)\s*:\s*$/u.exec(clause)
  const lead = attributionBefore(clause, from, `${SAY}|${CALL}`)
  if (lead !== null) return { ...lead, block: first.block }
  const source = /\baccording to\s+/i.exec(clause)
  if (source !== null) {
    const phrase = nounPhraseAt(text, from + source.index + source[0].length)
    if (phrase !== null) return { ...phrase, verb: 'according to', from: from + source.index, to: phrase.end, block: first.block }
  }
  if (
    colon !== null &&
    /^\p{Lu}/u.test(colon[1]) &&
    colon[1].split(/\s+/).length <= 6 &&
    !/\b(?:is|are|was|were|the following)\b/.test(colon[1])
  ) {
    const start = from + clause.indexOf(colon[1])
    return { start, end: start + colon[1].length, verb: ':', from: start, to: start + colon[1].length, block: first.block }
  }
  return null
}

/** The stretch goes on right behind the attribution of the one before: "…," said X, an official. "…" */
function follows(text: string, previous: Speech, next: Stretch): boolean {
  const attribution = previous.attribution
  const before = previous.quotations.at(-1)?.at(-1)
  if (attribution === null || before === undefined || before.block !== next.block) return false
  const between = text.slice(Math.max(attribution.to, before.close + 1), next.open)
  return between.length <= 240 && !/[.!?]\s+\S/.test(between.trimStart())
}

/** Words that could stand alone: a capital at the beginning, a full stop at the end, four words at least. */
function isSentence(text: string, first: Stretch, lastText: string, last: Stretch): boolean {
  const opening = text.slice(first.start, first.end).trimStart()
  const closing = lastText.slice(last.start, last.end).trimEnd()
  return /^[\p{Lu}\p{N}'‘(]/u.test(opening) && /[.!?…]['’)]*$/.test(closing) && count(closing) >= 4
}

function toFound({ quotations, attribution }: Speech): FoundQuotation {
  const stretches = quotations.flat()
  const spans = new Map<number, { start: number; end: number }>()
  const widen = (block: number, start: number, end: number) => {
    const span = spans.get(block)
    spans.set(block, span === undefined ? { start, end } : { start: Math.min(span.start, start), end: Math.max(span.end, end) })
  }
  for (const stretch of stretches) widen(stretch.block, stretch.open, stretch.close < 0 ? stretch.end : stretch.close + 1)
  const near =
    attribution !== null &&
    stretches.some(
      (stretch) =>
        stretch.block === attribution.block && Math.abs(stretch.open - attribution.to) + Math.abs(stretch.end - attribution.from) < 4000,
    )
  const beside = near && attribution !== null && !stretches.some((stretch) => stretch.open > attribution.to + 400)
  if (attribution !== null && beside) widen(attribution.block, attribution.start, Math.max(attribution.to, attribution.end))
  return {
    direct: true,
    parts: stretches.map(({ block, start, end }) => ({ block, start, end })),
    speaker: attribution === null ? null : { block: attribution.block, start: attribution.start, end: attribution.end },
    verb: attribution === null || attribution.verb === ':' ? null : attribution.verb,
    evidence: [...spans].sort(([a], [b]) => a - b).map(([block, span]) => ({ block, ...span })),
  }
}

/** Indirect speech in the sentences that hold no direct speech. */
function reported(blocks: readonly string[], quoted: readonly Quoted[], speech: readonly BlockSpan[]): FoundQuotation[] {
  const out: FoundQuotation[] = []
  for (const [block, text] of blocks.entries()) {
    if (!/\b(?:sa(?:id|ys?)|tells?|told|according to|that|add(?:s|ed)|warn|announc|state|note|insist|claim|predict|confirm)/i.test(text))
      continue
    for (const sentence of sentencesOf(mask(text, block, quoted))) {
      if (speech.some((span) => span.block === block && span.start < sentence.end && span.end > sentence.start)) continue
      const found = indirectSpeech(text.slice(sentence.start, sentence.end))
      if (found === null) continue
      const at = (span: { start: number; end: number }): BlockSpan => ({
        block,
        start: sentence.start + span.start,
        end: sentence.start + span.end,
      })
      const words = at(found)
      const speaker = at(found.speaker)
      const evidence = at(found.whole)
      out.push({ direct: false, parts: [words], speaker, verb: found.verb, evidence: [evidence] })
    }
  }
  return out
}

/** The text with quoted words blanked, so that full stops inside them end no sentence. */
function mask(text: string, block: number, quoted: readonly Quoted[]): string {
  let masked = text
  for (const stretch of quoted.flat())
    if (stretch.block === block)
      masked =
        masked.slice(0, stretch.start) +
        masked.slice(stretch.start, stretch.end - 1).replace(/[.!?]/g, 'x') +
        masked.slice(Math.max(stretch.start, stretch.end - 1))
  return masked
}

function sentencesOf(text: string): { start: number; end: number }[] {
  const tokens = tokenize(text)
  const ends: number[] = []
  splitSentences(text, tokens, ends)
  return ends.map((end, index) => ({ start: tokens.starts[index === 0 ? 0 : ends[index - 1]], end: tokens.ends[end - 1] }))
}

function sentenceStart(text: string, at: number): number {
  const before = text.slice(0, at)
  return /[.!?…]["”’)]*\s*$/.test(before) && !/\b(?:Mr|Mrs|Ms|Dr|St|No|vs)\.\s*$/.test(before)
    ? at
    : (sentencesOf(before).at(-1)?.start ?? 0)
}

/** Who says something in the sentence that ends right before `at`: a quotation that stands alone goes on from there. */
function speakerOfSentenceBefore(text: string, at: number, block: number): (Attribution & { block: number }) | null {
  const sentence = sentencesOf(text.slice(0, at)).at(-1)
  if (sentence === undefined) return null
  const found = attributionBefore(text.slice(sentence.start, sentence.end), sentence.start, SAY)
  return found === null ? null : { ...found, block }
}

const count = (words: string): number =>
  words
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
