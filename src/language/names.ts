/**
 * Named entities in one greedy pass of BILUO classes. Only legal moves are compared; a word in lower case outside a name is
 * not scored at all, which is most of the speed.
 */
import { multipliers, scatter } from './hashing.ts'
import { HAS_DIGIT, HAS_LETTER, HAS_UPPER, type Lexicon } from './lexicon.ts'
import { BEGIN, CLASSES, INSIDE, isOpen, LAST, NAME_TYPES, nameClass, OUTSIDE, typeOf, UNIT } from './name-classes.ts'
import type { PlaceNames } from './place-names.ts'
import type { NamedSpan } from './sentence.ts'
import { PAD, type SentenceBuffer } from './sentence-buffer.ts'
import type { Scorer } from './weights.ts'

const M = multipliers(64, 21)
const TAG = scatter(64, 22)
const CLASS = scatter(CLASSES, 23)
const SMALL = scatter(64, 24)

export const NAME_FEATURES = 50

/** Words looked at on either side for a run of capitals. */
const LONGEST_RUN = 12

export class NameRecogniser {
  private readonly lexicon: Lexicon
  private readonly places: PlaceNames
  private readonly scorer: Scorer
  private readonly caution: number
  readonly features = new Int32Array(NAME_FEATURES)
  readonly scores = new Int32Array(CLASSES)
  /** How many features the last decision had. */
  lastCount = 0

  /** @param caution added to the score of "outside", in the weights' unit: trades recall for precision */
  constructor(lexicon: Lexicon, places: PlaceNames, scorer: Scorer, caution = 0) {
    this.lexicon = lexicon
    this.places = places
    this.scorer = scorer
    this.caution = caution
  }

  /** Fills `buffer.mask` and `buffer.name`; needs the tags. */
  recognise(buffer: SentenceBuffer): void {
    this.places.mark(buffer)
    const end = buffer.length + PAD
    for (let at = PAD; at < end; at++) buffer.name[at] = this.skips(buffer, at) ? OUTSIDE : this.decide(buffer, at)
  }

  /** Whether the word can be no name's beginning and no name is open. */
  skips(buffer: SentenceBuffer, at: number): boolean {
    if (isOpen(buffer.name[at - 1])) return false
    const flags = buffer.flags[at]
    return (flags & HAS_UPPER) === 0 && (flags & HAS_DIGIT) === 0 && ((flags & HAS_LETTER) === 0 || buffer.lower[at] === buffer.exact[at])
  }

  decide(buffer: SentenceBuffer, at: number): number {
    this.lastCount = this.extract(buffer, at)
    this.scorer.score(this.features, this.lastCount, this.scores)
    this.scores[OUTSIDE] += this.caution
    return bestLegal(this.scores, buffer.name[at - 1], at === buffer.length + PAD - 1)
  }

