/**
 * An index over the nodes of one label (or relationships of one type) by one or several keys: a hash table for equality and an order for
 * ranges, each built when first asked for and kept up to date from then on.
 * Invariant: what is built holds exactly the living ones that have every key; the table leaves out what does not equal itself (NaN).
 * Values are read from the columns, so changes are told before they happen.
 */

import { equals } from '../../values/equality.ts'
import { compare, compareForOrder, greater, greaterOrEqual, less, lessOrEqual, typeRank } from '../../values/order.ts'
import { Float, type Value } from '../../values.ts'
import { OrderedIds } from './ordered-ids.ts'
import type { IndexDescription, IndexRange, IndexReader } from './property-graph.ts'
import { sortIds } from './sort-ids.ts'
import { type Entry, type ReadValue, ValueTable } from './value-table.ts'

/** Where an index reads what it is of. */
export interface Indexed {
  /** All that may belong to it, ascending. */
  members(): Int32Array
  property(id: number, key: number): Value | undefined
}

/** When more than a few and this share of an order have changed since it was last looked at, sorting anew costs less than keeping it. */
const SORT_ANEW = 1 / 16
const FEW = 1_000
/** Members looked at to tell whether most have values of their own. */
const SAMPLE = 64

export class PropertyIndex implements IndexReader {
  readonly description: IndexDescription
  private readonly indexed: Indexed
  private readonly read: ReadValue
  private table: ValueTable | undefined
  private order: OrderedIds | undefined
  /** Belong to the order and wait for the next look at it. */
  private readonly late = new Set<number>()
  /** Ids taken out of the order since. */
  private gone = 0

  constructor(description: IndexDescription, indexed: Indexed) {
    this.description = description
    this.indexed = indexed
    const { keys } = description
    this.read = (id, at) => indexed.property(id, keys[at]!)!
  }

  /** Whether changes must be told. */
  get built(): boolean {
    return this.table !== undefined || this.order !== undefined
  }

  get size(): number {
    return this.ordered().count
  }

  /** The values of all keys; undefined where one is missing, and the entity does not belong here. */
  entryOf(property: (key: number) => Value | undefined): Entry | undefined {
    const entry: Value[] = []
    for (const key of this.description.keys) {
      const value = property(key)
      if (value === undefined || value === null) return undefined
      entry.push(value)
    }
    return entry
  }

  add(entry: Entry, id: number): void {
    if (equalsItself(entry)) this.table?.add(entry, id)
    if (this.order === undefined) return
    this.late.add(id)
    this.keepOrder(this.order)
  }

  delete(entry: Entry, id: number): void {
    if (equalsItself(entry)) this.table?.delete(entry, id)
    if (this.order === undefined || this.late.delete(id)) return
    this.order.delete(id, (other) => (this.against(other, entry) || other - id) >= 0)
    this.gone++
    this.keepOrder(this.order)
  }

  /** Another one with these values, if there is one. */
  holder(entry: Entry, id: number): number | undefined {
    if (!equalsItself(entry)) return undefined
    let holder: number | undefined
    this.equalTo().forEach(entry, (member) => {
      if (member !== id) holder = member
      return member === id
    })
    return holder
  }

  /** A pair with equal values, if there is one: what keeps a uniqueness constraint from being made. */
  duplicate(): readonly [number, number] | undefined {
    let pair: readonly [number, number] | undefined
    this.equalTo().forEachGroup((ids) => {
      const [first, second] = ids
      if (second !== undefined) pair = [first!, second]
      return pair === undefined
    })
    return pair
  }

  seek(entry: Entry, visit: (id: number) => boolean): boolean {
    return entry.includes(null) || !equalsItself(entry) || this.equalTo().forEach(entry, visit)
  }

  scan(range: IndexRange, descending: boolean, visit: (id: number) => boolean): boolean {
    const bounds = [range.from?.value, range.to?.value].filter((value) => value !== undefined)
    const values = [...range.equal, ...bounds]
    if (values.some((value) => value === null)) return true
    const order = this.ordered()
    if (values.some(Array.isArray) || bounds.some((value) => compare(value, value) === null)) {
      // The order decides what comparing lists, durations and points may leave open.
      return order.scan(0, order.end, descending, (id) => (this.within(range, id) ? visit(id) : true))
    }
    const [low, high] = bounds
    if (!equalsItself(values) || (high !== undefined && typeRank(low!) !== typeRank(high))) return true
    const start = order.first((id) => this.placed(id, range) >= 0)
    const stop = order.first((id) => this.placed(id, range) > 0)
    return order.scan(start, stop, descending, visit)
  }

