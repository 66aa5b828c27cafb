/**
 * The operators of expressions over values of any type; null in, null out. Numbers, text, lists and temporal values each have their
 * arithmetic; what does not go together is a TypeError.
 */
import {
  addNumbers,
  divideNumbers,
  moduloNumbers,
  multiplyNumbers,
  negateNumber,
  powerNumbers,
  refuseZero,
  subtractNumbers,
} from '../../values/arithmetic.ts'
import { isNumeric, type Numeric } from '../../values/numbers.ts'
import type { StructuredValue, Value } from '../../values.ts'
import { addTemporal, divideDuration, multiplyDuration, subtractTemporal } from '../temporal/arithmetic.ts'
import { toText } from './conversions.ts'
import { wrongArgument, wrongOperands } from './fail.ts'

function isStructured(value: Value): value is StructuredValue {
  return value !== null && typeof value === 'object' && 'kind' in value
}

export function add(left: Value, right: Value): Value {
  if (left === null || right === null) return null
  if (isNumeric(left) && isNumeric(right)) return addNumbers(left, right)
  if (Array.isArray(left)) return Array.isArray(right) ? [...left, ...right] : [...left, right]
  if (Array.isArray(right)) return [left, ...right]
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (typeof left === 'string' && isConcatenated(right)) return left + toText('+', right)
  if (typeof right === 'string' && isConcatenated(left)) return toText('+', left) + right
  if (isStructured(left) && isStructured(right)) {
    const sum = addTemporal(left, right)
    if (sum) return sum
  }
  throw wrongOperands('+', left, right)
}

function isConcatenated(value: Value): boolean {
  return typeof value === 'boolean' || isNumeric(value) || isStructured(value)
}

export function subtract(left: Value, right: Value): Value {
  if (left === null || right === null) return null
  if (isNumeric(left) && isNumeric(right)) return subtractNumbers(left, right)
  if (isStructured(left) && isStructured(right)) {
    const difference = subtractTemporal(left, right)
    if (difference) return difference
  }
  throw wrongOperands('-', left, right)
}

export function multiply(left: Value, right: Value): Value {
  if (left === null || right === null) return null
  if (isNumeric(left) && isNumeric(right)) return multiplyNumbers(left, right)
  if (isStructured(left) && left.kind === 'duration' && isNumeric(right)) return multiplyDuration(left, right)
  if (isStructured(right) && right.kind === 'duration' && isNumeric(left)) return multiplyDuration(right, left)
  throw wrongOperands('*', left, right)
}

export function divide(left: Value, right: Value): Value {
  refuseZero(left, right, '/')
  if (left === null || right === null) return null
  if (isNumeric(left) && isNumeric(right)) return divideNumbers(left, right)
  if (isStructured(left) && left.kind === 'duration' && isNumeric(right)) return divideDuration(left, right)
  throw wrongOperands('/', left, right)
}

export const modulo = (left: Value, right: Value): Value => numeric('%', left, right, moduloNumbers)
export const power = (left: Value, right: Value): Value => numeric('^', left, right, powerNumbers)

function numeric(operator: string, left: Value, right: Value, compute: (left: Numeric, right: Numeric) => Numeric): Value {
  if (left === null || right === null) return null
  if (isNumeric(left) && isNumeric(right)) return compute(left, right)
  throw wrongOperands(operator, left, right)
}

export function negate(value: Value): Value {
  if (value === null) return null
  if (isNumeric(value)) return negateNumber(value)
  throw wrongArgument('-', 'a Number', value)
}
