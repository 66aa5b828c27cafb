/** Predicates of forms that the planner can do better than ask: labels, equalities with properties and ids. */
import { operandsOf, type PlanExpression, type Slot } from './expression.ts'

/** The label that a predicate `node:Label` asks for. */
export function labelOf(expression: PlanExpression, node: Slot): string | undefined {
  if (expression.kind !== 'labels' || expression.labels.kind !== 'name' || expression.operand.kind !== 'slot') return undefined
  return expression.operand.slot === node ? expression.labels.name : undefined
}

type Equality = { readonly value: PlanExpression; readonly many: boolean } & (
  | { readonly of: 'key'; readonly key: string }
  | { readonly of: 'id' | 'elementId' }
)

/** `node.key = value`, `node.key IN values`, and the same of `id(node)` and `elementId(node)`. */
export function equalityOf(expression: PlanExpression, node: Slot): Equality | undefined {
  if (expression.kind !== 'binary' || (expression.operator !== '=' && expression.operator !== 'IN')) return undefined
  const many = expression.operator === 'IN'
  const sides = many
    ? [[expression.left, expression.right] as const]
    : [[expression.left, expression.right] as const, [expression.right, expression.left] as const]
  for (const [subject, value] of sides) {
    if (subject.kind === 'property' && subject.subject.kind === 'slot' && subject.subject.slot === node) {
      return { of: 'key', key: subject.key, value, many }
    }
    if (subject.kind !== 'call' || subject.arguments[0]?.kind !== 'slot' || subject.arguments[0].slot !== node) continue
    const name = subject.function.name
    if (name === 'id' || name === 'elementId') return { of: name, value, many }
  }
  return undefined
}

export function selfReferring(expression: PlanExpression, node: Slot): boolean {
  if (expression.kind !== 'binary') return false
  return mentions(expression.left, node) && mentions(expression.right, node)
}

function mentions(expression: PlanExpression, slot: Slot): boolean {
  if (expression.kind === 'slot') return expression.slot === slot
  if (expression.kind === 'subquery') return true
  return operandsOf(expression).some((operand) => mentions(operand, slot))
}
