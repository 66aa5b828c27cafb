/** String functions. Characters are code points. */
import { isNumeric, toDouble } from '../../values/numbers.ts'
import type { Value } from '../../values.ts'
import { badArgument, wrongArgument } from './fail.ts'
import { define, type FunctionEntry } from './function.ts'
import { lengthOf, reverseText, sliceText } from './text.ts'

function text(name: string, value: Value | undefined): string {
  if (typeof value !== 'string') throw wrongArgument(name, 'a String', value ?? null)
  return value
}

/** A float is cut to an integer where it is met only when running. Of no text any number of characters can be taken. */
function count(name: string, what: string, value: Value | undefined, original = ' '): number {
  const given = value ?? null
  if (!isNumeric(given)) throw wrongArgument(name, 'an Integer', given)
  const number = Math.trunc(toDouble(given)) || 0
  if (number < 0 && original !== '') throw badArgument(name, `${what} must not be negative, but was ${number}`)
  return number
}

/** Java's whitespace: no-break spaces do not count. */
const WHITESPACE = '\\t\\n\\v\\f\\r\\x1c-\\x1f \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000'
const LEADING = new RegExp(`^[${WHITESPACE}]+`)
const TRAILING = new RegExp(`[${WHITESPACE}]+$`)

function trimmer(name: string, start: boolean, end: boolean): (args: readonly Value[]) => Value {
  return ([input, characters]) => {
    const original = text(name, input)
    if (characters === undefined) {
      const cut = start ? original.replace(LEADING, '') : original
      return end ? cut.replace(TRAILING, '') : cut
    }
    const set = new Set(text(name, characters))
    const letters = Array.from(original)
    let from = 0
    let to = letters.length
    while (start && from < to && set.has(letters[from]!)) from++
    while (end && to > from && set.has(letters[to - 1]!)) to--
    return letters.slice(from, to).join('')
  }
}

/** trim(LEADING 'x' FROM 'xax'): one character, and BOTH, LEADING or TRAILING. */
function trim(args: readonly Value[]): Value {
  const [input, character, side] = args
  if (typeof character === 'string' && lengthOf(character) !== 1) {
    throw badArgument('trim', `the text to trim away must be one character, but was '${character}'`, 'InvalidArgumentValue')
  }
  return trimmer('trim', side !== 'TRAILING', side !== 'LEADING')(character === undefined ? [input!] : [input!, character])
}

function split(args: readonly Value[]): Value {
  const original = text('split', args[0])
  const given = args[1]!
  if (original === '') return ['']
  if (Array.isArray(given) && given.includes(null)) return null
  const delimiters = Array.isArray(given)
    ? (given as readonly Value[]).map((delimiter) => text('split', delimiter))
    : [text('split', given)]
  const cuts = delimiters.filter((delimiter) => delimiter !== '')
  if (cuts.length === 0 && delimiters.length > 0) return Array.from(original)
  const alternatives = cuts.map((delimiter) => delimiter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  return alternatives === '' ? [original] : original.split(new RegExp(alternatives))
}

function replace(args: readonly Value[]): Value {
  const [original, search, replacement] = [text('replace', args[0]), text('replace', args[1]), text('replace', args[2])]
  return original.replaceAll(search, () => replacement)
}

function substring(args: readonly Value[]): Value {
  const original = text('substring', args[0])
  const start = count('substring', 'start', args[1], original)
  const length = args[2] === undefined ? Number.POSITIVE_INFINITY : count('substring', 'length', args[2], original)
  return sliceText(original, start, start + length)
}

const FORMS = new Set(['NFC', 'NFD', 'NFKC', 'NFKD'])

function normalize(args: readonly Value[]): Value {
  const form = args[1] === undefined ? 'NFC' : text('normalize', args[1]).toUpperCase()
  if (!FORMS.has(form)) throw badArgument('normalize', `the form must be NFC, NFD, NFKC or NFKD, but was '${form}'`, 'InvalidArgumentValue')
  return text('normalize', args[0]).normalize(form)
}

const upper = (args: readonly Value[]): Value => text('toUpper', args[0]).toUpperCase()
const lower = (args: readonly Value[]): Value => text('toLower', args[0]).toLowerCase()

function left([input, length]: readonly Value[]): Value {
  const original = text('left', input)
  return sliceText(original, 0, count('left', 'length', length, original))
}

function right([input, length]: readonly Value[]): Value {
  const original = text('right', input)
  return sliceText(original, Math.max(0, lengthOf(original) - count('right', 'length', length)), Number.POSITIVE_INFINITY)
}

// biome-ignore format: a table
export const STRING_FUNCTIONS: readonly FunctionEntry[] = [
  define('String', 'left(original: STRING, length: INTEGER): STRING', 'The first characters.', left),
  define('String', 'right(original: STRING, length: INTEGER): STRING', 'The last characters.', right),
  define('String', 'substring(original: STRING, start: INTEGER, length?: INTEGER): STRING', 'Characters from a position counted from 0.', substring),
  define('String', 'trim(input: STRING, trimCharacterString?: STRING, side?: STRING): STRING', 'Without white space (or the given character) at both ends, or the side that is named.', trim),
  define('String', 'btrim(input: STRING, trimCharacters?: STRING): STRING', 'Without white space (or the given characters) at both ends.', trimmer('btrim', true, true)),
  define('String', 'ltrim(input: STRING, trimCharacters?: STRING): STRING', 'Without white space (or the given characters) in front.', trimmer('ltrim', true, false)),
  define('String', 'rtrim(input: STRING, trimCharacters?: STRING): STRING', 'Without white space (or the given characters) at the end.', trimmer('rtrim', false, true)),
  define('String', 'replace(original: STRING, search: STRING, replacement: STRING): STRING', 'Every occurrence replaced.', replace),
  define('String', 'split(original: STRING, delimiters: STRING|LIST): LIST', 'The parts between delimiters.', split),
  define('String', 'toUpper(input: STRING): STRING', 'In upper case.', upper),
  define('String', 'upper(input: STRING): STRING', 'In upper case.', upper),
  define('String', 'toLower(input: STRING): STRING', 'In lower case.', lower),
  define('String', 'lower(input: STRING): STRING', 'In lower case.', lower),
  define('String', 'normalize(input: STRING, normalForm?: STRING): STRING', 'In a Unicode normal form, NFC where not said.', normalize),
  define('String', 'reverse(input: STRING|LIST): STRING|LIST', 'Back to front.', ([value]) => {
    if (Array.isArray(value)) return [...(value as readonly Value[])].reverse()
    return reverseText(text('reverse', value))
  }),
]
