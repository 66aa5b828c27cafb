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
  switch (typeof plain) {
    case 'undefined':
      return null
    case 'string':
    case 'boolean':
      return plain
    case 'number':
      return Number.isSafeInteger(plain) && !Object.is(plain, -0) ? plain : new Float(plain)
    case 'bigint':
      if (!fitsInteger(plain)) throw new UsageError(`${place}: ${plain} does not fit into a 64-bit integer; pass it as a string or a float`)
      return normalise(plain)
    case 'object':
      return fromObject(plain, place)
    default:
      throw new UsageError(`${place}: a ${typeof plain} cannot be a Cypher value`)
  }
}

function fromObject(plain: object | null, place: string): Value {
  if (plain === null) return null
  if (Array.isArray(plain) || ArrayBuffer.isView(plain)) {
    return Array.from(plain as unknown as ArrayLike<unknown>, (element, index) => fromPlain(element, `${place}[${index}]`))
  }
  if (plain instanceof Float || plain instanceof NodeValue || plain instanceof RelationshipValue || plain instanceof PathValue) return plain
  if (plain instanceof Map) {
    const map = new Map<string, Value>()
    for (const [key, value] of plain as Map<unknown, unknown>) map.set(String(key), fromPlain(value, `${place}.${key}`))
    return map
  }
  const prototype: unknown = Object.getPrototypeOf(plain)
  if (prototype === Object.prototype || prototype === null) {
    return new Map(Object.entries(plain).map(([key, value]) => [key, fromPlain(value, `${place}.${key}`)]))
  }
  if ('kind' in plain && STRUCTURED.has(plain.kind as string)) return plain as Value
  throw new UsageError(
    `${place}: an object of class ${plain.constructor.name} cannot be a Cypher value; pass a plain object, or text for datetime() to read`,
  )
}
