/**
 * Ids in the order of what they stand for, in blocks of at most 512: finding a position is two binary searches, inserting or deleting
 * moves at most one block. Built from a sorted array; 4 bytes an id where blocks are full, 8 at worst.
 * Invariant: no block is empty. A position is block * 512 + place within it: positions ascend with the order, but not without gaps, and
 * hold until the next change.
 */

const BLOCK_BITS = 9
const BLOCK = 1 << BLOCK_BITS
/** Blocks are built with room for a few more. */
const FILLED = BLOCK - BLOCK / 8

interface Block {
  readonly ids: Int32Array
  length: number
}

export class OrderedIds {
  private blocks: Block[] = []
  private size = 0

  constructor(sorted: Int32Array) {
    for (let from = 0; from < sorted.length; from += FILLED) this.blocks.push(blockOf(sorted.subarray(from, from + FILLED)))
    this.size = sorted.length
  }

  get count(): number {
    return this.size
  }

  /** The position behind the last. */
  get end(): number {
    return this.blocks.length * BLOCK
  }

  /** The first position whose id passes; all behind it must pass too. */
  first(passes: (id: number) => boolean): number {
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (passes(this.blocks[middle]!.ids[0]!)) high = middle
      else low = middle + 1
    }
    if (low === 0) return 0
    const { ids, length } = this.blocks[low - 1]!
    let from = 1
    let to = length
    while (from < to) {
      const middle = (from + to) >>> 1
      if (passes(ids[middle]!)) to = middle
      else from = middle + 1
    }
    return from === length ? low * BLOCK : (low - 1) * BLOCK + from
  }

  /** Calls `visit` for the ids from one position up to another, or from behind; stops, and returns false, when visit returns false. */
  scan(from: number, to: number, descending: boolean, visit: (id: number) => boolean): boolean {
    if (from >= to) return true
    const firstBlock = from >>> BLOCK_BITS
    const lastBlock = (to - 1) >>> BLOCK_BITS
    for (let step = 0; step <= lastBlock - firstBlock; step++) {
      const number = descending ? lastBlock - step : firstBlock + step
      const { ids, length } = this.blocks[number]!
      const start = Math.max(0, from - number * BLOCK)
      const stop = Math.min(length, to - number * BLOCK)
      if (descending) {
        for (let at = stop - 1; at >= start; at--) if (!visit(ids[at]!)) return false
      } else for (let at = start; at < stop; at++) if (!visit(ids[at]!)) return false
    }
    return true
  }

  /** `behind` tells whether an id belongs behind the new one. */
  insert(id: number, behind: (other: number) => boolean): void {
    this.size++
    if (this.blocks.length === 0) {
      this.blocks.push(blockOf([id]))
      return
    }
    const position = this.first(behind)
    let number = position >>> BLOCK_BITS
    let at = position & (BLOCK - 1)
    if (at === 0 && number > 0) at = this.blocks[--number]!.length
    const block = this.blocks[number]!
    if (block.length === BLOCK) {
      const half = BLOCK / 2
      this.blocks.splice(number + 1, 0, blockOf(block.ids.subarray(half)))
      block.length = half
      if (at > half) {
        insertAt(this.blocks[number + 1]!, at - half, id)
        return
      }
    }
    insertAt(block, at, id)
  }

  /** `notBefore` tells whether an id is the one to delete or behind it. */
  delete(id: number, notBefore: (other: number) => boolean): void {
    const position = this.first(notBefore)
    const number = position >>> BLOCK_BITS
    const at = position & (BLOCK - 1)
    const block = this.blocks[number]
    if (block?.ids[at] !== id || at >= block.length) throw new RangeError(`OrderedIds.delete: ${id} is not where its value belongs`)
    block.ids.copyWithin(at, at + 1, block.length)
    this.size--
    if (--block.length === 0) this.blocks.splice(number, 1)
  }
}

function blockOf(ids: Int32Array | readonly number[]): Block {
  const block = { ids: new Int32Array(BLOCK), length: ids.length }
  block.ids.set(ids)
  return block
}

function insertAt(block: Block, at: number, id: number): void {
  block.ids.copyWithin(at + 1, at, block.length)
  block.ids[at] = id
  block.length++
}
