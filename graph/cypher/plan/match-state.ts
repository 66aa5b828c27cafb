/**
 * Where solving a pattern stands: the plan so far, what it binds, what is still to be placed and asked. Immutable, so that several ways
 * of going on can be tried.
 */
import { conjunction } from './conjunction.ts'
import type { PlanExpression, Slot } from './expression.ts'
import type { Plan } from './operators.ts'
import type { Connection, PathColumn, PatternGraph, Predicate } from './pattern-graph.ts'
import type { Planning } from './planning.ts'
import type { SlotSet } from './slot-set.ts'
import { EQUALITY_SELECTIVITY, PREDICATE_SELECTIVITY } from './statistics.ts'

/** What stays the same while one pattern is solved. */
export interface Search {
  readonly planning: Planning
  readonly graph: PatternGraph
  /** The pattern's own slots. */
  readonly introduced: ReadonlySet<number>
  /** Set where the rows will only be counted: the slots that are read besides. */
  readonly counted: ReadonlySet<number> | undefined
}

export interface PendingPredicate extends Predicate {
  /** Those of the pattern's own slots that it needs. */
  readonly own: readonly number[]
}

export interface State {
  readonly plan: Plan
  readonly bound: SlotSet
  readonly predicates: readonly PendingPredicate[]
  readonly connections: readonly Connection[]
  readonly placed: readonly Connection[]
  readonly paths: readonly PathColumn[]
  /** Rows of all operators so far. */
  readonly cost: number
}

export function bind(search: Search, state: State, plan: Plan, slots: readonly Slot[], predicates: readonly PendingPredicate[]): State {
  const bound = state.bound.with(slots.map((slot) => slot.index))
  return filtered(search, { ...state, plan, bound, predicates, cost: state.cost + plan.rows })
}

/** Asks every predicate that can be asked now. */
export function filtered(search: Search, state: State): State {
  const ready = (current: State) => (predicate: PendingPredicate) => predicate.own.every((slot) => current.bound.has(slot))
  const wanted = new Set(state.predicates.flatMap((predicate) => predicate.own))
  const current = withPaths(state, (path) => wanted.has(path.slot.index))
  const asked = current.predicates.filter(ready(current))
  if (asked.length === 0) return current
  const plan: Plan = {
    kind: 'Filter',
    source: current.plan,
    predicate: conjunction(asked.map((predicate) => predicate.expression)),
    rows: asked.reduce((rows, predicate) => rows * selectivity(search, current.plan, predicate.expression), current.plan.rows),
  }
  return { ...current, plan, predicates: current.predicates.filter((predicate) => !asked.includes(predicate)) }
}

export function withPaths(state: State, wanted: (path: PathColumn) => boolean): State {
  const ready = state.paths.filter(
    (path) => wanted(path) && !state.bound.has(path.slot.index) && path.steps.every((step) => state.bound.has(step.slot.index)),
  )
  if (ready.length === 0) return state
  const columns = ready.map((path) => ({ slot: path.slot, expression: { kind: 'path', steps: path.steps } as const }))
  return {
    ...state,
    plan: { kind: 'Project', source: state.plan, columns, rows: state.plan.rows },
    bound: state.bound.with(ready.map((path) => path.slot.index)),
    paths: state.paths.filter((path) => !ready.includes(path)),
  }
}

function selectivity(search: Search, plan: Plan, expression: PlanExpression): number {
  if (expression.kind === 'labels') {
    const { labels, operand } = expression
    if (labels.kind !== 'name') return 0.5
    const { statistics } = search.planning
    if (plan.kind === 'Expand' && !plan.into && operand.kind === 'slot' && operand.slot === plan.to) {
      return statistics.metShare(plan.types, plan.direction, labels.name)
    }
    return Math.max(0.01, Math.sqrt(statistics.labelShare(labels.name)))
  }
  return expression.kind === 'binary' && expression.operator === '=' ? EQUALITY_SELECTIVITY : PREDICATE_SELECTIVITY
}
