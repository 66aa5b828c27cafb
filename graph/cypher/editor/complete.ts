/**
 * Completion: what may stand at a place, from the tokens before it. The text is broken while it is written, so neighbours and open
 * brackets say where we are, not a tree.
 */
import { AGGREGATE_NAMES } from '../bind/aggregation.ts'
import { functionNames, lookupFunction } from '../functions/registry.ts'
import { lex, type Token } from '../parse/lex.ts'
import { CLAUSE_WORDS, OPERAND_WORDS, OPERATOR_WORDS, STATEMENT_WORDS } from './keywords.ts'
import { type Place, placeOf } from './place.ts'
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
  const place = word?.kind === 'parameter' ? ({ kind: 'parameter' } as const) : placeOf(before)
  const prefix = text.slice(from, offset).replaceAll('`', '')
  const items = rank(candidates(place, before, schema), prefix)
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
      detail: lookupFunction(name)?.text,
    }))
}

function candidates(place: Place, before: readonly Token[], schema: EditorSchema): readonly Completion[] {
  switch (place.kind) {
    case 'statement':
      return keywords(STATEMENT_WORDS)
    case 'label':
      return named('label', schema.labels)
    case 'type':
      return named('type', schema.types)
    case 'label-or-type':
      return [...named('label', schema.labels), ...named('type', schema.types)]
    case 'property':
      return place.namespace === undefined
        ? named('property', schema.keys)
        : [...named('property', schema.keys), ...functions(`${place.namespace}.`)]
    case 'parameter':
      return named('parameter', schema.parameters ?? [])
    case 'procedure':
      return [...(schema.procedures?.keys() ?? [])].map((label) => ({ label, kind: 'procedure', insert: `${label}(`, detail: undefined }))
    case 'yield':
      return named('variable', schema.procedures?.get(place.procedure)?.outputs.map((output) => output.name) ?? [])
    case 'pattern-variable':
      return named('variable', variablesBefore(before))
    case 'name':
      return []
    case 'operand':
      return [...named('variable', variablesBefore(before)), ...functions(''), ...keywords(OPERAND_WORDS)]
    case 'after-operand':
      return keywords([...CLAUSE_WORDS, ...OPERATOR_WORDS])
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
