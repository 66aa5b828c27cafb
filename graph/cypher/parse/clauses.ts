/**
 * A query as a row of clauses. A clause that cannot be read is given up at its first fault, and reading goes on at the next word that
 * starts a clause: so one slip costs one clause, and an editor still knows the rest.
 */
import type { Clause, Hint, LoadCsv, Match, Name, Query, SingleQuery, Union, Unwind, Use, Variable } from './ast.ts'
import { callClause } from './calls.ts'
import { type Cursor, Failure } from './cursor.ts'
import { orderingClause, returnClause, withClause } from './projections.ts'
import { createClause, deleteClause, foreachClause, mergeClause, patternList, removeClause, setClause } from './updates.ts'

/** By first keyword. OPTIONAL and DETACH lead to one clause or another. */
const CLAUSES: Readonly<Record<string, (cursor: Cursor) => Clause>> = {
  MATCH: matchClause,
  OPTIONAL: (cursor) => (cursor.isWord('CALL', 1) ? callClause(cursor) : matchClause(cursor)),
  UNWIND: unwindClause,
  WITH: withClause,
  RETURN: returnClause,
  FINISH: (cursor) => {
    const { start, end } = cursor.advance()
    return { kind: 'Finish', start, end }
  },
  CREATE: createClause,
  INSERT: (cursor) => insertClause(cursor),
  MERGE: mergeClause,
  SET: setClause,
  REMOVE: removeClause,
  DELETE: deleteClause,
  DETACH: deleteClause,
  NODETACH: deleteClause,
  FOREACH: foreachClause,
  CALL: callClause,
  LOAD: loadCsvClause,
  USE: useClause,
  ORDER: orderingClause,
  SKIP: orderingClause,
  OFFSET: orderingClause,
  LIMIT: orderingClause,
}

const CLAUSE_KEYWORDS: readonly string[] = Object.keys(CLAUSES)

function clauseRule(cursor: Cursor): ((cursor: Cursor) => Clause) | undefined {
  const { kind, upper } = cursor.token
  cursor.mayBe(CLAUSE_KEYWORDS)
  return kind === 'word' && Object.hasOwn(CLAUSES, upper) ? CLAUSES[upper] : undefined
}

export function query(cursor: Cursor): Query {
  const { start } = cursor.token
  const parts = [singleQuery(cursor)]
  const unions: Union[] = []
  while (cursor.isWord('UNION')) {
    const union = cursor.advance()
    const all = cursor.acceptWord('ALL')
    if (!all) cursor.acceptWord('DISTINCT')
    unions.push({ kind: 'Union', start: union.start, end: cursor.lastEnd, all })
    parts.push(singleQuery(cursor))
  }
  return { kind: 'Query', start, end: Math.max(start, cursor.lastEnd), parts, unions }
}

/** At least one clause, up to UNION, a closing bracket, `;` or the end. */
export function singleQuery(cursor: Cursor): SingleQuery {
  const { start } = cursor.token
  const clauses: Clause[] = []
  do {
    const first = cursor.position
    try {
      const read = clause(cursor)
      clauses.push(read)
      if (read.kind !== 'Return' && read.kind !== 'Finish') cursor.mayBe(CLAUSE_KEYWORDS)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      cursor.diagnostics.push(error.diagnostic)
      recover(cursor, first)
    }
  } while (!endsSingleQuery(cursor))
  return { kind: 'SingleQuery', start, end: Math.max(start, cursor.lastEnd), clauses }
}

function endsSingleQuery(cursor: Cursor): boolean {
  const { kind, value } = cursor.token
  return kind === 'end' || cursor.isWord('UNION') || (kind === 'symbol' && [')', '}', ';'].includes(value))
}

function clause(cursor: Cursor): Clause {
  const rule = clauseRule(cursor)
  if (rule === undefined) cursor.fail(cursor.position === 0 ? 'a clause such as MATCH, CREATE or RETURN' : 'the next clause or the end')
  return rule(cursor)
}

/** To the next clause outside the brackets that opened since `first`; always at least one token on, unless it is the end. */
function recover(cursor: Cursor, first: number): void {
  const failedAt = cursor.position
  cursor.backTo(first)
  let moved = false
  while (cursor.token.kind !== 'end') {
    const opening = cursor.partner(cursor.position)
    const { kind, value } = cursor.token
    if (moved && cursor.position >= failedAt && (clauseRule(cursor) !== undefined || cursor.isWord('UNION'))) return
    if (cursor.position >= failedAt && kind === 'symbol' && [')', '}', ';'].includes(value)) return
    if (opening > cursor.position) cursor.backTo(opening)
    cursor.advance()
    moved = true
  }
}

