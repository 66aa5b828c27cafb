/**
 * What the parser looks at. Move features after Zhang and Nivre (2011), with the noun that a coming preposition will govern and
 * the commas and conjunctions between; label features are of the two words an arc joins and their dependents so far.
 */
import { finish, multipliers, scatter } from './hashing.ts'
import type { ParserState } from './parser-state.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'

const M = multipliers(96, 31)
const TAG = scatter(64, 32)
const LABEL = scatter(64, 33)
const SMALL = scatter(256, 34)
const L = multipliers(96, 35)

export const MOVE_FEATURES = 72
export const LABEL_FEATURES = 32

/** Words apart: exact to 4, then in three classes. */
function apart(a: number, b: number): number {
  const distance = b - a
  return distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : 7
}

/** What a tag can be within a noun chunk. */
export const CHUNK_OUTSIDE = 0
export const CHUNK_MODIFIER = 1
export const CHUNK_NOUN = 2

export type ChunkRole = typeof CHUNK_OUTSIDE | typeof CHUNK_MODIFIER | typeof CHUNK_NOUN

export function chunkRole(tag: string): ChunkRole {
  if (/^(NN|PRP$|EX)/.test(tag)) return CHUNK_NOUN
  if (/^(DT|PDT|PRP\$|JJ|CD|POS|WP\$|\$|#|VBN|HYPH|AFX)/.test(tag)) return CHUNK_MODIFIER
  return CHUNK_OUTSIDE
}

/** Marks that part a sentence: 1 a comma or its like, 2 a conjunction. */
export function breakRole(tag: string): number {
  if (tag === ',' || tag === ':') return 1
  return tag === 'CC' ? 2 : 0
}

export class ParserFeatures {
  readonly move = new Int32Array(MOVE_FEATURES)
  readonly label = new Int32Array(LABEL_FEATURES)
  private readonly chunkRoles: Uint8Array
  private readonly breakRoles: Uint8Array
  /** For each position, the last noun of the noun chunk that starts there; 0 if none does. */
  private readonly chunkNoun: Int32Array
  /** Commas (low half) and conjunctions (high half) before each position. */
  private readonly breaks: Int32Array
  /** Tag and word atoms of each position, not yet multiplied. */
  private readonly tagAtom: Int32Array

  constructor(tags: readonly string[], size: number) {
    this.chunkRoles = Uint8Array.from(tags, chunkRole)
    this.breakRoles = Uint8Array.from(tags, breakRole)
    this.chunkNoun = new Int32Array(size)
    this.breaks = new Int32Array(size)
    this.tagAtom = new Int32Array(size)
  }

  /** Prepares what depends on the sentence alone. */
  prepare(buffer: SentenceBuffer): void {
    const end = buffer.length + PAD
    const { chunkNoun, breaks, tagAtom } = this
    for (let at = 0; at < end + PAD; at++) tagAtom[at] = TAG[buffer.tag[at]]
    // The root after the last word looks like no other place.
    tagAtom[end] = TAG[63]
    chunkNoun[end] = 0
    for (let at = end - 1; at >= PAD; at--) {
      const role = this.chunkRoles[buffer.tag[at]]
      if (role === CHUNK_OUTSIDE) chunkNoun[at] = 0
      else if (chunkNoun[at + 1] !== 0) chunkNoun[at] = chunkNoun[at + 1]
      else chunkNoun[at] = role === CHUNK_NOUN ? at : 0
    }
    let commas = 0
    let conjunctions = 0
    for (let at = PAD; at <= end; at++) {
      breaks[at] = (conjunctions << 16) | commas
      const role = this.breakRoles[buffer.tag[at]]
      if (role === 1) commas++
      else if (role === 2) conjunctions++
    }
  }

  /** Commas (none, one, more) and conjunctions (none, some) strictly between two positions. */
  private between(a: number, b: number): number {
    const difference = this.breaks[b] - this.breaks[a + 1]
    const commas = difference & 0xffff
    return Math.min(commas, 2) * 2 + (difference >> 16 > 0 ? 1 : 0)
  }

  /** Writes the features of the state to `this.move`; returns how many. The stack must not be empty. */
  extractMove(buffer: SentenceBuffer, state: ParserState): number {
    const { move: f, tagAtom, chunkNoun } = this
    const word = buffer.lower
    const { stack, depth, next, leftmost, rightmost, label } = state
    const s0 = stack[depth - 1]
    const s1 = depth > 1 ? stack[depth - 2] : 0
    const s2 = depth > 2 ? stack[depth - 3] : 0
    const b0 = next
    const s0w = Math.imul(word[s0], M[0])
    const s0t = Math.imul(tagAtom[s0], M[1])
    const s1w = Math.imul(word[s1], M[2])
    const s1t = Math.imul(tagAtom[s1], M[3])
    const s2t = Math.imul(tagAtom[s2], M[4])
    const b0w = Math.imul(word[b0], M[5])
    const b0t = Math.imul(tagAtom[b0], M[6])
    const b1w = Math.imul(word[b0 + 1], M[7])
    const b1t = Math.imul(tagAtom[b0 + 1], M[8])
    const b2t = Math.imul(tagAtom[b0 + 2], M[9])
    const s0l = leftmost[s0]
    const s0r = rightmost[s0]
    const s1r = rightmost[s1]
    const s1l = leftmost[s1]
    const b0l = leftmost[b0]
    const s0lt = Math.imul(tagAtom[s0l], M[10])
    const s0rt = Math.imul(tagAtom[s0r], M[11])
    const b0lt = Math.imul(tagAtom[b0l], M[12])
    const s0ll = Math.imul(LABEL[label[s0l]], M[13])
    const s0rl = Math.imul(LABEL[label[s0r]], M[14])
    const s1rl = Math.imul(LABEL[label[s1r]], M[15])
    const b0ll = Math.imul(LABEL[label[b0l]], M[16])
    const far = Math.imul(SMALL[apart(s0, b0)], M[17])
    const farBelow = Math.imul(SMALL[s1 === 0 ? 8 : apart(s1, s0)], M[18])
    const noun = chunkNoun[b0 + 1]
    const nw = Math.imul(word[noun], M[19])
    const broken = Math.imul(SMALL[this.between(s0, b0)], M[20])
    const brokenBelow = Math.imul(SMALL[s1 === 0 ? 8 : this.between(s1, s0)], M[21])
    const s0set = Math.imul(state.labels[s0] + 1, M[22])
    const s1set = Math.imul(state.labels[s1] + 1, M[23])
    const b0set = Math.imul(state.labels[b0] + 1, M[24])
    const s0wt = Math.imul(s0w + s0t, M[25])
    const b0wt = Math.imul(b0w + b0t, M[26])
    const s1wt = Math.imul(s1w + s1t, M[27])
    f[0] = finish(s0wt)
    f[1] = finish(s0t)
    f[2] = finish(b0wt)
    f[3] = finish(b0t + b1t)
    f[4] = finish(b1w + b1t)
    f[5] = finish(s1wt)
    f[6] = finish(s2t + s1t + s0t)
    f[7] = finish(s0wt + b0wt)
    f[8] = finish(s0wt + b0t)
    f[9] = finish(s0t + b0wt)
    f[10] = finish(s0t + b0t)
    f[11] = finish(s1w + s0w)
    f[12] = finish(s1t + s0t)
    f[13] = finish(s1wt + s0t)
    f[14] = finish(s1t + s0wt)
    f[15] = finish(s1w + b0w)
    f[16] = finish(s1t + b0t)
    f[17] = finish(s1wt + b0t)
    f[18] = finish(s1t + b0wt)
    f[19] = finish(b0t + b1t + b2t)
    f[20] = finish(s0t + b0t + b1t)
    f[21] = finish(s1t + s0t + b0t)
    f[22] = finish(s1t + s0t + b0wt)
    f[23] = finish(s1wt + s0t + b0t)
    f[24] = finish(s1t + s0wt + b0t)
    f[25] = finish(s0t + s0lt + b0t)
    f[26] = finish(s0t + s0rt + b0t)
    f[27] = finish(s0t + b0t + b0lt)
    f[28] = finish(s0wt + b0t + b1t)
    f[29] = finish(s0t + b0wt + b1t)
    f[30] = finish(s0t + b0t + b1t + b1w)
    f[31] = finish(s1t + s0t + b0t + b1t)
    f[32] = finish(s0t + b0t + b1t + b2t)
    f[33] = finish(s0w + far)
    f[34] = finish(s0t + b0t + far)
    f[35] = finish(b0wt + far)
    f[36] = finish(s0wt + s0set)
    f[37] = finish(s0t + b0t + s0set)
    f[38] = finish(b0wt + b0set)
    f[39] = finish(s0t + b0t + b0set)
    f[40] = finish(s1t + s0t + s1set)
    f[41] = finish(s1wt + s1set + b0t)
    f[42] = finish(s0wt + s0rl + b0t)
    f[43] = finish(s0t + s0ll + s0rl + b0t)
    f[44] = finish(s0t + b0t + b0ll)
    f[45] = finish(s1t + s1rl + s0t + b0t)
    f[46] = finish(s0t + Math.imul(word[s0r], M[28]) + b0t)
    f[47] = finish(s0t + Math.imul(word[s0l], M[29]) + b0t)
    f[48] = finish(b0t + Math.imul(word[b0l], M[30]) + s0t)
    f[49] = finish(s0w + b0w + nw)
    f[50] = finish(s1w + b0w + nw)
    f[51] = finish(s0t + b0w + nw)
    f[52] = finish(s1t + b0w + nw)
    f[53] = finish(s1t + s0t + b0w + Math.imul(tagAtom[noun], M[31]))
    f[54] = finish(s0t + s1t + b0t + farBelow)
    f[55] = finish(s0t + b0t + broken + far)
    f[56] = finish(s1t + s0t + b0t + brokenBelow)
    f[57] = finish(s0t + b0t + b1t + broken)
    f[58] = finish(s0wt + b0w + b1t)
    f[59] = finish(s1w + s0w + b0t)
    f[60] = finish(s1w + s0t + b0w)
    f[61] = finish(s2t + s0t + b0t)
    f[62] = finish(s1t + Math.imul(tagAtom[s1r], M[32]) + s0t + b0t)
    f[63] = finish(s1t + Math.imul(tagAtom[s1l], M[33]) + s0t + b0t)
    f[64] = finish(Math.imul(tagAtom[b0 + 3], M[34]) + b0t + b1t + b2t)
    f[65] = finish(s0w + b1w + b0t)
    return 66
  }

  /** Writes the features of the arc from `head` to `dependent` to `this.label`; returns how many. */
  extractLabel(buffer: SentenceBuffer, state: ParserState, head: number, dependent: number): number {
    const { label: f, tagAtom } = this
    const word = buffer.lower
    const side = head > dependent ? 1 : 2
    const hw = Math.imul(word[head], L[0])
    const ht = Math.imul(tagAtom[head], L[1])
    const dw = Math.imul(word[dependent], L[2])
    const dt = Math.imul(tagAtom[dependent], L[3]) + Math.imul(side, L[4])
    const set = Math.imul(state.labels[head] + 1, L[5])
    const own = Math.imul(state.labels[dependent] + 1, L[6])
    const outer = side === 1 ? state.leftmost[head] : state.rightmost[head]
    const sibling = Math.imul(LABEL[state.label[outer]], L[7])
    const siblingTag = Math.imul(tagAtom[outer], L[8])
    const inner = state.rightmost[dependent]
    const before = Math.imul(tagAtom[dependent - 1], L[9])
    const after = Math.imul(tagAtom[dependent + 1], L[10])
    const far = Math.imul(SMALL[side === 1 ? apart(dependent, head) : apart(head, dependent)], L[11])
    const parted = Math.imul(SMALL[side === 1 ? this.between(dependent, head) : this.between(head, dependent)], L[12])
    const hd = ht + dt
    f[0] = finish(hd)
    f[1] = finish(hw + hd)
    f[2] = finish(dw + hd)
    f[3] = finish(hw + dw + dt)
    f[4] = finish(dw + dt)
    f[5] = finish(hd + set)
    f[6] = finish(hd + own)
    f[7] = finish(hd + sibling)
    f[8] = finish(hd + siblingTag + sibling)
    f[9] = finish(hd + before)
    f[10] = finish(hd + after)
    f[11] = finish(hd + far)
    f[12] = finish(hd + parted + far)
    f[13] = finish(hd + Math.imul(word[state.leftmost[dependent]], L[13]))
    f[14] = finish(hd + Math.imul(word[inner], L[14]))
    f[15] = finish(hd + Math.imul(tagAtom[inner], L[15]) + own)
    f[16] = finish(hw + dt + set)
    f[17] = finish(hw + dt + own)
    f[18] = finish(hd + Math.imul(word[outer], L[16]))
    f[19] = finish(dw + dt + set)
    f[20] = finish(hd + Math.imul(tagAtom[head - 1], L[17]) + Math.imul(tagAtom[head + 1], L[18]))
    f[21] = finish(hd + Math.imul(word[dependent - 1], L[19]))
    f[22] = finish(dw + before + after + dt)
    f[23] = finish(hw + dt + parted)
    return 24
  }
}
