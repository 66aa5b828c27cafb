/**
 * Character classes of UTF-16 units, as the tokenizer needs them. Classes are found once per unit and kept in a table of 64 KB.
 */

export const LOWER = 1
export const UPPER = 2
/** Letters without case and combining marks: both cases at once. */
export const UNCASED = 3
export const DIGIT = 4
export const SPACE = 5
export const QUOTE = 6
/** Brackets, colon, comma and their like: always a token of their own at the edge of a word. */
export const PUNCTUATION = 7
export const CURRENCY = 8
/** Emoji, arrows and other pictures; every half of a surrogate pair that is not a letter's. */
export const ICON = 9
export const HYPHEN = 10
export const DASH = 11
export const STOP = 12
export const OTHER = 13

const table = new Uint8Array(65536)

const QUOTES = '\'"`‘’´‚“”„«»‹›「」『』（）〔〕【】《》〈〉〈〉⟦⟧′″'
const PUNCTUATIONS = '…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪|§%='
const DASHES = '–—‒―−~'

function classify(code: number): number {
  const char = String.fromCharCode(code)
  if (code <= 0x20 || code === 0x7f || /\s/.test(char) || code === 0x85) return SPACE
  if (code >= 0xd800 && code <= 0xdfff) return ICON
  if (char === '.') return STOP
  if (char === '-' || code === 0x2010 || code === 0x2011) return HYPHEN
  if (DASHES.includes(char)) return DASH
  if (QUOTES.includes(char)) return QUOTE
  if (PUNCTUATIONS.includes(char)) return PUNCTUATION
  if (/\p{Sc}/u.test(char)) return CURRENCY
  if (/\p{Nd}/u.test(char)) return DIGIT
  if (/\p{Ll}/u.test(char)) return LOWER
  if (/\p{Lu}|\p{Lt}/u.test(char)) return UPPER
  if (/\p{L}|\p{M}/u.test(char)) return UNCASED
  if (/\p{So}/u.test(char)) return ICON
  return OTHER
}

for (let code = 0; code < 65536; code++) if (code < 0x500) table[code] = classify(code)

export function classOf(code: number): number {
  return table[code] || (table[code] = classify(code))
}

export function isLetter(kind: number): boolean {
  return kind <= UNCASED
}
