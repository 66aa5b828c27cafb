/** Where a pattern may begin: a node found by id, by index, by label, or among all; a relationship found by index. */
import type { Slot } from './expression.ts'
import { bestIndex, type KnownLabel } from './index-candidates.ts'
import { endpoints } from './match-connections.ts'
import { bind, type PendingPredicate, type Search, type State } from './match-state.ts'
import type { Plan } from './operators.ts'
import type { Connection } from './pattern-graph.ts'
import { identityOf, labelOf } from './predicates.ts'

export function anchor(search: Search, state: State, node: Slot): State {
  const { statistics } = search.planning
  const source = state.plan
  const identified = byId(state, node)
  if (identified !== undefined) return bind(search, state, identified.plan, [node], without(state.predicates, identified.predicate))
  const hint = search.graph.hints.find(({ entity }) => entity === node)
  const all = labelsAsked(state, node)
  const labels = hint === undefined ? all : all.filter(({ name }) => name === hint.label)
  const indexed = hint?.form === 'SCAN' ? undefined : bestIndex(search, state, node, labels, hint?.keys)
  if (indexed !== undefined) return bind(search, state, indexed.plan, [node], without(state.predicates, ...indexed.solved))
  if (labels.length === 0) {
    return bind(search, state, { kind: 'AllNodesScan', source, node, rows: source.rows * statistics.nodes }, [node], state.predicates)
  }
  const label = labels.reduce((best, other) => (statistics.labelled(other.name) < statistics.labelled(best.name) ? other : best))
  const rows = source.rows * statistics.labelled(label.name)
  const plan: Plan = { kind: 'NodeByLabelScan', source, node, label: label.name, rows }
  return bind(search, state, plan, [node], without(state.predicates, label.predicate))
}

/** Begins with a relationship that an index finds; undefined where none does. */
export function relationshipAnchor(search: Search, state: State, connection: Connection): State | undefined {
  const { slot, types, left, right } = connection
  if (connection.kind !== 'single' || connection.bound || types?.length !== 1) return undefined
  const ends = [left, right].map((end) => state.bound.has(end.index))
  const hint = search.graph.hints.find(({ entity }) => entity === slot)
  // From an end that is bound it is walked along, unless the writer wants it otherwise.
  if (ends.includes(true) && hint === undefined) return undefined
  const found = bestIndex(search, state, slot, [{ name: types[0], predicate: undefined }], hint?.keys)
  if (found === undefined) return undefined
  const plan = { ...found.plan, step: { from: left, to: right, direction: connection.direction } }
  const sought = { ...state, plan, predicates: without(state.predicates, ...found.solved), cost: state.cost + found.plan.rows }
  return endpoints(search, sought, connection, ends[0], ends[1])
}

/** The labels that predicates ask for by name. */
function labelsAsked(state: State, node: Slot): (KnownLabel & { readonly predicate: PendingPredicate })[] {
  return state.predicates.flatMap((predicate) => {
    const name = labelOf(predicate.expression, node)
    return name === undefined ? [] : [{ name, predicate }]
  })
}

function byId(state: State, node: Slot): { plan: Plan; predicate: PendingPredicate } | undefined {
  for (const predicate of state.predicates) {
    const identity = identityOf(predicate.expression, node)
    if (identity === undefined || !predicate.own.every((slot) => slot === node.index || state.bound.has(slot))) continue
    const { value: id, many, of } = identity
    const { plan: source } = state
    return { plan: { kind: 'NodeByIdSeek', source, node, id, many, element: of === 'elementId', rows: source.rows }, predicate }
  }
  return undefined
}

function without<T>(items: readonly T[], ...others: readonly T[]): T[] {
  return items.filter((item) => !others.includes(item))
}
