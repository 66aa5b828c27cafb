/** What tells the rows of a plan apart: by it groups are seen to be single rows, or rows in a row, and need no table. */
import type { Slot } from './expression.ts'
import type { Aggregate, CountExpansions, Plan } from './operators.ts'
import type { Planning } from './planning.ts'

/** Slots whose values no two rows share, of all rows for one given row; undefined where that is not known. */
export function identityOf(plan: Plan): readonly Slot[] | undefined {
  switch (plan.kind) {
    case 'Argument':
      return []
    case 'AllNodesScan':
    case 'NodeByLabelScan':
    case 'NodeByIdSeek':
      return and(plan.source, plan.node)
    case 'IndexSeek':
      return and(plan.source, plan.entity)
    case 'Expand':
      if (plan.once !== undefined) return plan.once.length === 0 ? [plan.to] : undefined
      return and(plan.source, plan.relationship)
    case 'Filter':
    case 'Project':
    case 'Sort':
    case 'Top':
    case 'Skip':
    case 'Limit':
    case 'Eager':
    case 'SemiApply':
      return identityOf(plan.source)
    case 'Aggregate':
    case 'CountExpansions':
      return plan.keys.map((key) => key.slot)
    case 'Distinct':
      return plan.slots
    default:
      return undefined
  }
}

function and(source: Plan, slot: Slot): readonly Slot[] | undefined {
  const slots = identityOf(source)
  return slots === undefined ? undefined : [...slots, slot]
}

/** Operators that pass on all they make of one row before they take the next. */
const ROW_BY_ROW: ReadonlySet<Plan['kind']> = new Set<Plan['kind']>([
  'AllNodesScan',
  'NodeByLabelScan',
  'IndexSeek',
  'NodeByIdSeek',
  'Unbox',
  'Expand',
  'ProjectEndpoints',
  'VarLengthExpand',
  'Repeat',
  'ShortestPath',
  'SelectPaths',
  'Apply',
  'Optional',
  'SemiApply',
  'Filter',
  'Project',
  'Unwind',
])

/** How the rows of a group come, if they need not be looked up: each by itself, or one after another. */
export function inRuns<T extends Aggregate | CountExpansions>(planning: Planning, plan: T): T {
  if (planning.bound.writes || plan.keys.length === 0) return plan
  const keys = new Set<number>()
  for (const { expression } of plan.keys) {
    if (expression.kind !== 'slot' || expression.slot.type === 'value') return plan
    keys.add(expression.slot.index)
  }
  for (let at: Plan = plan.source; ; at = at.source) {
    const identity = identityOf(at)
    if (identity !== undefined && identity.length === keys.size && identity.every((slot) => keys.has(slot.index))) {
      return { ...plan, groups: at === plan.source ? 'rows' : 'runs', rows: Math.min(plan.rows, at.rows) }
    }
    if (!ROW_BY_ROW.has(at.kind) || !('source' in at)) return plan
  }
}
