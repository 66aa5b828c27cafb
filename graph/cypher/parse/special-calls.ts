/** Expressions that look like calls but bind variables or hold patterns and queries: quantifiers, reduce, shortestPath, EXISTS {…} and kin. */
import type { Match, PatternExpression, PatternPart, Quantifier, Query, Reduce, SubqueryExpression } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** all|any|none|single(variable IN list WHERE …) */
export function quantifier(cursor: Cursor): Quantifier {
  const name = cursor.advance()
  cursor.expectSymbol('(')
  const variable = cursor.expectVariable()
  cursor.expectWord('IN')
  return cursor.withBar(-1, () => {
    const list = cursor.grammar.expression(cursor)
    const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
    cursor.expectSymbol(')', ` to close ${name.value}`)
    const kinds = { ALL: 'all', ANY: 'any', NONE: 'none', SINGLE: 'single' } as const
    const which = kinds[name.upper as keyof typeof kinds]
    return { kind: 'Quantifier', start: name.start, end: cursor.lastEnd, quantifier: which, variable, list, where }
  })
}

/** reduce(accumulator = initial, variable IN list | body) */
export function reduction(cursor: Cursor): Reduce {
  const { start } = cursor.advance()
  const bracket = cursor.position
  cursor.expectSymbol('(')
  return cursor.withBar(bracket, () => {
    const accumulator = cursor.expectVariable('the variable that accumulates')
    cursor.expectSymbol('=', ' after the variable that accumulates')
    const initial = cursor.grammar.expression(cursor)
    cursor.expectSymbol(',', ' after the initial value')
    const variable = cursor.expectVariable()
    cursor.expectWord('IN')
    const list = cursor.grammar.expression(cursor)
    cursor.expectSymbol('|', ' after the list to reduce')
    const body = cursor.grammar.expression(cursor)
    cursor.expectSymbol(')', ' to close reduce')
    return { kind: 'Reduce', start, end: cursor.lastEnd, accumulator, initial, variable, list, body }
  })
}

/** shortestPath(…), allShortestPaths(…) */
export function pathFunction(cursor: Cursor): PatternExpression {
  const pattern = cursor.withBar(-1, () => cursor.grammar.pattern(cursor))
  return { kind: 'PatternExpression', start: pattern.start, end: pattern.end, pattern }
}

const CLAUSE_STARTS = [
  'MATCH',
  'OPTIONAL',
  'UNWIND',
  'WITH',
  'RETURN',
  'CALL',
  'CREATE',
  'MERGE',
  'SET',
  'DELETE',
  'DETACH',
  'REMOVE',
  'FOREACH',
  'USE',
  'LOAD',
]

export function subqueryExpression(cursor: Cursor, form: SubqueryExpression['form']): SubqueryExpression {
  const { start } = cursor.advance()
  cursor.expectSymbol('{')
  const query = cursor.withBar(-1, () =>
    cursor.nested(() =>
      cursor.isName() && !cursor.isSymbol('=', 1) && startsClause(cursor) ? cursor.grammar.query(cursor) : shortForm(cursor),
    ),
  )
  cursor.expectSymbol('}', ` to close ${form}`)
  return { kind: 'SubqueryExpression', start, end: cursor.lastEnd, form, query }
}

function startsClause(cursor: Cursor): boolean {
  return CLAUSE_STARTS.some((word) => cursor.isWord(word))
}

/** `{ (a)-->(b) WHERE … }` means `{ MATCH (a)-->(b) WHERE … }`. */
function shortForm(cursor: Cursor): Query {
  const { start } = cursor.token
  const patterns: PatternPart[] = []
  do {
    patterns.push(cursor.grammar.pattern(cursor))
  } while (cursor.acceptSymbol(','))
  const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
  const end = cursor.lastEnd
  const match: Match = { kind: 'Match', start, end, optional: false, mode: undefined, patterns, hints: [], where }
  return { kind: 'Query', start, end, parts: [{ kind: 'SingleQuery', start, end, clauses: [match] }], unions: [] }
}
