/** A set of node ids: a bit each, in blocks that are made when first needed, so that few nodes of a large graph cost little. */
const BLOCK_BITS = 12
const WORDS = 1 << (BLOCK_BITS - 5)

export class NodeSet {
  private blocks: (Uint32Array | undefined)[] = []

  /** False if it was there already. */
  add(node: number): boolean {
    const block = (this.blocks[node >>> BLOCK_BITS] ??= new Uint32Array(WORDS))
    const word = (node >>> 5) & (WORDS - 1)
    const bit = 1 << (node & 31)
    if ((block[word] & bit) !== 0) return false
    block[word] |= bit
    return true
  }

  delete(node: number): void {
    const block = this.blocks[node >>> BLOCK_BITS]
    if (block !== undefined) block[(node >>> 5) & (WORDS - 1)] &= ~(1 << (node & 31))
  }

  clear(): void {
    this.blocks = []
  }
}
