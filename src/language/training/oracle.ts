/**
 * The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): how many gold arcs each move would put out of reach.
 * For trees that are not projective the cheapest move counts as right.
 */
import { LEFT, RIGHT, SHIFT } from '../move-weights.ts'
import type { ParserState } from '../parser-state.ts'
import { PAD } from '../sentence-buffer.ts'
import { MAX_TOKENS } from '../sentence-splitter.ts'

const FORBIDDEN = 0x3fffffff
const SIZE = MAX_TOKENS + 2 * PAD

export class Oracle {
  /** Gold head of each position; the root's is the root position after the last word. */
  private readonly gold = new Int32Array(SIZE)
  /** Gold dependents to the right, as a list from the rightmost leftwards. */
  private readonly lastDependent = new Int32Array(SIZE)
  private readonly earlierSibling = new Int32Array(SIZE)
  private readonly cost = new Int32Array(3)

  /** @param heads index of each word's head, -1 for the root */
  load(heads: readonly number[]): void {
    const root = heads.length + PAD
    this.lastDependent.fill(0, 0, root + 1)
    for (let i = 0; i < heads.length; i++) {
      const at = i + PAD
      const head = heads[i] < 0 ? root : heads[i] + PAD
      this.gold[at] = head
      this.earlierSibling[at] = this.lastDependent[head]
      this.lastDependent[head] = at
    }
  }

  /** The move with the highest score among the cheapest legal ones; `guess` itself if it is one of them. */
  best(state: ParserState, scores: Int32Array | undefined, guess = -1): number {
    const { cost } = this
    cost[SHIFT] = this.shiftCost(state)
    cost[LEFT] = this.leftCost(state)
    cost[RIGHT] = state.canRight() ? this.rightCost(state) : FORBIDDEN
    const lowest = Math.min(cost[SHIFT], cost[LEFT], cost[RIGHT])
    if (guess >= 0 && cost[guess] === lowest) return guess
    let best = -1
    // Reducing comes first where several moves are as good.
    for (const move of [LEFT, RIGHT, SHIFT]) {
      if (cost[move] !== lowest) continue
      if (best < 0 || (scores !== undefined && scores[move] > scores[best])) best = move
    }
    return best
  }

  /** The costlier legal move with the highest score, as `best` last judged; -1 if there is none. */
  rival(scores: Int32Array): number {
    const { cost } = this
    const lowest = Math.min(cost[SHIFT], cost[LEFT], cost[RIGHT])
    let rival = -1
    for (const move of [LEFT, RIGHT, SHIFT]) {
      if (cost[move] === lowest || cost[move] === FORBIDDEN) continue
      if (rival < 0 || scores[move] > scores[rival]) rival = move
    }
    return rival
  }

  private dependentsFrom(head: number, from: number): number {
    let count = 0
    for (let at = this.lastDependent[head]; at >= from && at !== 0; at = this.earlierSibling[at]) count++
    return count
  }

  private shiftCost(state: ParserState): number {
    const { stack, depth, next } = state
    let cost = 0
    for (let k = 0; k < depth; k++) {
      if (k < depth - 1 && this.gold[next] === stack[k]) cost++
      if (this.gold[stack[k]] === next) cost++
    }
    return cost
  }

  private leftCost(state: ParserState): number {
    const { stack, depth, next } = state
    const top = stack[depth - 1]
    const head = this.gold[top]
    const lostHead = head > next || (depth > 1 && head === stack[depth - 2]) ? 1 : 0
    return lostHead + this.dependentsFrom(top, next)
  }

  private rightCost(state: ParserState): number {
    const { stack, depth, next } = state
    const top = stack[depth - 1]
    return (this.gold[top] >= next ? 1 : 0) + this.dependentsFrom(top, next)
  }
}
