/**
 * Sets of code points that Java's patterns name: `\d`, `\p{Lu}`, `\p{Alpha}`, `\p{IsLatin}`, `\h` and their like.
 * Source: java.util.regex.Pattern, Java 17.
 */
import type { CodePointTest } from './tree.ts'

const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x85, 0x2028, 0x2029])

export const isLineEnd: CodePointTest = (codePoint) => LINE_ENDS.has(codePoint)
const isDigit = range(0x30, 0x39)
const isLower = range(0x61, 0x7a)
const isUpper = range(0x41, 0x5a)
const isAlpha: CodePointTest = (codePoint) => isLower(codePoint) || isUpper(codePoint)
const isAlnum: CodePointTest = (codePoint) => isAlpha(codePoint) || isDigit(codePoint)
const isWord: CodePointTest = (codePoint) => isAlnum(codePoint) || codePoint === 0x5f
export const isSpace: CodePointTest = (codePoint) => codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d)
const isHorizontalSpace = matching('[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]')
export const isVerticalSpace = matching('[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]')
const isGraph = range(0x21, 0x7e)
const isLetterCase = matching('[\\p{Lu}\\p{Ll}\\p{Lt}]')

/** By the letter after the backslash; in capitals it means all others. */
export const CLASSES: Readonly<Record<string, CodePointTest>> = {
  d: isDigit,
  w: isWord,
  s: isSpace,
  h: isHorizontalSpace,
  v: isVerticalSpace,
}

/** The same with `(?U)`. */
export const UNICODE_CLASSES: typeof CLASSES = {
  ...CLASSES,
  d: matching('\\p{Nd}'),
  w: matching('[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]'),
  s: matching('\\p{White_Space}'),
}

/** What `\b` takes for part of a word: Java's letters and digits, of any script. */
export const isWordPart = asciiFirst(isWord, matching('[\\p{L}\\p{Nd}_]'))
export const isCombining = matching('\\p{Mn}')

const POSIX: Readonly<Record<string, CodePointTest>> = {
  ASCII: range(0, 0x7f),
  Alnum: isAlnum,
  Alpha: isAlpha,
  Blank: (codePoint) => codePoint === 0x20 || codePoint === 0x09,
  Cntrl: (codePoint) => codePoint < 0x20 || codePoint === 0x7f,
  Digit: isDigit,
  Graph: isGraph,
  Lower: isLower,
  Print: range(0x20, 0x7e),
  Punct: (codePoint) => isGraph(codePoint) && !isAlnum(codePoint),
  Space: isSpace,
  Upper: isUpper,
  XDigit: (codePoint) => isDigit(codePoint) || range(0x41, 0x46)(codePoint) || range(0x61, 0x66)(codePoint),
}

const UNICODE_POSIX: Readonly<Record<string, string>> = {
  Alnum: '[\\p{Alphabetic}\\p{Nd}]',
  Alpha: '\\p{Alphabetic}',
  Blank: '[\\p{Zs}\\t]',
  Cntrl: '\\p{Cc}',
  Digit: '\\p{Nd}',
  Graph: '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]',
  Lower: '\\p{Lowercase}',
  Print: '[\\p{Zs}[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]]',
  Punct: '\\p{P}',
  Space: '\\p{White_Space}',
  Upper: '\\p{Uppercase}',
  XDigit: '[\\p{Nd}\\p{Hex_Digit}]',
}

const JAVA: Readonly<Record<string, string>> = {
  javaAlphabetic: '\\p{Alphabetic}',
  javaDigit: '\\p{Nd}',
  javaIdeographic: '\\p{Ideographic}',
  javaLetter: '\\p{L}',
  javaLetterOrDigit: '[\\p{L}\\p{Nd}]',
  javaLowerCase: '\\p{Lowercase}',
  javaSpaceChar: '\\p{Z}',
  javaTitleCase: '\\p{Lt}',
  javaUpperCase: '\\p{Uppercase}',
  javaWhitespace: '[\\t-\\r\\x1c-\\x1f[\\p{Z}--[\\xa0\\u2007\\u202f]]]',
  L1: '[\\x00-\\xff]',
  LD: '[\\p{L}\\p{Nd}]',
  all: '[^]',
}

