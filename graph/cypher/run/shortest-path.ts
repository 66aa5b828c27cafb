/**
 * Shortest paths between two given nodes: from both ends, level by level. Where a predicate asks for the whole path, or more than
 * the shortest are wanted, walks are tried in order of length instead.
 */

import { isInteger } from '../../values/numbers.ts'
import type { Value } from '../../values.ts'
import type { ShortestPath } from '../plan/operators.ts'
import { opposite } from '../plan/pattern-graph.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { visitTypes } from './expand.ts'
import { compileExpression, compileTest } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { pathOf } from './paths.ts'
import { typesNamed } from './symbols.ts'
import { type Neighbours, shortestWalks, type Walk } from './two-sided.ts'
import { eachTest, relationshipList } from './var-length.ts'

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
      const neighbours: Neighbours = (node, backwards, visit) => {
        visitTypes(graph, node, backwards ? opposite(direction) : direction, types, (relationship, other) => {
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
        ? shortestWalks(start, end, maximum, neighbours, form === 'all', context)
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
      neighbours(node, false, (relationship, other) => {
        if (walk.includes(relationship)) return
        context.keep(walk.length + 4)
        next.push({ node: other, walk: [...walk, relationship] })
      })
    }
    level = next
  }
  return found
}
