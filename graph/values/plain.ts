/**
 * From what people pass to values: numbers without a fraction are INTEGER (as JSON has no other way to say it), others FLOAT; bigint is
 * INTEGER; plain objects are MAP; `Float`, temporal values and points pass as they are. Functions, symbols and classes of others are
 * refused with their place.
 */
import { UsageError } from '../errors.ts'
import { Float, NodeValue, PathValue, RelationshipValue, type Value } from '../values.ts'
import { fitsInteger, normalise } from './numbers.ts'

const STRUCTURED = new Set(['date', 'time', 'localtime', 'datetime', 'localdatetime', 'duration', 'point'])

/** `place` names the value in errors, such as `$rows[3].name`. */
export function fromPlain(plain: unknown, place: string): Value {
  try {
    return convert(plain)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    throw new UsageError(`${placeOf(plain, place)}: ${cause.message}`)
  }
}

/** Says what is wrong; where, is found out by going through the value again. */
class Refusal extends Error {}

function convert(plain: unknown): Value {
  switch (typeof plain) {
    case 'undefined':
      return null
    case 'string':
    case 'boolean':
      return plain
    case 'number':
      return Number.isSafeInteger(plain) && !Object.is(plain, -0) ? plain : new Float(plain)
    case 'bigint':
      if (!fitsInteger(plain)) throw new Refusal(`${plain} does not fit into a 64-bit integer; pass it as a string or a float`)
      return normalise(plain)
    case 'object':
      return fromObject(plain)
    default:
      throw new Refusal(`a ${typeof plain} cannot be a Cypher value`)
  }
}

function fromObject(plain: object | null): Value {
  if (plain === null) return null
  if (Array.isArray(plain) || ArrayBuffer.isView(plain)) return Array.from(plain as unknown as ArrayLike<unknown>, convert)
  if (plain instanceof Float || plain instanceof NodeValue || plain instanceof RelationshipValue || plain instanceof PathValue) return plain
  const map = new Map<string, Value>()
  if (plain instanceof Map) {
    for (const [key, value] of plain as Map<unknown, unknown>) map.set(String(key), convert(value))
    return map
  }
  if (isRecord(plain)) {
    for (const key of Object.keys(plain)) map.set(key, convert(plain[key]))
    return map
  }
  if ('kind' in plain && STRUCTURED.has(plain.kind as string)) return plain as Value
  throw new Refusal(
    `an object of class ${plain.constructor.name} cannot be a Cypher value; pass a plain object, or text for datetime() to read`,
  )
}

function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Of the innermost value that `convert` refuses. */
function placeOf(plain: unknown, place: string): string {
  for (const [step, value] of partsOf(plain)) if (isRefused(value)) return placeOf(value, place + step)
  return place
}

function isRefused(value: unknown): boolean {
  try {
    convert(value)
    return false
  } catch {
    return true
  }
}

function partsOf(plain: unknown): Iterable<readonly [step: string, value: unknown]> {
  if (Array.isArray(plain)) return plain.map((value, index) => [`[${index}]`, value] as const)
  if (typeof plain !== 'object' || plain === null) return []
  const entries = plain instanceof Map ? [...plain] : isRecord(plain) ? Object.entries(plain) : []
  return entries.map(([key, value]) => [`.${key}`, value] as const)
}
