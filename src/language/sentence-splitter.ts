/**
 * Finds where sentences end among a paragraph's tokens, by rule. A sentence is a run of tokens; none is longer than MAX_TOKENS,
 * so that later stages take bounded time and memory.
 */
import { classOf, DIGIT, LOWER, QUOTE, UPPER } from './characters.ts'
import type { TokenOffsets } from './tokenizer.ts'

export const MAX_TOKENS = 400

/** Abbreviations that never end a sentence: something with a capital follows them as a rule. */
const LEADING = new Set(
  'Mr. Mrs. Ms. Dr. St. Mt. Ft. Prof. Rev. Hon. Gen. Adm. Col. Capt. Cmdr. Lt. Sgt. Maj. Gov. Sen. Rep. Reps. Sens. Pres. Messrs. vs. v. No. Nos. e.g. i.e. cf. Fig. Art. Sec. Vol. pp. approx. Rs.'.split(
    ' ',
  ),
)

/** Words that, with a capital after an abbreviation such as "U.S." or "Inc.", start a sentence. */
const STARTERS = new Set(
  (
    'The This That These Those It He She They We You I In On At For From By With As If When While After Before Since Although But And However Meanwhile ' +
    'There Here His Her Their Its Our My According Under During To An A Both All Some Many Most Other Another What Who How Why Where Also Last Earlier'
  ).split(' '),
)

const CLOSERS = '"\'”’)]}»'

/** Appends the index after each sentence's last token to `ends` (emptied first). The last is `tokens.length`. */
export function splitSentences(text: string, tokens: TokenOffsets, ends: number[]): void {
  ends.length = 0
  const n = tokens.length
  let first = 0
  for (let i = 0; i < n; i++) {
    let end = i + 1
    if (end < n && end - first < MAX_TOKENS) {
      if (!hasBlankLine(text, tokens.ends[i], tokens.starts[end])) {
        if (!mayEnd(text, tokens, i) || isListNumber(text, tokens, first, i)) continue
        while (end < n && isCloser(text, tokens, end)) end++
        if (end < n && !mayStart(text, tokens, i, end)) continue
      }
    }
    end = Math.min(end, first + MAX_TOKENS)
    ends.push(end)
    first = end
    i = end - 1
  }
}

function hasBlankLine(text: string, from: number, to: number): boolean {
  let lines = 0
  for (let k = from; k < to; k++) if (text.charCodeAt(k) === 10) lines++
  return lines > 1
}

function mayEnd(text: string, tokens: TokenOffsets, i: number): boolean {
  const start = tokens.starts[i]
  const end = tokens.ends[i]
  switch (text.charCodeAt(end - 1)) {
    case 0x2e: // .
    case 0x21: // !
    case 0x3f: // ?
    case 0x3002: // 。
    case 0xff01:
    case 0xff1f:
      return true
    case 0x2026:
      return end - start === 1
    default:
      return false
  }
}

/** Whether all there is of the sentence is "1." or "a.": the number of what follows. */
function isListNumber(text: string, tokens: TokenOffsets, first: number, mark: number): boolean {
  return (
    mark === first + 1 &&
    tokens.ends[first] - tokens.starts[first] <= 3 &&
    text.charCodeAt(tokens.starts[mark]) === 0x2e &&
    isFigure(text, tokens, first)
  )
}

function isFigure(text: string, tokens: TokenOffsets, i: number): boolean {
  for (let k = tokens.starts[i]; k < tokens.ends[i]; k++) if (classOf(text.charCodeAt(k)) !== DIGIT) return false
  return true
}

/** Quotes and brackets that close what the sentence opened; a straight quote closes if it touches the token before it. */
function isCloser(text: string, tokens: TokenOffsets, i: number): boolean {
  const code = text.charCodeAt(tokens.starts[i])
  if (tokens.ends[i] - tokens.starts[i] > 2 || !CLOSERS.includes(String.fromCharCode(code))) return false
  return tokens.starts[i] === tokens.ends[i - 1]
}

/** Whether a sentence may start at token `next` after one that ends with the mark at token `mark`. */
function mayStart(text: string, tokens: TokenOffsets, mark: number, next: number): boolean {
  const start = tokens.starts[next]
  const touches = start === tokens.ends[next - 1]
  const code = text.charCodeAt(start)
  const kind = classOf(code)
  const size = tokens.ends[mark] - tokens.starts[mark]
  const isStop = text.charCodeAt(tokens.ends[mark] - 1) === 0x2e
  if (isStop && size > 1 && text.charCodeAt(tokens.starts[mark]) !== 0x2e) return mayStartAfterAbbreviation(text, tokens, mark, next)
  if (kind === LOWER) return false
  if (touches && next === mark + 1) return kind === UPPER || (kind === QUOTE && followsCapital(text, tokens, next))
  if (kind === UPPER || kind === DIGIT) return true
  if (kind === QUOTE || code === 0x28 || code === 0x5b) return followsCapital(text, tokens, next)
  return code !== 0x2c && code !== 0x2e && code !== 0x3b && code !== 0x3a && code !== 0x29
}

function followsCapital(text: string, tokens: TokenOffsets, at: number): boolean {
  if (at + 1 >= tokens.length) return true
  const kind = classOf(text.charCodeAt(tokens.starts[at + 1]))
  return kind !== LOWER
}

function mayStartAfterAbbreviation(text: string, tokens: TokenOffsets, mark: number, next: number): boolean {
  const word = text.slice(tokens.starts[mark], tokens.ends[mark])
  if (LEADING.has(word) || word.length === 2) return false
  const kind = classOf(text.charCodeAt(tokens.starts[next]))
  if (kind === QUOTE) return next + 1 < tokens.length && isStarter(text, tokens, next + 1)
  return kind === UPPER && isStarter(text, tokens, next)
}

function isStarter(text: string, tokens: TokenOffsets, i: number): boolean {
  return STARTERS.has(text.slice(tokens.starts[i], tokens.ends[i]))
}
