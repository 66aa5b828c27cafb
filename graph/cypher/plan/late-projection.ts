/** Rewrite: of the rows that ORDER BY … LIMIT passes over, nothing is computed but what they are ordered by. */
import type { PlanExpression } from './expression.ts'
import type { Column, Plan, Top } from './operators.ts'
import type { Planning } from './planning.ts'
import { isHarmless, slotsRead } from './slots-read.ts'

/** Moves columns of projections right below above: those that only copy or look up, so that no error can get lost. */
export function projectLate(planning: Planning, plan: Plan): Plan {
  if (planning.bound.writes || plan.kind !== 'Top') return plan
  let top: Top = plan
  const late: Column[] = []
  for (let below = top.source; below.kind === 'Project'; below = top.source) {
    const moved = below.columns.filter((column) => isMovable(column, top))
    if (moved.length === 0) break
    const kept = below.columns.filter((column) => !moved.includes(column))
    if (kept.some(({ expression }) => moved.some(({ slot }) => slotsRead(expression).has(slot.index)))) break
    top = {
      ...top,
      source: kept.length === 0 ? below.source : { ...below, columns: kept },
      keys: top.keys.map((key) => ({
        ...key,
        expression: moved.find(({ slot }) => reads(key.expression, slot))?.expression ?? key.expression,
      })),
    }
    late.unshift(...moved)
    if (kept.length > 0) break
  }
  return late.length === 0 ? plan : { kind: 'Project', source: top, columns: late, rows: top.rows }
}

/** A sort key may be the column itself, or have nothing to do with it. */
function isMovable({ slot, expression }: Column, { keys, skip, limit }: Top): boolean {
  if (!isHarmless(expression) || expression.kind === 'constant') return false
  const others = [...keys.map((key) => key.expression).filter((key) => !reads(key, slot)), limit, ...(skip === undefined ? [] : [skip])]
  return others.every((other) => !slotsRead(other).has(slot.index))
}

function reads(expression: PlanExpression, slot: Column['slot']): boolean {
  return expression.kind === 'slot' && expression.slot === slot
}
