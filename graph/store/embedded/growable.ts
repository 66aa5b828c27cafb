/** Arrays of integers and bits that grow by doubling. Invariant: entries at and beyond `length` are zero. */

const FIRST_CAPACITY = 16

export class GrowableInt32 {
  array: Int32Array
  length: number

  constructor(array: Int32Array = new Int32Array(FIRST_CAPACITY), length = 0) {
    this.array = array
    this.length = length
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1)
    this.array[this.length++] = value
  }

  truncate(length: number): void {
    this.array.fill(0, length, this.length)
    this.length = length
  }

  private reserve(length: number): void {
    let capacity = Math.max(FIRST_CAPACITY, this.array.length)
    while (capacity < length) capacity *= 2
    const wider = new Int32Array(capacity)
    wider.set(this.array)
    this.array = wider
  }

  /** The entries in use, sharing memory; entries appended later lie beyond it, so it stays a snapshot as long as nothing is overwritten. */
  view(): Int32Array {
    return this.array.subarray(0, this.length)
  }
}

/** A set of small integers. */
export class Bits {
  words: Uint32Array

  constructor(words: Uint32Array = new Uint32Array(FIRST_CAPACITY)) {
    this.words = words
  }

  has(index: number): boolean {
    return (this.words[index >>> 5]! & (1 << (index & 31))) !== 0
  }

  /** How many of the numbers below `bound` are in the set. */
  size(bound: number): number {
    let size = 0
    for (let index = 0; index < bound; index++) if (this.has(index)) size++
    return size
  }

  add(index: number): void {
    const word = index >>> 5
    if (word >= this.words.length) {
      const wider = new Uint32Array(Math.max(this.words.length * 2, word + 1))
      wider.set(this.words)
      this.words = wider
    }
    this.words[word]! |= 1 << (index & 31)
  }

  delete(index: number): void {
    const word = index >>> 5
    if (word < this.words.length) this.words[word]! &= ~(1 << (index & 31))
  }
}
