/**
 * Noun phrases by tags rather than by tree, since trees are least sure inside long compounds: article, possessor, modifiers, head.
 * Invariant: [first, last] are the modifiers and the head, without article and possessor; `last` is the head noun.
 */
import type { SentenceView } from '../view.ts'

export interface Chunk {
  readonly first: number
  readonly last: number
  /** Article, demonstrative or possessive pronoun before the modifiers. */
  readonly determiner?: number
  /** The noun before "'s" that owns the phrase: its last token. */
  readonly possessor?: number
  /** First token with article and possessor. */
  readonly start: number
}

const chunksOf = new WeakMap<SentenceView, readonly Chunk[]>()

export function chunks(sentence: SentenceView): readonly Chunk[] {
  let found = chunksOf.get(sentence)
  if (found === undefined) {
    found = findChunks(sentence)
    chunksOf.set(sentence, found)
  }
  return found
}

/** The chunk whose span holds the token. */
export function chunkAt(sentence: SentenceView, at: number): Chunk | undefined {
  return chunks(sentence).find((chunk) => chunk.first <= at && at <= chunk.last)
}

function findChunks(sentence: SentenceView): Chunk[] {
  const found: Chunk[] = []
  const quoted = quotedModifiers(sentence)
  const inQuotes = (at: number) => quoted.some(([open, close]) => open <= at && at <= close)
  const { tokens } = sentence
  let at = 0
  while (at < tokens.length) {
    const start = at
    let determiner: number | undefined
    if (isDeterminer(sentence, at)) determiner = at++
    const first = at
    let noun = -1
    while (at < tokens.length && !(noun >= 0 && opensTime(sentence, at)) && (inQuotes(at) || isInside(sentence, at, first))) {
      if (!inQuotes(at) && isNoun(sentence, at)) noun = at
      at++
    }
    if (noun < 0) {
      at = Math.max(start + 1, first)
      continue
    }
    at = noun + 1
    const previous = found.at(-1)
    const owned =
      previous !== undefined &&
      previous.last === start - 2 &&
      /^['’]s?$/.test(tokens[start - 1]?.text ?? '') &&
      tokens[start - 1].tag === 'POS'
    found.push({
      first,
      last: noun,
      start: owned ? previous.start : start,
      ...(determiner !== undefined && { determiner }),
      ...(owned && { possessor: previous.last }),
    })
  }
  return found
}

/** "crude oil last year": the time is no part of the phrase. */
function opensTime(sentence: SentenceView, at: number): boolean {
  return (
    /^(?:last|this|next|each|every|past)$/.test(sentence.lower(at)) &&
    /^(?:year|month|week|quarter|decade|century|season|summer|winter|spring|autumn|fall|day|night|morning|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
      sentence.lower(at + 1),
    )
  )
}

function isDeterminer(sentence: SentenceView, at: number): boolean {
  const { tag } = sentence.tokens[at]
  return (tag === 'DT' || tag === 'PRP$' || tag === 'PDT' || tag === 'WP$') && !/^-/.test(sentence.tokens[at + 1]?.text ?? '')
}

function isNoun(sentence: SentenceView, at: number): boolean {
  const { tag, dep } = sentence.tokens[at]
  if (tag.startsWith('NN')) return true
  return (tag === 'VBZ' || tag === 'VB') && /^(?:dobj|pobj|nsubj|nsubjpass|compound)$/.test(dep) && sentence.lower(at).endsWith('s')
}

function isInside(sentence: SentenceView, at: number, first: number): boolean {
  const token = sentence.tokens[at]
  if (isNoun(sentence, at)) return true
  if (/^(?:JJ|JJR|JJS|CD|HYPH|AFX|FW|\$)$/.test(token.tag)) return true
  const next = sentence.tokens[at + 1]
  if (/^[-–]$/.test(token.text)) return next !== undefined && next.start === token.end
  const hyphened =
    (next?.text === '-' && next.start === token.end) ||
    (sentence.tokens[at - 1]?.text === '-' && sentence.tokens[at - 1].end === token.start && at > first)
  if (hyphened) return true
  if ((token.tag === 'VBN' || token.tag === 'VBG') && at >= first && next !== undefined)
    return /^(?:amod|compound|nmod)$/.test(token.dep) && token.head > at
  return token.tag === 'RB' && token.dep === 'advmod' && next?.tag.startsWith('JJ') === true && at > first
}

/** Scare quotes round modifiers: the "smart" terminal. Every word between them belongs to the phrase. */
function quotedModifiers(sentence: SentenceView): readonly (readonly [open: number, close: number])[] {
  const { tokens } = sentence
  const found: [number, number][] = []
  for (let open = 1; open < tokens.length - 3; open++) {
    if (!/^["“]$/.test(tokens[open].text) || tokens[open].end !== tokens[open + 1].start || tokens[open - 1].end === tokens[open].start)
      continue
    const close = tokens.findIndex((token, at) => at > open + 1 && /^["”]$/.test(token.text) && tokens[at - 1].end === token.start)
    if (close < 0 || close - open > LONGEST_QUOTED) continue
    const inside = tokens.slice(open + 1, close)
    const modifies = /^(?:NN|JJ|CD)/.test(tokens[open - 1].tag) || tokens[open - 1].tag === 'DT'
    if (
      modifies &&
      /^(?:NN|JJ)/.test(tokens[close + 1]?.tag ?? '') &&
      inside.every((token) => !/^(?:VB[DZP]|MD|PRP|,|\.)$/.test(token.tag))
    )
      found.push([open, close])
  }
  return found
}

const LONGEST_QUOTED = 8
