/**
 * Ids sorted by a number each, by the bytes of doubles: time grows as their number does, and equal ones keep their order.
 * Invariant: after `sort` the range's numbers are sorted like its ids, so that runs of equal ones can be told.
 */

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
const BYTES = 8

export class RadixSort {
  /** Sorted in place. */
  readonly ids: Int32Array
  private readonly spareIds: Int32Array
  /** Doubles as unsigned integers of the same order, in two halves. */
  private high: Uint32Array
  private low: Uint32Array
  private spareHigh: Uint32Array
  private spareLow: Uint32Array

  constructor(ids: Int32Array) {
    this.ids = ids
    this.spareIds = new Int32Array(ids.length)
    this.high = new Uint32Array(ids.length)
    this.low = new Uint32Array(ids.length)
    this.spareHigh = new Uint32Array(ids.length)
    this.spareLow = new Uint32Array(ids.length)
  }

  /** NaN comes last, -0 before 0. */
  sort(from: number, to: number, number: (id: number) => number): void {
    const counts = new Int32Array(BYTES * 256)
    for (let at = from; at < to; at++) {
      double[0] = number(this.ids[at]!)
      // Negative numbers rise as their bits fall.
      const negative = words[1]! >>> 31 === 1 && !Number.isNaN(double[0])
      const high = (this.high[at] = negative ? ~words[1]! : words[1]! | 0x80000000)
      const low = (this.low[at] = negative ? ~words[0]! : words[0]!)
      for (let byte = 0; byte < 4; byte++) {
        counts[byte * 256 + ((low >>> (8 * byte)) & 255)]!++
        counts[(byte + 4) * 256 + ((high >>> (8 * byte)) & 255)]!++
      }
    }
    for (let byte = 0; byte < BYTES; byte++) this.pass(from, to, byte, counts.subarray(byte * 256, byte * 256 + 256))
  }

  /** Ranges of equal numbers, those of one id left out. */
  runs(from: number, to: number): [from: number, to: number][] {
    const { high, low } = this
    const runs: [number, number][] = []
    for (let start = from; start < to; ) {
      let stop = start + 1
      while (stop < to && high[stop] === high[start] && low[stop] === low[start]) stop++
      if (stop - start > 1) runs.push([start, stop])
      start = stop
    }
    return runs
  }

  /** Distributes by one byte, the least significant first; nothing to do where all agree. */
  private pass(from: number, to: number, byte: number, places: Int32Array): void {
    const { ids, high, low, spareIds, spareHigh, spareLow } = this
    const source = byte < 4 ? low : high
    const shift = 8 * (byte & 3)
    if (places[(source[from]! >>> shift) & 255] === to - from) return
    let start = from
    for (let value = 0; value < 256; value++) {
      const count = places[value]!
      places[value] = start
      start += count
    }
    for (let at = from; at < to; at++) {
      const place = places[(source[at]! >>> shift) & 255]!++
      spareIds[place] = ids[at]!
      spareHigh[place] = high[at]!
      spareLow[place] = low[at]!
    }
    ids.set(spareIds.subarray(from, to), from)
    high.set(spareHigh.subarray(from, to), from)
    low.set(spareLow.subarray(from, to), from)
  }
}
