/** What operators operate on: literals, names, parentheses, calls, CASE. Also says which words cannot begin an expression. */
import type { Expression, FunctionCall, Variable } from './ast.ts'
import { caseExpression } from './case.ts'
import { listOrComprehension, mapLiteral, mapProjection } from './containers.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { floatLiteral, integerLiteral, parameter } from './literals.ts'
import { startsPattern } from './look-ahead.ts'
import { normalization, pathFunction, quantifier, reduction, subqueryExpression, trimming } from './special-calls.ts'

export function parameterOrAtom(cursor: Cursor): Expression {
  return cursor.token.kind === 'parameter' ? parameter(cursor) : atom(cursor)
}

/** Keywords that begin an operand. */
const OPERAND_KEYWORDS = ['CASE', 'EXISTS', 'COUNT', 'COLLECT', 'TRUE', 'FALSE', 'NULL']

export function atom(cursor: Cursor): Expression {
  const token = cursor.token
  cursor.mayBe(OPERAND_KEYWORDS)
  switch (token.kind) {
    case 'integer':
      return integerLiteral(cursor, cursor.advance(), undefined)
    case 'float':
      return floatLiteral(cursor, cursor.advance(), undefined)
    case 'string':
      cursor.complain(token)
      cursor.advance()
      return { kind: 'String', start: token.start, end: token.end, value: token.value }
    case 'parameter':
      return parameter(cursor)
    case 'quoted':
      return named(cursor)
    case 'word':
      return word(cursor, token)
    case 'symbol':
      if (token.value === '(') return parenthesized(cursor)
      if (token.value === '[') return cursor.nested(() => listOrComprehension(cursor))
      if (token.value === '{') return cursor.withBar(-1, () => mapLiteral(cursor))
      break
    default:
  }
  cursor.fail('an expression')
}

/** Parentheses leave no trace but in positions. */
function parenthesized(cursor: Cursor): Expression {
  if (startsPattern(cursor)) {
    const pattern = cursor.grammar.pattern(cursor)
    return { kind: 'PatternExpression', start: pattern.start, end: pattern.end, pattern }
  }
  cursor.advance()
  const inner = cursor.withBar(-1, () => cursor.grammar.expression(cursor))
  if (!cursor.isSymbol(')')) cursor.fail("')' to close the parenthesis")
  cursor.advance()
  return inner
}

function word(cursor: Cursor, token: Token): Expression {
  const { start, end } = token
  switch (token.upper) {
    case 'TRUE':
    case 'FALSE':
      cursor.advance()
      return { kind: 'Boolean', start, end, value: token.upper === 'TRUE' }
    case 'NULL':
      cursor.advance()
      return { kind: 'Null', start, end }
    case 'INF':
    case 'INFINITY':
    case 'NAN':
      if (cursor.isSymbol('(', 1) || cursor.isSymbol('.', 1)) break
      cursor.advance()
      return { kind: 'Float', start, end, value: token.upper === 'NAN' ? Number.NaN : Number.POSITIVE_INFINITY }
    case 'CASE':
      if (continuesName(cursor.peek())) break
      return cursor.nested(() => caseExpression(cursor))
    case 'EXISTS':
    case 'COUNT':
    case 'COLLECT':
      if (cursor.isSymbol('{', 1)) return subqueryExpression(cursor, token.upper)
      break
    default:
  }
  if (cursor.isSymbol('(', 1)) {
    const special = specialCall(cursor, token)
    if (special !== undefined) return special
  }
  return named(cursor)
}

function specialCall(cursor: Cursor, token: Token): Expression | undefined {
  switch (token.upper) {
    case 'ALL':
    case 'ANY':
    case 'NONE':
    case 'SINGLE':
      // any(list) and the like, without IN, are functions a user may have registered.
      return cursor.isName(2) && cursor.isWord('IN', 3) ? quantifier(cursor) : undefined
    case 'REDUCE':
      return reduction(cursor)
    case 'SHORTESTPATH':
    case 'ALLSHORTESTPATHS':
      return pathFunction(cursor)
    case 'TRIM':
      return trimming(cursor)
    case 'NORMALIZE':
      return normalization(cursor)
    case 'COUNT':
      if (!cursor.isSymbol('*', 2) || !cursor.isSymbol(')', 3)) return undefined
      for (let skipped = 0; skipped < 4; skipped++) cursor.advance()
      return { kind: 'CountStar', start: token.start, end: cursor.lastEnd }
    default:
      return undefined
  }
}

