/** Paths put together from the slots of a pattern. */
import { PathValue, RelationshipValue, type Value } from '../../values.ts'
import type { PathStep } from '../plan/expression.ts'
import type { ExecutionContext, Row } from './context.ts'
import type { Evaluate } from './logic.ts'

/** null where some part is null, as in an OPTIONAL MATCH without a match. */
export function pathOf(steps: readonly PathStep[]): Evaluate {
  return (row, context) => {
    const nodes: number[] = []
    const relationships: number[] = []
    for (const { kind, slot } of steps) {
      const part = row[slot.index]
      if (part === null || part === undefined) return null
      if (kind === 'node') {
        if (nodes.length === relationships.length) nodes.push(part as number)
      } else if (kind === 'relationship') relationships.push(part as number)
      else walk(part as readonly Value[], nodes, relationships, context)
    }
    return new PathValue(nodes, relationships)
  }
}

/** Follows relationships from the last node. */
function walk(list: readonly Value[], nodes: number[], relationships: number[], { graph }: ExecutionContext): void {
  for (const value of list) {
    const { id } = value as RelationshipValue
    const start = graph.startOf(id)
    relationships.push(id)
    nodes.push(start === nodes[nodes.length - 1] ? graph.endOf(id) : start)
  }
}

/** Whether a slot's relationship, or list of them, holds the relationship. */
export function holds(row: Row, index: number, relationship: number): boolean {
  const value = row[index]
  if (typeof value === 'number') return value === relationship
  if (!Array.isArray(value)) return false
  for (const one of value as readonly Value[]) if (one instanceof RelationshipValue && one.id === relationship) return true
  return false
}
