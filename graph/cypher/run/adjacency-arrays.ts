/**
 * Adjacency read as arrays instead of by calls, for statements that only read: nothing moves under them.
 * Where changes wait to be folded in, that pays only for whoever reads a good part of the type.
 */
import type { Csr, PropertyGraph, SymbolId } from '../../store/embedded/property-graph.ts'
import type { Direction } from '../plan/pattern-graph.ts'
import type { ExecutionContext } from './context.ts'

/** Reading one in so many of a type's relationships is worth folding its changes in. */
const WORTH_FOLDING = 8

/** `expected`: relationships that will be read. Undefined where there are no such arrays: several types, both directions, a writing statement. */
export function adjacencyArrays(
  context: ExecutionContext,
  types: readonly SymbolId[] | undefined,
  direction: Direction,
  expected: number,
): Csr | undefined {
  if (context.writing || direction === 'both' || types?.length !== 1) return undefined
  const { graph } = context
  const [type] = types
  return expected * WORTH_FOLDING >= graph.countType(type) ? graph.csr(type, direction) : graph.csrAsItIs(type, direction)
}

/** How many relationships of the types meet the node. */
export function degrees(
  context: ExecutionContext,
  types: readonly SymbolId[] | undefined,
  direction: Direction,
  expected: number,
): (node: number) => number {
  const { graph } = context
  const arrays = adjacencyArrays(context, types, direction, expected)
  if (arrays !== undefined) {
    const { offsets } = arrays
    return (node) => offsets[node + 1] - offsets[node]
  }
  if (types === undefined) return (node) => graph.degree(node, direction, undefined)
  if (types.length === 1) {
    const [type] = types
    if (direction === 'both' && !context.writing && !graph.hasLoops(type)) return bothDegrees(context, types, expected)
    return (node) => graph.degree(node, direction, type)
  }
  return (node) => sumOfDegrees(graph, node, direction, types)
}

function bothDegrees(context: ExecutionContext, types: readonly SymbolId[], expected: number): (node: number) => number {
  const out = degrees(context, types, 'out', expected)
  const into = degrees(context, types, 'in', expected)
  return (node) => out(node) + into(node)
}

function sumOfDegrees(graph: PropertyGraph, node: number, direction: Direction, types: readonly SymbolId[]): number {
  let sum = 0
  for (const type of types) sum += graph.degree(node, direction, type)
  return sum
}
