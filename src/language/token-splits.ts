/**
 * Where a chunk of characters between white space comes apart: marks in front, marks behind, marks within. After the prefix, suffix and
 * infix rules of spaCy's English models, by character class rather than by regular expression, so that each question is answered in constant time.
 */
import { CURRENCY, classOf, DASH, DIGIT, HYPHEN, ICON, isLetter, LOWER, PUNCTUATION, QUOTE, STOP, UNCASED, UPPER } from './characters.ts'

const ABBREVIATIONS = new Set(
  (
    'Mr. Mrs. Ms. Dr. Jr. Sr. St. Mt. Ft. Prof. Rev. Hon. Gen. Adm. Col. Capt. Cmdr. Lt. Sgt. Maj. Gov. Sen. Rep. Reps. Sens. Pres. ' +
    'Inc. Corp. Co. Cos. Ltd. Bros. Dept. Messrs. Ave. Blvd. ' +
    'Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. ' +
    'Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ia. Id. Ill. Ind. Kan. Kans. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. ' +
    'Neb. Nebr. Nev. Okla. Ore. Pa. Tenn. Va. Wash. Wis. ' +
    'a.m. p.m. A.M. P.M. e.g. i.e. E.G. I.E. vs. v. etc. viz. cf. al. approx. est. Ph.D. Ph.Ds. No. Nos. pp. Vol. vol. Fig. fig. Art. art. Sec. Rs. '
  )
    .trim()
    .split(' '),
)

const UNITS = new Set(
  'km km² km³ m m² m³ dm cm mm nm ha in ft yd mi nmi kg g mg oz lb lbs t kt m/s km/h mph hPa Pa mbar mb MB kb KB gb GB tb TB T G M K kW MW GW TW kWh MWh GWh TEU TEUs am pm a.m. p.m.'.split(
    ' ',
  ),
)
const LONGEST_UNIT = 5
const CLITICS = ['re', 've', 'll', 'd', 'm']

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019
}

/** Whether the piece is one token whatever its edges are: an abbreviation, or a clitic standing alone. */
export function isSpecial(text: string, start: number, end: number): boolean {
  const size = end - start
  if (size < 2 || size > 8) return false
  const last = text.charCodeAt(end - 1)
  if (last === 0x2e) return ABBREVIATIONS.has(text.slice(start, end))
  return (size === 2 || size === 3) && isApostrophe(text.charCodeAt(start)) && isClitic(text, start + 1, end)
}

function isClitic(text: string, start: number, end: number): boolean {
  if (end - start === 1 && (text.charCodeAt(start) | 32) === 0x73) return true
  for (const clitic of CLITICS) {
    if (end - start === clitic.length && text.slice(start, end).toLowerCase() === clitic) return true
  }
  return false
}

/** Length of the mark that splits off in front; 0 if none. */
export function prefixLength(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start)
  const kind = classOf(code)
  const size = end - start
  switch (kind) {
    case LOWER:
    case UNCASED:
    case DIGIT:
      return 0
    case UPPER:
      return dollarPrefix(text, start, end)
    case PUNCTUATION:
    case CURRENCY:
      return 1
    case QUOTE:
      return code === 0x27 && size > 1 && text.charCodeAt(start + 1) === 0x27 ? 2 : 1
    case ICON:
      return pairLength(text, start, end)
    case DASH:
      return size > 1 ? 1 : 0
    case STOP:
      return dotsFrom(text, start, end)
    default:
      return code === 0x2b && size > 1 && classOf(text.charCodeAt(start + 1)) !== DIGIT ? 1 : 0
  }
}

/** "US$", "HK$", "A$" before a figure is one token. */
function dollarPrefix(text: string, start: number, end: number): number {
  for (let k = start + 1; k < end && k <= start + 3; k++) {
    const kind = classOf(text.charCodeAt(k))
    if (kind === CURRENCY) return k + 1 - start
    if (kind !== UPPER) return 0
  }
  return 0
}

function pairLength(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start)
  if (code < 0xd800 || code > 0xdbff || start + 1 >= end) return 1
  const next = text.charCodeAt(start + 1)
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1
}

function dotsFrom(text: string, start: number, end: number): number {
  let k = start
  while (k < end && text.charCodeAt(k) === 0x2e) k++
  return k - start > 1 ? k - start : 0
}

