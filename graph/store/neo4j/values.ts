/**
 * Between plain JavaScript values and the driver's: what goes in as a parameter, what comes out of a result.
 * Invariant: a value read from either store looks the same (graph/cypher/results.ts): integers as numbers, bigint beyond 2^53; temporal
 * values and points as the engine's classes; nodes, relationships and paths as PlainNode, PlainRelationship, PlainPath.
 */
import neo4j, { DateTime, Node, Path, Relationship } from 'neo4j-driver'
import { UsageError } from '../../errors.ts'
import { Float } from '../../values.ts'
import type { Plain, PlainNode, PlainPath, PlainRelationship } from '../graph-store.ts'
import { structuredFromDriver, structuredToDriver } from './temporal.ts'

/** Whole numbers become INTEGER, others FLOAT; `new Float(1)` is the FLOAT 1.0. Throws UsageError for what no property can hold. */
export function toDriver(value: Plain, at = 'parameters'): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? neo4j.int(value) : value
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) throw new UsageError(`${at}: ${value} does not fit in 64 bits; pass it as a string.`)
      return neo4j.int(value)
    case 'undefined':
      return null
    case 'object':
      return value === null ? null : objectToDriver(value, at)
    default:
      throw new UsageError(`${at}: a ${typeof value} is no Cypher value.`)
  }
}

function objectToDriver(value: object, at: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => toDriver(item, `${at}[${index}]`))
  if (value instanceof Float) return value.value
  if (value instanceof Date) return DateTime.fromStandardDate(value)
  if (value instanceof Map) return toDriver(Object.fromEntries(value), at)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (item) => toDriver(item, at))
  const structured = structuredToDriver(value)
  if (structured !== undefined) return structured
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new UsageError(`${at}: a ${prototype.constructor?.name} is no Cypher value.`)
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toDriver(item, `${at}.${key}`)]))
}

/** The driver runs with `useBigInt`, so that INTEGER comes as bigint and FLOAT as number. */
export function fromDriver(value: unknown, lossless: boolean): Plain {
  switch (typeof value) {
    case 'bigint':
      return BigInt.asIntN(54, value) === value && value !== -(2n ** 53n) ? Number(value) : value
    case 'number':
      return lossless ? new Float(value) : value
    case 'object':
      return value === null ? null : objectFromDriver(value, lossless)
    default:
      return value
  }
}

function objectFromDriver(value: object, lossless: boolean): Plain {
  if (Array.isArray(value)) return value.map((item) => fromDriver(item, lossless))
  if (value instanceof Node) return plainNode(value, lossless)
  if (value instanceof Relationship) return plainRelationship(value, lossless)
  if (value instanceof Path) return plainPath(value, lossless)
  if (value instanceof Int8Array) return Array.from(value)
  return structuredFromDriver(value) ?? properties(value, lossless)
}

function plainNode(node: Node, lossless: boolean): PlainNode {
  return { kind: 'node', id: node.elementId, labels: node.labels, properties: properties(node.properties, lossless) }
}

function plainRelationship(relationship: Relationship, lossless: boolean): PlainRelationship {
  return {
    kind: 'relationship',
    id: relationship.elementId,
    type: relationship.type,
    start: relationship.startNodeElementId,
    end: relationship.endNodeElementId,
    properties: properties(relationship.properties, lossless),
  }
}

function plainPath(path: Path, lossless: boolean): PlainPath {
  return {
    kind: 'path',
    nodes: [path.start, ...path.segments.map((segment) => segment.end)].map((node) => plainNode(node, lossless)),
    relationships: path.segments.map((segment) => plainRelationship(segment.relationship, lossless)),
  }
}

function properties(map: object, lossless: boolean): Record<string, Plain> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fromDriver(value, lossless)]))
}
