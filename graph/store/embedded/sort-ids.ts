/**
 * Sorts ids by the values they stand for, as ORDER BY orders values, equal ones by id. A million values are too many to compare in
 * pairs: each gets a number that never falls where the value rises (the number itself, some characters of a string, days), ids are
 * sorted by radix on it, and only ids of one number are looked at again, by the next characters or by comparing.
 */

import {
  DateTimeValue,
  DateValue,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_SECOND,
  TimeValue,
} from '../../cypher/temporal/instants.ts'
import { compareForOrder, typeRank, unitRank } from '../../values/order.ts'
import { Float, type Value } from '../../values.ts'
import { RadixSort } from './radix-sort.ts'
import type { ReadValue } from './value-table.ts'

const SECONDS_PER_DAY = 86_400
/** So few ids are compared in pairs. */
const SMALL = 24
/** More than there are ranks of types. */
const RANKS = 16
/** How characters are packed into a number: of ASCII text seven fit, of any text three. */
interface Packing {
  readonly characters: number
  /** One more than there are characters: 0 is the end of the string. */
  readonly radix: number
}
const NARROW: Packing = { characters: 7, radix: 128 }
const WIDE: Packing = { characters: 3, radix: 2 ** 17 }

/** Sorts in place. `ids` must be ascending, and each must have a value for each of `keys` keys. */
export function sortIds(ids: Int32Array, keys: number, read: ReadValue): void {
  new Sorting(ids, keys, read).sort(0, ids.length, 0)
}

class Sorting {
  private readonly ids: Int32Array
  private readonly keys: number
  private readonly read: ReadValue
  private readonly radix: RadixSort

  constructor(ids: Int32Array, keys: number, read: ReadValue) {
    this.ids = ids
    this.keys = keys
    this.read = read
    this.radix = new RadixSort(ids)
  }

  /** Sorts ids whose values of all keys before `key` are equal. */
  sort(from: number, to: number, key: number): void {
    if (key === this.keys || to - from < 2) return
    if (to - from <= SMALL) {
      this.compare(from, to, key)
      return
    }
    const { radix, ids, read } = this
    const ranks = new Int32Array(RANKS)
    for (let at = from; at < to; at++) ranks[typeRank(read(ids[at]!, key))]!++
    if (!ranks.includes(to - from)) radix.sort(from, to, (id) => typeRank(read(id, key)))
    let start = from
    for (const count of ranks) {
      if (count > 1) this.sortType(start, start + count, key)
      start += count
    }
  }

  /** Values of one type. */
  private sortType(from: number, to: number, key: number): void {
    const { radix, ids, read } = this
    const sample = read(ids[from]!, key)
    if (typeof sample === 'string') this.sortTexts(from, to, key, 0)
    else if (approximate(sample) === undefined) this.compare(from, to, key)
    else {
      let exact = true
      radix.sort(from, to, (id) => {
        const value = read(id, key)
        if (typeof value === 'number') return value
        exact &&= typeof value === 'boolean' || value instanceof Float || value instanceof DateValue
        return approximate(value)!
      })
      for (const [start, stop] of radix.runs(from, to)) {
        if (exact) this.sort(start, stop, key + 1)
        else this.compare(start, stop, key)
      }
    }
  }

  /** Strings that agree in the characters before `depth`. */
  private sortTexts(from: number, to: number, key: number, depth: number): void {
    const { radix, ids, read } = this
    const packing = this.packing(from, to, key, depth)
    radix.sort(from, to, (id) => packed(read(id, key) as string, depth, packing))
    for (const [start, stop] of radix.runs(from, to)) {
      const text = read(ids[start]!, key) as string
      if (text.length < depth + packing.characters) this.sort(start, stop, key + 1)
      else if (stop - start <= SMALL) this.compare(start, stop, key)
      else this.sortTexts(start, stop, key, depth + packing.characters)
    }
  }

  private packing(from: number, to: number, key: number, depth: number): Packing {
    for (let at = from; at < to; at++) {
      const text = this.read(this.ids[at]!, key) as string
      const end = Math.min(text.length, depth + NARROW.characters)
      for (let place = depth; place < end; place++) if (text.charCodeAt(place) >= NARROW.radix - 1) return WIDE
    }
    return NARROW
  }

  private compare(from: number, to: number, key: number): void {
    const { ids, keys, read } = this
    ids.subarray(from, to).sort((left, right) => {
      for (let at = key; at < keys; at++) {
        const order = compareForOrder(read(left, at), read(right, at))
        if (order !== 0) return order
      }
      return left - right
    })
  }
}

/** A number that does not fall where values of one type rise; undefined for types without one. */
function approximate(value: Value): number | undefined {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return Number(value)
  if (value instanceof Float) return value.value
  if (value instanceof DateValue) return value.days
  if (value instanceof LocalDateTimeValue) return value.days * SECONDS_PER_DAY + Math.floor(value.nanos / NANOS_PER_SECOND)
  if (value instanceof DateTimeValue) return value.days * SECONDS_PER_DAY + Math.floor(value.nanos / NANOS_PER_SECOND) - value.offset
  if (value instanceof LocalTimeValue) return value.nanos
  return value instanceof TimeValue ? value.nanos - value.offset * NANOS_PER_SECOND : undefined
}

/** The characters from `depth` on as one number. */
function packed(text: string, depth: number, { characters, radix }: Packing): number {
  let number = 0
  for (let at = depth; at < depth + characters; at++) number = number * radix + (at < text.length ? 1 + unitRank(text.charCodeAt(at)) : 0)
  return number
}
