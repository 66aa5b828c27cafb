/** WITH and RETURN: items, DISTINCT, ORDER BY, SKIP, LIMIT. */
import type { Expression, Projection, ProjectionItem, Return, SortItem, Variable, With } from './ast.ts'
import type { Cursor } from './cursor.ts'

export function withClause(cursor: Cursor): With {
  const { start } = cursor.expectWord('WITH')
  const body = projection(cursor, start)
  const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'With', ...body, end: cursor.lastEnd, where }
}

/** `ORDER BY n.name LIMIT 3` between clauses is `WITH * ORDER BY n.name LIMIT 3`. */
export function orderingClause(cursor: Cursor): With {
  const { start } = cursor.token
  const order = ordering(cursor)
  return { kind: 'With', start, end: cursor.lastEnd, distinct: false, all: true, items: [], ...order, where: undefined }
}

export function returnClause(cursor: Cursor): Return {
  const { start } = cursor.expectWord('RETURN')
  return { kind: 'Return', ...projection(cursor, start) }
}

function projection(cursor: Cursor, start: number): Projection {
  const distinct = cursor.acceptWord('DISTINCT')
  const all = cursor.acceptSymbol('*')
  const items: ProjectionItem[] = []
  if (!all || cursor.acceptSymbol(',')) {
    do {
      items.push(projectionItem(cursor))
    } while (cursor.acceptSymbol(','))
  }
  const { orderBy, skip, limit } = ordering(cursor)
  return { start, end: cursor.lastEnd, distinct, all, items, orderBy, skip, limit }
}

function projectionItem(cursor: Cursor): ProjectionItem {
  const { start } = cursor.token
  const expression = cursor.grammar.expression(cursor)
  const text = cursor.text.slice(start, cursor.lastEnd)
  const alias = cursor.acceptWord('AS') ? cursor.expectVariable('a name after AS') : ownName(expression)
  return { kind: 'ProjectionItem', start, end: cursor.lastEnd, expression, alias, text }
}

/** `n {.name}` is called n, where it is called nothing else. */
function ownName(expression: Expression): Variable | undefined {
  if (expression.kind !== 'MapProjection' || expression.subject.kind !== 'Variable') return undefined
  return { ...expression.subject }
}

export interface Ordering {
  readonly orderBy: readonly SortItem[]
  readonly skip: Expression | undefined
  readonly limit: Expression | undefined
}

export function ordering(cursor: Cursor): Ordering {
  const orderBy: SortItem[] = []
  if (cursor.acceptWords('ORDER', 'BY')) {
    do {
      orderBy.push(sortItem(cursor))
    } while (cursor.acceptSymbol(','))
  } else if (cursor.isWord('ORDER')) {
    cursor.advance()
    cursor.fail('BY after ORDER')
  }
  const skip = cursor.acceptWord('SKIP') || cursor.acceptWord('OFFSET') ? cursor.grammar.expression(cursor) : undefined
  const limit = cursor.acceptWord('LIMIT') ? cursor.grammar.expression(cursor) : undefined
  return { orderBy, skip, limit }
}

function sortItem(cursor: Cursor): SortItem {
  const expression = cursor.grammar.expression(cursor)
  const descending = cursor.acceptWord('DESC') || cursor.acceptWord('DESCENDING')
  if (!descending && !cursor.acceptWord('ASC')) cursor.acceptWord('ASCENDING')
  return { kind: 'SortItem', start: expression.start, end: cursor.lastEnd, expression, descending }
}
