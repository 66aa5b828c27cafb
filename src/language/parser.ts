/**
 * A greedy dependency parser: a three-class model chooses the moves, and once an arc is made a second model names it, so that a
 * move costs two sums and not one for each label. Where the tags of head and dependent and the side settle the label, no model is asked.
 * Trees are projective, with one root.
 */
import { LEFT, RIGHT, SHIFT } from './move-weights.ts'
import { ParserFeatures } from './parser-features.ts'
import { ParserState } from './parser-state.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'
import { MAX_TOKENS } from './sentence-splitter.ts'
import type { Scorer } from './weights.ts'

const SIZE = MAX_TOKENS + 2 * PAD

export interface ParserInventory {
  readonly tags: readonly string[]
  /** Labels by number; 0 is none. */
  readonly labels: readonly string[]
  /** Label by head tag, dependent tag and side where training leaves no doubt, else 0; see `settledIndex`. */
  readonly settled: Uint8Array
}

/** @param side LEFT or RIGHT */
export function settledIndex(tagCount: number, headTag: number, dependentTag: number, side: number): number {
  return (headTag * tagCount + dependentTag) * 2 + (side - 1)
}

export class Parser {
  readonly features: ParserFeatures
  readonly state = new ParserState(SIZE)
  readonly inventory: ParserInventory
  private readonly moves: Scorer
  private readonly names: Scorer
  readonly moveScores = new Int32Array(3)
  readonly labelScores: Int32Array
  /** How many features the last choices had. */
  moveCount = 0
  labelCount = 0
  private readonly rootLabel: number

  constructor(inventory: ParserInventory, moves: Scorer, labels: Scorer) {
    this.inventory = inventory
    this.moves = moves
    this.names = labels
    this.features = new ParserFeatures(inventory.tags, SIZE)
    this.labelScores = new Int32Array(inventory.labels.length)
    this.rootLabel = inventory.labels.indexOf('ROOT')
  }

  start(buffer: SentenceBuffer): void {
    this.state.reset(buffer)
    this.features.prepare(buffer)
  }

  /** Fills `buffer.head` and `buffer.label`; needs the tags. */
  parse(buffer: SentenceBuffer): void {
    const { state } = this
    this.start(buffer)
    while (!state.done) {
      const move = state.forced()
      this.apply(buffer, move >= 0 ? move : this.choose(buffer))
    }
    this.finish(buffer)
  }

  /** Scores the three moves and takes the best legal one. */
  choose(buffer: SentenceBuffer): number {
    const { moveScores: scores } = this
    this.moveCount = this.features.extractMove(buffer, this.state)
    this.moves.score(this.features.move, this.moveCount, scores)
    const best = scores[LEFT] > scores[SHIFT] ? LEFT : SHIFT
    return this.state.canRight() && scores[RIGHT] > scores[best] ? RIGHT : best
  }

  apply(buffer: SentenceBuffer, move: number): void {
    const { state } = this
    if (move === LEFT || move === RIGHT) state.attach(move, this.labelOf(buffer, move))
    else state.shift()
  }

  /** Label of the arc that `move` would make. */
  labelOf(buffer: SentenceBuffer, move: typeof LEFT | typeof RIGHT): number {
    const { state } = this
    const dependent = state.stack[state.depth - 1]
    const head = move === LEFT ? state.next : state.stack[state.depth - 2]
    if (head === state.root) return this.rootLabel
    return this.settled(buffer, head, dependent, move) || this.decideLabel(buffer, head, dependent)
  }

  settled(buffer: SentenceBuffer, head: number, dependent: number, move: number): number {
    return this.inventory.settled[settledIndex(this.inventory.tags.length, buffer.tag[head], buffer.tag[dependent], move)]
  }

  decideLabel(buffer: SentenceBuffer, head: number, dependent: number): number {
    const { labelScores: scores } = this
    this.labelCount = this.features.extractLabel(buffer, this.state, head, dependent)
    this.names.score(this.features.label, this.labelCount, scores)
    let best = 1
    for (let label = 2; label < scores.length; label++) if (label !== this.rootLabel && scores[label] > scores[best]) best = label
    return best
  }

  private finish(buffer: SentenceBuffer): void {
    const { head, label, root } = this.state
    for (let at = PAD; at < root; at++) {
      buffer.head[at] = head[at] === root ? at - PAD : head[at] - PAD
      buffer.label[at] = label[at]
    }
  }
}
