/**
 * The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root after the last word.
 * SHIFT moves the next word onto the stack; LEFT makes the stack's top a dependent of the next word; RIGHT makes it one of the word below it.
 * Positions are those of SentenceBuffer (token i at i + PAD); the root stands at length + PAD. 0 means "no word".
 */
import { LEFT, RIGHT, SHIFT } from './move-weights.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'

export class ParserState {
  private readonly size: number
  readonly stack: Int32Array
  depth = 0
  /** Next word: the front of the buffer. */
  next = PAD
  root = PAD
  readonly head: Int32Array
  readonly label: Int32Array
  readonly leftmost: Int32Array
  readonly rightmost: Int32Array
  /** The dependents next to the outermost ones. */
  readonly leftSecond: Int32Array
  readonly rightSecond: Int32Array
  /** Bit set of the labels (modulo 32) of a word's dependents. */
  readonly labels: Int32Array

  constructor(size: number) {
    this.size = size
    const column = () => new Int32Array(size)
    this.stack = column()
    this.head = column()
    this.label = column()
    this.leftmost = column()
    this.rightmost = column()
    this.leftSecond = column()
    this.rightSecond = column()
    this.labels = column()
  }

  reset(buffer: SentenceBuffer): void {
    const used = Math.min(this.size, buffer.length + 2 * PAD)
    this.depth = 0
    this.next = PAD
    this.root = buffer.length + PAD
    for (const column of [this.head, this.label, this.leftmost, this.rightmost, this.leftSecond, this.rightSecond, this.labels])
      column.fill(0, 0, used)
  }

  get done(): boolean {
    return this.next === this.root && this.depth === 0
  }

  /** The only legal move, or -1 if the model has to choose. */
  forced(): number {
    if (this.depth === 0) return SHIFT
    if (this.next === this.root) return this.depth === 1 ? LEFT : RIGHT
    return -1
  }

  /** RIGHT needs a word below the top. */
  canRight(): boolean {
    return this.depth > 1
  }

  shift(): void {
    this.stack[this.depth++] = this.next++
  }

  /** Takes the top off and hangs it on the head that `move` names. */
  attach(move: typeof LEFT | typeof RIGHT, label: number): void {
    const dependent = this.stack[--this.depth]
    const head = move === LEFT ? this.next : this.stack[this.depth - 1]
    this.head[dependent] = head
    this.label[dependent] = label
    this.labels[head] |= 1 << (label & 31)
    if (move === LEFT) {
      this.leftSecond[head] = this.leftmost[head]
      this.leftmost[head] = dependent
    } else {
      this.rightSecond[head] = this.rightmost[head]
      this.rightmost[head] = dependent
    }
  }
}
