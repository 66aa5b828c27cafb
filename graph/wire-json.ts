/** Cypher results as JSON, alike from the server and from an engine in the page: what JSON cannot hold becomes text, nothing is dropped. */
import type { QueryResult } from './store/graph-store.ts'
import { Float } from './values.ts'
import type { QueryAnswer } from './wire.ts'

const isEntity = (value: object): value is { kind: string } & Record<string, unknown> =>
  'kind' in value && (value.kind === 'node' || value.kind === 'relationship' || value.kind === 'path')

/**
 * Integers beyond 2^53, NaN and infinities, temporal values and points become strings; maps become objects; nodes, relationships
 * and paths keep their shape.
 */
export function toJson(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return value.toString()
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'string':
    case 'boolean':
      return value
    case 'object':
      break
    default:
      return null
  }
  if (value === null) return null
  if (value instanceof Float) return toJson(value.value)
  if (Array.isArray(value)) return value.map(toJson)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), toJson(item)]))
  if (isEntity(value) || isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
  }
  return String(value)
}

/** Whether a value is a map rather than of a class of its own. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What goes to the viewer: at most `limit` rows, and whether that is all. */
export function toAnswer({ columns, rows, stats, notifications, plan }: QueryResult, limit: number): QueryAnswer {
  return {
    columns,
    rows: rows.slice(0, limit).map((row) => row.map(toJson)),
    stats: { ...stats },
    truncated: rows.length > limit,
    warnings: notifications.map(({ message }) => message),
    ...(plan === undefined ? {} : { plan }),
  }
}
