/** The functions of APOC that real scripts use most and that only compute: on text. Those that take patterns are not among them. */
import { Float, type Value } from '../../../values.ts'
import { wrongArgument } from '../fail.ts'
import { define, type FunctionEntry } from '../function.ts'
import { randomUUID } from '../scalar.ts'
import { lengthOf } from '../text.ts'

const text = (value: Value | undefined): string => value as string

function join(items: readonly Value[], delimiter: string): string {
  const texts = items.map((item) => {
    if (item !== null && typeof item !== 'string') throw wrongArgument('apoc.text.join', 'a List of Strings', item)
    return String(item)
  })
  return texts.join(delimiter)
}

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Padded by the first character given. */
function pad(original: string, width: Value | undefined, character: Value | undefined): string {
  return text(character ?? ' ')
    .slice(0, 1)
    .repeat(Math.max(0, Number(width) - original.length))
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** Letters and digits without accents, in lower case. */
function clean(original: string): string {
  const plain = original.toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter]!)
  return plain.normalize('NFD').replace(/[^a-z0-9]/g, '')
}

/** How many characters to set, take away or put in make one text the other. */
function distance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  let row = b.map((_, index) => index + 1)
  for (let i = 0; i < a.length; i++) {
    let corner = i
    let left = i + 1
    row = row.map((above, j) => {
      left = Math.min(left + 1, above + 1, corner + (a[i] === b[j] ? 0 : 1))
      corner = above
      return left
    })
  }
  return row.at(-1) ?? a.length
}

function similarity(one: string, other: string): Float {
  const longest = Math.max(lengthOf(one), lengthOf(other))
  return new Float(longest === 0 ? 1 : 1 - distance(one, other) / longest)
}

const LONGEST_REPEAT = 10_000_000

function repeat(item: string, count: Value | undefined): string {
  if (item.length * Number(count) > LONGEST_REPEAT) throw wrongArgument('apoc.text.repeat', 'a smaller count', count ?? null)
  return item.repeat(Math.max(0, Number(count)))
}

// biome-ignore format: a table
export const APOC_TEXT_FUNCTIONS: readonly FunctionEntry[] = [
  define('Scalar', 'apoc.create.uuid(): STRING', 'A random UUID.', (_, context) => randomUUID(context), { deterministic: false }),
  define('String', 'apoc.text.join(texts: LIST, delimiter: STRING): STRING', 'The texts with a delimiter between them.', ([texts, delimiter]) => join(texts as readonly Value[], text(delimiter))),
  define('String', 'apoc.text.capitalize(text: STRING): STRING', 'The first letter in upper case.', ([value]) => capitalized(text(value))),
  define('String', 'apoc.text.capitalizeAll(text: STRING): STRING', 'The first letter of each word in upper case.', ([value]) => text(value).split(' ').map(capitalized).join(' ')),
  define('String', 'apoc.text.decapitalize(text: STRING): STRING', 'The first letter in lower case.', ([value]) => text(value).slice(0, 1).toLowerCase() + text(value).slice(1)),
  define('String', 'apoc.text.lpad(text: STRING, count: INTEGER, delimiter?: STRING): STRING', 'Filled on the left up to a width.', ([value, width, by]) => pad(text(value), width, by) + text(value)),
  define('String', 'apoc.text.rpad(text: STRING, count: INTEGER, delimiter?: STRING): STRING', 'Filled on the right up to a width.', ([value, width, by]) => text(value) + pad(text(value), width, by)),
  define('String', 'apoc.text.repeat(item: STRING, count: INTEGER): STRING', 'The text several times.', ([item, count]) => repeat(text(item), count)),
  define('String', 'apoc.text.indexOf(text: STRING, lookup: STRING, from?: INTEGER): INTEGER', 'Where one text begins in another, or -1.', ([value, lookup, from]) => text(value).indexOf(text(lookup), Number(from ?? 0))),
  define('String', 'apoc.text.clean(text: STRING): STRING', 'Only letters and digits, in lower case.', ([value]) => clean(text(value))),
  define('String', 'apoc.text.compareCleaned(text1: STRING, text2: STRING): BOOLEAN', 'Whether both are alike when cleaned.', ([one, other]) => clean(text(one)) === clean(text(other))),
  define('String', 'apoc.text.distance(text1: STRING, text2: STRING): INTEGER', 'The Levenshtein distance.', ([one, other]) => distance(text(one), text(other))),
  define('String', 'apoc.text.levenshteinDistance(text1: STRING, text2: STRING): INTEGER', 'The Levenshtein distance.', ([one, other]) => distance(text(one), text(other))),
  define('String', 'apoc.text.levenshteinSimilarity(text1: STRING, text2: STRING): FLOAT', 'One less the Levenshtein distance over the length.', ([one, other]) => similarity(text(one), text(other))),
]
