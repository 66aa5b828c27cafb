/** Arithmetic on numbers. Two integers give an integer (power aside), anything with a float gives a float. */
import { CypherError } from '../errors.ts'
import { Float, type Value } from '../values.ts'
import { checked, type Numeric, normalise, toDouble } from './numbers.ts'

export function addNumbers(left: Numeric, right: Numeric): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(toDouble(left) + toDouble(right))
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (Number.isSafeInteger(sum)) return sum
  }
  return checked(BigInt(left) + BigInt(right), () => `${left} + ${right}`)
}

export function subtractNumbers(left: Numeric, right: Numeric): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(toDouble(left) - toDouble(right))
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right
    if (Number.isSafeInteger(difference)) return difference
  }
  return checked(BigInt(left) - BigInt(right), () => `${left} - ${right}`)
}

export function multiplyNumbers(left: Numeric, right: Numeric): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(toDouble(left) * toDouble(right))
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right
    if (Number.isSafeInteger(product)) return product + 0
  }
  return checked(BigInt(left) * BigInt(right), () => `${left} * ${right}`)
}

/** Integers truncate towards zero. */
export function divideNumbers(left: Numeric, right: Numeric): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(toDouble(left) / toDouble(right))
  refuseZero(left, right, '/')
  if (typeof left === 'number' && typeof right === 'number') return (left - (left % right)) / right + 0
  // The smallest integer by -1 is itself, as in Java.
  return normalise(BigInt.asIntN(64, BigInt(left) / BigInt(right)))
}

/** The remainder has the sign of the dividend. */
export function moduloNumbers(left: Numeric, right: Numeric): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(toDouble(left) % toDouble(right))
  refuseZero(left, right, '%')
  if (typeof left === 'number' && typeof right === 'number') return (left % right) + 0
  return checked(BigInt(left) % BigInt(right), () => `${left} % ${right}`)
}

/** Always a float. */
export function powerNumbers(left: Numeric, right: Numeric): Float {
  return new Float(toDouble(left) ** toDouble(right))
}

export function negateNumber(value: Numeric): Numeric {
  // As Neo4j, by subtraction: -(0.0) is 0.0, while the literal -0.0 keeps its sign.
  if (value instanceof Float) return new Float(0 - value.value)
  if (typeof value === 'number') return 0 - value
  return checked(-value, () => `-(${value})`)
}

/** As an operator, `/` refuses the integer 0 beside anything, even a float or null. */
export function refuseZero(left: Value, right: Value, operator: string): void {
  if (right !== 0) return
  throw new CypherError(`${left instanceof Float ? left.value : String(left)} ${operator} 0: division by the integer zero`, {
    type: 'ArithmeticError',
    phase: 'runtime',
    detail: 'DivisionByZero',
    hint: 'guard it with CASE WHEN, or make an operand a float if Infinity or NaN will do',
  })
}
