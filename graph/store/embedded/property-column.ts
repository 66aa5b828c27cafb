/**
 * The values of one property key over all nodes (or all relationships), in typed arrays.
 * Representation: pages of 1,024 entries made on demand, so that a rare key costs little; an entry is a tag byte and a payload.
 * Integers, floats and booleans are their own payload; short strings are numbers of a dictionary shared by the column until it is full;
 * what remains (other strings, lists, temporal values, big integers) sits in a slab. A page's payloads are 32-bit until one needs more.
 */
import { Float, type Value } from '../../values.ts'

const PAGE_BITS = 10
const PAGE_SIZE = 1 << PAGE_BITS
const PAGE_MASK = PAGE_SIZE - 1

/** Beyond this many distinct strings a column repeats them rather than paying for a table of what it has seen. */
const DICTIONARY_LIMIT = 65_536
/**
 * Longer strings are seldom met twice and are let go with their entry, which the dictionary never does. V8 also hashes strings beyond
 * 16,383 units by their length alone, so that a table of them compares each with each.
 */
const LONGEST_SHARED = 256

export const Tag = { absent: 0, integer: 1, float: 2, string: 3, boolean: 4, slab: 5 } as const

export interface Page {
  readonly tags: Uint8Array
  payloads: Int32Array | Float64Array
}

export class PropertyColumn {
  readonly pages: (Page | undefined)[] = []
  readonly dictionary: string[] = []
  readonly slab: Value[] = []
  /** Number of entries present. */
  count = 0
  /** Changes whenever a living node or relationship loses the property. */
  removals = 0
  /** Whether some entry was ever NaN or no scalar at all: what does not equal itself escapes unique indexes. */
  mayRepeat = false
  private readonly known = new Map<string, number>()
  private readonly free: number[] = []

  has(index: number): boolean {
    const page = this.pages[index >>> PAGE_BITS]
    return page !== undefined && page.tags[index & PAGE_MASK] !== Tag.absent
  }

  get(index: number): Value | undefined {
    const page = this.pages[index >>> PAGE_BITS]
    if (page === undefined) return undefined
    const at = index & PAGE_MASK
    const payload = page.payloads[at]!
    switch (page.tags[at]) {
      case Tag.integer:
        return payload
      case Tag.float:
        return new Float(payload)
      case Tag.string:
        return this.dictionary[payload]!
      case Tag.boolean:
        return payload === 1
      case Tag.slab:
        return this.slab[payload]!
      default:
        return undefined
    }
  }

  set(index: number, value: Value): void {
    const page = (this.pages[index >>> PAGE_BITS] ??= { tags: new Uint8Array(PAGE_SIZE), payloads: new Int32Array(PAGE_SIZE) })
    const at = index & PAGE_MASK
    if (page.tags[at] === Tag.absent) this.count++
    else if (page.tags[at] === Tag.slab) this.release(page.payloads[at]!)
    switch (typeof value) {
      case 'number':
        this.put(page, at, Tag.integer, value)
        return
      case 'boolean':
        this.put(page, at, Tag.boolean, value ? 1 : 0)
        return
      case 'string': {
        const known = this.share(value)
        if (known >= 0) this.put(page, at, Tag.string, known)
        else this.put(page, at, Tag.slab, this.keep(value))
        return
      }
    }
    if (value instanceof Float) {
      if (Number.isNaN(value.value)) this.mayRepeat = true
      this.put(page, at, Tag.float, value.value)
    } else {
      if (typeof value === 'object') this.mayRepeat = true
      this.put(page, at, Tag.slab, this.keep(value))
    }
  }

  delete(index: number): void {
    const page = this.pages[index >>> PAGE_BITS]
    const at = index & PAGE_MASK
    if (page === undefined || page.tags[at] === Tag.absent) return
    if (page.tags[at] === Tag.slab) this.release(page.payloads[at]!)
    page.tags[at] = Tag.absent
    this.count--
  }

  /** The number of a string in the dictionary, or -1 if it is not there (it may then sit in the slab). */
  findString(text: string): number {
    return this.known.get(text) ?? -1
  }

  /** Takes over what a checkpoint holds; the column must be new. */
  restore(pages: readonly (Page | undefined)[], dictionary: readonly string[], slab: readonly Value[]): void {
    for (const page of pages) {
      this.pages.push(page)
      if (page === undefined) continue
      for (const tag of page.tags) if (tag !== Tag.absent) this.count++
      if (page.payloads instanceof Float64Array && page.payloads.some(Number.isNaN)) this.mayRepeat = true
    }
    // Whatever its length: payloads count on its number.
    for (const text of dictionary) this.known.set(text, this.dictionary.push(text) - 1)
    for (const value of slab) {
      // A slot that held nothing is free.
      if (value === null) this.free.push(this.slab.length)
      else if (typeof value === 'object') this.mayRepeat = true
      this.slab.push(value)
    }
  }

  private put(page: Page, at: number, tag: number, payload: number): void {
    page.tags[at] = tag
    if (page.payloads instanceof Int32Array && (tag === Tag.float || (payload | 0) !== payload))
      page.payloads = Float64Array.from(page.payloads)
    page.payloads[at] = payload
  }

  private share(text: string): number {
    if (text.length > LONGEST_SHARED) return -1
    const known = this.known.get(text)
    if (known !== undefined) return known
    if (this.dictionary.length >= DICTIONARY_LIMIT) return -1
    const number = this.dictionary.push(text) - 1
    this.known.set(text, number)
    return number
  }

  private keep(value: Value): number {
    const slot = this.free.pop()
    if (slot === undefined) return this.slab.push(value) - 1
    this.slab[slot] = value
    return slot
  }

  private release(slot: number): void {
    this.slab[slot] = null
    this.free.push(slot)
  }
}

/** The columns of all keys, by key. */
export class PropertyTable {
  readonly columns: (PropertyColumn | undefined)[] = []

  get(index: number, key: number): Value | undefined {
    return this.columns[key]?.get(index)
  }

  set(index: number, key: number, value: Value | undefined): void {
    if (value === undefined) {
      const column = this.columns[key]
      if (column === undefined || !column.has(index)) return
      column.delete(index)
      column.removals++
    } else {
      while (this.columns.length <= key) this.columns.push(undefined)
      this.columns[key] ??= new PropertyColumn()
      this.columns[key].set(index, value)
    }
  }

  restoreColumn(key: number, column: PropertyColumn): void {
    while (this.columns.length <= key) this.columns.push(undefined)
    this.columns[key] = column
  }

  keys(index: number): number[] {
    const keys: number[] = []
    for (let key = 0; key < this.columns.length; key++) if (this.columns[key]?.has(index)) keys.push(key)
    return keys
  }

  clear(index: number): void {
    for (const column of this.columns) column?.delete(index)
  }
}
