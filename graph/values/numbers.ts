/**
 * Numbers of Cypher: INTEGER is 64-bit two's complement, held as `number` where safe and as `bigint` beyond; FLOAT is IEEE 754 double.
 * Integer results outside 64 bits are errors, never wrapped and never turned into floats.
 */
import { CypherError } from '../errors.ts'
import { Float, type Value } from '../values.ts'

export type Integer = number | bigint
export type Numeric = Integer | Float

export const MIN_INTEGER = -(2n ** 63n)
export const MAX_INTEGER = 2n ** 63n - 1n

export function isInteger(value: Value): value is Integer {
  return typeof value === 'number' || typeof value === 'bigint'
}

export function isNumeric(value: Value): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Float
}

/** The double nearest to the value. */
export function toDouble(value: Numeric): number {
  return value instanceof Float ? value.value : Number(value)
}

export function fitsInteger(value: bigint): boolean {
  return value >= MIN_INTEGER && value <= MAX_INTEGER
}

/** The engine's form of an integer that is known to fit into 64 bits. */
export function normalise(value: bigint): Integer {
  return value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn ? Number(value) : value
}

/** The engine's form of any integer; an ArithmeticError if it does not fit into 64 bits. `what` names the operation for the message. */
export function checked(value: bigint, what: () => string): Integer {
  if (!fitsInteger(value)) {
    throw new CypherError(`${what()} is ${value}, which does not fit into a 64-bit integer`, {
      type: 'ArithmeticError',
      phase: 'runtime',
      detail: 'IntegerOverflow',
      hint: 'use toFloat() on an operand if an approximate result will do',
    })
  }
  return normalise(value)
}

/** The integer part of a double, as toInteger() has it; undefined where it does not fit or is not a number. */
export function truncate(value: number): Integer | undefined {
  if (!Number.isFinite(value)) return undefined
  const whole = Math.trunc(value) + 0
  if (Number.isSafeInteger(whole)) return whole
  const exact = BigInt(whole)
  return fitsInteger(exact) ? normalise(exact) : undefined
}

/** Whether a double and an integer are the same number, exactly. */
export function sameNumber(double: number, integer: Integer): boolean {
  if (typeof integer === 'number') return double === integer
  return Number.isInteger(double) && BigInt(double) === integer
}

/** As Neo4j's toString() and java.lang.Double.toString print a double: 1.0, 1.0E10, 1.0E-5, NaN, -Infinity. */
export function formatFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value)
    return text.includes('.') ? text : `${text}.0`
  }
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`
}
