/** One clause after the other: each sees a scope and leaves one. */
import type { CallSubquery, Clause, Foreach, Hint, LoadCsv, Match, SingleQuery, Use } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import type { Binding } from './bound.ts'
import { bindCreatedPatterns } from './created-patterns.ts'
import { bindExpression, bindPredicate } from './expressions.ts'
import { bindMatchedPatterns } from './patterns.ts'
import { bindProcedureCall } from './procedure-calls.ts'
import { bindProjection } from './projections.ts'
import { bindQuery, type QueryContext } from './queries.ts'
import { Scope } from './scope.ts'
import { bindTransactions, placeInside } from './transactions.ts'
import { ANY, describeType, elementType, listOf, MAP, mayBe, STRING } from './types.ts'
import { bindDelete, bindMerge, bindRemoveItem, bindSetItem } from './updates.ts'

export interface AfterClause {
  readonly scope: Scope
  /** Of RETURN, and of a procedure called on its own; else none. */
  readonly columns: readonly Binding[]
}

export function bindClause(binder: Binder, clause: Clause, scope: Scope, context: QueryContext): AfterClause {
  const going = (after: Scope): AfterClause => ({ scope: after, columns: [] })
  switch (clause.kind) {
    case 'Match':
      return going(bindMatch(binder, clause, scope))
    case 'Unwind': {
      const type = bindExpression(binder, clause.expression, scope)
      return going(scope.with(binder.declareNew(clause.variable, type.name === 'list' ? elementType(type) : ANY, scope)))
    }
    case 'With':
      return going(bindProjection(binder, clause, scope, context.outer).over(context.outer))
    case 'Return': {
      const after = bindProjection(binder, clause, scope, context.outer)
      return { scope: after, columns: binder.projections.get(clause)?.columns.map((column) => column.binding) ?? [] }
    }
    case 'Finish':
      return going(scope)
    case 'Use':
      refuseOtherGraph(binder, clause)
      return going(scope)
    case 'Create':
      return going(bindCreatedPatterns(binder, clause.patterns, scope, 'CREATE'))
    case 'Merge':
      return going(bindMerge(binder, clause, scope))
    case 'Set':
      for (const item of clause.items) bindSetItem(binder, item, scope)
      return going(scope)
    case 'Remove':
      for (const item of clause.items) bindRemoveItem(binder, item, scope)
      return going(scope)
    case 'Delete':
      bindDelete(binder, clause, scope)
      return going(scope)
    case 'Foreach':
      bindForeach(binder, clause, scope, context)
      return going(scope)
    case 'CallProcedure':
      return bindProcedureCall(binder, clause, scope, context)
    case 'CallSubquery':
      return going(bindSubqueryCall(binder, clause, scope, context))
    case 'LoadCsv':
      return going(bindLoadCsv(binder, clause, scope))
  }
}

function bindMatch(binder: Binder, clause: Match, scope: Scope): Scope {
  const inner = bindMatchedPatterns(binder, clause.patterns, scope)
  for (const hint of clause.hints) bindHint(binder, hint, inner)
  if (clause.where !== undefined) bindPredicate(binder, clause.where, inner)
  return inner
}

function bindHint(binder: Binder, hint: Hint, scope: Scope): void {
  for (const variable of hint.variables) binder.resolve(variable, scope)
}

const FOREACH_CLAUSES: ReadonlySet<Clause['kind']> = new Set(['Create', 'Merge', 'Set', 'Remove', 'Delete', 'Foreach', 'CallProcedure'])

function bindForeach(binder: Binder, clause: Foreach, scope: Scope, context: QueryContext): void {
  const type = bindExpression(binder, clause.list, scope)
  // It may hide a variable of the same name.
  let inner = scope.with(binder.declare(clause.variable, elementType(type)))
  for (const update of clause.clauses) {
    if (!FOREACH_CLAUSES.has(update.kind)) {
      binder.fail('InvalidClauseComposition', 'FOREACH can hold only clauses that change the graph', update, 'use UNWIND or CALL { … }')
    }
    inner = bindClause(binder, update, inner, context).scope
  }
}

