/** Aggregating functions, and finding their calls. Calls inside a sub-query belong to that query's own projections. */
import type { AstNode, CountStar, Expression, FunctionCall } from '../parse/ast.ts'
import { childrenOf } from '../parse/walk.ts'
import { ANY, FLOAT, INTEGER, listOf, NUMBER, NUMERIC, type StaticType, type TypeClass } from './types.ts'

export interface AggregateSignature {
  readonly name: string
  readonly arguments: number
  /** What the argument may be; anything where not said. */
  readonly takes?: readonly TypeClass[]
  result(argument: StaticType): StaticType
}

const always = (type: StaticType) => (): StaticType => type
const same = (type: StaticType): StaticType => type
const numberLike = (type: StaticType): StaticType =>
  type.name === 'integer' || type.name === 'float' ? type : type.name === 'number' ? NUMBER : ANY

const SIGNATURES: readonly AggregateSignature[] = [
  { name: 'count', arguments: 1, result: always(INTEGER) },
  { name: 'collect', arguments: 1, result: listOf },
  { name: 'sum', arguments: 1, takes: [...NUMERIC, 'duration'], result: numberLike },
  { name: 'avg', arguments: 1, takes: [...NUMERIC, 'duration'], result: always(ANY) },
  { name: 'min', arguments: 1, result: same },
  { name: 'max', arguments: 1, result: same },
  { name: 'stDev', arguments: 1, takes: NUMERIC, result: always(FLOAT) },
  { name: 'stDevP', arguments: 1, takes: NUMERIC, result: always(FLOAT) },
  { name: 'percentileCont', arguments: 2, takes: NUMERIC, result: always(NUMBER) },
  { name: 'percentileDisc', arguments: 2, takes: NUMERIC, result: numberLike },
]

const BY_NAME = new Map(SIGNATURES.map((signature) => [signature.name.toLowerCase(), signature]))

export function aggregateSignature(name: string): AggregateSignature | undefined {
  return BY_NAME.get(name.toLowerCase())
}

export const AGGREGATE_NAMES: readonly string[] = SIGNATURES.map((signature) => signature.name)

export function isAggregate(node: AstNode): node is FunctionCall | CountStar {
  return node.kind === 'CountStar' || (node.kind === 'FunctionCall' && aggregateSignature(node.name) !== undefined)
}

/** Outermost aggregating calls, left to right. */
export function aggregatesIn(expression: Expression): readonly (FunctionCall | CountStar)[] {
  const found: (FunctionCall | CountStar)[] = []
  const search = (node: AstNode): void => {
    if (isAggregate(node)) found.push(node)
    else if (node.kind !== 'Query') for (const child of childrenOf(node)) search(child)
  }
  search(expression)
  return found
}
