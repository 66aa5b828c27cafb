/** Three-valued logic and predicates. */

import { CypherError } from '../../errors.ts'
import type { Ternary } from '../../values/equality.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'

export type Evaluate = (row: Row, context: ExecutionContext) => Value
/** Whether a predicate is true: neither false nor null. */
export type Test = (row: Row, context: ExecutionContext) => boolean

/** As Neo4j has it where a type is not known before running: a list holds if anything is in it, a map always. */
export function truth(value: Value, place: string): Ternary {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Map) return true
  throw runtimeError('TypeError', 'InvalidArgumentType', `${place} needs a BOOLEAN, but was given ${typeNameOf(value)}`)
}

export function not(operand: Evaluate): Evaluate {
  return (row, context) => {
    const value = truth(operand(row, context), 'NOT')
    return value === null ? null : !value
  }
}

export const and = (operands: readonly Evaluate[]): Evaluate => connective(operands, false, 'AND')
export const or = (operands: readonly Evaluate[]): Evaluate => connective(operands, true, 'OR')

/** Operands after one that decides are not evaluated; an operand that fails only matters if no other decides. */
function connective(operands: readonly Evaluate[], decisive: boolean, place: string): Evaluate {
  return (row, context) => {
    let result: Ternary = !decisive
    let failure: unknown
    for (let index = 0; index < operands.length; index++) {
      try {
        const value = truth(operands[index](row, context), place)
        if (value === decisive) return decisive
        if (value === null) result = null
      } catch (cause) {
        if (!isOfValues(cause)) throw cause
        failure ??= cause
      }
    }
    if (failure !== undefined) throw failure
    return result
  }
}

/** Whether an error is about the values at hand, not about the whole query such as its time limit. */
function isOfValues(cause: unknown): boolean {
  return cause instanceof CypherError && /^(?:Type|Argument|Arithmetic)Error$/.test(cause.type)
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

/** Every predicate true; asked in order. One that fails only matters if no later one is false. */
export function all(tests: readonly Test[], operands: readonly Evaluate[]): Test {
  const exact = and(operands)
  const [first, second] = tests
  const holds: Test =
    tests.length === 2
      ? (row, context) => first(row, context) && second(row, context)
      : (row, context) => {
          for (let index = 0; index < tests.length; index++) if (!tests[index](row, context)) return false
          return true
        }
  return (row, context) => {
    try {
      return holds(row, context)
    } catch (cause) {
      if (!isOfValues(cause)) throw cause
      return exact(row, context) === true
    }
  }
}
