/**
 * Queries: single queries under UNION, and the order in which clauses may stand.
 * A query inside an expression keeps seeing all outer variables (`outer`), whatever its WITHs project; one in CALL {…} sees its imports.
 */
import type { Clause, Query, SingleQuery } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import type { Binding } from './bound.ts'
import { bindClause } from './clauses.ts'
import type { Scope } from './scope.ts'
import { checkTransactions, type Place } from './transactions.ts'
import { UPDATES } from './updating.ts'

export interface QueryContext {
  /** Stays visible after every WITH. */
  readonly outer: Scope
  /** What the first clause sees. */
  readonly given: Scope
  /** A query for the sake of its rows or effects may lack RETURN. */
  readonly mayEndAnywhere: boolean
  readonly mayWrite: boolean
  readonly place: Place
}

/** Gives the columns. */
export function bindQuery(binder: Binder, query: Query, context: QueryContext): readonly Binding[] {
  refuseMixedUnions(binder, query)
  const columns = query.parts.map((part) => bindSingleQuery(binder, part, context, query.parts.length > 1))
  const [first] = columns
  columns.forEach((other, index) => {
    const names = new Set(other.map((column) => column.name))
    if (other.length !== first.length || first.some((column) => !names.has(column.name))) {
      const message = `the parts of a UNION must have the same columns: ${list(first)} is not ${list(other)}`
      binder.fail('DifferentColumnsInUnion', message, query.parts[index], 'rename columns by AS')
    }
  })
  // A union's columns may differ in type from any part's, so they are variables of their own.
  const own = query.parts.length === 1 ? first : first.map((column, index) => unionColumn(binder, columns, column, index))
  binder.queryColumns.set(query, own)
  return own
}

function unionColumn(binder: Binder, parts: readonly (readonly Binding[])[], column: Binding, index: number): Binding {
  const types = parts.map((part) => part.find((other) => other.name === column.name) ?? part[index])
  const same = types.every((other) => other.type.name === column.type.name && other.type.name !== 'list')
  return binder.fresh(column.name, same ? column.type : { name: 'any' })
}

function list(columns: readonly Binding[]): string {
  return `(${columns.map((column) => column.name).join(', ')})`
}

function refuseMixedUnions(binder: Binder, query: Query): void {
  const odd = query.unions.find((union) => union.all !== query.unions[0].all)
  if (odd !== undefined)
    binder.fail('InvalidClauseComposition', 'UNION and UNION ALL cannot be mixed in one query', odd, 'nest one in CALL { … }')
}

function bindSingleQuery(binder: Binder, part: SingleQuery, context: QueryContext, inUnion: boolean): readonly Binding[] {
  checkComposition(binder, part.clauses, context, inUnion)
  checkTransactions(binder, part.clauses, context.place, inUnion)
  let scope = context.given
  let columns: readonly Binding[] = []
  for (const clause of part.clauses) {
    const after = bindClause(binder, clause, scope, context)
    columns = after.columns
    scope = after.scope
  }
  return columns
}

const READS: ReadonlySet<Clause['kind']> = new Set(['Match', 'Unwind', 'LoadCsv'])

const WORDS: Readonly<Record<Clause['kind'], string>> = {
  Match: 'MATCH',
  Unwind: 'UNWIND',
  With: 'WITH',
  Return: 'RETURN',
  Finish: 'FINISH',
  Create: 'CREATE',
  Merge: 'MERGE',
  Set: 'SET',
  Remove: 'REMOVE',
  Delete: 'DELETE',
  Foreach: 'FOREACH',
  CallProcedure: 'CALL',
  CallSubquery: 'CALL',
  LoadCsv: 'LOAD CSV',
  Use: 'USE',
}

function checkComposition(binder: Binder, clauses: readonly Clause[], context: QueryContext, inUnion: boolean): void {
  let lastUpdate: Clause | undefined
  clauses.forEach((clause, index) => {
    const last = index === clauses.length - 1
    if ((clause.kind === 'Return' || clause.kind === 'Finish') && !last) {
      binder.fail('InvalidClauseComposition', `nothing can follow ${WORDS[clause.kind]}`, clauses[index + 1], 'use WITH in its place')
    }
    if (UPDATES.has(clause.kind)) {
      if (!context.mayWrite) {
        binder.fail('InvalidClauseComposition', `${WORDS[clause.kind]} cannot stand in a sub-query that is an expression`, clause)
      }
      lastUpdate = clause
      binder.writes = true
    } else if (clause.kind === 'With') {
      lastUpdate = undefined
    } else if (READS.has(clause.kind) && lastUpdate !== undefined) {
      const message = `WITH is required between ${WORDS[lastUpdate.kind]} and ${WORDS[clause.kind]}`
      binder.fail('InvalidClauseComposition', message, clause, 'write WITH * between them')
    }
    if (clause.kind === 'Use' && index > 0) binder.fail('InvalidClauseComposition', 'USE must come first', clause)
  })
  const end = clauses.at(-1)
  if (end === undefined || context.mayEndAnywhere) return
  const concludes =
    end.kind === 'Return' || end.kind === 'Finish' || UPDATES.has(end.kind) || concludesByCalling(end) || inUnionByCalling(end, inUnion)
  if (!concludes) {
    binder.fail('InvalidClauseComposition', `a query cannot end with ${WORDS[end.kind]}`, end, 'add RETURN')
  }
}

function concludesByCalling(end: Clause): boolean {
  if (end.kind === 'CallProcedure') return end.standalone || end.yields === undefined || end.yields.length === 0
  if (end.kind !== 'CallSubquery') return false
  return end.query.parts.every((part) => part.clauses.at(-1)?.kind !== 'Return')
}

/** CALL … UNION CALL … */
function inUnionByCalling(end: Clause, inUnion: boolean): boolean {
  return inUnion && end.kind === 'CallProcedure'
}