function bindLoadCsv(binder: Binder, clause: LoadCsv, scope: Scope): Scope {
  for (const text of [clause.url, clause.fieldTerminator]) {
    if (text === undefined) continue
    const type = bindExpression(binder, text, scope)
    if (!mayBe(type, 'string')) binder.fail('InvalidArgumentType', `LOAD CSV needs a String here, found ${describeType(type)}`, text)
  }
  return scope.with(binder.declareNew(clause.variable, clause.withHeaders ? MAP : listOf(STRING), scope))
}

/** CALL {…}: sees what it imports, adds the columns it returns. */
function bindSubqueryCall(binder: Binder, clause: CallSubquery, scope: Scope, context: QueryContext): Scope {
  const imports = importedBindings(binder, clause, scope)
  binder.imports.set(clause, imports)
  const imported = new Scope().with(...imports)
  // Imports by a leading WITH are projected like any variable; imports by (x, y) stay for the whole query.
  const byWith = clause.imports === undefined
  const columns = bindQuery(binder, clause.query, {
    outer: byWith ? new Scope() : imported,
    given: imported,
    mayEndAnywhere: false,
    mayWrite: context.mayWrite,
    place: placeInside(clause, context.place),
  })
  for (const part of clause.query.parts) refuseNameless(binder, part)
  let after = scope
  for (const column of columns) {
    if (scope.get(column.name) !== undefined) {
      const message = `the sub-query returns \`${column.name}\`, which is already declared outside`
      binder.fail('VariableAlreadyBound', message, clause.query.parts[0].clauses.at(-1) ?? clause, 'rename the column by AS')
    }
    after = after.with(column)
  }
  return bindTransactions(binder, clause, after)
}

/** What a sub-query returns becomes variables, which need names. */
function refuseNameless(binder: Binder, { clauses }: SingleQuery): void {
  const last = clauses.at(-1)
  if (last?.kind !== 'Return') return
  const nameless = last.items.find(({ alias, expression }) => alias === undefined && expression.kind !== 'Variable')
  if (nameless === undefined) return
  binder.fail('NoExpressionAlias', 'CALL { … } must name what it returns', nameless, `write ${nameless.text} AS name`)
}

function importedBindings(binder: Binder, clause: CallSubquery, scope: Scope): readonly Binding[] {
  if (clause.imports === '*') return scope.bindings()
  if (clause.imports !== undefined) return clause.imports.map((variable) => binder.resolve(variable, scope))
  const imports = new Map<string, Binding>()
  for (const part of clause.query.parts) for (const binding of importingWith(binder, part, scope)) imports.set(binding.name, binding)
  return [...imports.values()]
}

function importingWith(binder: Binder, part: SingleQuery, scope: Scope): readonly Binding[] {
  const first = part.clauses.find((clause) => clause.kind !== 'Use')
  if (first?.kind !== 'With') return []
  const plain = first.items.every(
    (item) => item.expression.kind === 'Variable' && (item.alias === undefined || item.alias.name === item.text),
  )
  const bare =
    !first.distinct && first.orderBy.length === 0 && first.skip === undefined && first.limit === undefined && first.where === undefined
  const uses = first.items.some((item) => item.expression.kind === 'Variable' && scope.get(item.expression.name) !== undefined)
  if (first.all) return scope.bindings()
  if (!plain || !bare) {
    if (!uses) return []
    binder.fail(
      'InvalidClauseComposition',
      'the WITH that imports into CALL { … } can only name variables',
      first,
      'put another WITH after it',
    )
  }
  return first.items.flatMap(({ expression }) => (expression.kind === 'Variable' ? [binder.resolve(expression, scope)] : []))
}

/** Scripts call the graph at hand by the name of Neo4j's first database. */
function refuseOtherGraph(binder: Binder, clause: Use): void {
  if (clause.graph.toLowerCase() === 'neo4j') return
  binder.fail(
    'DatabaseNotFound',
    `there is no graph \`${clause.graph}\``,
    clause,
    'leave USE out: this is the only one',
    'DatabaseNotFound',
  )
}
