/** From one scalar type to another, as the functions named to… have it. Text that does not parse gives null, other types are refused. */
import { CypherError } from '../../errors.ts'
import { fitsInteger, formatFloat, type Integer, isInteger, MAX_INTEGER, MIN_INTEGER, normalise, truncate } from '../../values/numbers.ts'
import { Float, type StructuredValue, type Value } from '../../values.ts'
import { temporalText } from '../temporal/text.ts'
import { wrongArgument } from './fail.ts'

export function toBoolean(name: string, value: Value): boolean | null {
  if (typeof value === 'boolean') return value
  if (isInteger(value)) return value !== 0
  if (typeof value !== 'string') throw wrongArgument(name, 'a Boolean, Integer or String', value)
  const text = value.trim().toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

export function toInteger(name: string, value: Value): Integer | null {
  if (isInteger(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Float) return saturate(value.value)
  if (typeof value !== 'string') throw wrongArgument(name, 'a Boolean, Number or String', value)
  if (/^[+-]?\d+$/.test(value)) return within(name, BigInt(value.replace('+', '')), value)
  if (!DECIMAL.test(value)) return null
  const whole = truncate(Number(value))
  if (whole === undefined) throw tooLarge(name, value)
  return whole
}

/** As a double is cast to a long: NaN is 0, what is too large stops at the bounds. */
function saturate(value: number): Integer {
  if (Number.isNaN(value)) return 0
  return truncate(value) ?? (value < 0 ? MIN_INTEGER : MAX_INTEGER)
}

function within(name: string, value: bigint, text: string): Integer {
  if (!fitsInteger(value)) throw tooLarge(name, text)
  return normalise(value)
}

function tooLarge(name: string, text: string): CypherError {
  return new CypherError(`${name}(): '${text}' does not fit into a 64-bit integer`, {
    type: 'TypeError',
    phase: 'runtime',
    detail: 'IntegerOverflow',
    hint: 'use toFloat() if an approximate number will do',
  })
}

export function toFloat(name: string, value: Value): Float | null {
  if (value instanceof Float) return value
  if (isInteger(value)) return new Float(Number(value))
  if (typeof value !== 'string') throw wrongArgument(name, 'a Number or String', value)
  const text = value.trim()
  if (/^(?:NaN|[+-]?Infinity)$/.test(text)) return new Float(Number(text))
  // As Java reads doubles, a type suffix may follow.
  const digits = text.replace(/[dDfF]$/, '')
  if (DECIMAL.test(digits)) return new Float(Number(digits))
  return null
}

export function toText(name: string, value: Value): string | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
  }
  if (value instanceof Float) return formatFloat(value.value)
  if (value !== null && 'kind' in value) return temporalText(value as StructuredValue)
  throw wrongArgument(name, 'a Boolean, Number, String, Point or temporal value', value)
}
