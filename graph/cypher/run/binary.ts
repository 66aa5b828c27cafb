/** Operators between two values. */

import { equals, isIn } from '../../values/equality.ts'
import { greater, greaterOrEqual, less, lessOrEqual } from '../../values/order.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { add, divide, modulo, multiply, power, subtract } from '../functions/operators.ts'
import type { BinaryOperator } from '../parse/ast.ts'
import { compileRegex, PatternError } from '../regex/regex.ts'
import { elements, isList } from './access.ts'
import { runtimeError } from './context.ts'

export type Operation = (left: Value, right: Value) => Value

export const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  '=': equals,
  '<>': (left, right) => {
    const equal = equals(left, right)
    return equal === null ? null : !equal
  },
  '<': less,
  '<=': lessOrEqual,
  '>': greater,
  '>=': greaterOrEqual,
  '+': plus,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': modulo,
  '^': power,
  '||': concatenate,
  IN: (left, right) => {
    const items = elements(right)
    return items === null ? null : isIn(left, items)
  },
  'STARTS WITH': text((left, right) => left.startsWith(right)),
  'ENDS WITH': text((left, right) => left.endsWith(right)),
  CONTAINS: text((left, right) => left.includes(right)),
  '=~': matches,
}

/** A list longer than this would bring the process down rather than the query. */
const LONGEST_LIST = 50_000_000

function plus(left: Value, right: Value): Value {
  return isList(left) && isList(right) ? joined(left, right) : add(left, right)
}

function joined(left: readonly Value[], right: readonly Value[]): Value {
  if (left.length + right.length <= LONGEST_LIST) return left.concat(right)
  throw runtimeError('TransactionOutOfMemoryError', 'MemoryLimit', `a list of ${left.length + right.length} elements is too long`)
}

function concatenate(left: Value, right: Value): Value {
  const isNothing = left === null || right === null
  if (isNothing && [left, right].every((value) => value === null || typeof value === 'string' || isList(value))) return null
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (isList(left) && isList(right)) return joined(left, right)
  throw mismatch('||', left, right)
}

/** Anything but two strings gives null. */
function text(test: (left: string, right: string) => boolean): Operation {
  return (left, right) => (typeof left === 'string' && typeof right === 'string' ? test(left, right) : null)
}

const patterns = new Map<string, (text: string) => boolean>()
const KNOWN_PATTERNS = 256

function matches(left: Value, right: Value): Value {
  if (typeof left !== 'string' || right === null) return null
  if (typeof right !== 'string') throw mismatch('=~', left, right)
  try {
    let pattern = patterns.get(right)
    if (pattern === undefined) {
      pattern = compileRegex(right)
      if (patterns.size >= KNOWN_PATTERNS) patterns.clear()
      patterns.set(right, pattern)
    }
    return pattern(left)
  } catch (cause) {
    if (!(cause instanceof PatternError)) throw cause
    const where = `=~ cannot match the pattern '${right}', character ${cause.at + 1}: ${cause.message}`
    throw runtimeError('SemanticError', 'InvalidRegularExpression', where)
  }
}

function mismatch(operator: string, left: Value, right: Value): Error {
  return runtimeError('TypeError', 'InvalidArgumentType', `${operator} cannot combine ${typeNameOf(left)} and ${typeNameOf(right)}`)
}
