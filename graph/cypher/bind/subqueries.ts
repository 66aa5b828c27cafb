/** EXISTS {…}, COUNT {…} and COLLECT {…}: queries that see all outer variables and change nothing. */
import type { SubqueryExpression } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import { bindQuery } from './queries.ts'
import type { Scope } from './scope.ts'
import { BOOLEAN, INTEGER, listOf, type StaticType } from './types.ts'

export function bindSubqueryExpression(binder: Binder, node: SubqueryExpression, scope: Scope): StaticType {
  const collects = node.form === 'COLLECT'
  const columns = bindQuery(binder, node.query, {
    outer: scope,
    given: scope,
    mayEndAnywhere: !collects,
    mayWrite: false,
    place: 'expression',
  })
  if (!collects) return node.form === 'EXISTS' ? BOOLEAN : INTEGER
  if (columns.length !== 1) {
    binder.fail(
      'InvalidArgumentType',
      `COLLECT needs a query with exactly one column, found ${columns.length}`,
      node,
      'RETURN one expression',
    )
  }
  return listOf(columns[0].type)
}
