/**
 * A parsed statement to a bound one: scopes, types, grouping; all that openCypher wants refused before a query runs.
 * The first fault ends it. Nothing here looks at the graph.
 */
import { type FunctionEntry, functionNames, lookupFunction } from '../functions/registry.ts'
import type { Statement } from '../parse/ast.ts'
import { Failure } from '../parse/cursor.ts'
import { type Diagnostic, toCypherError } from '../parse/diagnostics.ts'
import { Binder } from './binder.ts'
import type { Binding, BoundStatement } from './bound.ts'
import { bindShow } from './commands.ts'
import type { ProcedureSignature } from './procedure-signature.ts'
import { bindQuery } from './queries.ts'
import { Scope } from './scope.ts'

export interface BindOptions {
  /** The procedures that can be called, by their own names. */
  readonly procedures?: ReadonlyMap<string, ProcedureSignature>
  /** Functions beside the built-in ones. */
  readonly functions?: ReadonlyMap<string, FunctionEntry>
  /** Names of the parameters given; leave out where they are not known yet, as in an editor. */
  readonly parameters?: Iterable<string>
}

/** Throws CypherError, phase 'compile time'. `text` is what the statement was parsed from. */
export function bind(statement: Statement, text: string, options: BindOptions = {}): BoundStatement {
  const bound = tryBind(statement, options)
  if ('severity' in bound) throw toCypherError(bound, text)
  return bound
}

/** The same, with the fault as data. */
export function tryBind(statement: Statement, options: BindOptions = {}): BoundStatement | Diagnostic {
  const binder = new Binder(surroundings(options))
  try {
    const columns = bindBody(binder, statement)
    return {
      statement,
      columns: columns.map((column) => column.name),
      variables: binder.variables,
      projections: binder.projections,
      imports: binder.imports,
      queryColumns: binder.queryColumns,
      yields: binder.yields,
      groups: binder.groups,
      each: binder.each,
      types: binder.types,
      parameters: binder.parameters,
      writes: binder.writes,
      inTransactions: binder.inTransactions,
      bindingCount: binder.bindingCount,
    }
  } catch (error) {
    if (error instanceof Failure) return error.diagnostic
    throw error
  }
}

function bindBody(binder: Binder, { body }: Statement): readonly Binding[] {
  switch (body.kind) {
    case 'Query': {
      const scope = new Scope()
      return bindQuery(binder, body, { outer: scope, given: scope, mayEndAnywhere: false, mayWrite: true, place: 'statement' })
    }
    case 'Show':
      return bindShow(binder, body)
    case 'CreateIndex':
    case 'CreateConstraint':
    case 'DropSchema':
      binder.writes = true
      return []
  }
}

function surroundings({ procedures, functions, parameters }: BindOptions): Binder['surroundings'] {
  return {
    function: (name) => functions?.get(name) ?? lookupFunction(name),
    functionNames: () => [...functionNames(), ...(functions?.keys() ?? [])],
    procedure: (name) => procedures?.get(name),
    procedureNames: () => [...(procedures?.keys() ?? [])],
    parameters: parameters === undefined ? undefined : new Set(parameters),
  }
}
