/** CASE in both forms, and Neo4j's `CASE x WHEN > 3, IS NULL THEN …`. */
import type { Case, CaseAlternative, CaseSubject, CaseTest, Expression } from './ast.ts'
import type { Cursor } from './cursor.ts'

export function caseExpression(cursor: Cursor): Case {
  const { start } = cursor.advance()
  const subject = cursor.isWord('WHEN') ? undefined : cursor.grammar.expression(cursor)
  const alternatives: CaseAlternative[] = []
  do {
    alternatives.push(alternative(cursor, subject !== undefined))
  } while (cursor.isWord('WHEN'))
  const otherwise = cursor.acceptWord('ELSE') ? cursor.grammar.expression(cursor) : undefined
  cursor.expectWord('END', ' to close CASE')
  return { kind: 'Case', start, end: cursor.lastEnd, subject, alternatives, otherwise }
}

function alternative(cursor: Cursor, withSubject: boolean): CaseAlternative {
  const { start } = cursor.expectWord('WHEN', ' after CASE')
  const tests: CaseTest[] = []
  do {
    tests.push(caseTest(cursor, withSubject))
  } while (withSubject && cursor.acceptSymbol(','))
  cursor.expectWord('THEN', ' after WHEN')
  const then = cursor.grammar.expression(cursor)
  return { kind: 'CaseAlternative', start, end: then.end, tests, then }
}

/** A test that begins with an operator has the subject as its left operand. */
function caseTest(cursor: Cursor, withSubject: boolean): CaseTest {
  const { start, kind, value } = cursor.token
  const compares = kind === 'symbol' && ['=', '<>', '<', '<=', '>', '>='].includes(value)
  const predicates =
    (kind === 'symbol' && (value === '=~' || value === '::')) ||
    cursor.areWords('STARTS', 'WITH') ||
    cursor.areWords('ENDS', 'WITH') ||
    ((cursor.isWord('IN') || cursor.isWord('IS') || cursor.isWord('CONTAINS')) && !cursor.isWord('THEN', 1))
  if (!withSubject || (!compares && !predicates)) {
    const expression: Expression = cursor.grammar.expression(cursor)
    return { kind: 'CaseTest', start, end: expression.end, predicate: false, expression }
  }
  const subject: CaseSubject = { kind: 'CaseSubject', start, end: start }
  const expression = cursor.grammar.comparison(cursor, subject)
  return { kind: 'CaseTest', start, end: expression.end, predicate: true, expression }
}