export interface PropertyFlags {
  readonly ignoreCase: boolean
  readonly unicodeClasses: boolean
}

/** The set that `\p{name}` means; undefined where there is none of that name, or none that can be had here (Unicode blocks). */
export function property(name: string, { ignoreCase, unicodeClasses }: PropertyFlags): CodePointTest | undefined {
  const cased = ignoreCase && ['Lu', 'Ll', 'Lt', 'IsLu', 'IsLl', 'IsLt'].includes(name)
  if (cased) return isLetterCase
  if (ignoreCase && (name === 'Lower' || name === 'Upper')) return unicodeClasses ? matching('\\p{Cased}') : isAlpha
  if (unicodeClasses && Object.hasOwn(UNICODE_POSIX, name)) return matching(UNICODE_POSIX[name])
  if (Object.hasOwn(POSIX, name)) return POSIX[name]
  if (Object.hasOwn(JAVA, name)) return matching(JAVA[name])
  const [, key, value] = /^(\w+)=(.*)$/.exec(name) ?? []
  if (key !== undefined) {
    const known = { sc: 'Script', script: 'Script', gc: 'General_Category', general_category: 'General_Category' }[key.toLowerCase()]
    return known === undefined ? undefined : unicodeProperty(`${known}=${titled(value)}`)
  }
  if (!name.startsWith('Is')) return unicodeProperty(`General_Category=${name}`)
  const bare = name.slice(2)
  return unicodeProperty(titled(bare)) ?? unicodeProperty(`General_Category=${bare}`) ?? unicodeProperty(`Script=${titled(bare)}`)
}

/** Java takes these names in any case: `\p{IsLATIN}`, `\p{IsWhite_Space}`. */
function titled(name: string): string {
  return name.length <= 2 ? name : name.replace(/[A-Za-z]+/g, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase())
}

function unicodeProperty(expression: string): CodePointTest | undefined {
  try {
    return matching(`\\p{${expression}}`)
  } catch {
    return undefined
  }
}

export function not(test: CodePointTest): CodePointTest {
  return (codePoint) => !test(codePoint)
}

export function range(from: number, to: number): CodePointTest {
  return (codePoint) => codePoint >= from && codePoint <= to
}

function asciiFirst(ascii: CodePointTest, others: CodePointTest): CodePointTest {
  return (codePoint) => (codePoint < 0x80 ? ascii(codePoint) : others(codePoint))
}

function matching(set: string): CodePointTest {
  const expression = new RegExp(`^${set}$`, 'v')
  return (codePoint) => expression.test(String.fromCodePoint(codePoint))
}

/** The set without regard to case: of ASCII letters only, or of all. */
export function ignoringCase(test: CodePointTest, unicode: boolean): CodePointTest {
  if (!unicode) return (codePoint) => test(codePoint) || (isAlpha(codePoint) && test(codePoint ^ 0x20))
  return (codePoint) => {
    if (test(codePoint)) return true
    const upper = cased(codePoint, 'toUpperCase')
    return test(upper) || test(cased(upper, 'toLowerCase'))
  }
}

/** One character without regard to case; Java leaves those alone that have no other case of one character. */
export function caseless(wanted: number, unicode: boolean): CodePointTest {
  const exactly: CodePointTest = (codePoint) => codePoint === wanted
  if (!unicode) return ignoringCase(exactly, false)
  const upper = cased(wanted, 'toUpperCase')
  const lower = cased(upper, 'toLowerCase')
  if (upper === lower && wanted === lower) return exactly
  return (codePoint) => codePoint === lower || cased(cased(codePoint, 'toUpperCase'), 'toLowerCase') === lower
}

function cased(codePoint: number, change: 'toUpperCase' | 'toLowerCase'): number {
  const text = String.fromCodePoint(codePoint)[change]()
  const first = text.codePointAt(0) as number
  return text.length === String.fromCodePoint(first).length ? first : codePoint
}
