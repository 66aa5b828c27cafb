/** Expressions and steps of patterns as EXPLAIN writes them: short, in Cypher's own words. */
import type { PlanExpression, PlanLabels, Slot } from './expression.ts'

/** `(a)-[r:T*1..]->(b)`; a label that all ends have, and nobody needs to ask for, stands in the pattern. */
export function stepText(
  from: Slot,
  relationship: Slot | undefined,
  types: readonly string[] | undefined,
  length: string,
  direction: 'out' | 'in' | 'both',
  to: Slot | undefined,
  labels: readonly string[],
): string {
  const body = `[${relationship?.name ?? ''}${types === undefined ? '' : `:${types.join('|')}`}${length}]`
  return `(${from.name})${direction === 'in' ? '<-' : '-'}${body}${direction === 'out' ? '->' : '-'}(${to?.name ?? ''}${labels.map((label) => `:${label}`).join('')})`
}

/** An expression, short. */
export function expressionText(expression: PlanExpression): string {
  switch (expression.kind) {
    case 'constant':
      return constantText(expression.value)
    case 'parameter':
      return `$${expression.name}`
    case 'slot':
      return expression.slot.name
    case 'property':
      return `${expressionText(expression.subject)}.${expression.key}`
    case 'binary':
      return `${expressionText(expression.left)} ${expression.operator} ${expressionText(expression.right)}`
    case 'logical':
      return expression.operands.map(expressionText).join(` ${expression.operator} `)
    case 'not':
      return `NOT ${expressionText(expression.operand)}`
    case 'isNull':
      return `${expressionText(expression.operand)} IS ${expression.negated ? 'NOT ' : ''}NULL`
    case 'call':
      return `${expression.function.name}(${expression.arguments.map(expressionText).join(', ')})`
    case 'labels':
      return `${expressionText(expression.operand)}:${labelText(expression.labels)}`
    case 'list':
      return `[${expression.items.map(expressionText).join(', ')}]`
    case 'chain':
      return expression.operands.map((operand, index) => expressionText(operand) + (expression.operators[index] ?? '')).join(' ')
    default:
      return `${expression.kind} …`
  }
}

function constantText(value: Extract<PlanExpression, { kind: 'constant' }>['value']): string {
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return `[${value.map(constantText).join(', ')}]`
  return value !== null && typeof value === 'object' && 'value' in value ? String(value.value) : String(value)
}

function labelText(labels: PlanLabels): string {
  switch (labels.kind) {
    case 'name':
      return labels.name
    case 'wildcard':
      return '%'
    case 'dynamic':
      return '$(…)'
    case 'not':
      return `!${labelText(labels.operand)}`
    case 'and':
    case 'or':
      return labels.operands.map(labelText).join(labels.kind === 'and' ? '&' : '|')
  }
}
