/**
 * A hash index over the nodes of one label (or relationships of one type) by one or several keys. Built when first asked for, then
 * kept up to date. Invariant: once built it holds exactly the living ones that have every key, null and NaN aside (they equal nothing).
 */

import { keyOf, keyOfAll, type ValueKey } from '../../values/key.ts'
import { Float, type Value } from '../../values.ts'
import type { IndexDescription } from './property-graph.ts'

/** Most values of an index belong to one entity, which then needs no set. */
type Bucket = number | Set<number>

export class PropertyIndex {
  readonly description: IndexDescription
  private buckets: Map<ValueKey, Bucket> | undefined

  constructor(description: IndexDescription) {
    this.description = description
  }

  get built(): boolean {
    return this.buckets !== undefined
  }

  build(ids: Iterable<number>, property: (id: number, key: number) => Value | undefined): void {
    this.buckets = new Map()
    for (const id of ids) {
      const key = this.keyOf((name) => property(id, name))
      if (key !== undefined) this.add(key, id)
    }
  }

  /** The index key of a node or relationship with these properties; undefined if it does not belong here. */
  keyOf(property: (key: number) => Value | undefined): ValueKey | undefined {
    const { keys } = this.description
    if (keys.length === 1) return indexed(property(keys[0]!))
    const values: Value[] = []
    for (const name of keys) {
      const value = property(name)
      if (indexed(value) === undefined) return undefined
      values.push(value!)
    }
    return keyOfAll(values)
  }

  add(key: ValueKey, id: number): void {
    const buckets = this.buckets
    if (!buckets) return
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, id)
    else if (typeof bucket === 'number') buckets.set(key, new Set([bucket, id]))
    else bucket.add(id)
  }

  delete(key: ValueKey, id: number): void {
    const bucket = this.buckets?.get(key)
    if (bucket === undefined) return
    if (typeof bucket === 'number') {
      if (bucket === id) this.buckets?.delete(key)
      return
    }
    bucket.delete(id)
    if (bucket.size === 0) this.buckets?.delete(key)
  }

  /** Another one with this key, if there is one. */
  holder(key: ValueKey, id: number): number | undefined {
    const bucket = this.buckets?.get(key)
    if (bucket === undefined || bucket === id) return undefined
    if (typeof bucket === 'number') return bucket
    for (const member of bucket) if (member !== id) return member
    return undefined
  }

  /** A pair with equal keys, if there is one: what keeps a uniqueness constraint from being made. */
  duplicate(): readonly [number, number] | undefined {
    for (const bucket of this.buckets?.values() ?? []) {
      if (typeof bucket === 'number' || bucket.size < 2) continue
      const [first, second] = [...bucket] as [number, number]
      return [first, second]
    }
    return undefined
  }

  seek(value: Value): readonly number[] {
    const key = indexed(value)
    const bucket = key === undefined ? undefined : this.buckets?.get(key)
    if (bucket === undefined) return []
    return typeof bucket === 'number' ? [bucket] : [...bucket]
  }
}

/** The key of a value that an index holds. */
function indexed(value: Value | undefined): ValueKey | undefined {
  if (value === undefined || value === null || (value instanceof Float && Number.isNaN(value.value))) return undefined
  return keyOf(value)
}
