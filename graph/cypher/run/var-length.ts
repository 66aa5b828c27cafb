/**
 * Walks of variable length: depth first, no relationship twice in a walk, by an explicit stack, since walks may be long.
 * Where the other end is given, walking still tries every walk; shortestPath is the operator that does not.
 */
import { RelationshipValue, type Value } from '../../values.ts'
import type { VarLengthExpand } from '../plan/operators.ts'
import type { ExecutionContext, Row } from './context.ts'
import { visitTypes } from './expand.ts'
import { compileTest } from './expression.ts'
import type { Test } from './logic.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { typesNamed } from './symbols.ts'

/** What one relationship of a walk must satisfy. */
export type EachTest = (relationship: number, row: Row, context: ExecutionContext) => boolean

export function eachTest(each: VarLengthExpand['each']): EachTest | undefined {
  if (each === undefined) return undefined
  const test: Test = compileTest(each.predicate)
  const { index } = each.slot
  return (relationship, row, context) => {
    row[index] = relationship
    return test(row, context)
  }
}

export function relationshipList(walk: readonly number[], reversed: boolean): Value[] {
  const list = walk.map((id) => new RelationshipValue(id))
  return reversed ? list.reverse() : list
}

/** What can be walked from one node of the walk, and how much of it has been. */
interface Level {
  readonly relationships: number[]
  readonly others: number[]
  at: number
}

export function varLengthExpand(plan: VarLengthExpand): Operator {
  const run = compilePlan(plan.source)
  const { direction, into, minimum, maximum, reversed } = plan
  const resolveTypes = typesNamed(plan.types)
  const from = plan.from.index
  const to = plan.to.index
  const listSlot = plan.relationships.index
  const unlike = plan.unlike.map((slot) => slot.index)
  const accepts = eachTest(plan.each)
  return (context, row, sink) => {
    const { graph } = context
    return run(context, row, (given) => {
      const start = given[from] as number | null
      const end = into ? (given[to] as number | null) : undefined
      if (start === null || end === null) return true
      const types = resolveTypes(graph)
      const walk: number[] = []
      const taken = new Set<number>()
      const levels: Level[] = []
      const offer = (node: number): boolean => {
        if (walk.length < minimum || (into && node !== end)) return true
        given[listSlot] = relationshipList(walk, reversed)
        if (!into) given[to] = node
        return sink(given)
      }
      const open = (node: number): void => {
        const level: Level = { relationships: [], others: [], at: 0 }
        visitTypes(graph, node, direction, types, (relationship, other) => {
          level.relationships.push(relationship)
          level.others.push(other)
          return true
        })
        context.keep(level.others.length * 2)
        levels.push(level)
      }
      const close = (level: Level): void => {
        context.release(level.others.length * 2)
        levels.pop()
        const last = walk.pop()
        if (last !== undefined) taken.delete(last)
      }
      if (!offer(start)) return false
      if (maximum > 0) open(start)
      for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
        if (level.at >= level.others.length) {
          close(level)
          continue
        }
        context.tick()
        const relationship = level.relationships[level.at]
        const other = level.others[level.at++]
        if (taken.has(relationship) || unlike.some((index) => holds(given, index, relationship))) continue
        if (accepts !== undefined && !accepts(relationship, given, context)) continue
        walk.push(relationship)
        taken.add(relationship)
        if (!offer(other)) return false
        if (walk.length < maximum) open(other)
        else {
          walk.pop()
          taken.delete(relationship)
        }
      }
      return true
    })
  }
}
