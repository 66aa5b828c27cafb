/**
 * Shortest paths between two given nodes: breadth first, level by level, keeping for each node the relationships it was first reached
 * by. Where a predicate asks for the whole path, or more than the shortest are wanted, walks are tried in order of length instead.
 */

import { isInteger } from '../../values/numbers.ts'
import type { Value } from '../../values.ts'
import type { ShortestPath } from '../plan/operators.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { visitTypes } from './expand.ts'
import { compileExpression, compileTest } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { pathOf } from './paths.ts'
import { typesNamed } from './symbols.ts'
import { eachTest, relationshipList } from './var-length.ts'

type Walk = readonly number[]
/** Neighbours of a node that the pattern allows. */
type Neighbours = (node: number, visit: (relationship: number, other: number) => void) => void

export function shortestPath(plan: ShortestPath): Operator {
  const run = compilePlan(plan.source)
  const resolveTypes = typesNamed(plan.types)
  const accepts = eachTest(plan.each)
  const { form, minimum, maximum, direction } = plan
  const single = plan.relationships.type === 'relationship'
  const count = plan.count === undefined ? undefined : compileExpression(plan.count)
  const accept = pathTest(plan)
  return (context, row, sink) => {
    const { graph } = context
    return run(context, row, (given) => {
      const start = given[plan.from.index] as number | null
      const end = given[plan.to.index] as number | null
      if (start === null || end === null) return true
      const types = resolveTypes(graph)
      const neighbours: Neighbours = (node, visit) => {
        visitTypes(graph, node, direction, types, (relationship, other) => {
          context.tick()
          if (accepts === undefined || accepts(relationship, given, context)) visit(relationship, other)
          return true
        })
      }
      if (start === end && plan.sameEnds === 'none' && minimum > 0) return true
      const put = (walk: Walk): void => {
        given[plan.relationships.index] = single ? walk[0] : relationshipList(walk, false)
      }
      const holds = (walk: Walk): boolean => {
        if (accept === undefined) return true
        put(walk)
        return accept(given, context)
      }
      const simple = accept === undefined && minimum <= 1 && (form === 'one' || form === 'all') && (start !== end || minimum === 0)
      const walks = simple
        ? breadthFirst(start, end, maximum, neighbours, form === 'all', context)
        : byLength(start, end, minimum, maximum, neighbours, holds, enough(form, count?.(given, context) ?? 1), context)
      for (const walk of walks) {
        put(walk)
        if (!sink(given)) return false
      }
      return true
    })
  }
}

function pathTest({ path }: ShortestPath): ((row: Row, context: ExecutionContext) => boolean) | undefined {
  if (path === undefined) return undefined
  const build = pathOf(path.steps)
  const test = compileTest(path.predicate)
  return (row, context) => {
    row[path.slot.index] = build(row, context)
    return test(row, context)
  }
}

/** Whether, with these found (shortest first), walks of the next length are not wanted any more; and how many to keep. */
interface Enough {
  readonly stop: (found: readonly Walk[]) => boolean
  readonly keep: number
}

function enough(form: ShortestPath['form'], count: Value): Enough {
  if (!isInteger(count) || count < 1) {
    throw runtimeError('ArgumentError', 'InvalidArgumentValue', `SHORTEST needs a positive INTEGER, but was given ${String(count)}`)
  }
  const wanted = Number(count)
  switch (form) {
    case 'one':
      return { stop: (found) => found.length > 0, keep: 1 }
    case 'all':
      return { stop: (found) => found.length > 0, keep: Infinity }
    case 'paths':
      return { stop: (found) => found.length >= wanted, keep: wanted }
    case 'groups':
      return { stop: (found) => new Set(found.map((walk) => walk.length)).size >= wanted, keep: Infinity }
  }
}

function breadthFirst(
  start: number,
  end: number,
  maximum: number,
  neighbours: Neighbours,
  all: boolean,
  context: ExecutionContext,
): Walk[] {
  if (start === end) return [[]]
  /** Relationship and node before, for each node and each shortest way to it. */
  const reachedBy = new Map<number, { relationship: number; before: number; depth: number }[]>([[start, []]])
  let frontier = [start]
  for (let depth = 1; depth <= maximum && frontier.length > 0; depth++) {
    const next: number[] = []
    for (const node of frontier) {
      neighbours(node, (relationship, other) => {
        const known = reachedBy.get(other)
        if (known === undefined) {
          context.keep(4)
          reachedBy.set(other, [{ relationship, before: node, depth }])
          next.push(other)
        } else if (all && known.length > 0 && known[0].depth === depth) known.push({ relationship, before: node, depth })
      })
      if (!all && reachedBy.has(end)) break
    }
    if (reachedBy.has(end)) return unroll(start, end, reachedBy)
    frontier = next
  }
  return []
}

function unroll(
  start: number,
  end: number,
  reachedBy: ReadonlyMap<number, readonly { readonly relationship: number; readonly before: number }[]>,
): Walk[] {
  let walks: { readonly node: number; readonly walk: number[] }[] = [{ node: end, walk: [] }]
  while (walks.length > 0 && walks[0].node !== start) {
    walks = walks.flatMap(({ node, walk }) =>
      (reachedBy.get(node) ?? []).map(({ relationship, before }) => ({ node: before, walk: [relationship, ...walk] })),
    )
  }
  return walks.map(({ walk }) => walk)
}

/** All walks without a repeated relationship, shorter ones first, until enough of them hold. */
function byLength(
  start: number,
  end: number,
  minimum: number,
  maximum: number,
  neighbours: Neighbours,
  holds: (walk: Walk) => boolean,
  { stop, keep }: Enough,
  context: ExecutionContext,
): Walk[] {
  const found: Walk[] = []
  let level: { readonly node: number; readonly walk: Walk }[] = [{ node: start, walk: [] }]
  for (let depth = 0; depth <= maximum && level.length > 0; depth++) {
    if (depth >= minimum) for (const { node, walk } of level) if (node === end && found.length < keep && holds(walk)) found.push(walk)
    if (stop(found)) return found
    const next: { readonly node: number; readonly walk: Walk }[] = []
    for (const { node, walk } of level) {
      neighbours(node, (relationship, other) => {
        if (walk.includes(relationship)) return
        context.keep(walk.length + 4)
        next.push({ node: other, walk: [...walk, relationship] })
      })
    }
    level = next
  }
  return found
}
