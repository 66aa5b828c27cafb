/** Which slots an expression or a plan reads: a safe over-estimate. */
import { operandsOf, type PlanExpression } from './expression.ts'
import { expressionsOf, operatorSlots, sourcesOf } from './inspect.ts'
import type { Plan } from './operators.ts'

export function slotsRead(expression: PlanExpression, into: Set<number> = new Set()): Set<number> {
  if (expression.kind === 'slot') into.add(expression.slot.index)
  if (expression.kind === 'path') for (const step of expression.steps) into.add(step.slot.index)
  if (expression.kind === 'subquery') planSlots(expression.plan, into)
  for (const operand of operandsOf(expression)) slotsRead(operand, into)
  return into
}

/** Every slot a plan mentions. */
function planSlots(plan: Plan, into: Set<number> = new Set()): Set<number> {
  for (const slot of operatorSlots(plan)) into.add(slot.index)
  for (const expression of expressionsOf(plan)) slotsRead(expression, into)
  for (const source of sourcesOf(plan)) planSlots(source, into)
  return into
}

/** Whether it gives the same for the same slots, as rand() does not. Sub-queries look at more than slots. */
export function isDeterministic(expression: PlanExpression): boolean {
  if (expression.kind === 'subquery' || (expression.kind === 'call' && !expression.function.deterministic)) return false
  return operandsOf(expression).every(isDeterministic)
}

/** Slots of nodes and relationships, which cost nothing to read, and their properties. None of it fails in a statement that only reads. */
export function isHarmless(expression: PlanExpression): boolean {
  if (expression.kind === 'property') return expression.subject.kind === 'slot' && expression.subject.slot.type !== 'value'
  return expression.kind === 'slot' || expression.kind === 'constant'
}
