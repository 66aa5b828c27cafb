/** What a statement did, as text that two engines must give alike. Floats count to twelve digits, since the last ones depend on libraries. */
import { CypherError } from '../../graph/errors.ts'
import type { Plain, QueryStats } from '../../graph/store/graph-store.ts'
import { Float } from '../../graph/values.ts'
import { show } from '../conformance/show.ts'

export interface Answer {
  /** Rows, one a line; or what kind of error. */
  readonly text: string
  /** Of an error. */
  readonly message?: string
  /** Of a writing statement: what it counted, and the graph after it. */
  readonly effect?: string
  /** Nothing to compare: too many rows, too much time or memory. */
  readonly gaveUp?: true
}

export interface Shape {
  readonly ordered: boolean
  readonly bags: readonly boolean[]
}

const GAVE_UP = /^(ResultTooLarge|TransactionTimedOut|TransactionTimedOutClientConfiguration|TransactionOutOfMemoryError|MemoryLimit\w*)$/

export function settle(rows: readonly (readonly Plain[])[], { ordered, bags }: Shape): string {
  const lines = rows.map((row) => row.map((value, column) => (bags[column] === true ? bag(value) : showExactly(value))).join(' | '))
  return (ordered ? lines : lines.sort()).join('\n')
}

/** Of a CypherError; other errors are thrown on. */
export function refusal(cause: unknown): Answer {
  if (!(cause instanceof CypherError)) throw cause
  return { text: `error ${cause.type}`, message: cause.message, ...(GAVE_UP.test(cause.type) ? { gaveUp: true } : {}) }
}

export function counted(stats: QueryStats): string {
  return Object.entries(stats)
    .filter(([name, count]) => count > 0 && !/Added|Removed/.test(name.replace(/^labels/, '')))
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ')
}

export const ALL_NODES = 'MATCH (n) RETURN n'
export const ALL_RELATIONSHIPS = 'MATCH (a)-[r]->(b) RETURN a, r, b'

/** A line a node and relationship, endpoints by their content. */
export function drawn(nodes: readonly (readonly Plain[])[], relationships: readonly (readonly Plain[])[]): string {
  const lines = [
    ...nodes.map(([node]) => showExactly(node)),
    ...relationships.map(([a, r, b]) => `${showExactly(a)}-${showExactly(r)}->${showExactly(b)}`),
  ]
  return lines.sort().join('\n')
}

export function showExactly(value: Plain): string {
  return show(withFloats(value))
}

class Shown {
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

function withFloats(value: Plain): Plain {
  if (value instanceof Float) return new Shown(showFloat(value.value))
  if (Array.isArray(value)) return value.map(withFloats)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withFloats(item)]))
}

function showFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const rounded = Number(value.toPrecision(12))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e15 ? `${rounded}.0` : String(rounded)
}

function bag(value: Plain): string {
  return Array.isArray(value) ? `[${value.map(showExactly).sort().join(', ')}]` : showExactly(value)
}
