/** Writing properties and labels, with what may be stored and what is counted. */

import { isInteger } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, NodeValue, RelationshipValue, type Value } from '../../values.ts'
import { isList, isMap, writableNode } from './access.ts'
import { type ExecutionContext, runtimeError } from './context.ts'
import { propertiesOf } from './entities.ts'
import { isStorable } from './type-test.ts'

export type Entity = NodeValue | RelationshipValue

/** null is passed over; a node or relationship comes out; anything else is an error. */
export function entityOf(value: Value, what: string): Entity | null {
  if (value === null || value instanceof NodeValue || value instanceof RelationshipValue) return value
  throw runtimeError('TypeError', 'InvalidArgumentType', `${what} needs a node or relationship, but was given ${typeNameOf(value)}`)
}

/** A null takes the property away. */
export function setProperty(entity: Entity, key: string, value: Value, context: ExecutionContext): void {
  if (assign(entity, key, value, context)) context.counters.propertiesSet++
}

/** Whether there was anything to set or to take away. */
function assign(entity: Entity, key: string, value: Value, context: ExecutionContext): boolean {
  const { graph } = context
  const stored = value === null ? undefined : storable(value, key)
  const { id } = entity
  // What has been deleted has no properties and takes none.
  if (entity instanceof NodeValue) {
    if (!graph.hasNode(id)) return false
    const symbol = value === null ? graph.findKey(key) : graph.internKey(key)
    if (symbol === undefined || (value === null && graph.nodeProperty(id, symbol) === undefined)) return false
    graph.setNodeProperty(id, symbol, stored)
  } else {
    if (!graph.hasRelationship(id)) return false
    const symbol = value === null ? graph.findKey(key) : graph.internKey(key)
    if (symbol === undefined || (value === null && graph.relationshipProperty(id, symbol) === undefined)) return false
    graph.setRelationshipProperty(id, symbol, stored)
  }
  return true
}

/** As it is stored: a list of integers and floats becomes one of floats, since lists hold values of one kind. */
function storable(value: NonNullable<Value>, key: string): Value {
  if (isStorable(value)) return isList(value) && value.some(isFloat) ? value.map(widened) : value
  const what = isMap(value) ? 'a MAP' : isList(value) ? `a ${typeNameOf(value)}` : typeNameOf(value)
  throw runtimeError(
    'TypeError',
    'InvalidPropertyType',
    `the property \`${key}\` cannot hold ${what}`,
    'properties hold scalars, temporal values, points, and lists of one kind of these without null',
  )
}

function isFloat(value: Value): boolean {
  return value instanceof Float
}

function widened(value: Value): Value {
  return isInteger(value) ? new Float(Number(value)) : value
}

/** A map of properties, or those of another node or relationship. */
export function propertyMap(value: Value, what: string, context: ExecutionContext): ReadonlyMap<string, Value> {
  if (isMap(value)) return value
  if (value instanceof NodeValue || value instanceof RelationshipValue) return propertiesOf(value, context)
  throw runtimeError(
    'TypeError',
    'InvalidArgumentType',
    `${what} needs a MAP, but was given ${typeNameOf(value)}`,
    value === null ? 'give `{}` where there may be none: coalesce(row.properties, {})' : undefined,
  )
}

/** Several at once. As Neo4j counts them, a null is one if its key is known to the graph, whether or not the entity had it. */
export function setProperties(entity: Entity, values: ReadonlyMap<string, Value>, merge: boolean, context: ExecutionContext): void {
  if (!merge) for (const key of propertiesOf(entity, context).keys()) if (!values.has(key)) setProperty(entity, key, null, context)
  for (const [key, value] of values) {
    if (assign(entity, key, value, context) || context.graph.findKey(key) !== undefined) context.counters.propertiesSet++
  }
}

export function addLabels(node: number, labels: readonly string[], context: ExecutionContext): void {
  writableNode(node, context)
  for (const label of labels) {
    if (context.graph.addLabel(node, context.graph.internLabel(label))) context.counters.labelsAdded++
  }
}

export function removeLabels(node: number, labels: readonly string[], context: ExecutionContext): void {
  writableNode(node, context)
  for (const name of labels) {
    const label = context.graph.findLabel(name)
    if (label !== undefined && context.graph.removeLabel(node, label)) context.counters.labelsRemoved++
  }
}
