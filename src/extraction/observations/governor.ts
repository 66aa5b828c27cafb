/** What a figure hangs on: the verb it is object or complement of, the noun it follows with "of", the verb it is subject of. */
import type { Quantity } from '../../language/quantity.ts'
import type { SentenceView } from '../view.ts'
import { CHANGE_VERBS } from './words.ts'

export type Governor =
  | { readonly kind: 'object'; readonly verb: number; readonly preposition?: string }
  | { readonly kind: 'subject'; readonly verb: number }
  | { readonly kind: 'noun'; readonly noun: number; readonly preposition: string }
  | { readonly kind: 'none' }

export interface Placed {
  readonly first: number
  readonly last: number
  readonly anchor: number
}

/** Tokens of a figure, and the one that governs it. */
export function place(sentence: SentenceView, quantity: Quantity): Placed | undefined {
  const first = sentence.tokens.findIndex((token) => token.end > quantity.start)
  let last = first
  while (last + 1 < sentence.tokens.length && sentence.tokens[last + 1].start < quantity.end) last++
  if (first < 0 || sentence.tokens[first].start > quantity.end) return undefined
  const noun = quantity.noun && sentence.tokens.findIndex((token) => token.end >= (quantity.noun?.end ?? 0))
  return { first, last, anchor: noun !== undefined && noun >= first && noun <= last ? noun : sentence.headOf(first, last) }
}

/** Verbs that taggers take for nouns after a name: "the port handles …". */
const MISTAGGED =
  /^(?:handles|processes|operates|exports|imports|produces|employs|carries|serves|ships|totals|covers|hosts|houses|sells|holds|boasts|spans)$/

const isVerb = (sentence: SentenceView, at: number): boolean => sentence.tokens[at]?.tag.startsWith('V') ?? false

export function governorOf(sentence: SentenceView, { first, anchor }: Placed): Governor {
  const { tokens } = sentence
  const before = first - 1
  if (isVerb(sentence, before)) return { kind: 'object', verb: before }
  if (tokens[before]?.tag === 'NNS' && MISTAGGED.test(tokens[before].text) && sentence.at[before - 1] !== undefined)
    return { kind: 'object', verb: before }
  const preposition = sentence.lower(before)
  if (/^(?:to|at|by|for|within|in|from)$/.test(preposition)) {
    const verb = /^(?:up|out|down)$/.test(sentence.lower(before - 1)) ? before - 2 : before - 1
    if (isVerb(sentence, verb)) return { kind: 'object', verb, preposition }
  }
  if (preposition === 'to') {
    const verb = changeVerb(sentence, before)
    if (verb !== undefined) return { kind: 'object', verb, preposition }
  }
  if (preposition === 'of' && /^NN/.test(tokens[before - 1]?.tag ?? '')) return { kind: 'noun', noun: before - 1, preposition }
  return byTree(sentence, anchor, 0)
}

/** "fell 1.8 percent in April from a year earlier to 1.77 trillion yen": the verb of change that the "to" belongs to. */
function changeVerb(sentence: SentenceView, to: number): number | undefined {
  for (let at = to - 1; at >= Math.max(0, to - REACH); at--) {
    if (/^[,;:]$/.test(sentence.tokens[at].text)) return undefined
    if (isVerb(sentence, at)) return CHANGE_VERBS.has(sentence.tokens[at].lemma) ? at : undefined
  }
  return undefined
}

const REACH = 14

function byTree(sentence: SentenceView, at: number, depth: number): Governor {
  const { tokens } = sentence
  const { dep, head } = tokens[at]
  if (depth > 4 || head === at) return { kind: 'none' }
  if (/^(?:dobj|attr|oprd|npadvmod|acomp)$/.test(dep))
    return isVerb(sentence, head) ? { kind: 'object', verb: head } : byTree(sentence, head, depth + 1)
  if (/^nsubj(?:pass)?$/.test(dep) && isVerb(sentence, head)) return { kind: 'subject', verb: head }
  if (dep === 'pobj') {
    const preposition = sentence.lower(head)
    const above = tokens[head].head
    if (above === head) return { kind: 'none' }
    if (isVerb(sentence, above)) return { kind: 'object', verb: above, preposition }
    return /^NN/.test(tokens[above].tag) ? { kind: 'noun', noun: above, preposition } : { kind: 'none' }
  }
  if (
    dep === 'conj' &&
    !/^(?:and|or)$/.test(sentence.lower(at - 1)) &&
    sentence.tokens.slice(head, at).every((token) => !/^(?:and|or)$/.test(token.text))
  )
    return { kind: 'none' }
  if (/^(?:nummod|quantmod|compound|conj)$/.test(dep)) return byTree(sentence, head, depth + 1)
  return { kind: 'none' }
}
