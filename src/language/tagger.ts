/**
 * Penn tags, left to right, greedily: a dictionary settles most words or narrows the choice, a linear model decides the rest.
 */
import { finish, multipliers, scatter } from './hashing.ts'
import { type Lexicon, UNKNOWN } from './lexicon.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'
import type { Scorer } from './weights.ts'

/** What training fixes besides the weights. */
export interface TagInventory {
  /** Tags by number; 0 is no tag (outside the sentence). */
  readonly tags: readonly string[]
  /** For each dictionary entry the tags seen, most frequent first. An entry of one tag is certain. */
  readonly choices: readonly (readonly number[])[]
}

const M = multipliers(32, 11)
const TAG = scatter(64, 12)
const NONE = finish(0x7a6)
const CHOICE_SALT = 0x1b873593

export const TAG_FEATURES = 28

/** Hash of a word's dictionary entry: words with the same tags to choose from look alike. */
export function choiceHash(choice: readonly number[]): number {
  let h = CHOICE_SALT
  for (const tag of choice) h = Math.imul(h ^ (tag + 1), 0x01000193)
  return finish(h)
}

export class Tagger {
  readonly inventory: TagInventory
  private readonly lexicon: Lexicon
  private readonly scorer: Scorer
  private readonly choiceHashes: Int32Array
  readonly features = new Int32Array(TAG_FEATURES)
  readonly scores: Int32Array
  /** How many features the last decision had. */
  lastCount = 0

  constructor(inventory: TagInventory, lexicon: Lexicon, scorer: Scorer) {
    this.inventory = inventory
    this.lexicon = lexicon
    this.scorer = scorer
    this.choiceHashes = Int32Array.from(inventory.choices, choiceHash)
    this.scores = new Int32Array(inventory.tags.length)
  }

  /** Fills `buffer.tag`. */
  tag(buffer: SentenceBuffer): void {
    for (let at = PAD; at < buffer.length + PAD; at++) buffer.tag[at] = this.certain(buffer, at) || this.decide(buffer, at)
  }

  /** The only tag the dictionary allows the word, or 0. */
  certain(buffer: SentenceBuffer, at: number): number {
    const entry = this.lexicon.dictionary[buffer.lexeme[at]]
    if (entry === UNKNOWN) return 0
    const choice = this.inventory.choices[entry]
    return choice.length === 1 ? choice[0] : 0
  }

  /** Extracts features, scores, and takes the best tag that the dictionary allows. */
  decide(buffer: SentenceBuffer, at: number): number {
    this.lastCount = this.extract(buffer, at)
    this.scorer.score(this.features, this.lastCount, this.scores)
    const { scores } = this
    const entry = this.lexicon.dictionary[buffer.lexeme[at]]
    let best = 0
    if (entry !== UNKNOWN) {
      const choice = this.inventory.choices[entry]
      best = choice[0]
      for (let k = 1; k < choice.length; k++) if (scores[choice[k]] > scores[best]) best = choice[k]
      return best
    }
    best = 1
    for (let tag = 2; tag < scores.length; tag++) if (scores[tag] > scores[best]) best = tag
    return best
  }

  private choiceAt(lexeme: number): number {
    const entry = this.lexicon.dictionary[lexeme]
    return entry === UNKNOWN ? NONE : this.choiceHashes[entry]
  }

  /** Writes the features of the word at `at` to `this.features`; returns how many. */
  extract(buffer: SentenceBuffer, at: number): number {
    const { lexicon, features: f } = this
    const { lexeme, exact, lower, tag } = buffer
    const id = lexeme[at]
    const next = lexeme[at + 1]
    const w0 = Math.imul(exact[at], M[0])
    const l0 = Math.imul(lower[at], M[1])
    const s3 = Math.imul(lexicon.suffix3[id], M[2])
    const s2 = Math.imul(lexicon.suffix2[id], M[3])
    const shape = Math.imul(lexicon.shape[id], M[4])
    const b1 = Math.imul(lower[at - 1], M[5])
    const b2 = Math.imul(lower[at - 2], M[6])
    const a1 = Math.imul(lower[at + 1], M[7])
    const a2 = Math.imul(lower[at + 2], M[8])
    const t1 = Math.imul(TAG[tag[at - 1]], M[9])
    const t2 = Math.imul(TAG[tag[at - 2]], M[10])
    const c0 = Math.imul(this.choiceAt(id), M[11])
    const c1 = Math.imul(this.choiceAt(next), M[12])
    const c2 = Math.imul(this.choiceAt(lexeme[at + 2]), M[13])
    f[0] = w0
    f[1] = s3
    f[2] = s2 + Math.imul(lexicon.prefix1[id], M[14])
    f[3] = shape + t1
    f[4] = Math.imul(lexicon.prefix3[id], M[15])
    f[5] = b1 + c0
    f[6] = b2 + c0
    f[7] = a1 + c0
    f[8] = a2 + c0
    f[9] = t1 + c0
    f[10] = t1 + t2 + c0
    f[11] = t1 + l0
    f[12] = b1 + l0
    f[13] = l0 + a1
    f[14] = t1 + s3
    f[15] = c1 + t1 + c0
    f[16] = c1 + l0
    f[17] = c1 + c2 + c0
    f[18] = t1 + a1 + c0
    f[19] = t1 + l0 + c1
    f[20] = Math.imul(lexicon.suffix3[next], M[16]) + c0
    f[21] = Math.imul(lexicon.shape[next], M[17]) + shape
    f[22] = t1 + t2 + l0
    f[23] = Math.imul(lexicon.suffix3[lexeme[at - 1]], M[18]) + c0
    f[24] = b1 + c0 + a1
    f[25] = a1 + a2 + c0
    f[26] = b1 + b2 + c0
    f[27] = c0 + shape + Math.imul(lexicon.shape[lexeme[at - 1]], M[19])
    return 28
  }
}
