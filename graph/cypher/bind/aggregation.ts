/** Aggregating functions, and finding their calls. Calls inside a sub-query belong to that query's own projections. */
import type { AstNode, CountStar, Expression, FunctionCall } from '../parse/ast.ts'
import { childrenOf } from '../parse/walk.ts'
import { ANY, FLOAT, INTEGER, listOf, NUMBER, type StaticType } from './types.ts'

export interface AggregateSignature {
  readonly name: string
  readonly arguments: number
  /** The argument must be a number (or, for sum and avg, a duration). */
  readonly numeric: boolean
  result(argument: StaticType): StaticType
}

const always = (type: StaticType) => (): StaticType => type
const same = (type: StaticType): StaticType => type
const numberLike = (type: StaticType): StaticType =>
  type.name === 'integer' || type.name === 'float' ? type : type.name === 'number' ? NUMBER : ANY

const SIGNATURES: readonly AggregateSignature[] = [
  { name: 'count', arguments: 1, numeric: false, result: always(INTEGER) },
  { name: 'collect', arguments: 1, numeric: false, result: listOf },
  { name: 'sum', arguments: 1, numeric: true, result: numberLike },
  { name: 'avg', arguments: 1, numeric: true, result: always(ANY) },
  { name: 'min', arguments: 1, numeric: false, result: same },
  { name: 'max', arguments: 1, numeric: false, result: same },
  { name: 'stDev', arguments: 1, numeric: true, result: always(FLOAT) },
  { name: 'stDevP', arguments: 1, numeric: true, result: always(FLOAT) },
  { name: 'percentileCont', arguments: 2, numeric: true, result: always(FLOAT) },
  { name: 'percentileDisc', arguments: 2, numeric: true, result: numberLike },
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
