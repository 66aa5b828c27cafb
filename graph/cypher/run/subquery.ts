/** Sub-queries inside expressions: they run against the row the expression is evaluated for, whose other slots they leave alone. */
import type { Value } from '../../values.ts'
import type { PlanExpression } from '../plan/expression.ts'
import type { Evaluate } from './logic.ts'
import { compilePlan, type Operator } from './operator.ts'

export function subquery(
  { form, plan, value }: Extract<PlanExpression, { kind: 'subquery' }>,
  compile: (expression: PlanExpression) => Evaluate,
): Evaluate {
  const compiled = compilePlan(plan)
  const run: Operator = (context, row, sink) => {
    const mark = context.mark()
    const more = compiled(context, row, sink)
    context.reset(mark)
    return more
  }
  const evaluate = value === undefined ? undefined : compile(value)
  switch (form) {
    case 'exists':
      return (row, context) => !run(context, row, () => false)
    case 'collect':
      return (row, context) => {
        const values: Value[] = []
        run(context, row, (inner) => {
          context.keep(1)
          values.push(evaluate?.(inner, context) ?? null)
          return true
        })
        return values
      }
    case 'first':
      return (row, context) => {
        let first: Value = null
        run(context, row, (inner) => {
          first = evaluate?.(inner, context) ?? null
          return false
        })
        return first
      }
  }
}
