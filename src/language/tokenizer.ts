/**
 * Cuts text into words and marks the way spaCy's English models do, in one pass and linear time.
 * Invariant: tokens are in order, do not overlap, hold no white space, and every other character belongs to exactly one of them.
 */
import { classOf, isLetter, SPACE } from './characters.ts'
import { infixLength, isSpecial, prefixLength, suffixLength } from './token-splits.ts'

/** Growable columns of token offsets (UTF-16, end exclusive). */
export class TokenOffsets {
  length = 0
  starts = new Int32Array(256)
  ends = new Int32Array(256)

  push(start: number, end: number): void {
    if (this.length === this.starts.length) {
      const starts = new Int32Array(this.length * 2)
      const ends = new Int32Array(this.length * 2)
      starts.set(this.starts)
      ends.set(this.ends)
      this.starts = starts
      this.ends = ends
    }
    this.starts[this.length] = start
    this.ends[this.length++] = end
  }
}

/** Split where white space would not: the length of the first part. */
const FUSED: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['gotta', 3],
])

const WEB_NAME = /^(?:[\w-]+\.)+(?:com|org|net|gov|edu|mil|int|info|io|eu|uk|cn|de|fr|jp|ca|au|in|us)(?:[/?#:].*)?$/i

/** Cuts `text` and appends the tokens' offsets to `out`. */
export function tokenizeInto(text: string, out: TokenOffsets): void {
  const length = text.length
  let i = 0
  while (i < length) {
    let kind = classOf(text.charCodeAt(i))
    if (kind === SPACE) {
      i++
      continue
    }
    const start = i
    let plain = true
    do {
      if (!isLetter(kind)) plain = false
      i++
    } while (i < length && (kind = classOf(text.charCodeAt(i))) !== SPACE)
    if (plain) cutPlain(text, start, i, out)
    else cutChunk(text, start, i, out)
  }
}

export function tokenize(text: string): TokenOffsets {
  const out = new TokenOffsets()
  tokenizeInto(text, out)
  return out
}

/** What has no marks left, but may be two words written as one. */
function cutPlain(text: string, start: number, end: number, out: TokenOffsets): void {
  if (end - start >= 5 && end - start <= 6) {
    const code = text.charCodeAt(start) | 32
    if (code === 0x63 || code === 0x67) {
      const first = FUSED.get(text.slice(start, end).toLowerCase())
      if (first !== undefined) {
        out.push(start, start + first)
        out.push(start + first, end)
        return
      }
    }
  }
  out.push(start, end)
}

/** A chunk between white space that holds more than letters: edges first, then whatever splits within. */
function cutChunk(text: string, from: number, to: number, out: TokenOffsets): void {
  let start = from
  let end = to
  const suffixes: number[] = []
  while (start < end) {
    if (isSpecial(text, start, end)) {
      out.push(start, end)
      start = end
      break
    }
    const prefix = prefixLength(text, start, end)
    if (prefix > 0) {
      out.push(start, start + prefix)
      start += prefix
      continue
    }
    const suffix = suffixLength(text, start, end)
    if (suffix === 0) break
    suffixes.push(end - suffix)
    end -= suffix
  }
  if (start < end) {
    if (isAddress(text, start, end)) out.push(start, end)
    else cutWithin(text, start, end, out)
  }
  for (let k = suffixes.length - 1; k >= 0; k--) out.push(suffixes[k], k > 0 ? suffixes[k - 1] : to)
}

function isAddress(text: string, start: number, end: number): boolean {
  if (end - start < 5 || end - start > 2000) return false
  const word = text.slice(start, end)
  if (word.includes('://') || word.startsWith('www.')) return true
  const at = word.indexOf('@')
  if (at > 0) return word.indexOf('.', at) > 0
  return word.includes('.') && WEB_NAME.test(word)
}

/** Splits at hyphens, slashes, dots and commas between letters or figures, as spaCy's infixes do. */
function cutWithin(text: string, from: number, to: number, out: TokenOffsets): void {
  let start = from
  let k = from + 1
  while (k < to - 1) {
    const size = infixLength(text, k, to)
    if (size > 0 && k > start) {
      out.push(start, k)
      out.push(k, k + size)
      start = k + size
      k = start + 1
    } else k++
  }
  if (start < to) cutPlain(text, start, to, out)
}
