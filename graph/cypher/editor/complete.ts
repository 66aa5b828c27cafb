/**
 * Completion: what may stand at a place, from the tokens before it. The text is broken while it is written, so neighbours and open
 * brackets say which names can stand there, not a tree; which keywords can, the parser says, from what it looks for where the text ends.
 */
import { AGGREGATE_NAMES } from '../bind/aggregation.ts'
import { functionNames, lookupFunction } from '../functions/registry.ts'
import { lex, type Token } from '../parse/lex.ts'
import { keywordsAfter } from '../parse/parse.ts'
import { BLOCK_WORDS, STATEMENT_WORDS, spellKeywords } from './keywords.ts'
import { likelyKeys, likelyLabels, likelyTypes } from './likely.ts'
import { placeOf, type Where } from './place.ts'
import type { EditorSchema } from './schema.ts'
import { variablesBefore } from './variables-before.ts'

export type CompletionKind = 'keyword' | 'variable' | 'label' | 'type' | 'property' | 'function' | 'procedure' | 'parameter'

export interface Completion {
  readonly label: string
  readonly kind: CompletionKind
  /** What to put in place of `from..to`: quoted where the name needs it. */
  readonly insert: string
  /** A signature, where there is one. */
  readonly detail: string | undefined
}

export interface Completions {
  /** The word being written, to be replaced. */
  readonly from: number
  readonly to: number
  /** Best first: names that begin as the word does, then those that hold it. */
  readonly items: readonly Completion[]
}

/** `offset`: the cursor, in UTF-16 units. Inside strings and comments there is nothing to complete. */
export function complete(text: string, offset: number, schema: EditorSchema): Completions {
  const nothing: Completions = { from: offset, to: offset, items: [] }
  const tokens = statementTokens(lex(text), offset)
  const touching = tokens.find((token) => token.start < offset && token.end >= offset)
  if (touching !== undefined && isOpaque(touching, offset)) return nothing
  const word = touching !== undefined && ['word', 'quoted', 'parameter'].includes(touching.kind) ? touching : undefined
  const from = word === undefined ? offset : word.start + (word.kind === 'parameter' ? 1 : 0)
  const before = tokens.filter((token) => token.kind !== 'comment' && token.end <= (word?.start ?? offset) && token.kind !== 'end')
  const where: Where = word?.kind === 'parameter' ? { place: { kind: 'parameter' }, clause: '' } : placeOf(before)
  const prefix = text.slice(from, offset).replaceAll('`', '')
  const begun = text.slice(before[0]?.start ?? offset, word?.start ?? offset)
  const items = rank(candidates(where, before, begun, schema), prefix)
  return { from, to: word?.end ?? offset, items }
}

/** Those of the statement the cursor is in. */
function statementTokens(tokens: readonly Token[], offset: number): readonly Token[] {
  const isEnd = (token: Token): boolean => token.kind === 'symbol' && token.value === ';'
  const first = tokens.findLastIndex((token) => isEnd(token) && token.end <= offset) + 1
  return tokens.slice(first)
}

function isOpaque(token: Token, offset: number): boolean {
  if (token.kind === 'string' || token.kind === 'comment') {
    const closed = token.kind === 'string' ? token.problem?.detail !== 'UnexpectedSyntax' : token.value.startsWith('/*')
    return offset < token.end || !closed
  }
  return token.kind === 'integer' || token.kind === 'float' || token.kind === 'unknown'
}

const PLAIN_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u

function named(kind: CompletionKind, names: Iterable<string>): Completion[] {
  return [...names].map((label) => ({
    label,
    kind,
    insert: PLAIN_NAME.test(label) ? label : `\`${label.replaceAll('`', '``')}\``,
    detail: undefined,
  }))
}

/** `all`, those of `first` before the others, as they are likelier. */
function likelyFirst(all: readonly string[], first: readonly string[]): readonly string[] {
  const known = new Set(all)
  const likely = new Set(first.filter((name) => known.has(name)))
  return [...likely, ...all.filter((name) => !likely.has(name))]
}

function keywords(words: readonly string[]): Completion[] {
  return words.map((label) => ({ label, kind: 'keyword', insert: label, detail: undefined }))
}

function functions(namespace: string): Completion[] {
  const prefix = namespace.toLowerCase()
  return [...functionNames(), ...(namespace === '' ? AGGREGATE_NAMES : [])]
    .filter((name) => name.toLowerCase().startsWith(prefix))
    .map((name) => ({
      label: name.slice(prefix.length),
      kind: 'function',
      insert: `${name.slice(prefix.length)}(`,
      detail: lookupFunction(name)?.text ?? `${name}(${name.startsWith('percentile') ? 'value, percentile' : 'value'})`,
    }))
}

/** Those below a namespace by the rest of their names. */
function procedures(namespace: string, schema: EditorSchema): Completion[] {
  return [...(schema.procedures?.values() ?? [])]
    .filter(({ name }) => name.startsWith(namespace))
    .map(({ name, inputs, outputs }) => {
      const label = name.slice(namespace.length)
      const list = (fields: readonly { readonly name: string }[]): string => fields.map((field) => field.name).join(', ')
      const detail = `(${list(inputs)})${outputs.length === 0 ? '' : ` → ${list(outputs)}`}`
      return { label, kind: 'procedure', insert: inputs.length === 0 ? `${label}()` : `${label}(`, detail }
    })
}

/** `begun`: the statement up to the word being written. */
function candidates({ place, clause }: Where, before: readonly Token[], begun: string, schema: EditorSchema): readonly Completion[] {
  switch (place.kind) {
    case 'statement':
      return keywords(STATEMENT_WORDS)
    case 'block':
      return keywords(BLOCK_WORDS)
    case 'label':
      return named('label', likelyFirst(schema.labels, likelyLabels(before, place.open, schema)))
    case 'type':
      return named('type', likelyFirst(schema.types, likelyTypes(before, place.open, schema)))
    case 'label-or-type':
      return [...named('label', schema.labels), ...named('type', schema.types)]
    case 'property': {
      const likely = place.subject === undefined ? [] : likelyKeys(before, place.subject, schema)
      const keys = named('property', likelyFirst(schema.keys, likely))
      const below = place.namespace === undefined ? [] : functions(`${place.namespace}.`)
      return variablesBefore(before).includes(place.subject as string) ? [...keys, ...below] : [...below, ...keys]
    }
    case 'parameter':
      return named('parameter', schema.parameters ?? [])
    case 'procedure':
      return procedures(place.namespace, schema)
    case 'yield':
      return named('variable', schema.procedures?.get(place.procedure)?.outputs.map((output) => output.name) ?? [])
    case 'pattern-variable':
      return named('variable', variablesBefore(before))
    case 'operand':
    case 'name':
    case 'after-operand': {
      const words = keywordsAfter(begun)
      // An expression can stand where the parser looks for CASE.
      const isOperand = place.kind === 'operand' && (words.length === 0 || words.includes('CASE'))
      const following = keywords(spellKeywords(words, clause, isOperand))
      if (!isOperand) return following
      return [...named('variable', variablesBefore(before)), ...functions(''), ...following]
    }
  }
}

function rank(items: readonly Completion[], prefix: string): readonly Completion[] {
  const wanted = prefix.toLowerCase()
  const starting = items.filter((item) => item.label.toLowerCase().startsWith(wanted))
  const holding = items.filter((item) => {
    const at = item.label.toLowerCase().indexOf(wanted)
    return wanted.length > 1 && at > 0
  })
  return [...starting, ...holding]
}
