/**
 * A trained linear model over hashed features: for each feature a short row of (class, weight) pairs.
 * Representation: open addressing over the feature's 32 bits; a slot holds the key and, packed in one integer, where its row starts (24 bits) and how long it is (8 bits).
 * Invariant: a model is never changed after it is built; integer weights only, so that sums are the same on every machine.
 */
import { ByteReader, ByteWriter } from './bytes.ts'
import { finish } from './hashing.ts'

/** Anything that scores a list of features, trained or in training. Features come as sums of atoms; the scorer spreads them with `finish`. */
export interface Scorer {
  /** Sets `scores[class]` to the sum of the weights of the first `count` features. */
  score(features: Int32Array, count: number, scores: Int32Array): void
}

/** Rows in columns, by ascending key taken as unsigned: row k has `lengths[k]` entries in `classes` and `values`. */
export interface WeightColumns {
  readonly keys: Int32Array
  readonly lengths: Uint8Array
  readonly classes: Uint8Array
  /** Within ±127. */
  readonly values: Int8Array
}

export class Weights implements Scorer {
  private readonly mask: number
  private readonly slots: Int32Array
  private readonly pairs: Int16Array

  constructor({ keys, lengths, classes, values }: WeightColumns) {
    let size = 1024
    while (size < keys.length * 2) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(size * 2)
    this.pairs = new Int16Array(classes.length)
    for (let k = 0; k < classes.length; k++) this.pairs[k] = (classes[k] << 8) | (values[k] & 0xff)
    let at = 0
    for (let k = 0; k < keys.length; k++) {
      let slot = keys[k] & this.mask
      while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.mask
      this.slots[2 * slot] = keys[k]
      this.slots[2 * slot + 1] = (at << 8) | lengths[k]
      at += lengths[k]
    }
  }

  score(features: Int32Array, count: number, scores: Int32Array): void {
    const { mask, slots, pairs } = this
    scores.fill(0)
    for (let f = 0; f < count; f++) {
      const key = finish(features[f])
      let slot = key & mask
      let place = slots[2 * slot + 1]
      while (place !== 0) {
        if (slots[2 * slot] === key) {
          let at = place >>> 8
          const end = at + (place & 0xff)
          for (; at < end; at++) {
            const pair = pairs[at]
            scores[pair >> 8] += (pair << 24) >> 24
          }
          break
        }
        slot = (slot + 1) & mask
        place = slots[2 * slot + 1]
      }
    }
  }
}

export function encodeWeights({ keys, lengths, classes, values }: WeightColumns): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(keys.length)
  let last = 0
  for (const key of keys) {
    writer.varint((key >>> 0) - last)
    last = key >>> 0
  }
  for (const column of [lengths, classes, values]) for (const value of column) writer.byte(value & 0xff)
  return writer.bytes()
}

export function decodeWeights(bytes: Uint8Array): WeightColumns {
  const reader = new ByteReader(bytes)
  const keys = new Int32Array(reader.varint())
  let last = 0
  for (let k = 0; k < keys.length; k++) {
    last += reader.varint()
    keys[k] = last | 0
  }
  const lengths = reader.take(keys.length)
  let total = 0
  for (const length of lengths) total += length
  return { keys, lengths, classes: reader.take(total), values: new Int8Array(reader.take(total)) }
}