/** A variable, a map projection, or a call whose name may have a namespace. */
function named(cursor: Cursor): Expression {
  const token = cursor.token
  let length = 1
  while (cursor.isSymbol('.', length) && cursor.isName(length + 1)) length += 2
  if (cursor.isSymbol('(', length)) return functionCall(cursor, length)
  if (token.kind === 'word' && isReserved(cursor)) cursor.fail('an expression')
  cursor.complain(token)
  cursor.advance()
  const variable: Variable = { kind: 'Variable', start: token.start, end: token.end, name: token.value }
  return cursor.isSymbol('{') ? cursor.withBar(-1, () => mapProjection(cursor, variable)) : variable
}

/** `length`: how many tokens the dotted name has. */
function functionCall(cursor: Cursor, length: number): FunctionCall {
  const first = cursor.token
  const parts: string[] = []
  for (let read = 0; read < length; read++) {
    const token = cursor.advance()
    cursor.complain(token)
    if (read % 2 === 0) parts.push(token.value)
  }
  const nameEnd = cursor.lastEnd
  if (parts.length === 1 && first.kind === 'word' && STARTS_CLAUSE.has(first.upper)) {
    cursor.failAt('UnexpectedSyntax', `expected an expression, found '${first.value}'`, first.start, first.end)
  }
  cursor.expectSymbol('(')
  const distinct = cursor.isWord('DISTINCT') && !continuesName(cursor.peek()) && cursor.acceptWord('DISTINCT')
  if (!distinct && cursor.isWord('ALL') && !continuesName(cursor.peek()) && !cursor.isSymbol('(', 1)) cursor.acceptWord('ALL')
  const args = cursor.withBar(-1, () => {
    const list: Expression[] = []
    if (cursor.isSymbol(')')) return list
    do {
      list.push(cursor.grammar.expression(cursor))
    } while (cursor.acceptSymbol(','))
    return list
  })
  if (!cursor.isSymbol(')')) cursor.fail(`',' or ')' in the call of ${parts.join('.')}`)
  const { end } = cursor.advance()
  return {
    kind: 'FunctionCall',
    start: first.start,
    end,
    name: parts.join('.'),
    nameStart: first.start,
    nameEnd,
    distinct,
    arguments: args,
  }
}

/** Clauses whose keyword before `(` is never a function's name. */
const STARTS_CLAUSE: ReadonlySet<string> = new Set(['MATCH', 'RETURN', 'WITH', 'WHERE', 'UNWIND', 'CREATE', 'MERGE', 'FOREACH', 'UNION'])

/** Words that are keywords in an expression's place, unless what follows shows that a name was meant (`order.id`, `end`). */
const RESERVED: ReadonlySet<string> = new Set([
  ...STARTS_CLAUSE,
  ...['DELETE', 'DETACH', 'REMOVE', 'SET', 'OPTIONAL', 'CALL', 'YIELD', 'SKIP', 'LIMIT', 'ORDER', 'AS', 'AND', 'OR', 'XOR', 'NOT', 'IN'],
  ...['IS', 'WHEN', 'THEN', 'ELSE', 'DISTINCT', 'CONTAINS', 'STARTS', 'ENDS'],
])

function isReserved(cursor: Cursor): boolean {
  const { upper, value } = cursor.token
  return RESERVED.has(upper) && !continuesName(cursor.peek()) && !cursor.names(value)
}

/** Whether the token after a word shows that the word is a name: an operator or a delimiter, not the start of another expression. */
function continuesName(next: Token): boolean {
  if (next.kind === 'end') return false
  if (next.kind === 'word') return ['AS', 'IN', 'IS', 'AND', 'OR', 'XOR', 'ORDER', 'STARTS', 'ENDS', 'CONTAINS'].includes(next.upper)
  return next.kind === 'symbol' && !['(', '[', '{', '-', '+', '*', '$', ';'].includes(next.value)
}
