/** Expressions that look like calls but bind variables or hold patterns and queries: quantifiers, reduce, shortestPath, EXISTS {…} and kin, or have words among their arguments: trim, normalize. */
import type {
  Expression,
  FunctionCall,
  Match,
  PatternExpression,
  PatternPart,
  Quantifier,
  Query,
  Reduce,
  SubqueryExpression,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'

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

const TRIM_SIDES = ['BOTH', 'LEADING', 'TRAILING']

/** trim([BOTH|LEADING|TRAILING] [character] FROM text). Undefined where trim is called as other functions are. */
export function trimming(cursor: Cursor): FunctionCall | undefined {
  const side = cursor.peek(2)
  const named = TRIM_SIDES.includes(side.upper) && ![')', ',', '.', '['].some((symbol) => cursor.isSymbol(symbol, 3)) ? side : undefined
  if (named === undefined && findInCall(cursor, 'FROM') < 0) return undefined
  const called = cursor.advance()
  cursor.expectSymbol('(')
  if (named !== undefined) cursor.advance()
  return cursor.withBar(-1, () => {
    const character = cursor.isWord('FROM') ? undefined : cursor.grammar.expression(cursor)
    cursor.expectWord('FROM', ' before the text to trim')
    const text = cursor.grammar.expression(cursor)
    cursor.expectSymbol(')', ' to close trim')
    if (character === undefined)
      return call(cursor, called, { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' }[side.upper] ?? 'trim', [text])
    const where = { kind: 'String', start: side.start, end: side.end, value: named?.upper ?? 'BOTH' } as const
    return call(cursor, called, 'trim', [text, character, where])
  })
}

/** Where a word or symbol stands in the brackets of this call, outside brackets within; -1 where it does not. */
function findInCall(cursor: Cursor, wanted: string): number {
  const close = cursor.partner(cursor.position + 1)
  for (let at = cursor.position + 2; at < close; at++) {
    const { kind, value, upper } = cursor.tokens[at]
    if (wanted === (kind === 'word' ? upper : kind === 'symbol' ? value : undefined)) return at
    const partner = cursor.partner(at)
    if (partner > at) at = partner
  }
  return -1
}

const NORMAL_FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD']

/** normalize(text, NFKC): the form is a word, and one of four. Undefined where none is given. */
export function normalization(cursor: Cursor): FunctionCall | undefined {
  const close = cursor.partner(cursor.position + 1)
  const comma = cursor.tokens[close - 2]
  if (comma.kind !== 'symbol' || comma.value !== ',') return undefined
  const given = cursor.tokens[close - 1]
  const isForm = given.kind === 'word' && NORMAL_FORMS.includes(given.upper)
  if (!isForm) cursor.failAt('UnexpectedSyntax', 'the normal form is one of the words NFC, NFD, NFKC and NFKD', given.start, given.end)
  const called = cursor.advance()
  cursor.expectSymbol('(')
  return cursor.withBar(-1, () => {
    const text = cursor.grammar.expression(cursor)
    cursor.expectSymbol(',', ' before the normal form')
    const { start, end, upper } = cursor.advance()
    cursor.expectSymbol(')', ' to close normalize')
    return call(cursor, called, called.value, [text, { kind: 'String', start, end, value: upper }])
  })
}

function call(cursor: Cursor, called: Token, name: string, given: readonly Expression[]): FunctionCall {
  const { start, end } = called
  return { kind: 'FunctionCall', start, end: cursor.lastEnd, name, nameStart: start, nameEnd: end, distinct: false, arguments: given }
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
