/** Counting by degrees: for each row the product of how many relationships each counted expansion would meet. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { ValueKey } from '../../values/key.ts'
import type { CountExpansions, CountedExpansion } from '../plan/operators.ts'
import type { Direction } from '../plan/pattern.ts'
import type { ExecutionContext, Row } from './context.ts'
import { visitTypes } from './expand.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { assign, rowKey } from './rows.ts'
import { typesNamed } from './symbols.ts'

type Factor = (row: Row, context: ExecutionContext) => number

export function countExpansions(plan: CountExpansions): Operator {
  const run = compilePlan(plan.source)
  const keys = plan.keys.map(assign)
  const key = plan.keys.length === 0 ? () => 0 : rowKey(plan.keys.map((one) => one.slot))
  const weight = weigh(plan.expansions)
  return (context, row, sink) => {
    const groups = new Map<ValueKey, { readonly row: Row; count: number }>()
    run(context, row, (given) => {
      context.tick()
      const paths = weight(given, context)
      if (paths === 0) return true
      for (let index = 0; index < keys.length; index++) keys[index](given, context)
      const own = key(given)
      const group = groups.get(own)
      if (group !== undefined) group.count += paths
      else {
        context.keep(given.length)
        groups.set(own, { row: given.slice(), count: paths })
      }
      return true
    })
    if (groups.size === 0 && keys.length === 0) groups.set(0, { row: row.slice(), count: 0 })
    for (const group of groups.values()) {
      for (const slot of plan.counts) group.row[slot.index] = group.count
      if (!sink(group.row)) return false
    }
    return true
  }
}

/** Two expansions that may meet the same relationship are a pair: from their product the pairs of one with itself are taken off. */
function weigh(expansions: readonly CountedExpansion[]): Factor {
  const factors = expansions.map(factor)
  const clash = expansions.findIndex((expansion) => expansion.clashes.length > 0)
  const shared = clash < 0 ? undefined : sharedRelationships(expansions[expansions[clash].clashes[0]], expansions[clash])
  return (row, context) => {
    let product = 1
    for (let index = 0; index < factors.length && product > 0; index++) product *= factors[index](row, context)
    return shared === undefined || product === 0 ? product : product - shared(row, context)
  }
}

function factor({ from, direction, types, unlike }: CountedExpansion): Factor {
  const resolveTypes = typesNamed(types)
  const forbidden = unlike.map((slot) => slot.index)
  return (row, { graph }) => {
    const node = row[from.index] as number | null
    if (node === null) return 0
    const symbols = resolveTypes(graph)
    if (forbidden.some((index) => typeof row[index] !== 'number')) {
      let count = 0
      visitTypes(graph, node, direction, symbols, (relationship) => {
        if (!forbidden.some((index) => holds(row, index, relationship))) count++
        return true
      })
      return count
    }
    let degree = 0
    if (symbols === undefined) degree = graph.degree(node, direction, undefined)
    else for (const type of symbols) degree += graph.degree(node, direction, type)
    for (const index of forbidden) if (meets(graph, node, direction, symbols, row[index] as number)) degree--
    return degree
  }
}

/** Whether an expansion from the node would meet the relationship. */
function meets(
  graph: PropertyGraph,
  node: number,
  direction: Direction,
  types: readonly number[] | undefined,
  relationship: number,
): boolean {
  if (types !== undefined && !types.includes(graph.typeOf(relationship))) return false
  return (direction !== 'in' && graph.startOf(relationship) === node) || (direction !== 'out' && graph.endOf(relationship) === node)
}

/** How many relationships both expansions would meet. In one direction that is the smaller degree, against each other the self-loops. */
function sharedRelationships(left: CountedExpansion, right: CountedExpansion): Factor {
  const resolveLeft = typesNamed(left.types)
  const resolveRight = typesNamed(right.types)
  return (row, { graph }) => {
    const node = row[left.from.index] as number | null
    if (node === null) return 0
    const rightTypes = resolveRight(graph)
    let shared = 0
    visitTypes(graph, node, left.direction, resolveLeft(graph), (relationship) => {
      if (meets(graph, node, right.direction, rightTypes, relationship)) shared++
      return true
    })
    return shared
  }
}
