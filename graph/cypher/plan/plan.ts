/** From a bound statement to its plan. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { BoundStatement } from '../bind/bound.ts'
import type { Command, Show } from '../parse/ast.ts'
import type { Slot } from './expression.ts'
import { type Assumption, Facts } from './facts.ts'
import { lower } from './lower.ts'
import type { Plan } from './operators.ts'
import { type PlanNotification, Planning } from './planning.ts'
import { orderAndCut, planProjection } from './project.ts'
import { planQuery, type QueryPlan } from './query.ts'
import { Statistics } from './statistics.ts'

export type StatementPlan =
  | {
      readonly kind: 'query'
      readonly plan: Plan
      readonly columns: QueryPlan['columns']
      readonly width: number
      readonly assumptions: readonly Assumption[]
      readonly notifications: readonly PlanNotification[]
    }
  /** Schema commands have nothing to plan. */
  | { readonly kind: 'command'; readonly command: Exclude<Command, Show> }

export function planStatement(bound: BoundStatement, graph: PropertyGraph): StatementPlan {
  const { body } = bound.statement
  const facts = new Facts(graph, !bound.writes)
  const planning = new Planning(bound, new Statistics(graph), facts)
  if (body.kind !== 'Query' && body.kind !== 'Show') return { kind: 'command', command: body }
  const { plan, columns } = body.kind === 'Query' ? planQuery(planning, body) : planShow(planning, body)
  return {
    kind: 'query',
    plan,
    columns,
    width: planning.slots.width,
    assumptions: facts.assumptions,
    notifications: planning.notifications,
  }
}

function planShow(planning: Planning, show: Show): QueryPlan {
  const columns = (slots: readonly Slot[]) => slots.map((slot, index) => ({ name: planning.bound.columns[index], slot }))
  const yields = (planning.bound.yields.get(show) ?? []).map(({ field, binding }) => ({ field, slot: planning.declareBinding(binding) }))
  let plan: Plan = { kind: 'Show', source: { kind: 'Argument', rows: 1 }, command: show, yields, rows: 10 }
  const keys = show.orderBy.map((item) => ({ expression: lower(planning, item.expression), descending: item.descending }))
  const skip = show.skip === undefined ? undefined : lower(planning, show.skip)
  const limit = show.limit === undefined ? undefined : lower(planning, show.limit)
  plan = orderAndCut(plan, keys, skip, limit)
  if (show.where !== undefined) plan = { kind: 'Filter', source: plan, predicate: lower(planning, show.where), rows: plan.rows }
  if (show.returns === undefined) return { plan, columns: columns(yields.map((one) => one.slot)) }
  const projection = planProjection(planning, plan, show.returns)
  return { plan: projection.plan, columns: columns(projection.columns) }
}
