/**
 * Keys for hashing values: two values have the same key exactly when Cypher holds them equivalent (DISTINCT, grouping, index lookup):
 * null with null, NaN with NaN, 1 with 1.0, otherwise as `=` has it.
 * Invariant: scalars are their own keys where JavaScript's Map already compares them rightly; everything else becomes text that
 * starts with U+0000, and strings that themselves start so are marked.
 */
import { Float, NodeValue, PathValue, RelationshipValue, type StructuredValue, type Value } from '../values.ts'

export type ValueKey = string | number | bigint | boolean

const MARK = '\u0000'

/** The integer a float equals, as the engine would hold it; the float itself if it equals none. */
function floatKey(value: number): number | bigint {
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return value + 0
  return BigInt(value)
}

export function keyOf(value: Value): ValueKey {
  switch (typeof value) {
    case 'string':
      return value.charCodeAt(0) === 0 ? `${MARK}s${value}` : value
    case 'number':
    case 'bigint':
    case 'boolean':
      return value
  }
  if (value instanceof Float) return floatKey(value.value)
  return MARK + describe(value)
}

let unlike = 0

/** As DISTINCT and grouping have it in Neo4j: NaN, alone or inside, is like nothing else, not even itself. */
export function groupKeyOf(value: Value): ValueKey {
  return typeof value === 'object' && value !== null && holdsNaN(value) ? `${MARK}x${unlike++}` : keyOf(value)
}

function holdsNaN(value: Value): boolean {
  if (value instanceof Float) return Number.isNaN(value.value)
  if (Array.isArray(value)) return (value as readonly Value[]).some(holdsNaN)
  return value instanceof Map && [...(value as ReadonlyMap<string, Value>).values()].some(holdsNaN)
}

/** One key for several values together, such as a row's grouping columns. */
export function keyOfAll(values: readonly Value[]): ValueKey {
  if (values.length === 1) return keyOf(values[0]!)
  let text = MARK
  for (const value of values) text += describe(value)
  return text
}

/** Prefix-free text, so that concatenations cannot collide. */
function describe(value: Value): string {
  if (value === null) return 'n;'
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`
    case 'number':
      return `i${value};`
    case 'bigint':
      return `i${value};`
    case 'boolean':
      return value ? 't;' : 'f;'
  }
  if (value instanceof Float) {
    return `i${floatKey(value.value)};`
  }
  if (value instanceof NodeValue) return `N${value.id};`
  if (value instanceof RelationshipValue) return `R${value.id};`
  if (value instanceof PathValue) return `P${value.nodes.join(',')}|${value.relationships.join(',')};`
  if (Array.isArray(value)) return `[${value.map(describe).join('')}]`
  if (value instanceof Map) {
    const keys = [...(value as ReadonlyMap<string, Value>).keys()].sort()
    return `{${keys.map((key) => describe(key) + describe((value as ReadonlyMap<string, Value>).get(key)!)).join('')}}`
  }
  const structured = value as StructuredValue
  const text = structured.toString()
  return `${structured.kind}${text.length}:${text}`
}
