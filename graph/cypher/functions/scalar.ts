/** Scalar functions: one value in, one value out. */
import { equals } from '../../values/equality.ts'
import { isNumeric, normalise, toDouble } from '../../values/numbers.ts'
import { valueTypeOf } from '../../values/type-name.ts'
import { Float, type Value } from '../../values.ts'
import { toBoolean, toFloat, toInteger, toText } from './conversions.ts'
import { badArgument, show, wrongArgument } from './fail.ts'
import { define, type FunctionContext, type FunctionEntry } from './function.ts'
import { lengthOf } from './text.ts'

const NANOSECONDS_PER_MILLISECOND = 1_000_000n

/** A conversion that answers null where the strict one refuses. */
function orNull(convert: (name: string, value: Value) => Value): (name: string, value: Value) => Value {
  return (name, value) => {
    try {
      return convert(name, value)
    } catch {
      return null
    }
  }
}

function listOf(name: string, convert: (name: string, value: Value) => Value): (args: readonly Value[]) => Value {
  const lenient = orNull(convert)
  return ([list]) => {
    if (!Array.isArray(list)) throw wrongArgument(name, 'a List', list!)
    return (list as readonly Value[]).map((value) => (value === null ? null : lenient(name, value)))
  }
}

/** A version 4 UUID out of the context's generator. */
export function randomUUID(context: FunctionContext): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(context.random() * 16))
  digits[12] = 4
  digits[16] = 8 + (digits[16]! & 3)
  const hex = digits.map((digit) => digit.toString(16)).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function sizeOf(name: string, value: Value): number {
  if (typeof value === 'string') return lengthOf(value)
  if (Array.isArray(value)) return value.length
  throw wrongArgument(name, 'a String or List', value)
}

function lengthIn(name: string, value: Value): number {
  if (typeof value === 'string') return lengthOf(value)
  throw wrongArgument(name, 'a String', value)
}

function isEmpty(value: Value): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0
  if (value instanceof Map) return value.size === 0
  throw wrongArgument('isEmpty', 'a String, List or Map', value)
}

const seesNull = { seesNull: true } as const
const PRINTABLE = 'BOOLEAN|INTEGER|FLOAT|STRING|DATE|TIME|LOCAL TIME|ZONED DATETIME|LOCAL DATETIME|DURATION|POINT'