  /** Writes the features of the word at `at` to `this.features`; returns how many. */
  extract(buffer: SentenceBuffer, at: number): number {
    const { lexicon, features: f } = this
    const { lexeme, exact, lower, tag, mask, name, flags } = buffer
    const id = lexeme[at]
    const w0 = Math.imul(exact[at], M[0])
    const l0 = Math.imul(lower[at], M[1])
    const b1 = Math.imul(exact[at - 1], M[2])
    const b2 = Math.imul(exact[at - 2], M[3])
    const a1 = Math.imul(exact[at + 1], M[4])
    const a2 = Math.imul(exact[at + 2], M[5])
    const t0 = Math.imul(TAG[tag[at]], M[6])
    const tb1 = Math.imul(TAG[tag[at - 1]], M[7])
    const ta1 = Math.imul(TAG[tag[at + 1]], M[8])
    const s0 = Math.imul(lexicon.shape[id], M[9])
    const sb1 = Math.imul(lexicon.shape[lexeme[at - 1]], M[10])
    const sa1 = Math.imul(lexicon.shape[lexeme[at + 1]], M[11])
    const c1 = Math.imul(CLASS[name[at - 1]], M[12])
    const g0 = Math.imul(mask[at] + 1, M[13])
    const gb1 = Math.imul(mask[at - 1] + 1, M[14])
    const ga1 = Math.imul(mask[at + 1] + 1, M[15])
    let last = at
    while (last - at < LONGEST_RUN && (flags[last + 1] & HAS_UPPER) !== 0) last++
    let first = at
    while (at - first < LONGEST_RUN && (flags[first - 1] & HAS_UPPER) !== 0) first--
    const runLast = Math.imul(lower[last], M[16])
    const runFirst = Math.imul(lower[first], M[17])
    const runBefore = Math.imul(lower[first - 1], M[18])
    const runAfter = Math.imul(lower[last + 1], M[19])
    const runLength = Math.imul(SMALL[last - first], M[20])
    const place = Math.imul(SMALL[Math.min(at - first, 3) * 4 + Math.min(last - at, 3)], M[21])
    const s3 = Math.imul(lexicon.suffix3[id], M[22])
    const p3 = Math.imul(lexicon.prefix3[id], M[23])
    f[0] = c1
    f[1] = w0
    f[2] = w0 + c1
    f[3] = l0 + c1
    f[4] = s3 + c1
    f[5] = p3 + c1
    f[6] = Math.imul(lexicon.suffix2[id], M[24]) + t0
    f[7] = s0 + c1 + t0
    f[8] = b1 + c1
    f[9] = b2 + c1
    f[10] = a1 + c1
    f[11] = a2 + c1
    f[12] = b1 + w0
    f[13] = w0 + a1
    f[14] = sb1 + s0 + sa1 + c1
    f[15] = t0 + tb1 + ta1 + c1
    f[16] = t0 + ta1 + Math.imul(TAG[tag[at + 2]], M[25]) + c1
    f[17] = t0 + tb1 + Math.imul(TAG[tag[at - 2]], M[26]) + c1
    f[18] = runLast + c1
    f[19] = runFirst + c1
    f[20] = runBefore + c1 + place
    f[21] = runAfter + c1 + place
    f[22] = runLength + place + c1
    f[23] = g0 + c1
    f[24] = g0 + gb1 + c1
    f[25] = g0 + ga1 + c1
    f[26] = g0 + t0 + ta1
    f[27] = g0 + w0
    f[28] = Math.imul(lexicon.suffix3[lexeme[last]], M[27]) + place
    f[29] = runLast + runBefore
    f[30] = b1 + b2 + c1
    f[31] = a1 + a2 + c1
    f[32] = Math.imul(CLASS[name[at - 2]], M[28]) + c1 + t0
    f[33] = runLast + place + t0
    f[34] = runFirst + runLast
    f[35] = a1 + s0 + c1
    f[36] = b1 + s0 + c1
    f[37] = runAfter + runLast
    f[38] = Math.imul(mask[last] + 1, M[29]) + g0 + place
    f[39] = g0 + Math.imul(lower[at - 1], M[30])
    // Words that are common in lower case ("Mayor", "Agreement") against words that never are.
    const common = Math.imul(lexicon.common[id], M[31])
    const commonNext = Math.imul(lexicon.common[lexeme[at + 1]], M[32])
    f[40] = common + commonNext + c1 + t0
    f[41] = common + Math.imul(lexicon.common[lexeme[at - 1]], M[33]) + c1 + place
    f[42] = w0 + a1 + c1
    f[43] = b1 + w0 + c1
    f[44] = Math.imul(lower[Math.max(first, last - 1)], M[34]) + runLast + place
    f[45] = Math.imul(CLASS[lastNamed(name, at)], M[35]) + b1 + c1
    f[46] = Math.imul(lexicon.common[lexeme[last]], M[36]) + common + place + c1
    f[47] = Math.imul(lower[at + 3], M[37]) + c1
    f[48] = runLast + c1 + common + place
    f[49] = s3 + Math.imul(lexicon.suffix3[lexeme[at + 1]], M[38]) + c1
    return 50
  }
}

/** Class of the nearest word before `at` that is in a name, within eight words; OUTSIDE if there is none. */
function lastNamed(name: Int32Array, at: number): number {
  for (let k = at - 1; k >= PAD && k > at - 9; k--) if (name[k] !== OUTSIDE) return name[k]
  return OUTSIDE
}

/** The best class that may follow `previous`; `final` when no word follows. */
export function bestLegal(scores: Int32Array, previous: number, final: boolean): number {
  if (isOpen(previous)) {
    const type = typeOf(previous)
    const inside = nameClass(type, INSIDE)
    const last = nameClass(type, LAST)
    return !final && scores[inside] > scores[last] ? inside : last
  }
  let best = OUTSIDE
  for (let type = 0; type < NAME_TYPES.length; type++) {
    const begin = nameClass(type, BEGIN)
    const unit = nameClass(type, UNIT)
    if (!final && scores[begin] > scores[best]) best = begin
    if (scores[unit] > scores[best]) best = unit
  }
  return best
}

/** Reads the names off `buffer.name`. */
export function spansOf(buffer: SentenceBuffer): NamedSpan[] {
  const spans: NamedSpan[] = []
  let first = 0
  for (let i = 0; i < buffer.length; i++) {
    const cls = buffer.name[i + PAD]
    if (cls === OUTSIDE) continue
    const position = (cls - 1) & 3
    if (position === BEGIN || position === UNIT) first = i
    if (position === LAST || position === UNIT) spans.push({ type: NAME_TYPES[typeOf(cls)], first, last: i })
  }
  return spans
}
