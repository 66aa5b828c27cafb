/**
 * What the parser looks at. Move features after Zhang and Nivre (2011), with the noun that a coming preposition will govern and
 * the commas and conjunctions between; label features are of the two words an arc joins and their dependents so far.
 */
import { multipliers, scatter } from './hashing.ts'
import type { ParserState } from './parser-state.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'

const M = multipliers(96, 31)
const TAG = scatter(64, 32)
const LABEL = scatter(64, 33)
const SMALL = scatter(256, 34)
const L = multipliers(96, 35)

export const MOVE_FEATURES = 88
export const LABEL_FEATURES = 32

/** Words apart: exact to 4, then in three classes. */
function apart(a: number, b: number): number {
  const distance = b - a
  return distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : 7
}

/** What a tag can be within a noun chunk. */
const CHUNK_OUTSIDE = 0
const CHUNK_MODIFIER = 1
const CHUNK_NOUN = 2

export type ChunkRole = typeof CHUNK_OUTSIDE | typeof CHUNK_MODIFIER | typeof CHUNK_NOUN

function chunkRole(tag: string): ChunkRole {
  if (/^(NN|PRP$|EX)/.test(tag)) return CHUNK_NOUN
  if (/^(DT|PDT|PRP\$|JJ|CD|POS|WP\$|\$|#|VBN|HYPH|AFX)/.test(tag)) return CHUNK_MODIFIER
  return CHUNK_OUTSIDE
}

/** Marks that part a sentence: 1 a comma or its like, 2 a conjunction. */
function breakRole(tag: string): number {
  if (tag === ',' || tag === ':') return 1
  return tag === 'CC' ? 2 : 0
}

const FINITE = 1
const NON_FINITE = 2

function verbRole(tag: string): number {
  if (/^(VBD|VBZ|VBP|MD)$/.test(tag)) return FINITE
  return /^VB/.test(tag) ? NON_FINITE : 0
}

export class ParserFeatures {
  readonly move = new Int32Array(MOVE_FEATURES)
  readonly label = new Int32Array(LABEL_FEATURES)
  private readonly chunkRoles: Uint8Array
  private readonly breakRoles: Uint8Array
  private readonly verbRoles: Uint8Array
  /** Finite verbs at or after each position. */
  private readonly verbsFrom: Int32Array
  /** For each position, the last noun of the noun chunk that starts there; 0 if none does. */
  private readonly chunkNoun: Int32Array
  /** Commas (low half) and conjunctions (high half) before each position. */
  private readonly breaks: Int32Array
  /** Tag and word atoms of each position, not yet multiplied. */
  private readonly tagAtom: Int32Array

  constructor(tags: readonly string[], size: number) {
    this.chunkRoles = Uint8Array.from(tags, chunkRole)
    this.breakRoles = Uint8Array.from(tags, breakRole)
    this.verbRoles = Uint8Array.from(tags, verbRole)
    this.verbsFrom = new Int32Array(size)
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
    this.verbsFrom[end] = 0
    for (let at = end - 1; at >= PAD; at--) {
      this.verbsFrom[at] = this.verbsFrom[at + 1] + (this.verbRoles[buffer.tag[at]] === FINITE ? 1 : 0)
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

  /** Finite verbs from a position on: none, one, more. */
  private verbs(from: number): number {
    return Math.min(this.verbsFrom[from], 2)
  }

  /** The nearest finite verb or base form on the stack below its top two words, within six; 0 if there is none. */
  private verbBelow(buffer: SentenceBuffer, { stack, depth }: ParserState): number {
    const stop = Math.max(0, depth - 8)
    for (let k = depth - 3; k >= stop; k--) if (this.verbRoles[buffer.tag[stack[k]]] !== 0) return stack[k]
    return 0
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
    f[0] = s0wt
    f[1] = s0t
    f[2] = b0wt
    f[3] = b0t + b1t
    f[4] = b1w + b1t
    f[5] = s1wt
    f[6] = s2t + s1t + s0t
    f[7] = s0wt + b0wt
    f[8] = s0wt + b0t
    f[9] = s0t + b0wt
    f[10] = s0t + b0t
    f[11] = s1w + s0w
    f[12] = s1t + s0t
    f[13] = s1wt + s0t
    f[14] = s1t + s0wt
    f[15] = s1w + b0w
    f[16] = s1t + b0t
    f[17] = s1wt + b0t
    f[18] = s1t + b0wt
    f[19] = b0t + b1t + b2t
    f[20] = s0t + b0t + b1t
    f[21] = s1t + s0t + b0t
    f[22] = s1t + s0t + b0wt
    f[23] = s1wt + s0t + b0t
    f[24] = s1t + s0wt + b0t
    f[25] = s0t + s0lt + b0t
    f[26] = s0t + s0rt + b0t
    f[27] = s0t + b0t + b0lt
    f[28] = s0wt + b0t + b1t
    f[29] = s0t + b0wt + b1t
    f[30] = s0t + b0t + b1t + b1w
    f[31] = s1t + s0t + b0t + b1t
    f[32] = s0t + b0t + b1t + b2t
    f[33] = s0w + far
    f[34] = s0t + b0t + far
    f[35] = b0wt + far
    f[36] = s0wt + s0set
    f[37] = s0t + b0t + s0set
    f[38] = b0wt + b0set
    f[39] = s0t + b0t + b0set
    f[40] = s1t + s0t + s1set
    f[41] = s1wt + s1set + b0t
    f[42] = s0wt + s0rl + b0t
    f[43] = s0t + s0ll + s0rl + b0t
    f[44] = s0t + b0t + b0ll
    f[45] = s1t + s1rl + s0t + b0t
    f[46] = s0t + Math.imul(word[s0r], M[28]) + b0t
    f[47] = s0t + Math.imul(word[s0l], M[29]) + b0t
    f[48] = b0t + Math.imul(word[b0l], M[30]) + s0t
    f[49] = s0w + b0w + nw
    f[50] = s1w + b0w + nw
    f[51] = s0t + b0w + nw
    f[52] = s1t + b0w + nw
    f[53] = s1t + s0t + b0w + Math.imul(tagAtom[noun], M[31])
    f[54] = s0t + s1t + b0t + farBelow
    f[55] = s0t + b0t + broken + far
    f[56] = s1t + s0t + b0t + brokenBelow
    f[57] = s0t + b0t + b1t + broken
    f[58] = s0wt + b0w + b1t
    f[59] = s1w + s0w + b0t
    f[60] = s1w + s0t + b0w
    f[61] = s2t + s0t + b0t
    f[62] = s1t + Math.imul(tagAtom[s1r], M[32]) + s0t + b0t
    f[63] = s1t + Math.imul(tagAtom[s1l], M[33]) + s0t + b0t
    f[64] = Math.imul(tagAtom[b0 + 3], M[34]) + b0t + b1t + b2t
    f[65] = s0w + b1w + b0t
    const far2 = Math.imul(SMALL[this.verbs(next)], M[35])
    const after = noun === 0 ? b0 + 1 : noun + 1
    const afterT = Math.imul(tagAtom[after], M[36])
    const nt = Math.imul(tagAtom[noun], M[37])
    const above = Math.imul(tagAtom[b0 - 1], M[38])
    const s0next = Math.imul(tagAtom[s0 + 1], M[39])
    const s0before = Math.imul(tagAtom[s0 - 1], M[40])
    const verb = this.verbBelow(buffer, state)
    const vt = Math.imul(tagAtom[verb], M[41])
    const vw = Math.imul(word[verb], M[42])
    f[66] = b0w + b1w
    f[67] = s0wt + b1t + b2t
    f[68] = s0w + s1t + b0w
    f[69] = s0t + s0lt + Math.imul(tagAtom[state.leftSecond[s0]], M[43])
    f[70] = s0t + s0rt + Math.imul(tagAtom[state.rightSecond[s0]], M[44]) + b0t
    f[71] = b0t + b0lt + Math.imul(tagAtom[state.leftSecond[b0]], M[45])
    f[72] = s1wt + s1rl + b0wt
    f[73] = s2t + s1t + s0t + b0t
    f[74] = s0t + b0t + far2 + s1t
    f[75] = s0wt + b0t + far2
    f[76] = s0t + b0w + nt + afterT
    f[77] = s1t + s0t + b0w + nt + afterT
    f[78] = s0t + b0t + above
    f[79] = b0wt + Math.imul(word[b0 - 1], M[46])
    f[80] = s0t + b0t + s0next
    f[81] = s0t + s0before + b0t
    f[82] = s0t + b0t + vt
    f[83] = vw + b0w + nw
    f[84] = vw + b0wt
    f[85] = s1t + s0t + b0t + vt + afterT
    return 86
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
    f[0] = hd
    f[1] = hw + hd
    f[2] = dw + hd
    f[3] = hw + dw + dt
    f[4] = dw + dt
    f[5] = hd + set
    f[6] = hd + own
    f[7] = hd + sibling
    f[8] = hd + siblingTag + sibling
    f[9] = hd + before
    f[10] = hd + after
    f[11] = hd + far
    f[12] = hd + parted + far
    f[13] = hd + Math.imul(word[state.leftmost[dependent]], L[13])
    f[14] = hd + Math.imul(word[inner], L[14])
    f[15] = hd + Math.imul(tagAtom[inner], L[15]) + own
    f[16] = hw + dt + set
    f[17] = hw + dt + own
    f[18] = hd + Math.imul(word[outer], L[16])
    f[19] = dw + dt + set
    f[20] = hd + Math.imul(tagAtom[head - 1], L[17]) + Math.imul(tagAtom[head + 1], L[18])
    f[21] = hd + Math.imul(word[dependent - 1], L[19])
    f[22] = dw + before + after + dt
    f[23] = hw + dt + parted
    return 24
  }
}
