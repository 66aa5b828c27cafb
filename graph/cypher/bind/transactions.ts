/**
 * CALL { … } IN TRANSACTIONS: where it may stand, and what its options may say.
 * It commits while the statement runs, so nothing may be around it that would have to be undone with it: no other CALL, no UNION, no
 * clause before it that writes. Inside an expression nothing is written and its rows are merely taken in batches.
 */
import type { CallSubquery, Clause, Expression, InTransactions } from '../parse/ast.ts'
import { walk } from '../parse/walk.ts'
import type { Binder } from './binder.ts'
import { bindExpression } from './expressions.ts'
import { Scope } from './scope.ts'
import { describeType, INTEGER, MAP, mayBe } from './types.ts'
import { updatesStatement } from './updating.ts'

/** What a query stands in. */
export type Place = 'statement' | 'call' | 'transactions' | 'expression'

/** What the query of this CALL stands in. */
export function placeInside({ transactions }: CallSubquery, place: Place): Place {
  if (place === 'expression' && transactions === undefined) return 'expression'
  return transactions === undefined && place !== 'transactions' ? 'call' : 'transactions'
}

export function checkTransactions(binder: Binder, clauses: readonly Clause[], place: Place, inUnion: boolean): void {
  let written: Clause | undefined
  for (const clause of clauses) {
    if (updatesStatement(clause)) written ??= clause
    if (clause.kind !== 'CallSubquery' || clause.transactions === undefined) continue
    const refuse = (where: string, hint: string): never =>
      binder.fail('InvalidClauseComposition', `CALL { … } IN TRANSACTIONS cannot stand ${where}`, clause, hint)
    if (inUnion) refuse('in a UNION', 'make each part a statement of its own')
    if (place === 'transactions') refuse('inside another one', 'commit in the outer one alone')
    if (place === 'call') refuse('inside a CALL without transactions', 'write IN TRANSACTIONS after the outer CALL')
    if (written !== undefined) refuse('after a clause that writes', 'put what writes into the CALL, or into a statement before')
    if (place === 'statement') binder.inTransactions = true
  }
}

/** Binds the options; the status is one more variable. */
export function bindTransactions(binder: Binder, { transactions }: CallSubquery, scope: Scope): Scope {
  if (transactions === undefined) return scope
  bindCount(binder, transactions.rows, 'OF … ROWS')
  bindCount(binder, transactions.concurrency, 'IN … CONCURRENT TRANSACTIONS')
  return bindStatus(binder, transactions, scope)
}

/** A positive integer that is known before the first row: anything else is refused as far as it can be told. */
function bindCount(binder: Binder, count: Expression | undefined, place: string): void {
  if (count === undefined) return
  walk(count, (node) => {
    if (node.kind === 'Variable') {
      const message = `${place} cannot depend on variables such as \`${node.name}\``
      binder.fail('NonConstantExpression', message, node, 'use a number or a parameter')
    }
    return true
  })
  if (isLiteral(count) && !(count.kind === 'Integer' && count.value > 0)) {
    binder.fail('InvalidArgumentType', `${place} needs an INTEGER above zero`, count)
  }
  const type = bindExpression(binder, count, new Scope())
  if (!mayBe(type, INTEGER.name, 'number')) {
    binder.fail('InvalidArgumentType', `${place} needs an INTEGER above zero, found ${describeType(type)}`, count)
  }
}

function isLiteral(node: Expression): boolean {
  if (node.kind === 'Unary') return isLiteral(node.operand)
  return ['Integer', 'Float', 'String', 'Boolean', 'Null'].includes(node.kind)
}

function bindStatus(binder: Binder, { onError, status }: InTransactions, scope: Scope): Scope {
  if (status === undefined) return scope
  if (onError === 'FAIL') {
    const message = 'REPORT STATUS needs ON ERROR CONTINUE or ON ERROR BREAK: otherwise the first failure ends the statement'
    binder.fail('InvalidClauseComposition', message, status, 'add ON ERROR CONTINUE')
  }
  return scope.with(binder.declareNew(status, MAP, scope))
}
