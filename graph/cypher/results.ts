/**
 * What users see of values: plain JavaScript. INTEGER is a number where safe, else a bigint; FLOAT a number; MAP an object; temporal
 * values and points stay instances of their classes; nodes, relationships and paths become PlainNode, PlainRelationship, PlainPath with
 * string ids. Lossless: FLOAT stays `Float`, so that 1 and 1.0 remain apart; nothing else changes.
 */
import type { PropertyGraph } from '../store/embedded/property-graph.ts'
import type { Plain, PlainNode, PlainPath, PlainRelationship } from '../store/graph-store.ts'
import { VirtualEntity } from '../values/virtual.ts'
import { Float, NodeValue, PathValue, RelationshipValue, type Value } from '../values.ts'

export interface ResultOptions {
  readonly lossless?: boolean
}

export function plainRows(
  rows: readonly (readonly Value[])[],
  graph: PropertyGraph,
  options: ResultOptions = {},
): readonly (readonly Plain[])[] {
  return rows.map((row) => row.map((value) => plainValue(value, graph, options)))
}

/** A node or relationship that was deleted meanwhile comes out empty, as in Neo4j. */
export function plainValue(value: Value, graph: PropertyGraph, options: ResultOptions = {}): Plain {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Float) return options.lossless === true ? value : value.value
  if (value instanceof NodeValue) return plainNode(value.id, graph, options)
  if (value instanceof RelationshipValue) return plainRelationship(value.id, graph, options)
  if (value instanceof PathValue) {
    const path: PlainPath = {
      kind: 'path',
      nodes: value.nodes.map((id) => plainNode(id, graph, options)),
      relationships: value.relationships.map((id) => plainRelationship(id, graph, options)),
    }
    return path
  }
  if (Array.isArray(value)) return value.map((item: Value) => plainValue(item, graph, options))
  if (value instanceof Map) return plainObject(value, graph, options)
  return value instanceof VirtualEntity ? value.plain : value
}

function plainObject(entries: Iterable<readonly [string, Value]>, graph: PropertyGraph, options: ResultOptions): Record<string, Plain> {
  const object: Record<string, Plain> = {}
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value: plainValue(value, graph, options), enumerable: true, writable: true, configurable: true })
  }
  return object
}

export function plainNode(id: number, graph: PropertyGraph, options: ResultOptions = {}): PlainNode {
  if (!graph.hasNode(id)) return { kind: 'node', id: String(id), labels: [], properties: {} }
  const entries = graph.nodeKeys(id).map((key) => [graph.keyName(key), graph.nodeProperty(id, key) ?? null] as const)
  return {
    kind: 'node',
    id: String(id),
    labels: graph.labelsOf(id).map((label) => graph.labelName(label)),
    properties: plainObject(entries, graph, options),
  }
}

export function plainRelationship(id: number, graph: PropertyGraph, options: ResultOptions = {}): PlainRelationship {
  const ends = { start: String(graph.startOf(id)), end: String(graph.endOf(id)) }
  if (!graph.hasRelationship(id)) return { kind: 'relationship', id: String(id), type: '', ...ends, properties: {} }
  const entries = graph.relationshipKeys(id).map((key) => [graph.keyName(key), graph.relationshipProperty(id, key) ?? null] as const)
  return {
    kind: 'relationship',
    id: String(id),
    type: graph.typeName(graph.typeOf(id)),
    ...ends,
    properties: plainObject(entries, graph, options),
  }
}
