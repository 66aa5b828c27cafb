/** Plan expressions compiled to closures over a row. */

import type { Value } from '../../values.ts'
import { negate } from '../functions/operators.ts'
import type { PlanExpression } from '../plan/expression.ts'
import { property, slice, subscript } from './access.ts'
import { OPERATIONS } from './binary.ts'
import { comprehension, mapOf, mapProjection, quantifier, reduce } from './collections.ts'
import { comparisonTest } from './comparison.ts'
import { runtimeError } from './context.ts'
import { entityCall } from './entities.ts'
import { labelTest } from './labels.ts'
import { all, and, type Evaluate, not, or, type Test, truth, xor } from './logic.ts'
import { pathOf } from './paths.ts'
import { reader, writer } from './slots.ts'
import { subquery } from './subquery.ts'
import { typeTest } from './type-test.ts'

export function compileExpression(expression: PlanExpression): Evaluate {
  const compile = compileExpression
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression
      return () => value
    }
    case 'parameter':
      return parameter(expression.name)
    case 'slot':
      return reader(expression.slot)
    case 'property':
      return property(expression.subject, expression.key, compile)
    case 'subscript':
      return subscript(compile(expression.subject), compile(expression.index))
    case 'slice':
      return slice(compile(expression.subject), maybe(expression.from), maybe(expression.to))
    case 'list': {
      const items = expression.items.map(compile)
      return (row, context) => items.map((item) => item(row, context))
    }
    case 'map':
      return mapOf(expression.entries, compile)
    case 'call':
      return call(expression)
    case 'not':
      return not(compile(expression.operand))
    case 'negate':
    case 'plus':
      return signed(expression.kind, compile(expression.operand))
    case 'binary': {
      const operation = OPERATIONS[expression.operator]
      const left = compile(expression.left)
      const right = compile(expression.right)
      return (row, context) => operation(left(row, context), right(row, context))
    }
    case 'arithmetic':
      return arithmetic(expression)
    case 'chain':
      return chain(expression)
    case 'logical': {
      const combine = { AND: and, OR: or, XOR: xor }[expression.operator]
      return combine(expression.operands.map(compile))
    }
    case 'isNull': {
      const { negated } = expression
      const operand = compile(expression.operand)
      return (row, context) => (operand(row, context) === null) !== negated
    }
    case 'isTyped':
      return typeTest(compile(expression.operand), expression.type, expression.negated)
    case 'isNormalized': {
      const { form, negated } = expression
      const operand = compile(expression.operand)
      return (row, context) => {
        const value = operand(row, context)
        return typeof value === 'string' ? (value.normalize(form) === value) !== negated : null
      }
    }
    case 'labels':
      return labelTest(expression.operand, expression.labels, compile)
    case 'case':
      return caseOf(expression)
    case 'comprehension':
      return comprehension(expression, compile)
    case 'quantifier':
      return quantifier(expression, compile)
    case 'reduce':
      return reduce(expression, compile)
    case 'mapProjection':
      return mapProjection(expression, compile)
    case 'path':
      return pathOf(expression.steps)
    case 'subquery':
      return subquery(expression, compile)
  }
}

/** A predicate: true or not. Conjunctions stop at the first that is not true. */
export function compileTest(expression: PlanExpression): Test {
  if (expression.kind === 'logical' && expression.operator === 'AND') {
    return all(expression.operands.map(compileTest), expression.operands.map(compileExpression))
  }
  const compared =
    expression.kind === 'binary'
      ? comparisonTest(expression.operator, compileExpression(expression.left), compileExpression(expression.right))
      : undefined
  if (compared !== undefined) return compared
  const evaluate = compileExpression(expression)
  return (row, context) => {
    const value = evaluate(row, context)
    return typeof value === 'boolean' ? value : truth(value, 'a predicate') === true
  }
}

function maybe(expression: PlanExpression | undefined): Evaluate | undefined {
  return expression === undefined ? undefined : compileExpression(expression)
}

function parameter(name: string): Evaluate {
  return (_row, context) => {
    const value = context.parameters.get(name)
    if (value !== undefined) return value
    throw runtimeError('ParameterMissing', 'MissingParameter', `the query needs the parameter $${name}, which was not given`)
  }
}

function call({ function: entry, arguments: args }: Extract<PlanExpression, { kind: 'call' }>): Evaluate {
  const special = entityCall(entry.name, args)
  if (special !== undefined) return special
  const compiled = args.map(compileExpression)
  if (entry.name === 'coalesce') return firstKnown(compiled)
  if (compiled.length === 1) {
    const [only] = compiled
    return (row, context) => entry.evaluate([only(row, context)], context)
  }
  if (compiled.length === 2) {
    const [first, second] = compiled
    return (row, context) => entry.evaluate([first(row, context), second(row, context)], context)
  }
  return (row, context) =>
    entry.evaluate(
      compiled.map((argument) => argument(row, context)),
      context,
    )
}

/** Arguments after the first that is not null are not evaluated. */
function firstKnown(args: readonly Evaluate[]): Evaluate {
  return (row, context) => {
    for (let index = 0; index < args.length; index++) {
      const value = args[index](row, context)
      if (value !== null) return value
    }
    return null
  }
}

function signed(kind: 'negate' | 'plus', operand: Evaluate): Evaluate {
  return kind === 'plus' ? operand : (row, context) => negate(operand(row, context))
}

function arithmetic({ operators, operands }: Extract<PlanExpression, { kind: 'arithmetic' }>): Evaluate {
  const [first, ...others] = operands.map(compileExpression)
  const operations = operators.map((operator) => OPERATIONS[operator])
  return (row, context) => {
    let value = first(row, context)
    for (let index = 0; index < operations.length; index++) value = operations[index](value, others[index](row, context))
    return value
  }
}

/** a < b < c asks each pair; b is evaluated once. */
function chain({ operators, operands }: Extract<PlanExpression, { kind: 'chain' }>): Evaluate {
  const compiled = operands.map(compileExpression)
  const operations = operators.map((operator) => OPERATIONS[operator])
  return (row, context) => {
    let left = compiled[0](row, context)
    let result: Value = true
    for (let index = 0; index < operations.length; index++) {
      const right = compiled[index + 1](row, context)
      const holds = operations[index](left, right)
      if (holds === false) return false
      if (holds === null) result = null
      left = right
    }
    return result
  }
}

function caseOf(expression: Extract<PlanExpression, { kind: 'case' }>): Evaluate {
  const { subject } = expression
  const evaluate = subject === undefined ? undefined : compileExpression(subject.expression)
  const store = subject === undefined ? undefined : writer(subject.slot)
  const alternatives = expression.alternatives.map(({ tests, result }) => ({
    tests: tests.map(compileExpression),
    result: compileExpression(result),
  }))
  const otherwise = compileExpression(expression.otherwise)
  return (row, context) => {
    if (evaluate !== undefined) store?.(row, evaluate(row, context))
    for (const { tests, result } of alternatives) {
      for (const test of tests) if (truth(test(row, context), 'CASE WHEN') === true) return result(row, context)
    }
    return otherwise(row, context)
  }
}
