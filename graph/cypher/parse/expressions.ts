/**
 * Operators, by precedence climbing. Loosest first: OR, XOR, AND, NOT, comparisons (chained), predicates (IN, STARTS WITH, =~, IS …),
 * + - ||, * / %, ^, unary + and -, then postfix access. All binary ones lean left.
 */
import type { BinaryOperator, ComparisonOperator, Expression, Logical } from './ast.ts'
import { atom, parameterOrAtom } from './atoms.ts'
import { propertyKey } from './containers.ts'
import type { Cursor } from './cursor.ts'
import { refuseColon } from './labels.ts'
import { floatLiteral, integerLiteral } from './literals.ts'

export function expression(cursor: Cursor): Expression {
  return cursor.nested(() => logical(cursor, 0))
}

const LOGICAL = ['OR', 'XOR', 'AND'] as const

function logical(cursor: Cursor, level: number): Expression {
  if (level === LOGICAL.length) return negation(cursor)
  const operator: Logical['operator'] = LOGICAL[level]
  const first = logical(cursor, level + 1)
  if (!cursor.isWord(operator)) return first
  const operands = [first]
  while (cursor.acceptWord(operator)) operands.push(logical(cursor, level + 1))
  return { kind: 'Logical', start: first.start, end: cursor.lastEnd, operator, operands }
}

function negation(cursor: Cursor): Expression {
  if (!cursor.isWord('NOT')) return comparison(cursor)
  const { start } = cursor.advance()
  const operand = cursor.nested(() => negation(cursor))
  return { kind: 'Unary', start, end: operand.end, operator: 'NOT', operand }
}

const COMPARISONS: ReadonlySet<string> = new Set<ComparisonOperator>(['=', '<>', '<', '<=', '>', '>='])

/** `subject` is given after CASE's WHEN, where the first operand is not written. */
export function comparison(cursor: Cursor, subject?: Expression): Expression {
  const first = predicate(cursor, subject)
  const operators: ComparisonOperator[] = []
  const operands = [first]
  let operatorStart = 0
  for (;;) {
    const { kind, value, start, end } = cursor.token
    if (kind !== 'symbol' || !COMPARISONS.has(value)) {
      if (cursor.isSymbol('&') && cursor.isSymbol('&', 1)) {
        cursor.failAt('UnexpectedSyntax', "'&&' is not an operator of Cypher", start, end + 1, 'write AND')
      }
      if (cursor.isSymbol('!') && cursor.isSymbol('=', 1)) {
        cursor.failAt('UnexpectedSyntax', "'!=' is not an operator of Cypher", start, end + 1, 'write <>')
      }
      break
    }
    if (value === '=' && cursor.isSymbol('=', 1)) {
      cursor.failAt('UnexpectedSyntax', "'==' is not an operator of Cypher", start, end + 1, 'write =')
    }
    cursor.advance()
    operatorStart = start
    operators.push(value as ComparisonOperator)
    operands.push(predicate(cursor))
  }
  if (operators.length === 0) return first
  const { start } = first
  const end = cursor.lastEnd
  if (operators.length === 1) {
    return { kind: 'Binary', start, end, operator: operators[0], operatorStart, left: first, right: operands[1] }
  }
  return { kind: 'ComparisonChain', start, end, operators, operands }
}

const WORD_OPERATORS: readonly (readonly [words: readonly string[], operator: BinaryOperator])[] = [
  [['IN'], 'IN'],
  [['STARTS', 'WITH'], 'STARTS WITH'],
  [['ENDS', 'WITH'], 'ENDS WITH'],
  [['CONTAINS'], 'CONTAINS'],
]

/** Predicates follow their operand, any number of them. */
function predicate(cursor: Cursor, subject?: Expression): Expression {
  const first = subject ?? binary(cursor, 0)
  let left = first
  for (;;) {
    const operatorStart = cursor.token.start
    const operator = cursor.acceptSymbol('=~') ? '=~' : WORD_OPERATORS.find(([words]) => cursor.acceptWords(...words))?.[1]
    if (operator !== undefined) {
      const right = binary(cursor, 0)
      left = { kind: 'Binary', start: first.start, end: right.end, operator, operatorStart, left, right }
    } else if (cursor.isWord('IS') || cursor.isSymbol('::')) {
      left = isPredicate(cursor, left)
    } else {
      return left
    }
    cursor.chained++
  }
}

