/** Comparisons as tests: of two plain integers, which most are, without asking what kind of value each is. */
import type { BinaryOperator } from '../parse/ast.ts'
import { OPERATIONS } from './binary.ts'
import type { Evaluate, Test } from './logic.ts'

/** Undefined where the operator compares nothing. */
export function comparisonTest(operator: BinaryOperator, left: Evaluate, right: Evaluate): Test | undefined {
  const general = OPERATIONS[operator]
  switch (operator) {
    case '<':
      return (row, context) => {
        const a = left(row, context)
        const b = right(row, context)
        return typeof a === 'number' && typeof b === 'number' ? a < b : general(a, b) === true
      }
    case '<=':
      return (row, context) => {
        const a = left(row, context)
        const b = right(row, context)
        return typeof a === 'number' && typeof b === 'number' ? a <= b : general(a, b) === true
      }
    case '>':
      return (row, context) => {
        const a = left(row, context)
        const b = right(row, context)
        return typeof a === 'number' && typeof b === 'number' ? a > b : general(a, b) === true
      }
    case '>=':
      return (row, context) => {
        const a = left(row, context)
        const b = right(row, context)
        return typeof a === 'number' && typeof b === 'number' ? a >= b : general(a, b) === true
      }
    case '=':
      return (row, context) => {
        const a = left(row, context)
        const b = right(row, context)
        return typeof a === 'number' && typeof b === 'number' ? a === b : general(a, b) === true
      }
    default:
      return undefined
  }
}