/** Length of the mark that splits off behind; 0 if none. */
export function suffixLength(text: string, start: number, end: number): number {
  const code = text.charCodeAt(end - 1)
  const kind = classOf(code)
  const size = end - start
  if (size < 2) return 0
  const before = classOf(text.charCodeAt(end - 2))
  switch (kind) {
    case PUNCTUATION:
    case DASH:
      return 1
    case QUOTE:
      return code === 0x27 && text.charCodeAt(end - 2) === 0x27 ? 2 : 1
    case CURRENCY:
      return before === DIGIT ? 1 : 0
    case ICON:
      return code >= 0xdc00 && code <= 0xdfff && isHighSurrogate(text.charCodeAt(end - 2)) ? 2 : 1
    case STOP:
      return stopSuffix(text, start, end, before)
    case LOWER:
    case UPPER:
      return letterSuffix(text, start, end)
    default:
      return code === 0x2b && before === DIGIT ? 1 : 0
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function stopSuffix(text: string, start: number, end: number, before: number): number {
  if (before === STOP) {
    let k = end
    while (k > start && text.charCodeAt(k - 1) === 0x2e) k--
    return k > start ? end - k : 0
  }
  if (before === UPPER) return end - 3 >= start && classOf(text.charCodeAt(end - 3)) === UPPER ? 1 : 0
  if (before === LOWER) {
    // "b." alone and dotted lower-case letters ("p.m.") stay whole.
    if (end - 2 === start) return 0
    return classOf(text.charCodeAt(end - 3)) === STOP && end - start <= 6 ? 0 : 1
  }
  return before === HYPHEN && end - 2 === start ? 0 : 1
}

function letterSuffix(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1) | 32
  if (last === 0x73 && isApostrophe(text.charCodeAt(end - 2))) return 2
  if (last === 0x74 && end - start > 3 && isApostrophe(text.charCodeAt(end - 2)) && (text.charCodeAt(end - 3) | 32) === 0x6e) return 3
  if ((last === 0x64 || last === 0x6d) && isApostrophe(text.charCodeAt(end - 2))) return 2
  if (end - start > 3 && isApostrophe(text.charCodeAt(end - 3)) && isClitic(text, end - 2, end)) return 3
  return unitSuffix(text, start, end)
}

/** "100km", "5MW", "3G": a unit right after a figure. */
function unitSuffix(text: string, start: number, end: number): number {
  let k = end - 1
  const stop = Math.max(start, end - LONGEST_UNIT)
  while (k > stop && classOf(text.charCodeAt(k - 1)) !== DIGIT) k--
  if (k <= start || classOf(text.charCodeAt(k - 1)) !== DIGIT || !UNITS.has(text.slice(k, end))) return 0
  const first = classOf(text.charCodeAt(start))
  return first === DIGIT || first === HYPHEN ? end - k : 0
}

/** Length of the mark at `at`, within a word, that splits off on both sides; 0 if none. */
export function infixLength(text: string, at: number, to: number): number {
  const code = text.charCodeAt(at)
  const kind = classOf(code)
  if (kind === LOWER || kind === UPPER || kind === DIGIT || kind === UNCASED) return 0
  const before = classOf(text.charCodeAt(at - 1))
  const next = text.charCodeAt(at + 1)
  const after = classOf(next)
  switch (kind) {
    case HYPHEN:
    case DASH: {
      if (before === DIGIT && kind === HYPHEN && (after === DIGIT || after === HYPHEN)) return 1
      if (!isLetter(before) && before !== DIGIT) return 0
      let end = at + 1
      while (end < to && end < at + 3 && classOf(text.charCodeAt(end)) === kind) end++
      if (end >= to) return 0
      const follows = classOf(text.charCodeAt(end))
      return isLetter(follows) || (kind === DASH && follows === DIGIT) ? end - at : 0
    }
    case STOP: {
      const dots = dotsFrom(text, at, to)
      if (dots > 1) return at + dots < to ? dots : 0
      return (before === LOWER || before === QUOTE) && (after === UPPER || after === QUOTE) ? 1 : 0
    }
    case ICON: {
      const size = pairLength(text, at, to)
      return at + size < to ? size : 0
    }
    case QUOTE:
      return code === 0x22 || code === 0x201c || code === 0x201d ? 1 : 0
    case PUNCTUATION:
      if (code === 0x2026) return 1
      if (code === 0x2c) return isLetter(before) && isLetter(after) ? 1 : 0
      if (code === 0x3a || code === 0x3c || code === 0x3e || code === 0x3d)
        return (isLetter(before) || before === DIGIT) && isLetter(after) ? 1 : 0
      if (code === 0x28 || code === 0x29 || code === 0x5b || code === 0x5d) return 1
      return 0
    default:
      if (code === 0x2f) return (isLetter(before) || before === DIGIT) && isLetter(after) ? 1 : 0
      if ((code === 0x2b || code === 0x2a || code === 0x5e) && before === DIGIT) return after === DIGIT || next === 0x2d ? 1 : 0
      return 0
  }
}
