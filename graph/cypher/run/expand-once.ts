/**
 * A step to ends that are wanted once each: what was reached before is passed over, and so is a node whose step was made in full before.
 * A step is not in full where a relationship walked earlier was left out, since another way there might not have walked it.
 */
import type { Csr } from '../../store/embedded/property-graph.ts'
import type { Expand } from '../plan/operators.ts'
import { adjacencyArrays } from './adjacency-arrays.ts'
import type { Row } from './context.ts'
import { visitTypes } from './expand.ts'
import { NodeSet } from './node-set.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { typesNamed } from './symbols.ts'

export function expandOnce(plan: Expand, within: readonly number[]): Operator {
  const run = compilePlan(plan.source)
  const { direction } = plan
  const resolveTypes = typesNamed(plan.types)
  const from = plan.from.index
  const to = plan.to.index
  const relationshipSlot = plan.relationship.index
  const unlike = plan.unlike.map((slot) => slot.index)
  return (context, row, sink) => {
    const { graph } = context
    const seen = new NodeSet()
    const done = new NodeSet()
    let last: Row | undefined
    let arrays: Csr | undefined
    let looked = false
    return run(context, row, (given) => {
      const start = given[from] as number | null
      if (start === null) return true
      if (within.length > 0) {
        if (last === undefined || !within.every((index) => given[index] === last?.[index])) {
          last = given.slice()
          seen.clear()
          done.clear()
        }
      }
      if (!done.add(start)) return true
      const types = resolveTypes(graph)
      if (!looked) {
        arrays = adjacencyArrays(context, types, direction, plan.rows)
        looked = true
      }
      let leftOut = false
      const visit = (relationship: number, other: number): boolean => {
        context.tick()
        for (let index = 0; index < unlike.length; index++) {
          if (!holds(given, unlike[index], relationship)) continue
          leftOut = true
          return true
        }
        if (!seen.add(other)) return true
        given[relationshipSlot] = relationship
        given[to] = other
        return sink(given)
      }
      if (arrays === undefined) {
        if (!visitTypes(graph, start, direction, types, visit)) return false
      } else {
        const { offsets, targets, relationships } = arrays
        const end = offsets[start + 1]
        for (let at = offsets[start]; at < end; at++) if (!visit(relationships[at], targets[at])) return false
      }
      if (leftOut) done.delete(start)
      return true
    })
  }
}
