/**
 * One sentence laid out in columns for the models: padded on both sides, so that a feature may look past either end without asking.
 * Column `c` of token i is at `c[i + PAD]`. The same buffer serves every sentence in turn.
 */
import { AFTER, BEFORE, type Lexicon } from './lexicon.ts'
import { MAX_TOKENS } from './sentence-splitter.ts'

export const PAD = 4
const SIZE = MAX_TOKENS + 2 * PAD

export class SentenceBuffer {
  length = 0
  readonly lexeme = new Int32Array(SIZE)
  readonly exact = new Int32Array(SIZE)
  readonly lower = new Int32Array(SIZE)
  readonly flags = new Int32Array(SIZE)
  /** Penn tag; 0 outside. */
  readonly tag = new Int32Array(SIZE)
  /** Gazetteer mask. */
  readonly mask = new Int32Array(SIZE)
  /** Class of name-classes.ts. */
  readonly name = new Int32Array(SIZE)
  /** Index of the head in the sentence; the root's head is itself. */
  readonly head = new Int32Array(SIZE)
  readonly label = new Int32Array(SIZE)

  /** Lays out the words with the given lexicon ids, and forgets the last sentence. */
  load(lexicon: Lexicon, lexemes: ArrayLike<number>, from: number, to: number): void {
    const n = Math.min(to - from, MAX_TOKENS)
    this.length = n
    for (let k = 0; k < PAD; k++) {
      this.place(lexicon, k, BEFORE)
      this.place(lexicon, n + PAD + k, AFTER)
    }
    for (let i = 0; i < n; i++) this.place(lexicon, i + PAD, lexemes[from + i])
  }

  private place(lexicon: Lexicon, at: number, id: number): void {
    this.lexeme[at] = id
    this.exact[at] = lexicon.exact[id]
    this.lower[at] = lexicon.lower[id]
    this.flags[at] = lexicon.flags[id]
    this.tag[at] = 0
    this.mask[at] = 0
    this.name[at] = 0
  }
}
