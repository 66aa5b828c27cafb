/**
 * A gazetteer reduced to what the recogniser asks of it: is this run of words the name of a place or carrier, and of which kinds.
 * Names are kept as 32-bit hashes of their words, baked into the recogniser's model, so that weights and lists always agree.
 */
import { ByteReader, ByteWriter } from './bytes.ts'
import { finish } from './hashing.ts'
import { STARTS_UPPER } from './lexicon.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'

export const COUNTRY = 1
export const CITY = 2
export const LARGE_CITY = 4
export const SUBDIVISION = 8
export const AIRPORT = 16
export const PORT = 32
export const AIRLINE = 64
/** A longer name begins with these words. */
const CONTINUES = 128

/** Position of a word in a match, in the mask's bits from POSITION on. */
const POSITION = 8
const SINGLE = 0
const FIRST = 1
const MIDDLE = 2
const FINAL = 3

const LONGEST = 7

/** Hash of a name after one more word. */
function extend(hash: number, word: number): number {
  return finish(Math.imul(hash, 0x01000193) ^ word)
}

export class PlaceNames {
  private readonly slots: Int32Array
  private readonly mask: number

  constructor(kinds: ReadonlyMap<number, number>) {
    let size = 1024
    while (size < kinds.size * 2) size *= 2
    this.slots = new Int32Array(size * 2)
    this.mask = size - 1
    for (const [hash, kind] of kinds) {
      let slot = hash & this.mask
      while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.mask
      this.slots[2 * slot] = hash
      this.slots[2 * slot + 1] = kind
    }
  }

  private kindsOf(hash: number): number {
    let slot = hash & this.mask
    for (;;) {
      const kinds = this.slots[2 * slot + 1]
      if (kinds === 0 || this.slots[2 * slot] === hash) return kinds
      slot = (slot + 1) & this.mask
    }
  }

  /** Fills `buffer.mask`: longest matches from left to right; kinds and the word's position in the match, 0 where none. */
  mark(buffer: SentenceBuffer): void {
    const end = buffer.length + PAD
    let at = PAD
    while (at < end) {
      if ((buffer.flags[at] & STARTS_UPPER) === 0) {
        at++
        continue
      }
      let hash = 0
      let found = 0
      let length = 0
      for (let k = 0; k < LONGEST && at + k < end; k++) {
        hash = extend(hash, buffer.exact[at + k])
        const kinds = this.kindsOf(hash)
        if ((kinds & ~CONTINUES) !== 0) {
          found = kinds & ~CONTINUES
          length = k + 1
        }
        if ((kinds & CONTINUES) === 0) break
      }
      for (let k = 0; k < length; k++) {
        const position = length === 1 ? SINGLE : k === 0 ? FIRST : k === length - 1 ? FINAL : MIDDLE
        buffer.mask[at + k] = found | (position << POSITION)
      }
      at += Math.max(1, length)
    }
  }

  static encode(kinds: ReadonlyMap<number, number>): Uint8Array {
    const sorted = [...kinds].sort((a, b) => (a[0] >>> 0) - (b[0] >>> 0))
    const writer = new ByteWriter()
    writer.varint(sorted.length)
    let last = 0
    for (const [hash] of sorted) {
      writer.varint((hash >>> 0) - last)
      last = hash >>> 0
    }
    for (const [, kind] of sorted) writer.byte(kind)
    return writer.bytes()
  }

  static decode(bytes: Uint8Array): PlaceNames {
    const reader = new ByteReader(bytes)
    const hashes = new Int32Array(reader.varint())
    let last = 0
    for (let k = 0; k < hashes.length; k++) {
      last += reader.varint()
      hashes[k] = last | 0
    }
    return new PlaceNames(new Map(Array.from(hashes, (hash) => [hash, reader.byte()])))
  }
}

/** Collects names for a PlaceNames. */
export class PlaceNamesBuilder {
  readonly kinds = new Map<number, number>()

  /** @param words exact hashes of the name's words, as the lexicon gives them */
  add(words: readonly number[], kind: number): void {
    if (words.length === 0 || words.length > LONGEST) return
    let hash = 0
    words.forEach((word, k) => {
      hash = extend(hash, word)
      this.kinds.set(hash, (this.kinds.get(hash) ?? 0) | (k === words.length - 1 ? kind : CONTINUES))
    })
  }
}
