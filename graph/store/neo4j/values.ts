/**
 * Between plain JavaScript values and the driver's: what goes in as a parameter, what comes out of a result.
 * Invariant: a value read from either store looks the same: integers as numbers (bigint beyond 2^53), temporal values as the ISO text
 * that openCypher prints, nodes and relationships as PlainNode and PlainRelationship.
 */
import neo4j, {
  Date as CypherDate,
  DateTime,
  Duration,
  LocalDateTime,
  LocalTime,
  Node,
  Path,
  Point,
  Relationship,
  Time,
} from 'neo4j-driver'
import { UsageError } from '../../errors.ts'
import { Float, type StructuredValue } from '../../values.ts'
import type { Plain, PlainNode, PlainPath, PlainRelationship } from '../graph-store.ts'
import { dateText, durationText, offsetText, timeText } from './temporal-text.ts'

const FROM_TEXT: Readonly<Record<Exclude<StructuredValue['kind'], 'point'>, (text: string) => unknown>> = {
  date: CypherDate.fromString,
  time: Time.fromString,
  localtime: LocalTime.fromString,
  datetime: DateTime.fromString,
  localdatetime: LocalDateTime.fromString,
  duration: Duration.fromString,
}

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
  if (isStructured(value)) return structuredToDriver(value)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (item) => toDriver(item, at))
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new UsageError(`${at}: a ${prototype.constructor?.name} is no Cypher value.`)
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toDriver(item, `${at}.${key}`)]))
}

function isStructured(value: object): value is StructuredValue {
  return (
    Object.getPrototypeOf(value) !== Object.prototype &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    (value.kind in FROM_TEXT || value.kind === 'point')
  )
}

function structuredToDriver(value: StructuredValue): unknown {
  if (value.kind !== 'point') return FROM_TEXT[value.kind](value.toString())
  const { srid, x, y, z } = value as StructuredValue & { srid: number; x: number; y: number; z?: number }
  return new Point(neo4j.int(srid), x, y, z)
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
  if (value instanceof Point) {
    const point = { srid: Number(value.srid), x: value.x, y: value.y }
    return value.z === undefined ? point : { ...point, z: value.z }
  }
  if (value instanceof CypherDate) return dateText(value)
  if (value instanceof LocalTime) return timeText(value)
  if (value instanceof Time) return timeText(value) + offsetText(value.timeZoneOffsetSeconds)
  if (value instanceof LocalDateTime) return `${dateText(value)}T${timeText(value)}`
  if (value instanceof DateTime) return `${dateText(value)}T${timeText(value)}${zoneText(value)}`
  if (value instanceof Duration) return durationText(value)
  if (value instanceof Int8Array) return Array.from(value)
  return properties(value, lossless)
}

function zoneText(value: DateTime<unknown & (number | bigint)>): string {
  const offset = value.timeZoneOffsetSeconds
  const zone = value.timeZoneId === undefined ? '' : `[${value.timeZoneId}]`
  return (offset === undefined || offset === null ? '' : offsetText(offset)) + zone
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
