/** Where a pattern may begin: a node found by index, by id, by label, or among all. */
import type { Slot } from './expression.ts'
import { bind, type PendingPredicate, type Search, type State } from './match-state.ts'
import type { Plan } from './operators.ts'
import { equalityOf, labelOf, selfReferring } from './predicates.ts'

export function anchor(search: Search, state: State, node: Slot): State {
  const { statistics } = search.planning
  const source = state.plan
  const found = seek(search, state, node)
  if (found !== undefined) {
    const { plan, predicate } = found
    const label = plan.kind === 'NodeIndexSeek' ? plan.label : undefined
    const predicates = state.predicates.filter(
      (other) => other !== predicate && (label === undefined || labelOf(other.expression, node) !== label),
    )
    return bind(search, state, plan, [node], predicates)
  }
  let label: { name: string; predicate: PendingPredicate } | undefined
  for (const predicate of state.predicates) {
    const name = labelOf(predicate.expression, node)
    if (name === undefined) continue
    if (label === undefined || statistics.labelled(name) < statistics.labelled(label.name)) label = { name, predicate }
  }
  const rows = source.rows * (label === undefined ? statistics.nodes : statistics.labelled(label.name))
  if (label === undefined) return bind(search, state, { kind: 'AllNodesScan', source, node, rows }, [node], state.predicates)
  const plan: Plan = { kind: 'NodeByLabelScan', source, node, label: label.name, rows }
  return bind(search, state, plan, [node], without(state.predicates, label.predicate))
}

/** A seek by index or by id that some predicate allows. */
function seek(search: Search, state: State, node: Slot): { plan: Plan; predicate: PendingPredicate } | undefined {
  const labels = state.predicates.map((predicate) => labelOf(predicate.expression, node)).filter((label) => label !== undefined)
  const source = state.plan
  let best: { plan: Plan; predicate: PendingPredicate } | undefined
  for (const predicate of state.predicates) {
    const equality = equalityOf(predicate.expression, node)
    if (equality === undefined || !answerable(state, predicate, node)) continue
    const { value, many, of } = equality
    if (of !== 'key') {
      const plan: Plan = { kind: 'NodeByIdSeek', source, node, id: value, many, element: of === 'elementId', rows: source.rows }
      return { plan, predicate }
    }
    for (const label of labels) {
      const found = search.planning.statistics.seek(label, equality.key)
      if (found === undefined) continue
      const rows = source.rows * found * (many ? 3 : 1)
      if (best !== undefined && best.plan.rows <= rows) continue
      best = { plan: { kind: 'NodeIndexSeek', source, node, label, key: equality.key, value, many, rows }, predicate }
    }
  }
  return best
}

/** All but `node` is bound, and the value does not read `node` itself. */
function answerable(state: State, predicate: PendingPredicate, node: Slot): boolean {
  return predicate.own.every((slot) => slot === node.index || state.bound.has(slot)) && !selfReferring(predicate.expression, node)
}

function without<T>(items: readonly T[], item: T): T[] {
  return items.filter((other) => other !== item)
}
