/**
 * Columns for formats that type their attributes: one type for all values that a key has on nodes, or on relationships.
 * Invariant: every value seen fits the type given; where kinds mix that no number type holds, the type is string.
 */
import type { Plain } from '../store/graph-store.ts'
import { Float } from '../values.ts'

export type ScalarType = 'boolean' | 'int' | 'long' | 'double' | 'string'

export interface AttributeType {
  readonly type: ScalarType
  /** All values are lists, of this type; `type` is string then, for the JSON text. */
  readonly list: ScalarType | undefined
}

export class AttributeTypes {
  readonly #keys = new Map<string, { scalars: Set<ScalarType>; items: Set<ScalarType>; hasLists: boolean; hasScalars: boolean }>()

  /** Takes note of all properties of a node or relationship, floats given as Float. */
  add(properties: Readonly<Record<string, Plain>>): void {
    for (const [key, value] of Object.entries(properties)) {
      if (value === null || value === undefined) continue
      let seen = this.#keys.get(key)
      if (seen === undefined) this.#keys.set(key, (seen = { scalars: new Set(), items: new Set(), hasLists: false, hasScalars: false }))
      if (Array.isArray(value)) {
        seen.hasLists = true
        for (const item of value) seen.items.add(typeOf(item))
      } else {
        seen.hasScalars = true
        seen.scalars.add(typeOf(value))
      }
    }
  }

  /** Keys in order of their text. */
  types(): [string, AttributeType][] {
    return [...this.#keys]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { scalars, items, hasLists, hasScalars }]) => {
        if (!hasLists) return [key, { type: common(scalars), list: undefined }]
        return [key, { type: 'string', list: hasScalars ? undefined : common(items) }]
      })
  }
}

function typeOf(value: Plain): ScalarType {
  if (typeof value === 'boolean') return 'boolean'
  if (value instanceof Float) return 'double'
  if (typeof value === 'bigint') return 'long'
  if (typeof value === 'number') return !Number.isInteger(value) ? 'double' : value === (value | 0) ? 'int' : 'long'
  return 'string'
}

function common(types: ReadonlySet<ScalarType>): ScalarType {
  const [first] = types
  if (first === undefined) return 'string'
  if (types.size === 1) return first
  if (types.has('string') || types.has('boolean')) return 'string'
  return types.has('double') ? 'double' : 'long'
}
