/** One step along relationships, and from a bound relationship to its ends. */
import type { Csr, PropertyGraph, SymbolId } from '../../store/embedded/property-graph.ts'
import type { Expand, ProjectEndpoints } from '../plan/operators.ts'
import type { Direction } from '../plan/pattern-graph.ts'
import { adjacencyArrays } from './adjacency-arrays.ts'
import type { Row } from './context.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { typesNamed } from './symbols.ts'

export type Visit = (relationship: number, other: number) => boolean

/** Visits relationships of the types (undefined: all); false if a visit returned false. */
export function visitTypes(
  graph: PropertyGraph,
  node: number,
  direction: Direction,
  types: readonly SymbolId[] | undefined,
  visit: Visit,
): boolean {
  if (types === undefined) return graph.expand(node, direction, undefined, visit)
  for (let index = 0; index < types.length; index++) if (!graph.expand(node, direction, types[index], visit)) return false
  return true
}

export function expand(plan: Expand): Operator {
  const run = compilePlan(plan.source)
  const { direction, into } = plan
  const resolveTypes = typesNamed(plan.types)
  const from = plan.from.index
  const to = plan.to.index
  const relationshipSlot = plan.relationship.index
  const unlike = plan.unlike.map((slot) => slot.index)
  return (context, row, sink) => {
    const { graph } = context
    /** Looked for when the first row comes; null where there are none. */
    let arrays: Csr | null | undefined
    return run(context, row, (given) => {
      const start = given[from] as number | null
      if (start === null) return true
      const end = into ? given[to] : undefined
      if (end === null) return true
      const types = resolveTypes(graph)
      if (arrays === undefined) arrays = adjacencyArrays(context, types, direction, plan.rows) ?? null
      if (arrays !== null) {
        const { offsets, targets, relationships } = arrays
        const last = offsets[start + 1]
        for (let at = offsets[start]; at < last; at++) {
          context.tick()
          if (into && targets[at] !== end) continue
          if (unlike.length > 0 && isTaken(given, unlike, relationships[at])) continue
          given[relationshipSlot] = relationships[at]
          if (!into) given[to] = targets[at]
          if (!sink(given)) return false
        }
        return true
      }
      return visitTypes(graph, start, direction, types, (relationship, other) => {
        context.tick()
        if (into && other !== end) return true
        if (unlike.length > 0 && isTaken(given, unlike, relationship)) return true
        given[relationshipSlot] = relationship
        if (!into) given[to] = other
        return sink(given)
      })
    })
  }
}

function isTaken(row: Row, unlike: readonly number[], relationship: number): boolean {
  for (let index = 0; index < unlike.length; index++) if (holds(row, unlike[index], relationship)) return true
  return false
}

export function projectEndpoints(plan: ProjectEndpoints): Operator {
  const run = compilePlan(plan.source)
  const { direction, fromBound, toBound } = plan
  const resolveTypes = typesNamed(plan.types)
  const from = plan.from.index
  const to = plan.to.index
  const unlike = plan.unlike.map((slot) => slot.index)
  return (context, row, sink) => {
    const { graph } = context
    return run(context, row, (given) => {
      const relationship = given[plan.relationship.index] as number | null
      if (relationship === null) return true
      const types = resolveTypes(graph)
      if (types !== undefined && !types.includes(graph.typeOf(relationship))) return true
      if (unlike.some((index) => holds(given, index, relationship))) return true
      const fromGiven = given[from]
      const toGiven = given[to]
      const offer = (left: number, right: number): boolean => {
        if (from === to && left !== right) return true
        if (fromBound && fromGiven !== left) return true
        if (toBound && toGiven !== right) return true
        given[from] = left
        given[to] = right
        return sink(given)
      }
      const start = graph.startOf(relationship)
      const end = graph.endOf(relationship)
      if (direction !== 'in' && !offer(start, end)) return false
      return direction === 'out' || (direction === 'both' && start === end) || offer(end, start)
    })
  }
}
