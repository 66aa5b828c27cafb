/** WITH and RETURN: columns, grouping, DISTINCT, ORDER BY, SKIP and LIMIT, in that order. */
import type { BoundColumn, BoundProjection } from '../bind/bound.ts'
import type { CountStar, Expression, FunctionCall, Return, SortItem, With } from '../parse/ast.ts'
import { countExpansions } from './count-expansions.ts'
import { type PlanExpression, type Slot, slotExpression } from './expression.ts'
import { groupByEntities } from './group-keys.ts'
import { extremeRow, inOrder } from './index-order.ts'
import { projectLate } from './late-projection.ts'
import { lower } from './lower.ts'
import type { Aggregate, AggregateColumn, Column, Plan, SortKey } from './operators.ts'
import type { Planning } from './planning.ts'
import { aggregatedWithoutRepeats, countingAll, withoutRepeats } from './prune.ts'
import { inRuns } from './row-identity.ts'

/** Share of rows that are distinct, or that make a group of their own, where nothing tells better. */
const DISTINCT_SHARE = 0.5
/** Rows a LIMIT is expected to let through where it is a parameter. */
const TYPICAL_LIMIT = 100

export function planProjection(planning: Planning, source: Plan, clause: With | Return): { plan: Plan; columns: readonly Slot[] } {
  const bound = planning.bound.projections.get(clause)
  if (bound === undefined) throw new Error('a projection without its columns')
  const computed = new Map<Expression, PlanExpression>()
  let plan = bound.aggregating
    ? aggregate(planning, source, bound, computed)
    : project(
        planning,
        source,
        bound.columns.filter((column) => !isBare(planning, column)),
        computed,
      )
  const columns = bound.columns.map((column) => planning.declareBinding(column.binding))
  if (clause.distinct) plan = distinct(planning, plan, columns)
  for (const [expression, column] of bound.columnOf) computed.set(expression, slotExpression(planning.slots.of(column.binding)))
  plan = ordered(planning, plan, clause, computed)
  if (clause.kind === 'With' && clause.where !== undefined) {
    plan = { kind: 'Filter', source: plan, predicate: lower(planning, clause.where, computed), rows: plan.rows * DISTINCT_SHARE }
  }
  return { plan, columns }
}

function distinct(planning: Planning, source: Plan, slots: readonly Slot[]): Plan {
  const pruned = withoutRepeats(planning, source, new Set(slots.map((slot) => slot.index)))
  return { kind: 'Distinct', source: pruned, slots, rows: source.rows * DISTINCT_SHARE }
}

/** `WITH a`: the slot is there already. */
function isBare(planning: Planning, column: BoundColumn): boolean {
  return column.expression.kind === 'Variable' && planning.bound.variables.get(column.expression) === column.binding
}

function project(
  planning: Planning,
  source: Plan,
  columns: readonly BoundColumn[],
  computed: ReadonlyMap<Expression, PlanExpression>,
): Plan {
  if (columns.length === 0) return source
  const lowered: Column[] = columns.map((column) => ({
    slot: planning.slots.of(column.binding),
    expression: lower(planning, column.expression, computed),
  }))
  return { kind: 'Project', source, columns: lowered, rows: source.rows }
}

/**
 * Groups by the columns without aggregates. A group keeps its first row, so that what is computed afterwards may read whatever the
 * grouping keys determine.
 */
function aggregate(planning: Planning, source: Plan, bound: BoundProjection, computed: Map<Expression, PlanExpression>): Plan {
  const keys: Column[] = []
  const aggregates: AggregateColumn[] = []
  const after: BoundColumn[] = []
  const add = (call: FunctionCall | CountStar, slot: Slot): void => {
    aggregates.push({
      slot,
      name: call.kind === 'CountStar' ? 'count' : call.name.toLowerCase(),
      distinct: call.kind === 'FunctionCall' && call.distinct,
      arguments: call.kind === 'CountStar' ? [] : call.arguments.map((argument) => lower(planning, argument)),
    })
    computed.set(call, slotExpression(planning.provide(slot)))
  }
  for (const column of bound.columns) {
    const slot = planning.slots.of(column.binding)
    if (column.aggregates.length === 0) keys.push({ slot, expression: lower(planning, column.expression) })
    else if (column.aggregates[0] === column.expression && slot.type === 'value') add(column.aggregates[0], slot)
    else {
      for (const call of column.aggregates) add(call, planning.slots.add('aggregate', 'value'))
      after.push(column)
    }
  }
  const rows = keys.length === 0 ? 1 : Math.max(1, source.rows * DISTINCT_SHARE)
  const extreme = keys.length === 0 ? extremeRow(planning.statistics, source, aggregates) : undefined
  const grouping = groupByEntities(planning, source, keys)
  const pruned = extreme ?? aggregatedWithoutRepeats(planning, source, grouping.keys, aggregates)
  const needed = keys.length > 0 ? aggregates : aggregates.map((one) => countingAll(planning, pruned, one))
  const grouped: Aggregate = { kind: 'Aggregate', groups: 'table', source: pruned, keys: grouping.keys, aggregates: needed, rows }
  let plan: Plan = inRuns(planning, countExpansions(planning, grouped))
  if (grouping.after.length > 0) plan = { kind: 'Project', source: plan, columns: grouping.after, rows: plan.rows }
  return project(planning, plan, after, computed)
}

function ordered(planning: Planning, source: Plan, clause: With | Return, computed: ReadonlyMap<Expression, PlanExpression>): Plan {
  const keys = clause.orderBy.map(
    (item: SortItem): SortKey => ({
      expression: lower(planning, item.expression, computed),
      descending: item.descending,
    }),
  )
  const skip = clause.skip === undefined ? undefined : lower(planning, clause.skip)
  const limit = clause.limit === undefined ? undefined : lower(planning, clause.limit)
  const [first] = keys
  const sorted = first === undefined ? undefined : inOrder(planning.statistics, source, first)
  if (sorted === undefined) return projectLate(planning, orderAndCut(source, keys, skip, limit))
  if (keys.length === 1 && limit === undefined) return orderAndCut(sorted, [], skip, limit)
  const ordered = orderAndCut(sorted, keys, skip, limit)
  return projectLate(planning, ordered.kind === 'Top' ? { ...ordered, presorted: true } : orderAndCut(source, keys, skip, limit))
}

/** ORDER BY, SKIP and LIMIT; with both order and limit only the first rows are kept. */
export function orderAndCut(
  source: Plan,
  keys: readonly SortKey[],
  skip: PlanExpression | undefined,
  limit: PlanExpression | undefined,
): Plan {
  let plan = source
  if (keys.length > 0 && limit !== undefined) {
    return { kind: 'Top', source: plan, keys, skip, limit, presorted: false, rows: Math.min(plan.rows, expectedRows(limit)) }
  }
  if (keys.length > 0) plan = { kind: 'Sort', source: plan, keys, rows: plan.rows }
  if (skip !== undefined) plan = { kind: 'Skip', source: plan, count: skip, rows: Math.max(1, plan.rows - expectedRows(skip)) }
  if (limit !== undefined) plan = { kind: 'Limit', source: plan, count: limit, rows: Math.min(plan.rows, expectedRows(limit)) }
  return plan
}

function expectedRows(count: PlanExpression): number {
  return count.kind === 'constant' && typeof count.value === 'number' ? count.value : TYPICAL_LIMIT
}
