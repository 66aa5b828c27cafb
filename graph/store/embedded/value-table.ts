/**
 * Ids by the values they stand for: a hash table with open addressing that holds ids alone; a value is read from its column where it
 * must be compared. So an entry costs 8 bytes in a table at most three quarters full, and strings are never kept twice.
 * Representation: a place is two numbers, 0 (free), an id + 1, or -(group + 1) where several ids share the values, and their hash.
 * Invariant: every group is reached from its hash's place without crossing a free one.
 */
import { equals } from '../../values/equality.ts'
import type { Value } from '../../values.ts'
import { hashOf } from './value-hash.ts'

/** The values of an index's keys, in order; none is null. */
export type Entry = readonly Value[]
/** A value of an indexed entity, by the key's number within the index. */
export type ReadValue = (id: number, at: number) => Value

/** Bigger groups become sets when first deleted from. */
const LARGEST_LIST = 32
const FIRST_CAPACITY = 16
const FULLEST = 3 / 4

export class ValueTable {
  private slots: Int32Array
  private used = 0
  private readonly groups: (number[] | Set<number>)[] = []
  private readonly freeGroups: number[] = []
  private readonly read: ReadValue

  /** `expected`: how many distinct entries there will be, roughly. */
  constructor(read: ReadValue, expected: number) {
    this.read = read
    let capacity = FIRST_CAPACITY
    while (capacity * FULLEST < expected) capacity *= 2
    this.slots = new Int32Array(2 * capacity)
  }

  /** How many distinct entries there are. */
  get distinct(): number {
    return this.used
  }

  add(entry: Entry, id: number): void {
    if (2 * (this.used + 1) > this.slots.length * FULLEST) this.grow()
    const hash = hashOf(entry)
    const place = this.find(hash, entry)
    if (place < 0) {
      this.slots[~place] = id + 1
      this.slots[~place + 1] = hash
      this.used++
      return
    }
    const held = this.slots[place]!
    if (held > 0) {
      if (held !== id + 1) this.slots[place] = -(this.newGroup([held - 1, id]) + 1)
      return
    }
    const group = this.groups[-held - 1]!
    if (Array.isArray(group)) group.push(id)
    else group.add(id)
  }

  delete(entry: Entry, id: number): void {
    const place = this.find(hashOf(entry), entry)
    if (place < 0) return
    const held = this.slots[place]!
    if (held > 0) {
      if (held === id + 1) this.vacate(place)
      return
    }
    const number = -held - 1
    const left = this.withdraw(number, id)
    if (left === undefined) return
    this.slots[place] = left + 1
    this.freeGroups.push(number)
    this.groups[number] = []
  }

  /** Calls `visit` for the ids with these values, in no order; stops, and returns false, when visit returns false. */
  forEach(entry: Entry, visit: (id: number) => boolean): boolean {
    const place = this.find(hashOf(entry), entry)
    if (place < 0) return true
    const held = this.slots[place]!
    if (held > 0) return visit(held - 1)
    for (const id of this.groups[-held - 1]!) if (!visit(id)) return false
    return true
  }

  /** Calls `visit` once for all ids that share their values, until it answers false. */
  forEachGroup(visit: (ids: readonly number[] | ReadonlySet<number>) => boolean): boolean {
    const { slots } = this
    for (let place = 0; place < slots.length; place += 2) {
      const held = slots[place]!
      if (held !== 0 && !visit(this.members(held))) return false
    }
    return true
  }

  private members(held: number): readonly number[] | ReadonlySet<number> {
    return held > 0 ? [held - 1] : this.groups[-held - 1]!
  }

  private newGroup(ids: number[]): number {
    const number = this.freeGroups.pop()
    if (number === undefined) return this.groups.push(ids) - 1
    this.groups[number] = ids
    return number
  }

  /** Takes the id out of its group; answers the one that is left, if only one is. */
  private withdraw(number: number, id: number): number | undefined {
    let group = this.groups[number]!
    if (Array.isArray(group) && group.length > LARGEST_LIST) this.groups[number] = group = new Set(group)
    if (!Array.isArray(group)) {
      group.delete(id)
      if (group.size > 1) return undefined
      const [left] = group
      return left
    }
    const at = group.indexOf(id)
    if (at < 0) return undefined
    const last = group.pop()!
    if (at < group.length) group[at] = last
    return group.length > 1 ? undefined : group[0]
  }

  /** The place of the group with these values, or the complement of the free place where it would be. */
  private find(hash: number, entry: Entry): number {
    const { slots } = this
    const mask = slots.length - 1
    for (let place = (2 * hash) & mask; ; place = (place + 2) & mask) {
      const held = slots[place]!
      if (held === 0) return ~place
      if (slots[place + 1] === hash && this.holds(held, entry)) return place
    }
  }

  private holds(held: number, entry: Entry): boolean {
    const id = held > 0 ? held - 1 : firstOf(this.groups[-held - 1]!)
    for (let at = 0; at < entry.length; at++) {
      const value = this.read(id, at)
      if (value !== entry[at] && equals(value, entry[at]!) !== true) return false
    }
    return true
  }

  /** Frees a place and moves up what would no longer be reached across it. */
  private vacate(place: number): void {
    const { slots } = this
    const mask = slots.length - 1
    let hole = place
    for (let next = (hole + 2) & mask; slots[next] !== 0; next = (next + 2) & mask) {
      const home = (2 * slots[next + 1]!) & mask
      if (((next - home) & mask) < ((next - hole) & mask)) continue
      slots[hole] = slots[next]!
      slots[hole + 1] = slots[next + 1]!
      hole = next
    }
    slots[hole] = 0
    this.used--
  }

  private grow(): void {
    const { slots } = this
    const wider = new Int32Array(2 * slots.length)
    const mask = wider.length - 1
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from] === 0) continue
      let place = (2 * slots[from + 1]!) & mask
      while (wider[place] !== 0) place = (place + 2) & mask
      wider[place] = slots[from]!
      wider[place + 1] = slots[from + 1]!
    }
    this.slots = wider
  }
}

function firstOf(group: readonly number[] | ReadonlySet<number>): number {
  if (Array.isArray(group)) return group[0]!
  for (const id of group as ReadonlySet<number>) return id
  throw new RangeError('ValueTable: an empty group')
}
