/** CALL in all its forms: procedures, subqueries, transactions. */
import type { CallProcedure, CallSubquery, Expression, InTransactions, Variable, YieldItem } from './ast.ts'
import type { Cursor } from './cursor.ts'

export function callClause(cursor: Cursor): CallProcedure | CallSubquery {
  const { start } = cursor.token
  const optional = cursor.acceptWord('OPTIONAL')
  cursor.expectWord('CALL')
  if (cursor.isSymbol('{')) return subquery(cursor, start, optional, undefined)
  if (cursor.isSymbol('(')) return subquery(cursor, start, optional, importList(cursor))
  return procedureCall(cursor, start, optional)
}

function importList(cursor: Cursor): readonly Variable[] | '*' {
  cursor.expectSymbol('(')
  const imports: Variable[] = []
  const all = cursor.acceptSymbol('*')
  if (!all && !cursor.isSymbol(')')) {
    do {
      imports.push(cursor.expectVariable('a variable to import'))
    } while (cursor.acceptSymbol(','))
  }
  cursor.expectSymbol(')', ' after the imported variables')
  return all ? '*' : imports
}

function subquery(cursor: Cursor, start: number, optional: boolean, imports: readonly Variable[] | '*' | undefined): CallSubquery {
  cursor.expectSymbol('{')
  const query = cursor.nested(() => cursor.grammar.query(cursor))
  cursor.expectSymbol('}', ' to close CALL')
  const transactions = inTransactions(cursor)
  return { kind: 'CallSubquery', start, end: cursor.lastEnd, optional, imports, query, transactions }
}

function inTransactions(cursor: Cursor): InTransactions | undefined {
  const { start } = cursor.token
  if (!cursor.acceptWord('IN')) return undefined
  let concurrency: Expression | undefined
  if (!cursor.isWord('TRANSACTIONS')) {
    if (!cursor.isWord('CONCURRENT')) concurrency = cursor.grammar.expression(cursor)
    cursor.expectWord('CONCURRENT')
  }
  cursor.expectWord('TRANSACTIONS')
  let rows: Expression | undefined
  let onError: InTransactions['onError'] | undefined
  let status: Variable | undefined
  for (;;) {
    const option = cursor.token
    const once = (words: string, given: unknown): void => {
      if (given !== undefined) cursor.failAt('UnexpectedSyntax', `${words} is given twice`, option.start, option.end)
    }
    if (cursor.acceptWord('OF')) {
      once('OF … ROWS', rows)
      rows = cursor.grammar.expression(cursor)
      if (!cursor.acceptWord('ROWS')) cursor.expectWord('ROW')
    } else if (cursor.acceptWords('ON', 'ERROR')) {
      once('ON ERROR', onError)
      onError = (['CONTINUE', 'BREAK', 'FAIL'] as const).find((word) => cursor.acceptWord(word))
      if (onError === undefined) cursor.fail('CONTINUE, BREAK or FAIL after ON ERROR')
    } else if (cursor.acceptWords('REPORT', 'STATUS')) {
      once('REPORT STATUS', status)
      cursor.expectWord('AS')
      status = cursor.expectVariable()
    } else {
      return { kind: 'InTransactions', start, end: cursor.lastEnd, concurrency, rows, onError: onError ?? 'FAIL', status }
    }
  }
}

function procedureCall(cursor: Cursor, start: number, optional: boolean): CallProcedure {
  const nameStart = cursor.token.start
  const parts = [cursor.expectName("a procedure's name or '{' after CALL").value]
  while (cursor.acceptSymbol('.')) parts.push(cursor.expectName("the rest of the procedure's name").value)
  const nameEnd = cursor.lastEnd
  const args = procedureArguments(cursor)
  const yields = yieldItems(cursor)
  const where = yields !== undefined && cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
  const end = cursor.lastEnd
  return {
    kind: 'CallProcedure',
    start,
    end,
    optional,
    procedure: parts.join('.'),
    nameStart,
    nameEnd,
    arguments: args,
    yields,
    where,
    standalone: false,
  }
}

function procedureArguments(cursor: Cursor): readonly Expression[] | undefined {
  if (!cursor.acceptSymbol('(')) return undefined
  const args: Expression[] = []
  if (!cursor.isSymbol(')')) {
    do {
      args.push(cursor.grammar.expression(cursor))
    } while (cursor.acceptSymbol(','))
  }
  cursor.expectSymbol(')', ' after the arguments')
  return args
}

export function yieldItems(cursor: Cursor): readonly YieldItem[] | '*' | undefined {
  if (!cursor.acceptWord('YIELD')) return undefined
  if (cursor.acceptSymbol('*')) return '*'
  if (cursor.acceptSymbol('-')) return []
  const items: YieldItem[] = []
  do {
    const field = cursor.expectName('a column of the procedure')
    const name = { kind: 'Name', start: field.start, end: field.end, name: field.value } as const
    const variable = cursor.acceptWord('AS') ? cursor.expectVariable() : ({ ...name, kind: 'Variable' } as const)
    items.push({ kind: 'YieldItem', start: field.start, end: cursor.lastEnd, field: name, variable })
  } while (cursor.acceptSymbol(','))
  return items
}
