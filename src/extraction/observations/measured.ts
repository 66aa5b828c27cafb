/**
 * What a noun phrase measures and whose it is: "Norway's frozen fish exports to Germany" is exports, of frozen fish, to Germany, and
 * Norway's. Owner by possessive, by a name inside the phrase, by "of", "in", "from" and "at" after it.
 */
import type { Entity } from '../entity.ts'
import { type Chunk, chunkAt, chunks } from '../mentions/chunks.ts'
import type { Mention, SentenceView } from '../view.ts'

export interface Measured {
  readonly owner?: Mention
  /** "its", "their": an owner named elsewhere. */
  readonly pronoun: boolean
  /** The measured noun with its modifiers, owner and goods left out. */
  readonly measure: string
  readonly head: string
  readonly scope: Readonly<Record<string, string>>
  readonly first: number
  readonly last: number
}

const PLACES = /^(?:Country|Province|City|Region)$/
const OWNER_LABELS =
  /^(?:Country|Province|City|Region|Airport|Port|LogisticsCenter|Zone|Facility|CustomsOffice|Organization|Company|Event|Route|Industry|Vehicle|NaturalFeature)$/

export function measuredAt(sentence: SentenceView, at: number): Measured | undefined {
  const chunk = chunkAt(sentence, at) ?? chunks(sentence).find((one) => one.start <= at && at <= one.last)
  if (chunk === undefined) return undefined
  const scope: Record<string, string> = {}
  let owner =
    chunk.possessor === undefined
      ? ownerOf(chunk.determiner === undefined ? undefined : sentence.at[chunk.determiner])
      : ownerOf(sentence.at[chunk.possessor])
  const inside: Mention[] = []
  for (let index = chunk.first; index <= chunk.last; index++) {
    const mention = sentence.at[index]
    if (mention !== undefined && !inside.includes(mention)) inside.push(mention)
  }
  for (const mention of inside) {
    if (mention.label === 'Commodity' && mention.entity) scope.commodity = mention.entity.id
    else if (owner === undefined && mention.last < chunk.last) owner = ownerOf(mention)
  }
  const whole = inside.find((mention) => mention.last === chunk.last && mention.label !== 'Commodity')
  if (whole !== undefined)
    return { owner: ownerOf(whole), pronoun: false, measure: '', head: '', scope, first: chunk.start, last: chunk.last }
  const head = sentence.lower(chunk.last)
  let last = chunk.last
  for (let next = after(sentence, chunk.last); next !== undefined; next = after(sentence, next.last)) {
    const { preposition, mention, chunk: following } = next
    last = next.last
    if (mention?.entity === undefined) {
      if (preposition !== 'of' || following.possessor === undefined) continue
      owner ??= ownerOf(sentence.at[following.possessor])
      continue
    }
    if (mention.label === 'Commodity') scope.commodity ??= mention.entity.id
    else if (preposition === 'to' && PLACES.test(mention.label)) scope.destination = mention.entity.id
    else if (preposition === 'from' && PLACES.test(mention.label) && /^imports?$/.test(head)) scope.origin = mention.entity.id
    else if (preposition === 'with' && PLACES.test(mention.label)) scope.partner = mention.entity.id
    else if (preposition === 'from' && !/^(?:exports?|shipments?|output|production|deliveries)$/.test(head)) continue
    else if (/^(?:of|in|from|at|by|on|over|between)$/.test(preposition)) owner ??= ownerOf(mention)
  }
  const pronoun = chunk.determiner !== undefined && sentence.tokens[chunk.determiner].tag === 'PRP$'
  return { owner, pronoun, measure: measureText(sentence, chunk, inside), head, scope, first: chunk.start, last }
}

function ownerOf(mention: Mention | undefined): Mention | undefined {
  return mention?.entity !== undefined && OWNER_LABELS.test(mention.label) ? mention : undefined
}

/** The next "preposition + noun phrase" right after a token. */
function after(sentence: SentenceView, at: number): { preposition: string; chunk: Chunk; mention?: Mention; last: number } | undefined {
  const preposition = sentence.lower(at + 1)
  if (!/^(?:of|to|from|in|with|at|for|by|on|over|between|and)$/.test(preposition)) return undefined
  const chunk = chunks(sentence).find((one) => one.start <= at + 2 && at + 2 <= one.last)
  if (chunk === undefined || sentence.tokens[chunk.last].tag === 'CD') return undefined
  if (preposition === 'and' && sentence.at[chunk.last] === undefined && !/^NN/.test(sentence.tokens[chunk.last].tag)) return undefined
  const mention = sentence.at[chunk.last]
  return { preposition, chunk, mention, last: chunk.last }
}

function measureText(sentence: SentenceView, chunk: Chunk, inside: readonly Mention[]): string {
  const parts: string[] = []
  for (let at = chunk.first; at <= chunk.last; at++) {
    if (inside.some((mention) => mention.first <= at && at <= mention.last)) continue
    parts.push(sentence.tokens[at].text)
  }
  return tidy(parts.join(' '))
}

export const tidy = (text: string): string =>
  text
    .replace(/ ([-–]) /g, '$1')
    .replace(/^(?:['’]s|[-–"“”'’,.\s])+/, '')
    .trim()

export const entityOf = (mention: Mention | undefined): Entity | undefined => mention?.entity
