/**
 * An averaged perceptron over hashed features, in training: count, then learn, then keep the heaviest weights in eight bits.
 * A feature gets a row only if the counting pass saw it often enough. Collins (2002), with the usual running-sum trick:
 * the average of a weight is w - u / updates, where u gathers step x delta.
 */
import { finish } from '../hashing.ts'
import type { Scorer, WeightColumns } from '../weights.ts'

const COUNTERS = 1 << 27
/** After pruning, weights are kept this much finer than a step before it. */
const FINE = 16

/** Grows a typed array to at least `size`, doubling. */
function grown<T extends Int32Array | Float64Array | Uint8Array>(array: T, size: number): T {
  if (size <= array.length) return array
  const longer = new (array.constructor as new (n: number) => T)(Math.max(size, array.length * 2))
  longer.set(array)
  return longer
}

function nthLargest(values: ArrayLike<number>, n: number): number {
  const sizes = Float64Array.from(values, Math.abs).sort()
  return n >= sizes.length ? 0 : sizes[sizes.length - Math.max(1, n)]
}

export interface PerceptronOptions {
  /** Features seen fewer times while counting get no row. */
  readonly cut: number
  /** The most features a decision has. */
  readonly features: number
  /** How far, in steps, the truth must lead for nothing to be learnt. */
  readonly margin: number
}

export class Perceptron implements Scorer {
  private readonly classes: number
  private readonly cut: number
  private readonly margin: number
  private counts: Uint8Array | undefined
  private keys = new Int32Array(1 << 20)
  private rows = new Int32Array(1 << 20).fill(-1)
  private rowKeys = new Int32Array(1 << 18)
  private first = new Int32Array(1 << 18)
  private rowCount = 0
  private entryClass = new Uint8Array(1 << 19)
  private weight = new Int32Array(1 << 19)
  private sum = new Float64Array(1 << 19)
  private next = new Int32Array(1 << 19)
  private entries = 1
  private readonly active: Int32Array
  private steps = 1
  private unit = 1
  private pruned = false

  constructor(classes: number, { cut, features, margin }: PerceptronOptions) {
    this.classes = classes
    this.cut = cut
    this.margin = margin
    this.active = new Int32Array(features)
    this.counts = new Uint8Array(COUNTERS)
  }

  count(features: Int32Array, n: number): void {
    const counts = this.counts
    if (counts === undefined) throw new Error('perceptron: counting is over once learning has begun')
    for (let f = 0; f < n; f++) {
      const c = finish(features[f]) & (COUNTERS - 1)
      if (counts[c] < 255) counts[c]++
    }
  }

  score(features: Int32Array, n: number, scores: Int32Array): void {
    scores.fill(0)
    for (let f = 0; f < n; f++) {
      const row = this.rowOf(finish(features[f]))
      this.active[f] = row
      if (row < 0) continue
      for (let e = this.first[row]; e !== 0; e = this.next[e]) scores[this.entryClass[e]] += this.weight[e]
    }
  }

  /**
   * Counts one decision. Where the truth did not lead its rival by the margin, moves the features scored last from the rival to the truth.
   * @param rival the best class but the truth, -1 if there is none; the truth itself if a right guess shall teach nothing
   */
  learn(n: number, truth: number, rival: number, scores: Int32Array): void {
    this.steps++
    if (rival < 0 || rival === truth || scores[truth] - scores[rival] >= this.margin * this.unit) return
    this.move(n, truth, rival)
  }

  private move(n: number, truth: number, guess: number): void {
    for (let f = 0; f < n; f++) {
      if (this.active[f] < 0) continue
      this.add(this.active[f], truth, 1)
      this.add(this.active[f], guess, -1)
    }
  }

  /**
   * Keeps the `keep` heaviest averaged weights and drops the rest for good. Learning may go on from the averages: what was
   * dropped left gaps that another epoch or two closes.
   * @param against if given, weights are weighed as differences from this class, and rows are kept whole
   */
  prune(keep: number, against?: number): void {
    const averages = this.averages()
    const floor = nthLargest(this.averageRows(against).values, keep)
    for (let row = 0; row < this.rowCount; row++) {
      const entries: number[] = []
      for (let e = this.first[row]; e !== 0; e = this.next[e]) entries.push(e)
      const weights = entries.map((e) => averages[e])
      if (against !== undefined && entries.length < this.classes) weights.push(0)
      const spread = Math.max(...weights) - Math.min(...weights)
      this.first[row] = 0
      for (const e of entries) {
        if (against === undefined ? Math.abs(averages[e]) < floor : spread < floor) continue
        this.weight[e] = Math.round(averages[e] * FINE)
        this.next[e] = this.first[row]
        this.first[row] = e
      }
    }
    this.sum.fill(0)
    this.steps = 1
    this.unit = FINE
    this.pruned = true
  }

