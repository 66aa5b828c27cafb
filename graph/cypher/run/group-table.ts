/**
 * Rows grouped by the values of some slots, without making one key of several values: a trie of maps, a level for each value, whose
 * branches are cut short where only one group lies below. Groups come out in the order in which they were first met.
 */

import { groupKeyOf, type ValueKey } from '../../values/key.ts'
import type { Value } from '../../values.ts'
import type { Slot } from '../plan/expression.ts'
import type { Row } from './context.ts'

type ReadKey = (row: Row) => ValueKey

/** The only group below some branch. */
class Leaf<T> {
  /** All of its keys. */
  readonly keys: readonly ValueKey[]
  readonly group: T
  constructor(keys: readonly ValueKey[], group: T) {
    this.keys = keys
    this.group = group
  }
}

type Level<T> = Map<ValueKey, Level<T> | Leaf<T>>

/** A raw id is its own key, since all in one slot are of one kind; null is told apart by a number no id has. */
function keyReader({ index, type }: Slot): ReadKey {
  if (type !== 'value') return (row) => (row[index] as number | null) ?? -1
  return (row) => {
    const value = row[index] as Value
    return typeof value === 'number' ? value : groupKeyOf(value)
  }
}

export class GroupTable<T> {
  private readonly root: Level<T> = new Map()
  private readonly groups: T[] = []
  private readonly readers: readonly ReadKey[]
  constructor(slots: readonly Slot[]) {
    this.readers = slots.length === 0 ? [() => 0] : slots.map(keyReader)
  }

  get size(): number {
    return this.groups.length
  }

  values(): readonly T[] {
    return this.groups
  }

  /** The row's group, made by `make` if it is the first of it. */
  find(row: Row, make: () => T): T {
    const { readers } = this
    let level = this.root
    for (let depth = 0; ; depth++) {
      const key = readers[depth](row)
      const below = level.get(key)
      if (below === undefined) return this.add(level, key, row, make)
      if (below instanceof Map) {
        level = below
        continue
      }
      if (this.leads(below, row, depth + 1)) return below.group
      // Two groups share the keys so far: the one that was here moves a level down.
      const lower: Level<T> = new Map([[below.keys[depth + 1], below]])
      level.set(key, lower)
      level = lower
    }
  }

  private add(level: Level<T>, key: ValueKey, row: Row, make: () => T): T {
    const group = make()
    level.set(key, new Leaf(this.readers.length === 1 ? [key] : this.readers.map((read) => read(row)), group))
    this.groups.push(group)
    return group
  }

  private leads(leaf: Leaf<T>, row: Row, from: number): boolean {
    for (let depth = from; depth < this.readers.length; depth++) if (leaf.keys[depth] !== this.readers[depth](row)) return false
    return true
  }
}
