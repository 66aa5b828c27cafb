/** AND of conditions. */
import type { PlanExpression } from './expression.ts'

export function conjunction(conditions: readonly PlanExpression[]): PlanExpression {
  return conditions.length === 1 ? conditions[0] : { kind: 'logical', operator: 'AND', operands: conditions }
}

export function conjuncts(predicate: PlanExpression): readonly PlanExpression[] {
  return predicate.kind === 'logical' && predicate.operator === 'AND' ? predicate.operands : [predicate]
}
