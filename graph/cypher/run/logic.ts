/** Three-valued logic and predicates. */

import type { Ternary } from '../../values/equality.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'

export type Evaluate = (row: Row, context: ExecutionContext) => Value
/** Whether a predicate is true: neither false nor null. */
export type Test = (row: Row, context: ExecutionContext) => boolean

export function truth(value: Value, place: string): Ternary {
  if (value === null || typeof value === 'boolean') return value
  throw runtimeError('TypeError', 'InvalidArgumentType', `${place} needs a BOOLEAN, but was given ${typeNameOf(value)}`)
}

export function not(operand: Evaluate): Evaluate {
  return (row, context) => {
    const value = truth(operand(row, context), 'NOT')
    return value === null ? null : !value
  }
}

/** Operands after one that decides are not evaluated. */
export function and(operands: readonly Evaluate[]): Evaluate {
  return (row, context) => {
    let result: Ternary = true
    for (let index = 0; index < operands.length; index++) {
      const value = truth(operands[index](row, context), 'AND')
      if (value === false) return false
      if (value === null) result = null
    }
    return result
  }
}

export function or(operands: readonly Evaluate[]): Evaluate {
  return (row, context) => {
    let result: Ternary = false
    for (let index = 0; index < operands.length; index++) {
      const value = truth(operands[index](row, context), 'OR')
      if (value === true) return true
      if (value === null) result = null
    }
    return result
  }
}

export function xor(operands: readonly Evaluate[]): Evaluate {
  return (row, context) => {
    let result: Ternary = false
    for (const operand of operands) {
      const value = truth(operand(row, context), 'XOR')
      result = result === null || value === null ? null : result !== value
    }
    return result
  }
}

/** Every predicate true; asked in order. */
export function all(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]
  if (tests.length === 2) {
    const [first, second] = tests
    return (row, context) => first(row, context) && second(row, context)
  }
  return (row, context) => {
    for (let index = 0; index < tests.length; index++) if (!tests[index](row, context)) return false
    return true
  }
}
