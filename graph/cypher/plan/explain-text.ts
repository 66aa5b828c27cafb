/** Expressions and steps of patterns as EXPLAIN writes them: short, in Cypher's own words. */
import type { MapItem, PlanExpression, PlanLabels, Slot } from './expression.ts'

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
    case 'arithmetic':
    case 'chain':
      return expression.operands.map((operand, index) => expressionText(operand) + (expression.operators[index] ?? '')).join(' ')
    case 'negate':
    case 'plus':
      return `${expression.kind === 'plus' ? '+' : '-'}${expressionText(expression.operand)}`
    case 'isTyped':
      return `${expressionText(expression.operand)} IS ${expression.negated ? 'NOT ' : ''}:: …`
    case 'isNormalized':
      return `${expressionText(expression.operand)} IS ${expression.negated ? 'NOT ' : ''}${expression.form} NORMALIZED`
    case 'subscript':
      return `${expressionText(expression.subject)}[${expressionText(expression.index)}]`
    case 'slice': {
      const end = (bound: PlanExpression | undefined): string => (bound === undefined ? '' : expressionText(bound))
      return `${expressionText(expression.subject)}[${end(expression.from)}..${end(expression.to)}]`
    }
    case 'map':
      return mapText(expression.entries)
    case 'mapProjection':
      return `${expressionText(expression.subject)} ${mapText(expression.items)}`
    case 'case':
      return 'CASE … END'
    case 'comprehension':
      return `[${expression.slot.name} IN ${expressionText(expression.list)} …]`
    case 'quantifier':
      return `${expression.quantifier}(${expression.slot.name} IN ${expressionText(expression.list)} WHERE ${expressionText(expression.where)})`
    case 'reduce':
      return `reduce(… ${expression.slot.name} IN ${expressionText(expression.list)} …)`
    case 'path':
      return `(${expression.steps.map((step) => step.slot.name).join(')-(')})`
    case 'subquery':
      return expression.form === 'exists' ? 'EXISTS {…}' : expression.form === 'collect' ? 'COLLECT {…}' : '{…}'
  }
}

function mapText(items: readonly (MapItem | 'all')[]): string {
  return `{${items.map((item) => (item === 'all' ? '.*' : `${item.key}: ${expressionText(item.value)}`)).join(', ')}}`
}

function constantText(value: Extract<PlanExpression, { kind: 'constant' }>['value']): string {
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return `[${value.map(constantText).join(', ')}]`
  return value !== null && typeof value === 'object' && 'value' in value ? String(value.value) : String(value)
}

export function labelText(labels: PlanLabels): string {
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
