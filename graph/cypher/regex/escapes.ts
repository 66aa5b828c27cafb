/** One character written as an escape: `\t`, `\x41`, `\u6d59`, `\0101`, `\cA`, `\.` */
import type { PatternParser } from './parse.ts'

export function escapedCharacter(parser: PatternParser, letter: string, start: number): number {
  const simple = 'tnrfae'.indexOf(letter)
  if (simple >= 0) return [0x09, 0x0a, 0x0d, 0x0c, 0x07, 0x1b][simple]
  if (letter === 'c') return parser.next() ^ 64
  if (letter === '0') return octalOrHex(parser, /^(?:[0-3][0-7]{0,2}|[0-7]{1,2})/, 8, start)
  if (letter === 'x' && parser.accept('{')) return within(parser, parser.until('}', '\\x{'), start)
  if (letter === 'x') return octalOrHex(parser, /^[0-9A-Fa-f]{2}/, 16, start)
  if (letter === 'u') return unicodeEscape(parser, start)
  if (letter === 'N') throw parser.error('\\N{…} is not supported here; use \\x{…}', start)
  if (/[A-Za-z]/.test(letter)) throw parser.error(`illegal escape \\${letter}`, start)
  return letter.codePointAt(0) as number
}

function unicodeEscape(parser: PatternParser, start: number): number {
  const first = octalOrHex(parser, /^[0-9A-Fa-f]{4}/, 16, start)
  const [low] = /^\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}/.exec(parser.ahead(6)) ?? []
  if (first < 0xd800 || first > 0xdbff || low === undefined) return first
  parser.at += low.length
  return String.fromCharCode(first, Number.parseInt(low.slice(2), 16)).codePointAt(0) as number
}

function within(parser: PatternParser, digits: string, start: number): number {
  const codePoint = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
  if (codePoint <= 0x10ffff) return codePoint
  throw parser.error(`'${digits}' is no code point in hexadecimal digits`, start)
}

function octalOrHex(parser: PatternParser, form: RegExp, base: number, start: number): number {
  const [digits] = form.exec(parser.ahead(4)) ?? []
  if (digits === undefined) throw parser.error(`illegal ${base === 8 ? 'octal' : 'hexadecimal'} escape`, start)
  parser.at += digits.length
  return Number.parseInt(digits, base)
}