function isPredicate(cursor: Cursor, operand: Expression): Expression {
  const { start } = operand
  const typed = (negated: boolean): Expression => {
    const type = cursor.grammar.type(cursor)
    return { kind: 'IsTyped', start, end: type.end, negated, operand, type }
  }
  if (cursor.acceptSymbol('::')) return typed(false)
  cursor.expectWord('IS')
  const negated = cursor.acceptWord('NOT')
  if (cursor.acceptWord('NULL')) return { kind: 'IsNull', start, end: cursor.lastEnd, negated, operand }
  if (cursor.acceptSymbol('::') || cursor.acceptWord('TYPED')) return typed(negated)
  const form = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).find((name) => cursor.areWords(name, 'NORMALIZED'))
  if (form !== undefined) cursor.advance()
  if (cursor.acceptWord('NORMALIZED')) {
    return { kind: 'IsNormalized', start, end: cursor.lastEnd, negated, form: form ?? 'NFC', operand }
  }
  if (negated) cursor.fail('NULL, :: or NORMALIZED after IS NOT')
  const labels = cursor.grammar.labels(cursor)
  refuseColon(cursor, labels)
  return { kind: 'LabelTest', start, end: labels.end, operand, labels }
}

/** Longer chains of operators are one flat node. */
const LONG_CHAIN = 100

const BINARY: readonly (readonly BinaryOperator[])[] = [['+', '-', '||'], ['*', '/', '%'], ['^']]

function binary(cursor: Cursor, level: number): Expression {
  if (level === BINARY.length) return unary(cursor)
  const operands = [binary(cursor, level + 1)]
  const operators: BinaryOperator[] = []
  const places: number[] = []
  for (;;) {
    const { kind, value, start } = cursor.token
    const operator = kind === 'symbol' ? BINARY[level].find((candidate) => candidate === value) : undefined
    if (operator === undefined) break
    cursor.advance()
    operators.push(operator)
    places.push(start)
    operands.push(binary(cursor, level + 1))
  }
  const [first] = operands
  if (operators.length > LONG_CHAIN) return { kind: 'Arithmetic', start: first.start, end: cursor.lastEnd, operators, operands }
  cursor.chained += operators.length
  return operators.reduce((left, operator, index): Expression => {
    const right = operands[index + 1]
    return { kind: 'Binary', start: left.start, end: right.end, operator, operatorStart: places[index], left, right }
  }, first)
}

/** A minus before a number belongs to it, so that the smallest integer can be written. */
function unary(cursor: Cursor): Expression {
  const sign = cursor.token
  if (!cursor.isSymbol('-') && !cursor.isSymbol('+')) return postfix(cursor, atom(cursor))
  cursor.advance()
  const number = cursor.token
  const accessed = cursor.isSymbol('[', 1) || cursor.isSymbol('.', 1)
  if (sign.value === '-' && !accessed) {
    if (number.kind === 'integer') return integerLiteral(cursor, cursor.advance(), sign)
    if (number.kind === 'float') return floatLiteral(cursor, cursor.advance(), sign)
  }
  const operand = cursor.nested(() => unary(cursor))
  return { kind: 'Unary', start: sign.start, end: operand.end, operator: sign.value === '-' ? '-' : '+', operand }
}

/** Property access, subscript, slice, label test. */
function postfix(cursor: Cursor, first: Expression): Expression {
  let subject = first
  for (;;) {
    if (cursor.acceptSymbol('.')) {
      const key = propertyKey(cursor)
      subject = { kind: 'Property', start: first.start, end: key.end, subject, key }
    } else if (cursor.isSymbol('[')) {
      subject = subscript(cursor, subject)
    } else if (cursor.isSymbol(':') && subject.kind !== 'Integer') {
      cursor.advance()
      const labels = cursor.grammar.labels(cursor)
      refuseColon(cursor, labels)
      subject = { kind: 'LabelTest', start: first.start, end: labels.end, operand: subject, labels }
    } else {
      return subject
    }
    cursor.chained++
  }
}

function subscript(cursor: Cursor, subject: Expression): Expression {
  cursor.expectSymbol('[')
  return cursor.withBar(-1, () => {
    const from = cursor.isSymbol('..') ? undefined : cursor.grammar.expression(cursor)
    if (from !== undefined && !cursor.isSymbol('..')) {
      if (!cursor.isSymbol(']')) cursor.fail("']' or '..' after the index")
      return { kind: 'Subscript', start: subject.start, end: cursor.advance().end, subject, index: from }
    }
    cursor.advance()
    if (from === undefined && cursor.isSymbol(']')) cursor.fail('where the slice starts or ends')
    const to = cursor.isSymbol(']') ? undefined : cursor.grammar.expression(cursor)
    cursor.expectSymbol(']', ' to close the slice')
    return { kind: 'Slice', start: subject.start, end: cursor.lastEnd, subject, from, to }
  })
}

/** What SET and REMOVE assign to: `n.a.b`, `n[key]`, `(n).a`, without a label test, which SET n:Label would be. */
export function propertyTarget(cursor: Cursor): Expression {
  let subject = parameterOrAtom(cursor)
  for (;;) {
    if (cursor.acceptSymbol('.')) {
      const key = propertyKey(cursor)
      subject = { kind: 'Property', start: subject.start, end: key.end, subject, key }
    } else if (cursor.isSymbol('[')) {
      subject = subscript(cursor, subject)
    } else {
      return subject
    }
    cursor.chained++
  }
}
