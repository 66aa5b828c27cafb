/**
 * Colours: what each token of a query is, also while it is half written. The tree decides where there is one (`order` may be a column),
 * the neighbours of a word elsewhere.
 */
import type { AstNode } from '../parse/ast.ts'
import type { Token } from '../parse/lex.ts'
import { parse } from '../parse/parse.ts'
import { childrenOf } from '../parse/walk.ts'
import { KEYWORDS } from './keywords.ts'

export type TokenClass =
  | 'keyword'
  | 'variable'
  | 'label'
  | 'type'
  | 'property'
  | 'function'
  | 'string'
  | 'number'
  | 'parameter'
  | 'comment'
  | 'operator'
  | 'bracket'
  | 'error'

export interface HighlightedToken {
  readonly start: number
  readonly end: number
  readonly class: TokenClass
}

/** In order, without overlap; white space between them has no class. */
export function highlight(text: string): readonly HighlightedToken[] {
  const { statement, tokens } = parse(text)
  const known = new Map<number, TokenClass>()
  if (statement !== undefined) classify(statement, known, false)
  return tokens
    .filter((token) => token.kind !== 'end')
    .map((token, index) => ({ start: token.start, end: token.end, class: classOf(token, known.get(token.start), tokens, index) }))
}

function classify(node: AstNode, known: Map<number, TokenClass>, inType: boolean): void {
  switch (node.kind) {
    case 'Variable':
      if (node.end > node.start) known.set(node.start, 'variable')
      break
    case 'LabelName':
      known.set(node.start, inType ? 'type' : 'label')
      break
    case 'Property':
    case 'MapEntry':
    case 'ProjectProperty':
    case 'SetProperty':
    case 'RemoveProperty':
      known.set(node.key.start, 'property')
      break
    case 'FunctionCall':
      for (let at = node.nameStart; at < node.nameEnd; at++) known.set(at, 'function')
      break
    case 'CountStar':
      known.set(node.start, 'function')
      break
    case 'CallProcedure':
      for (let at = node.nameStart; at < node.nameEnd; at++) known.set(at, 'function')
      break
    case 'YieldItem':
      known.set(node.field.start, 'variable')
      break
    default:
  }
  for (const child of childrenOf(node)) classify(child, known, inType || (node.kind === 'RelationshipPattern' && child === node.types))
}

function classOf(token: Token, known: TokenClass | undefined, tokens: readonly Token[], index: number): TokenClass {
  if (token.problem !== undefined) return 'error'
  switch (token.kind) {
    case 'integer':
    case 'float':
      return 'number'
    case 'string':
    case 'parameter':
    case 'comment':
      return token.kind
    case 'symbol':
      return '()[]{}'.includes(token.value) ? 'bracket' : 'operator'
    case 'quoted':
      return known ?? byNeighbours(tokens, index)
    case 'word':
      return known ?? (KEYWORDS.has(token.upper) ? 'keyword' : byNeighbours(tokens, index))
    default:
      return 'error'
  }
}

function byNeighbours(tokens: readonly Token[], index: number): TokenClass {
  const before = tokens[index - 1]
  const after = tokens[index + 1]
  if (before?.kind === 'symbol' && before.value === ':') return 'label'
  if (after?.kind === 'symbol' && after.value === '(') return 'function'
  if (before?.kind === 'symbol' && before.value === '.') return 'property'
  if (after?.kind === 'symbol' && after.value === ':' && before?.kind === 'symbol' && '{,'.includes(before.value)) return 'property'
  return 'variable'
}
