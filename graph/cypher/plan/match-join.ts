/**
 * Joining what only an equality connects, be it two parts of a pattern or a pattern and the rows before it: both sides are found by
 * themselves and matched by hash, instead of trying every pair.
 */
import { conjunction } from './conjunction.ts'
import { type PlanExpression, slotExpression } from './expression.ts'
import { walk } from './match.ts'
import { anchor } from './match-anchors.ts'
import { mayShareTypes } from './match-connections.ts'
import { filtered, type PendingPredicate, type Search, type State } from './match-state.ts'
import type { Plan } from './operators.ts'
import type { Connection } from './pattern-graph.ts'

/** Share of pairs whose keys are equal. */
const JOIN_SELECTIVITY = 0.01

export function join(search: Search, state: State): State | undefined {
  if (state.plan.rows <= 1) return undefined
  for (const predicate of state.predicates) {
    const { expression } = predicate
    if (expression.kind !== 'binary' || expression.operator !== '=') continue
    for (const [outer, inner] of [
      [expression.left, expression.right],
      [expression.right, expression.left],
    ]) {
      const innerSlots = ownSlots(search, inner)
      const outerSlots = ownSlots(search, outer)
      if (innerSlots === undefined || outerSlots === undefined || innerSlots.length === 0) continue
      if (!outerSlots.every((slot) => state.bound.has(slot)) || innerSlots.some((slot) => state.bound.has(slot))) continue
      const joined = hashJoin(search, state, predicate, outer, inner, innerSlots)
      if (joined !== undefined) return joined
    }
  }
  return undefined
}

function hashJoin(
  search: Search,
  state: State,
  predicate: PendingPredicate,
  sourceKey: PlanExpression,
  innerKey: PlanExpression,
  innerSlots: readonly number[],
): State | undefined {
  const { graph } = search
  const node = graph.nodes.find((one) => innerSlots.includes(one.index))
  if (node === undefined) return undefined
  const start: State = {
    ...state,
    plan: { kind: 'Argument', rows: 1 },
    bound: graph.given,
    predicates: state.predicates.filter((other) => other !== predicate),
    placed: [],
    cost: 0,
  }
  const side = walk(search, anchor(search, start, node))
  const reached = graph.introduced.filter((slot) => side.bound.has(slot.index))
  if (!innerSlots.every((slot) => side.bound.has(slot)) || reached.some((slot) => state.bound.has(slot.index))) return undefined
  const different = differentRelationships(search, state.placed, side.placed)
  if (different === undefined || readsGiven(search, start, side)) return undefined
  const rows = Math.max(1, state.plan.rows * side.plan.rows * JOIN_SELECTIVITY)
  const joined: Plan = { kind: 'HashJoin', source: state.plan, inner: side.plan, sourceKey, innerKey, innerSlots: reached, rows }
  return filtered(search, {
    plan: different.length === 0 ? joined : { kind: 'Filter', source: joined, predicate: conjunction(different), rows },
    bound: state.bound.with(reached.map((slot) => slot.index)),
    predicates: side.predicates,
    connections: side.connections,
    placed: [...state.placed, ...side.placed],
    paths: state.paths,
    cost: state.cost + side.cost + rows,
  })
}

/** No relationship on both sides may be the same; undefined where lists of them would have to be compared. */
function differentRelationships(
  search: Search,
  outer: readonly Connection[],
  inner: readonly Connection[],
): readonly PlanExpression[] | undefined {
  if (search.graph.repeatable) return []
  const pairs = outer.flatMap((left) => inner.filter((right) => mayShareTypes(left, right)).map((right) => [left, right] as const))
  if (pairs.some((pair) => pair.some((one) => one.kind !== 'single'))) return undefined
  return pairs.map(([left, right]) => ({
    kind: 'binary',
    operator: '<>',
    left: slotExpression(left.slot),
    right: slotExpression(right.slot),
  }))
}

/** The inner side is found once, so it must not depend on the rows from before the pattern. */
function readsGiven(search: Search, start: State, side: State): boolean {
  const given = (slots: ReadonlySet<number>): boolean => [...slots].some((slot) => search.graph.given.has(slot))
  const used = start.predicates.filter((predicate) => !side.predicates.includes(predicate))
  if (used.some((predicate) => given(predicate.needs))) return true
  return side.placed.some(({ kind, each }) => kind === 'group' || kind === 'selected' || (each !== undefined && given(each.needs)))
}

/** The pattern's own slots in an expression of plain slots and properties; undefined for anything else. */
function ownSlots(search: Search, expression: PlanExpression): readonly number[] | undefined {
  if (expression.kind === 'slot') return search.introduced.has(expression.slot.index) ? [expression.slot.index] : []
  if (expression.kind === 'property') return ownSlots(search, expression.subject)
  return undefined
}
