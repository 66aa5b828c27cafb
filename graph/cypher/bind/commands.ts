/** Schema commands need no binding but for SHOW, whose rows YIELD, WHERE and RETURN read like any others. */
import type { Show } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import type { Binding, YieldedColumn } from './bound.ts'
import { bindExpression, bindPredicate } from './expressions.ts'
import { findField } from './procedure-calls.ts'
import { bindProjection } from './projections.ts'
import { Scope } from './scope.ts'
import { ANY } from './types.ts'

/** Columns as Neo4j 5 names them: those shown without YIELD, then those only YIELD gives. */
export const SHOW_COLUMNS: Readonly<Record<Show['what'], { readonly brief: readonly string[]; readonly more: readonly string[] }>> = {
  INDEXES: {
    brief: words(
      'id name state populationPercent type entityType labelsOrTypes properties indexProvider owningConstraint lastRead readCount',
    ),
    more: words('trackedSince options failureMessage createStatement'),
  },
  CONSTRAINTS: {
    brief: words('id name type entityType labelsOrTypes properties ownedIndex propertyType'),
    more: words('options createStatement'),
  },
  FUNCTIONS: {
    brief: words('name category description'),
    more: words(
      'signature isBuiltIn argumentDescription returnDescription aggregating rolesExecution rolesBoostedExecution isDeprecated deprecatedBy',
    ),
  },
  PROCEDURES: {
    brief: words('name description mode worksOnSystem'),
    more: words(
      'signature argumentDescription returnDescription admin rolesExecution rolesBoostedExecution isDeprecated deprecatedBy option',
    ),
  },
  DATABASES: {
    brief: words('name type aliases access address role writer requestedStatus currentStatus statusMessage default home constituents'),
    more: [],
  },
  SETTINGS: {
    brief: words('name value isDynamic defaultValue description'),
    more: words('startupValue isExplicitlySet validValues isDeprecated'),
  },
  TRANSACTIONS: {
    brief: words('database transactionId currentQueryId connectionId clientAddress username currentQuery startTime status elapsedTime'),
    more: [],
  },
}

function words(text: string): readonly string[] {
  return text.split(' ')
}

/** Gives the columns of the result. */
export function bindShow(binder: Binder, show: Show): readonly Binding[] {
  const { brief, more } = SHOW_COLUMNS[show.what]
  const columns = bindColumns(binder, show, brief, [...brief, ...more])
  binder.yields.set(show, columns)
  const scope = new Scope().with(...columns.map((column) => column.binding))
  for (const { expression } of show.orderBy) bindExpression(binder, expression, scope)
  for (const count of [show.skip, show.limit]) if (count !== undefined) bindExpression(binder, count, new Scope())
  if (show.where !== undefined) bindPredicate(binder, show.where, scope)
  if (show.returns === undefined) return columns.map((column) => column.binding)
  bindProjection(binder, show.returns, scope)
  return binder.projections.get(show.returns)?.columns.map((column) => column.binding) ?? []
}

function bindColumns(binder: Binder, show: Show, brief: readonly string[], all: readonly string[]): readonly YieldedColumn[] {
  if (show.yields === undefined || show.yields === '*') {
    return (show.yields === '*' ? all : brief).map((name) => ({ field: name, binding: binder.fresh(name, ANY) }))
  }
  const fields = all.map((name) => ({ name, type: ANY }))
  let scope = new Scope()
  return show.yields.map((item) => {
    findField(binder, item, fields, `SHOW ${show.what}`)
    const binding = binder.declareNew(item.variable, ANY, scope)
    scope = scope.with(binding)
    return { field: item.field.name, binding }
  })
}
