/**
 * ORDER BY without sorting: where rows begin with the nodes of a label in any order, and an index has them in the order wanted, they
 * begin in that one. Only through operators that pass rows on in the order they came; the first key alone is settled so.
 */
import type { PlanExpression, Slot } from './expression.ts'
import { sourcesOf } from './inspect.ts'
import type { AggregateColumn, IndexSeek, Plan, SortKey } from './operators.ts'
import { propertyOf } from './predicates.ts'
import type { Statistics } from './statistics.ts'

/** The plan with its rows in the order of `key`; undefined where no index gives it. */
export function inOrder(statistics: Statistics, plan: Plan, { expression, descending }: SortKey, withMissing = true): Plan | undefined {
  if ('inner' in plan && !onlyReads(plan.inner)) return undefined
  const order = descending ? 'descending' : 'ascending'
  switch (plan.kind) {
    case 'Project': {
      const source = inOrder(statistics, plan.source, { expression: beforeProjection(expression, plan.columns), descending }, withMissing)
      return source && { ...plan, source }
    }
    case 'Optional':
    case 'Apply':
    case 'Filter':
    case 'Expand':
    case 'ProjectEndpoints':
    case 'VarLengthExpand':
    case 'SemiApply':
    case 'Unwind':
    case 'Distinct': {
      const source = inOrder(statistics, plan.source, { expression, descending }, withMissing)
      return source && { ...plan, source }
    }
    case 'NodeByLabelScan': {
      const { node, label, rows } = plan
      const key = propertyOf(expression, node)
      if (key === undefined || plan.source.kind !== 'Argument') return undefined
      const index = statistics.indexes('node').find((one) => one.label === label && one.keys.length === 1 && one.keys[0] === key)
      if (index === undefined) return undefined
      const { keys, unique } = index
      const seek = {
        source: plan.source,
        entity: node,
        label,
        keys,
        conditions: [{ kind: 'exists' }],
        unique,
        order,
        withMissing,
        step: undefined,
        rows,
      }
      return { kind: 'IndexSeek', ...seek } as IndexSeek
    }
    case 'IndexSeek':
      return plan.source.kind === 'Argument' && ordersBy(plan, expression) ? { ...plan, order } : undefined
    default:
      return undefined
  }
}

/** The one row that min() or max() alone needs; undefined where no index gives it first. */
export function extremeRow(statistics: Statistics, source: Plan, aggregates: readonly AggregateColumn[]): Plan | undefined {
  const [only] = aggregates
  if (only === undefined || aggregates.length > 1 || (only.name !== 'min' && only.name !== 'max')) return undefined
  const [expression] = only.arguments
  const ordered = inOrder(statistics, source, { expression, descending: only.name === 'max' }, false)
  return ordered && { kind: 'Limit', source: ordered, count: { kind: 'constant', value: 1 }, rows: 1 }
}

/** Whoever wants the first rows only may leave the others unread, but nothing unwritten. */
function onlyReads(plan: Plan): boolean {
  switch (plan.kind) {
    case 'Create':
    case 'Merge':
    case 'Update':
    case 'Delete':
    case 'ProcedureCall':
      return false
    default:
      return sourcesOf(plan).every(onlyReads)
  }
}

function beforeProjection(
  expression: PlanExpression,
  columns: readonly { readonly slot: Slot; readonly expression: PlanExpression }[],
): PlanExpression {
  const written = (slot: Slot): PlanExpression | undefined => columns.find((column) => column.slot === slot)?.expression
  if (expression.kind === 'slot') return written(expression.slot) ?? expression
  if (expression.kind !== 'property' || expression.subject.kind !== 'slot') return expression
  return { ...expression, subject: written(expression.subject.slot) ?? expression.subject }
}

/** Whether the expression is the key behind those that are settled by one value each. */
function ordersBy({ entity, keys, conditions }: IndexSeek, expression: PlanExpression): boolean {
  const key = propertyOf(expression, entity)
  const at = conditions.findIndex((condition) => condition.kind !== 'equal')
  if (key === undefined || keys[at] !== key) return false
  const { kind } = conditions[at]
  return (
    (kind === 'range' || kind === 'prefix' || kind === 'exists') &&
    conditions.slice(0, at).every((one) => one.kind === 'equal' && !one.many)
  )
}
