/** Where a pattern may begin: a node found by index, by id, by label, or among all. */
import { operandsOf, type PlanExpression, type Slot } from './expression.ts'
import { bind, type PendingPredicate, type Search, type State } from './match-state.ts'
import type { Plan } from './operators.ts'

export function anchor(search: Search, state: State, node: Slot): State {
  const { statistics } = search.planning
  const source = state.plan
  const found = seek(search, state, node)
  if (found !== undefined) return bind(search, state, found.plan, [node], without(state.predicates, found.predicate))
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

/** A seek by index or by id that some predicate allows. The label's own predicate is left: an index may be of one label of several. */
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

/** The label that a predicate `node:Label` asks for. */
export function labelOf(expression: PlanExpression, node: Slot): string | undefined {
  if (expression.kind !== 'labels' || expression.labels.kind !== 'name' || expression.operand.kind !== 'slot') return undefined
  return expression.operand.slot === node ? expression.labels.name : undefined
}

type Equality = { readonly value: PlanExpression; readonly many: boolean } & (
  | { readonly of: 'key'; readonly key: string }
  | { readonly of: 'id' | 'elementId' }
)

/** `node.key = value`, `node.key IN values`, and the same of `id(node)` and `elementId(node)`. */
function equalityOf(expression: PlanExpression, node: Slot): Equality | undefined {
  if (expression.kind !== 'binary' || (expression.operator !== '=' && expression.operator !== 'IN')) return undefined
  const many = expression.operator === 'IN'
  const sides = many
    ? [[expression.left, expression.right] as const]
    : [[expression.left, expression.right] as const, [expression.right, expression.left] as const]
  for (const [subject, value] of sides) {
    if (subject.kind === 'property' && subject.subject.kind === 'slot' && subject.subject.slot === node) {
      return { of: 'key', key: subject.key, value, many }
    }
    if (subject.kind !== 'call' || subject.arguments[0]?.kind !== 'slot' || subject.arguments[0].slot !== node) continue
    const name = subject.function.name
    if (name === 'id' || name === 'elementId') return { of: name, value, many }
  }
  return undefined
}

function selfReferring(expression: PlanExpression, node: Slot): boolean {
  if (expression.kind !== 'binary') return false
  return mentions(expression.left, node) && mentions(expression.right, node)
}

function mentions(expression: PlanExpression, slot: Slot): boolean {
  if (expression.kind === 'slot') return expression.slot === slot
  if (expression.kind === 'subquery') return true
  return operandsOf(expression).some((operand) => mentions(operand, slot))
}