function matchClause(cursor: Cursor): Match {
  const { start } = cursor.token
  const optional = cursor.acceptWord('OPTIONAL')
  cursor.expectWord('MATCH', optional ? ' or CALL after OPTIONAL' : '')
  const mode = matchMode(cursor)
  const patterns = patternList(cursor)
  const hints: Hint[] = []
  while (cursor.isWord('USING')) hints.push(hint(cursor))
  const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'Match', start, end: cursor.lastEnd, optional, mode, patterns, hints, where }
}

function matchMode(cursor: Cursor): Match['mode'] {
  for (const word of ['RELATIONSHIPS', 'RELATIONSHIP', 'EDGES']) {
    if (cursor.acceptWords('DIFFERENT', word)) return 'DIFFERENT RELATIONSHIPS'
  }
  for (const word of ['ELEMENTS', 'ELEMENT']) if (cursor.acceptWords('REPEATABLE', word)) return 'REPEATABLE ELEMENTS'
  return undefined
}

const INDEX_FORMS = ['BTREE', 'RANGE', 'TEXT', 'POINT']

function hint(cursor: Cursor): Hint {
  const { start } = cursor.expectWord('USING')
  if (cursor.acceptWord('JOIN')) {
    cursor.expectWord('ON')
    const variables: Variable[] = []
    do {
      variables.push(cursor.expectVariable())
    } while (cursor.acceptSymbol(','))
    return { kind: 'Hint', start, end: cursor.lastEnd, form: 'JOIN', variables, label: undefined, keys: [] }
  }
  const scan = cursor.acceptWord('SCAN')
  if (!scan) {
    if (INDEX_FORMS.some((form) => cursor.isWord(form))) cursor.advance()
    cursor.expectWord('INDEX', ', SCAN or JOIN after USING')
    cursor.acceptWord('SEEK')
  }
  const variables = [cursor.expectVariable()]
  cursor.expectSymbol(':')
  const label = name(cursor, 'a label')
  const keys: Name[] = []
  if (!scan) {
    cursor.expectSymbol('(')
    do {
      keys.push(name(cursor, 'a property key'))
    } while (cursor.acceptSymbol(','))
    cursor.expectSymbol(')')
  }
  return { kind: 'Hint', start, end: cursor.lastEnd, form: scan ? 'SCAN' : 'INDEX', variables, label, keys }
}

function name(cursor: Cursor, what: string): Name {
  const token = cursor.expectName(what)
  return { kind: 'Name', start: token.start, end: token.end, name: token.value }
}

function unwindClause(cursor: Cursor): Unwind {
  const { start } = cursor.expectWord('UNWIND')
  const expression = cursor.grammar.expression(cursor)
  cursor.expectWord('AS', ' and a name after what UNWIND takes apart')
  const variable = cursor.expectVariable('a name after AS')
  return { kind: 'Unwind', start, end: cursor.lastEnd, expression, variable }
}

/** INSERT is GQL's word for CREATE. */
function insertClause(cursor: Cursor): Clause {
  const { start } = cursor.expectWord('INSERT')
  const patterns = patternList(cursor)
  return { kind: 'Create', start, end: cursor.lastEnd, patterns }
}

function loadCsvClause(cursor: Cursor): LoadCsv {
  const { start } = cursor.expectWord('LOAD')
  cursor.expectWord('CSV', ' after LOAD')
  const withHeaders = cursor.acceptWords('WITH', 'HEADERS')
  cursor.expectWord('FROM')
  const url = cursor.grammar.expression(cursor)
  cursor.expectWord('AS')
  const variable = cursor.expectVariable('a name for the line')
  const fieldTerminator = cursor.acceptWord('FIELDTERMINATOR') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'LoadCsv', start, end: cursor.lastEnd, withHeaders, url, variable, fieldTerminator }
}

function useClause(cursor: Cursor): Use {
  const { start } = cursor.expectWord('USE')
  const parts = [cursor.expectName('the name of a graph').value]
  while (cursor.acceptSymbol('.')) parts.push(cursor.expectName('the rest of the name').value)
  return { kind: 'Use', start, end: cursor.lastEnd, graph: parts.join('.') }
}
