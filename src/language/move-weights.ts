/**
 * Weights of the parser's three moves, packed for speed: a slot of one 32-bit integer holds 16 bits of the feature's key and, in
 * eight bits each, how much the feature speaks for LEFT and for RIGHT against SHIFT. Four slots make a bucket, in one cache line;
 * the low 18 bits of the key choose the bucket, so that the key is known in full. No branch: a slot whose key differs is masked to zero.
 * Invariant: a bucket's weights that found no slot are the lightest of the bucket, and are dropped.
 */
import { finish } from './hashing.ts'
import type { Scorer, WeightColumns } from './weights.ts'

export const SHIFT = 0
export const LEFT = 1
export const RIGHT = 2

const BUCKET_BITS = 18
const BUCKETS = 1 << BUCKET_BITS
const WAYS = 4

export class MoveWeights implements Scorer {
  private readonly table = new Int32Array(BUCKETS * WAYS)
  /** How many features found their bucket full. */
  readonly dropped: number

  constructor({ keys, lengths, classes, values }: WeightColumns) {
    const { table } = this
    let at = 0
    let dropped = 0
    for (let k = 0; k < keys.length; k++) {
      let left = 0
      let right = 0
      for (const end = at + lengths[k]; at < end; at++) {
        if (classes[at] === LEFT) left = values[at]
        else right = values[at]
      }
      let packed = (keys[k] & 0xffff0000) | ((left & 0xff) << 8) | (right & 0xff)
      const bucket = (keys[k] & (BUCKETS - 1)) * WAYS
      for (let way = bucket; way < bucket + WAYS && packed !== 0; way++) {
        if (strength(table[way]) >= strength(packed)) continue
        const lighter = table[way]
        table[way] = packed
        packed = lighter
      }
      if (packed !== 0) dropped++
    }
    this.dropped = dropped
  }

  score(features: Int32Array, count: number, scores: Int32Array): void {
    const { table } = this
    // LEFT in the upper half, RIGHT in the lower, added up in one integer.
    let sum = 0
    for (let f = 0; f < count; f++) {
      const key = finish(features[f])
      const bucket = (key & (BUCKETS - 1)) << 2
      const a = table[bucket]
      const b = table[bucket + 1]
      const c = table[bucket + 2]
      const d = table[bucket + 3]
      const hit =
        (a & ((((a ^ key) >>> 16) - 1) >> 31)) |
        (b & ((((b ^ key) >>> 16) - 1) >> 31)) |
        (c & ((((c ^ key) >>> 16) - 1) >> 31)) |
        (d & ((((d ^ key) >>> 16) - 1) >> 31))
      sum = (sum + (((hit << 16) >> 24) << 16) + ((hit << 24) >> 24)) | 0
    }
    const right = (sum << 16) >> 16
    scores[SHIFT] = 0
    scores[LEFT] = (sum - right) >> 16
    scores[RIGHT] = right
  }
}

function strength(packed: number): number {
  const left = (packed << 16) >> 24
  const right = (packed << 24) >> 24
  return Math.max(Math.abs(left), Math.abs(right), Math.abs(left - right))
}