// biome-ignore format: a table
export const SCALAR_FUNCTIONS: readonly FunctionEntry[] = [
  define('Scalar', 'coalesce(...expressions: ANY): ANY', 'The first value that is not null.', (args) => args.find((value) => value !== null) ?? null, seesNull),
  define('Scalar', 'nullIf(v1: ANY, v2: ANY): ANY', 'Null if both are equal, else the first.', ([first, second]) => (equals(first!, second!) === true ? null : first!), seesNull),
  define('Scalar', 'size(input: STRING|LIST): INTEGER', 'The number of elements of a list or characters of a string.', ([value]) => sizeOf('size', value!)),
  define('Scalar', 'char_length(input: STRING): INTEGER', 'The number of characters.', ([text]) => lengthIn('char_length', text!)),
  define('Scalar', 'character_length(input: STRING): INTEGER', 'The number of characters.', ([text]) => lengthIn('character_length', text!)),
  define('Predicate', 'exists(property: ANY): BOOLEAN', 'Whether the property is there.', ([value]) => value !== null, seesNull),
  define('Predicate', 'isEmpty(input: STRING|LIST|MAP): BOOLEAN', 'Whether nothing is in it.', ([value]) => isEmpty(value!)),
  define('Scalar', 'valueType(input: ANY): STRING', 'The most precise type of the value.', ([value]) => valueTypeOf(value!), seesNull),
  define('Scalar', 'timestamp(): INTEGER', 'Milliseconds since 1970-01-01T00:00Z when the statement began.', (_, context) => normalise(context.statementTime / NANOSECONDS_PER_MILLISECOND)),
  define('Scalar', 'randomUUID(): STRING', 'A random UUID.', (_, context) => randomUUID(context), { deterministic: false }),
  define('Scalar', 'linenumber(): INTEGER', 'The line that LOAD CSV is at; null outside of it.', (_, { csv }) => csv?.line ?? null, { deterministic: false }),
  define('Scalar', 'file(): STRING', 'The file that LOAD CSV reads; null outside of it.', (_, { csv }) => csv?.file ?? null, { deterministic: false }),

  define('Scalar', `toBoolean(input: BOOLEAN|STRING|INTEGER): BOOLEAN`, 'True and false from text or integers; null from other text.', ([value]) => toBoolean('toBoolean', value!)),
  define('Scalar', 'toBooleanOrNull(input: ANY): BOOLEAN', 'As toBoolean(), but null for what it refuses.', ([value]) => orNull(toBoolean)('toBooleanOrNull', value!)),
  define('Scalar', 'toInteger(input: BOOLEAN|INTEGER|FLOAT|STRING|LIST): INTEGER', 'The integer part of a number, also of one written as text.', ([value]) => toInteger('toInteger', value!)),
  define('Scalar', 'toIntegerOrNull(input: ANY): INTEGER', 'As toInteger(), but null for what it refuses.', ([value]) => orNull(toInteger)('toIntegerOrNull', value!)),
  define('Scalar', 'toFloat(input: INTEGER|FLOAT|STRING): FLOAT', 'The number as a float, also of one written as text.', ([value]) => toFloat('toFloat', value!)),
  define('Scalar', 'toFloatOrNull(input: ANY): FLOAT', 'As toFloat(), but null for what it refuses.', ([value]) => orNull(toFloat)('toFloatOrNull', value!)),
  define('String', `toString(input: ${PRINTABLE}): STRING`, 'The value as text.', ([value]) => toText('toString', value!)),
  define('String', 'toStringOrNull(input: ANY): STRING', 'As toString(), but null for what it refuses.', ([value]) => orNull(toText)('toStringOrNull', value!)),

  define('List', 'toBooleanList(input: LIST): LIST', 'Each element by toBooleanOrNull().', listOf('toBooleanList', toBoolean)),
  define('List', 'toIntegerList(input: LIST): LIST', 'Each element by toIntegerOrNull().', listOf('toIntegerList', toInteger)),
  define('List', 'toFloatList(input: LIST): LIST', 'Each element by toFloatOrNull().', listOf('toFloatList', toFloat)),
  define('List', 'toStringList(input: LIST): LIST', 'Each element by toStringOrNull().', listOf('toStringList', toText)),

  define('Scalar', 'vector.similarity.cosine(a: LIST, b: LIST): FLOAT', 'Half of one plus the cosine between two vectors.', similarity('vector.similarity.cosine', false, cosine)),
  define('Scalar', 'vector.similarity.euclidean(a: LIST, b: LIST): FLOAT', 'One over one plus the squared distance of two vectors.', similarity('vector.similarity.euclidean', true, euclidean)),
]

/** A vector has at least one number, all finite in 32 bits, and for angles not all zero. */
function vector(name: string, place: string, list: Value, isZeroFine: boolean): number[] {
  if (!Array.isArray(list)) throw wrongArgument(name, 'a List of numbers', list)
  const numbers = (list as readonly Value[]).map((element) => (isNumeric(element) ? toDouble(element) : Number.NaN))
  const isVector = numbers.length > 0 && numbers.every((number) => Number.isFinite(Math.fround(number)))
  if (isVector && (isZeroFine || numbers.some((number) => number !== 0))) return numbers
  throw badArgument(name, `${place} is no vector that it can compare: ${show(list)}`, 'InvalidArgumentValue')
}

type Compare = (a: readonly number[], b: readonly number[]) => Value

function similarity(name: string, isZeroFine: boolean, compare: Compare): (args: readonly Value[]) => Value {
  return ([first, second]) => {
    const [a, b] = [vector(name, 'a', first!, isZeroFine), vector(name, 'b', second!, isZeroFine)]
    if (a.length === b.length) return compare(a, b)
    throw badArgument(name, `a has ${a.length} dimensions, b has ${b.length}`, 'InvalidArgumentValue')
  }
}

/** Similarities are 32-bit, as Neo4j has them. */
function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0)
}

function cosine(a: readonly number[], b: readonly number[]): Value {
  const norm = Math.sqrt(dot(a, a) * dot(b, b))
  return new Float(Math.fround((1 + dot(a, b) / norm) / 2))
}

function euclidean(a: readonly number[], b: readonly number[]): Value {
  return new Float(Math.fround(1 / (1 + a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0))))
}
