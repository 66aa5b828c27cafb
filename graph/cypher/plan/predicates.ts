/** Predicates of forms that the planner can do better than ask: labels, comparisons of properties, equalities with ids. */
import type { BinaryOperator } from '../parse/ast.ts'
import { operandsOf, type PlanExpression, type Slot } from './expression.ts'
import type { IndexCondition } from './operators.ts'

/** The label that a predicate `node:Label` asks for. */
export function labelOf(expression: PlanExpression, node: Slot): string | undefined {
  if (expression.kind !== 'labels' || expression.labels.kind !== 'name' || expression.operand.kind !== 'slot') return undefined
  return expression.operand.slot === node ? expression.labels.name : undefined
}

/** `id(node) = value`, `elementId(node) IN values` and the like. */
export function identityOf(
  expression: PlanExpression,
  node: Slot,
): { readonly of: 'id' | 'elementId'; readonly value: PlanExpression; readonly many: boolean } | undefined {
  for (const { subject, operator, value } of comparisons(expression)) {
    if (operator !== '=' && operator !== 'IN') continue
    if (subject.kind !== 'call' || subject.arguments[0]?.kind !== 'slot' || subject.arguments[0].slot !== node) continue
    const { name } = subject.function
    if ((name === 'id' || name === 'elementId') && !mentions(value, node)) return { of: name, value, many: operator === 'IN' }
  }
  return undefined
}

/** What a predicate asks of one property of an entity, in a form that an index of the key answers; its value does not read the entity. */
export function conditionOf(
  expression: PlanExpression,
  entity: Slot,
): { readonly key: string; readonly condition: IndexCondition } | undefined {
  if (expression.kind === 'isNull') {
    const key = propertyOf(expression.operand, entity)
    return expression.negated && key !== undefined ? { key, condition: { kind: 'exists' } } : undefined
  }
  if (expression.kind === 'logical' && expression.operator === 'OR') return oneOf(expression.operands, entity)
  for (const { subject, operator, value } of comparisons(expression)) {
    const key = propertyOf(subject, entity)
    const condition = key === undefined || mentions(value, entity) ? undefined : comparison(operator, value)
    if (key !== undefined && condition !== undefined) return { key, condition }
  }
  return undefined
}

/** `n.x = 1 OR n.x = 2` is `n.x IN [1, 2]`. */
function oneOf(operands: readonly PlanExpression[], entity: Slot): ReturnType<typeof conditionOf> {
  const found = operands.map((operand) => conditionOf(operand, entity))
  const items = found.map((one) => (one?.condition.kind === 'equal' && !one.condition.many ? one.condition.value : undefined))
  const key = found[0]?.key
  if (key === undefined || !found.every((one) => one?.key === key)) return undefined
  const values = items.filter((item) => item !== undefined)
  if (values.length < items.length) return undefined
  return { key, condition: { kind: 'equal', value: { kind: 'list', items: values }, many: true } }
}

function comparison(operator: BinaryOperator, value: PlanExpression): IndexCondition | undefined {
  switch (operator) {
    case '=':
    case 'IN':
      return { kind: 'equal', value, many: operator === 'IN' }
    case '<':
    case '<=':
      return { kind: 'range', from: undefined, to: { value, inclusive: operator === '<=' } }
    case '>':
    case '>=':
      return { kind: 'range', from: { value, inclusive: operator === '>=' }, to: undefined }
    case 'STARTS WITH':
      return { kind: 'prefix', value }
    case 'ENDS WITH':
      return { kind: 'suffix', value }
    case 'CONTAINS':
      return { kind: 'contains', value }
  }
  return undefined
}

const MIRRORED: Partial<Record<BinaryOperator, BinaryOperator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** A comparison as it is written and, where that says the same, turned round. */
function comparisons(
  expression: PlanExpression,
): readonly { readonly subject: PlanExpression; readonly operator: BinaryOperator; readonly value: PlanExpression }[] {
  if (expression.kind !== 'binary') return []
  const { left, operator, right } = expression
  const mirrored = MIRRORED[operator]
  const written = { subject: left, operator, value: right }
  return mirrored === undefined ? [written] : [written, { subject: right, operator: mirrored, value: left }]
}

export function propertyOf(expression: PlanExpression, entity: Slot): string | undefined {
  return expression.kind === 'property' && expression.subject.kind === 'slot' && expression.subject.slot === entity
    ? expression.key
    : undefined
}

function mentions(expression: PlanExpression, slot: Slot): boolean {
  if (expression.kind === 'slot') return expression.slot === slot
  if (expression.kind === 'subquery') return true
  return operandsOf(expression).some((operand) => mentions(operand, slot))
}
