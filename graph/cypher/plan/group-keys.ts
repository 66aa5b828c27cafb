/**
 * Rewrite: grouping by properties that tell a node from all others is grouping by the node. The raw id is the cheapest of keys, and what
 * else depends on the node alone is computed once for each group, by a projection above.
 */
import { type PlanExpression, type Slot, slotExpression } from './expression.ts'
import { knownLabels } from './known-labels.ts'
import type { Column, Plan } from './operators.ts'
import type { Planning } from './planning.ts'
import { isDeterministic, slotsRead } from './slots-read.ts'

export interface Grouping {
  readonly keys: readonly Column[]
  /** Columns that the keys determine. */
  readonly after: readonly Column[]
}

export function groupByEntities(planning: Planning, source: Plan, given: readonly Column[]): Grouping {
  let keys = given
  const after: Column[] = []
  if (planning.bound.writes) return { keys, after }
  for (const { expression } of given) {
    const entity = determined(planning, source, expression)
    if (entity === undefined) continue
    const dependent = keys.filter((key) => !isSlot(key.expression, entity) && dependsOn(key.expression, entity))
    if (dependent.length === 0) continue
    const others = keys.filter((key) => !dependent.includes(key))
    keys = others.some((key) => isSlot(key.expression, entity)) ? others : [{ slot: entity, expression: slotExpression(entity) }, ...others]
    after.push(...dependent)
  }
  return { keys, after }
}

/** The node or relationship that a value of the expression belongs to and no other. */
function determined(planning: Planning, source: Plan, expression: PlanExpression): Slot | undefined {
  if (expression.kind === 'slot') return expression.slot.type === 'value' ? undefined : expression.slot
  if (expression.kind !== 'property' || expression.subject.kind !== 'slot') return undefined
  const { key, subject } = expression
  const { slot } = subject
  if (slot.type !== 'node') return undefined
  return knownLabels(source, slot).some((label) => planning.facts.ask({ kind: 'differs', label, key })) ? slot : undefined
}

function isSlot(expression: PlanExpression, slot: Slot): boolean {
  return expression.kind === 'slot' && expression.slot === slot
}

function dependsOn(expression: PlanExpression, entity: Slot): boolean {
  if (!isDeterministic(expression)) return false
  const read = slotsRead(expression)
  return read.size === 1 && read.has(entity.index)
}
