/**
 * Rows grouped by the values of some slots. Several values make a path through nested maps, which costs less than making one key of
 * them. Groups come out in the order in which they were first met.
 */
import type { Value } from '../../values.ts'
import { keyOf, type ValueKey } from '../../values/key.ts'
import type { Slot } from '../plan/expression.ts'
import type { Row } from './context.ts'

type Level<T> = Map<ValueKey, Level<T> | T>
type ReadKey = (row: Row) => ValueKey

/** A raw id is its own key, since all in one slot are of one kind; null is told apart by a number no id has. */
function keyReader({ index, type }: Slot): ReadKey {
  if (type !== 'value') return (row) => (row[index] as number | null) ?? -1
  return (row) => {
    const value = row[index] as Value
    return typeof value === 'number' ? value : keyOf(value)
  }
}

export class GroupTable<T extends object> {
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

  find(row: Row, make: () => T): T {
    let level = this.root
    const last = this.readers.length - 1
    for (let index = 0; index < last; index++) {
      const key = this.readers[index](row)
      let next = level.get(key) as Level<T> | undefined
      if (next === undefined) {
        next = new Map()
        level.set(key, next)
      }
      level = next
    }
    const key = this.readers[last](row)
    let group = level.get(key) as T | undefined
    if (group === undefined) {
      group = make()
      level.set(key, group)
      this.groups.push(group)
    }
    return group
  }
}
