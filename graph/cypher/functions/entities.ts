/** Functions of nodes, relationships and paths. */
import { VirtualEntity } from '../../values/virtual.ts'
import { NodeValue, PathValue, RelationshipValue, type Value } from '../../values.ts'
import { deletedEntity, wrongArgument } from './fail.ts'
import { define, type FunctionContext, type FunctionEntry } from './function.ts'

function path(name: string, value: Value | undefined): PathValue {
  if (!(value instanceof PathValue)) throw wrongArgument(name, 'a Path', value ?? null)
  return value
}

function relationship(name: string, value: Value | undefined): RelationshipValue {
  if (!(value instanceof RelationshipValue)) throw wrongArgument(name, 'a Relationship', value ?? null)
  return value
}

function identity(name: string, value: Value | undefined): number {
  if (value instanceof NodeValue || value instanceof RelationshipValue) return value.id
  throw wrongArgument(name, 'a Node or Relationship', value ?? null)
}

function labels([value]: readonly Value[], { graph }: FunctionContext): Value {
  if (value instanceof VirtualEntity && value.plain.kind === 'node') return [...value.plain.labels]
  if (!(value instanceof NodeValue)) throw wrongArgument('labels', 'a Node', value ?? null)
  if (!graph.hasNode(value.id)) throw deletedEntity('node', value.id)
  return graph.labelsOf(value.id).map((label) => graph.labelName(label))
}

function type([value]: readonly Value[], { graph }: FunctionContext): Value {
  if (value instanceof VirtualEntity && value.plain.kind === 'relationship') return value.plain.type
  return graph.typeName(graph.typeOf(relationship('type', value).id))
}

function keys([value]: readonly Value[], { graph }: FunctionContext): Value {
  if (value instanceof Map) return [...(value as ReadonlyMap<string, Value>).keys()].sort()
  if (value instanceof NodeValue) return graph.hasNode(value.id) ? graph.nodeKeys(value.id).map((key) => graph.keyName(key)) : []
  if (value instanceof RelationshipValue) {
    if (!graph.hasRelationship(value.id)) throw deletedEntity('relationship', value.id)
    return graph.relationshipKeys(value.id).map((key) => graph.keyName(key))
  }
  throw wrongArgument('keys', 'a Node, Relationship or Map', value ?? null)
}

/** A map as it is, of a node or relationship its properties. */
export function propertiesOf(name: string, value: Value, { graph }: FunctionContext): ReadonlyMap<string, Value> {
  if (value instanceof Map) return value as ReadonlyMap<string, Value>
  if (value instanceof NodeValue) {
    const { id } = value
    if (!graph.hasNode(id)) return new Map()
    return new Map(graph.nodeKeys(id).map((key) => [graph.keyName(key), graph.nodeProperty(id, key) ?? null]))
  }
  if (value instanceof RelationshipValue) {
    const { id } = value
    if (!graph.hasRelationship(id)) throw deletedEntity('relationship', id)
    return new Map(graph.relationshipKeys(id).map((key) => [graph.keyName(key), graph.relationshipProperty(id, key) ?? null]))
  }
  throw wrongArgument(name, 'a Node, Relationship or Map', value)
}

// biome-ignore format: a table
export const ENTITY_FUNCTIONS: readonly FunctionEntry[] = [
  define('Scalar', 'id(input: NODE|RELATIONSHIP): INTEGER', 'The id within this graph; elementId() is the lasting one.', ([value]) => identity('id', value)),
  define('Scalar', 'elementId(input: NODE|RELATIONSHIP): STRING', 'The id as results show it.', ([value]) => String(identity('elementId', value))),
  define('Scalar', 'type(input: RELATIONSHIP): STRING', 'The type of a relationship.', type),
  define('Scalar', 'startNode(input: RELATIONSHIP): NODE', 'Where a relationship starts.', ([value], { graph }) => new NodeValue(graph.startOf(relationship('startNode', value).id))),
  define('Scalar', 'endNode(input: RELATIONSHIP): NODE', 'Where a relationship ends.', ([value], { graph }) => new NodeValue(graph.endOf(relationship('endNode', value).id))),
  define('Scalar', 'length(input: PATH): INTEGER', 'The number of relationships of a path.', ([value]) => path('length', value).relationships.length),
  define('Scalar', 'properties(input: NODE|RELATIONSHIP|MAP): MAP', 'All properties as a map.', ([value], context) => propertiesOf('properties', value!, context)),
  define('List', 'keys(input: NODE|RELATIONSHIP|MAP): LIST', 'The names of all properties; those of a map in order.', keys),
  define('List', 'labels(input: NODE): LIST', 'The labels of a node.', labels),
  define('List', 'nodes(input: PATH): LIST', 'The nodes of a path.', ([value]) => path('nodes', value).nodes.map((id) => new NodeValue(id))),
  define('List', 'relationships(input: PATH): LIST', 'The relationships of a path.', ([value]) => path('relationships', value).relationships.map((id) => new RelationshipValue(id))),
]