  /**
   * Averaged weights in eight bits, scaled so that the 99.99th percentile is 127.
   * @param against if given, weights become differences from this class, which itself is left out
   */
  quantised(against?: number): WeightColumns {
    const rows = this.averageRows(against)
    const scale = 127 / Math.max(1e-9, nthLargest(rows.values, Math.ceil(rows.values.length / 10_000)))
    const keys: number[] = []
    const lengths: number[] = []
    const classes: number[] = []
    const values: number[] = []
    for (let k = 0; k < rows.keys.length; k++) {
      let length = 0
      for (let at = rows.starts[k]; at < rows.starts[k + 1]; at++) {
        const value = Math.max(-127, Math.min(127, Math.round(rows.values[at] * scale)))
        if (value === 0) continue
        classes.push(rows.classes[at])
        values.push(value)
        length++
      }
      if (length === 0) continue
      keys.push(rows.keys[k])
      lengths.push(length)
    }
    return {
      keys: Int32Array.from(keys),
      lengths: Uint8Array.from(lengths),
      classes: Uint8Array.from(classes),
      values: Int8Array.from(values),
    }
  }

  /** All rows by ascending unsigned key, with their averages by ascending class. */
  private averageRows(against: number | undefined) {
    const order = Uint32Array.from({ length: this.rowCount }, (_, row) => row).sort(
      (a, b) => (this.rowKeys[a] >>> 0) - (this.rowKeys[b] >>> 0),
    )
    const averages = this.averages()
    const keys = Int32Array.from(order, (row) => this.rowKeys[row])
    const starts = new Uint32Array(order.length + 1)
    const classes: number[] = []
    const values: number[] = []
    const byClass = new Map<number, number>()
    order.forEach((row, k) => {
      byClass.clear()
      for (let e = this.first[row]; e !== 0; e = this.next[e]) byClass.set(this.entryClass[e], averages[e])
      if (byClass.size === 0) {
        starts[k + 1] = classes.length
        return
      }
      const base = against === undefined ? 0 : (byClass.get(against) ?? 0)
      const present = against === undefined ? [...byClass.keys()] : this.otherClasses(against)
      for (const cls of present.sort((a, b) => a - b)) {
        classes.push(cls)
        values.push((byClass.get(cls) ?? 0) - base)
      }
      starts[k + 1] = classes.length
    })
    return { keys, starts, classes, values }
  }

  private otherClasses(against: number): number[] {
    return Array.from({ length: this.classes }, (_, cls) => cls).filter((cls) => cls !== against)
  }

  private averages(): Float64Array {
    const averages = new Float64Array(this.entries)
    for (let e = 1; e < this.entries; e++) averages[e] = this.weight[e] - this.sum[e] / this.steps
    return averages
  }

  private add(row: number, cls: number, delta: number): void {
    let e = this.first[row]
    while (e !== 0 && this.entryClass[e] !== cls) e = this.next[e]
    if (e === 0) {
      if (this.pruned) return
      e = this.entries++
      this.entryClass = grown(this.entryClass, e + 1)
      this.weight = grown(this.weight, e + 1)
      this.sum = grown(this.sum, e + 1)
      this.next = grown(this.next, e + 1)
      this.entryClass[e] = cls
      this.next[e] = this.first[row]
      this.first[row] = e
    }
    this.weight[e] += delta * this.unit
    this.sum[e] += delta * this.unit * this.steps
  }

  private rowOf(key: number): number {
    const mask = this.keys.length - 1
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
    while (this.rows[slot] >= 0) {
      if (this.keys[slot] === key) return this.rows[slot]
      slot = (slot + 1) & mask
    }
    if (this.counts !== undefined && this.counts[key & (COUNTERS - 1)] < this.cut) return -1
    return this.insert(key, slot)
  }

  private insert(key: number, slot: number): number {
    const row = this.rowCount++
    this.rowKeys = grown(this.rowKeys, row + 1)
    this.first = grown(this.first, row + 1)
    this.rowKeys[row] = key
    this.keys[slot] = key
    this.rows[slot] = row
    if (this.rowCount * 2 > this.keys.length) this.rehash()
    return row
  }

  private rehash(): void {
    const size = this.keys.length * 2
    this.keys = new Int32Array(size)
    this.rows = new Int32Array(size).fill(-1)
    for (let row = 0; row < this.rowCount; row++) {
      let slot = (Math.imul(this.rowKeys[row], 0x9e3779b1) >>> 7) & (size - 1)
      while (this.rows[slot] >= 0) slot = (slot + 1) & (size - 1)
      this.keys[slot] = this.rowKeys[row]
      this.rows[slot] = row
    }
  }
}

/** The class with the highest score but one; class 0 stands for none and does not count. */
export function runnerUp(scores: Int32Array, best: number): number {
  let second = -1
  for (let cls = 1; cls < scores.length; cls++) if (cls !== best && (second < 0 || scores[cls] > scores[second])) second = cls
  return second
}

/** Small seeded generator (mulberry32): numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const item = items[i]
    items[i] = items[j]
    items[j] = item
  }
  return items
}
