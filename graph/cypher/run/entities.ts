/**
 * Nodes and relationships by their raw ids: `id(n)` and `type(r)` in a hot loop make no objects; the general forms are in the function
 * table.
 */
import { NodeValue, type RelationshipValue, type Value } from '../../values.ts'
import type { PlanExpression } from '../plan/expression.ts'
import type { ExecutionContext } from './context.ts'
import type { Evaluate } from './logic.ts'

export function entityCall(name: string, [argument]: readonly PlanExpression[]): Evaluate | undefined {
  if (argument?.kind !== 'slot' || argument.slot.type === 'value') return undefined
  const { index, type } = argument.slot
  if (name === 'id') return (row) => row[index] as number | null
  if (name !== 'type' || type !== 'relationship') return undefined
  return (row, { graph }) => {
    const id = row[index] as number | null
    return id === null ? null : graph.typeName(graph.typeOf(id))
  }
}

/** None of what has been deleted. */
export function propertiesOf(value: NodeValue | RelationshipValue, context: ExecutionContext): ReadonlyMap<string, Value> {
  const { graph } = context
  const { id } = value
  const map = new Map<string, Value>()
  if (value instanceof NodeValue) {
    if (!graph.hasNode(id)) return map
    for (const key of graph.nodeKeys(id)) map.set(graph.keyName(key), graph.nodeProperty(id, key) ?? null)
  } else {
    if (!graph.hasRelationship(id)) return map
    for (const key of graph.relationshipKeys(id)) map.set(graph.keyName(key), graph.relationshipProperty(id, key) ?? null)
  }
  return map
}