  scanTexts(passes: (text: string) => boolean, visit: (id: number) => boolean): boolean {
    const members = this.indexed.members()
    if (this.table === undefined ? this.mostDiffer(members) : this.table.distinct * 4 > members.length) {
      const [key] = this.description.keys
      return members.every((id) => {
        const value = this.indexed.property(id, key!)
        return typeof value !== 'string' || !passes(value) || visit(id)
      })
    }
    return this.equalTo().forEachGroup((ids) => {
      for (const id of ids) {
        const value = this.read(id, 0)
        if (typeof value !== 'string' || !passes(value)) return true
        break
      }
      for (const id of ids) if (!visit(id)) return false
      return true
    })
  }

  private equalTo(): ValueTable {
    if (this.table !== undefined) return this.table
    const members = this.indexed.members()
    const table = new ValueTable(this.read, this.mostDiffer(members) ? members.length : 0)
    for (const id of members) {
      const entry = this.entryOf((key) => this.indexed.property(id, key))
      if (entry !== undefined && equalsItself(entry)) table.add(entry, id)
    }
    this.table = table
    return table
  }

  private ordered(): OrderedIds {
    const { late } = this
    let { order } = this
    if (order === undefined) this.order = order = this.sorted()
    else {
      for (const id of late) {
        const entry = this.entryOf((key) => this.indexed.property(id, key))
        if (entry !== undefined) order.insert(id, (other) => (this.against(other, entry) || other - id) > 0)
      }
    }
    late.clear()
    this.gone = 0
    return order
  }

  /** Lets the order go once so much has changed that it is better sorted anew when next looked at. */
  private keepOrder({ count }: OrderedIds): void {
    if (this.late.size + this.gone <= FEW + count * SORT_ANEW) return
    this.order = undefined
    this.late.clear()
    this.gone = 0
  }

  /** Whether most members have entries of their own, judging by some. */
  private mostDiffer(members: Int32Array): boolean {
    const seen = new ValueTable(this.read, SAMPLE)
    let looked = 0
    const step = Math.max(1, members.length / SAMPLE)
    for (let at = 0; at < members.length; at += step) {
      const id = members[Math.floor(at)]!
      const entry = this.entryOf((key) => this.indexed.property(id, key))
      if (entry === undefined || !equalsItself(entry)) continue
      seen.add(entry, id)
      looked++
    }
    return looked > 0 && seen.distinct * 2 > looked
  }

  private sorted(): OrderedIds {
    const { keys } = this.description
    const ids = this.indexed.members().filter((id) => keys.every((key) => this.indexed.property(id, key) !== undefined))
    sortIds(ids, keys.length, this.read)
    return new OrderedIds(ids)
  }

  /** Where the id's values stand in the order, beside the entry's: before, with or behind. */
  private against(id: number, entry: Entry): number {
    for (let at = 0; at < entry.length; at++) {
      const order = compareForOrder(this.read(id, at), entry[at]!)
      if (order !== 0) return order
    }
    return 0
  }

  /** Whether the id stands before the range, in it or behind it. No list is among the range's values. */
  private placed(id: number, { equal, from, to, prefix }: IndexRange): number {
    for (let at = 0; at < equal.length; at++) {
      const order = beside(this.read(id, at), equal[at]!)
      if (order !== 0) return order
    }
    if (prefix !== undefined) {
      const value = this.read(id, equal.length)
      return typeof value === 'string' && value.startsWith(prefix) ? 0 : compareForOrder(value, prefix)
    }
    if (from === undefined && to === undefined) return 0
    const value = this.read(id, equal.length)
    const order = typeRank(value) - typeRank((from ?? to)!.value)
    if (order !== 0) return order
    if (from !== undefined) {
      const above = beside(value, from.value)
      if (above < 0 || (above === 0 && !from.inclusive)) return -1
    }
    const above = to === undefined ? Number(isNaNValue(value)) : beside(value, to.value)
    return above > 0 || (above === 0 && to?.inclusive === false) ? 1 : 0
  }

  /** Whether the comparisons that the range stands for are true. */
  private within({ equal, from, to, prefix }: IndexRange, id: number): boolean {
    if (!equal.every((value, at) => equals(this.read(id, at), value) === true)) return false
    const value = this.read(id, equal.length)
    if (prefix !== undefined) return typeof value === 'string' && value.startsWith(prefix)
    const above = from === undefined || (from.inclusive ? greaterOrEqual : greater)(value, from.value) === true
    return above && (to === undefined || (to.inclusive ? lessOrEqual : less)(value, to.value) === true)
  }
}

/** Order as `<` and `=` have it among values of one type, NaN behind all numbers. */
function beside(value: Value, other: Value): number {
  const order = typeRank(value) - typeRank(other)
  if (order !== 0) return order
  const compared = compare(value, other) ?? compareForOrder(value, other)
  return Number.isNaN(compared) ? 1 : compared
}

function equalsItself(entry: Entry): boolean {
  for (const value of entry) {
    if (isNaNValue(value) || (Array.isArray(value) && equals(value, value) !== true)) return false
  }
  return true
}

function isNaNValue(value: Value): boolean {
  return value instanceof Float && Number.isNaN(value.value)
}
