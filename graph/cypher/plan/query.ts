/** Queries: clause upon clause, branches joined by UNION, sub-queries. */
import { updatesStatement } from '../bind/updating.ts'
import type { AstNode, CallProcedure, CallSubquery, Clause, InTransactions, Match, Query, SingleQuery } from '../parse/ast.ts'
import { walk } from '../parse/walk.ts'
import { keepApart, openTransaction } from './effects.ts'
import { type Slot, slotExpression } from './expression.ts'
import { hintsOf } from './hints.ts'
import { joinCreates } from './joined-creates.ts'
import { lower } from './lower.ts'
import { solvePattern } from './match.ts'
import type { Column, Plan } from './operators.ts'
import { patternGraph } from './pattern.ts'
import type { Planning } from './planning.ts'
import { planProjection } from './project.ts'
import { planCreate, planDelete, planForeach, planMerge, planRemove, planSet } from './write.ts'

/** A plan and the slots of its columns; none where nothing is returned. */
export interface QueryPlan {
  readonly plan: Plan
  readonly columns: readonly { readonly name: string; readonly slot: Slot }[]
}

const GIVEN_ROW: Plan = { kind: 'Argument', rows: 1 }
/** Rows are gathered after so many clauses: each clause calls the next, and a script in one statement may have thousands. */
const CLAUSES_IN_A_ROW = 400
/** Elements an UNWIND is expected to find. */
const TYPICAL_LIST = 10

export function planQuery(planning: Planning, query: Query): QueryPlan {
  const columns = (planning.bound.queryColumns.get(query) ?? []).map((binding) => ({
    name: binding.name,
    slot: planning.slots.of(binding),
  }))
  const branches = query.parts.map((part) => planBranch(planning, part, columns))
  for (const { slot } of columns) planning.provide(slot)
  if (branches.length === 1) return { plan: branches[0], columns }
  const union: Plan = { kind: 'Union', branches, rows: branches.reduce((rows, branch) => rows + branch.rows, 0) }
  if (query.unions.every((one) => one.all)) return { plan: union, columns }
  return { plan: { kind: 'Distinct', source: union, slots: columns.map((column) => column.slot), rows: union.rows }, columns }
}

function planBranch(planning: Planning, part: SingleQuery, columns: QueryPlan['columns']): Plan {
  const { plan, returned } = planClauses(planning, part.clauses, GIVEN_ROW)
  if (returned === undefined) return plan
  const last = part.clauses.at(-1)
  const names = last?.kind === 'Return' ? planning.bound.projections.get(last)?.columns.map((column) => column.name) : undefined
  const moved: Column[] = []
  returned.forEach((slot, index) => {
    // The branches of a UNION may give its columns in any order.
    const target = (columns.find((column) => column.name === names?.[index]) ?? columns[index])?.slot
    if (target !== undefined && target !== slot) moved.push({ slot: target, expression: slotExpression(slot) })
  })
  return moved.length === 0 ? plan : { kind: 'Project', source: plan, columns: moved, rows: plan.rows }
}

/** Plans clauses on top of `source`; `returned` is set if the last one is RETURN. */
export function planClauses(
  planning: Planning,
  written: readonly Clause[],
  source: Plan,
): { readonly plan: Plan; readonly returned: readonly Slot[] | undefined } {
  const clauses = joinCreates(written)
  let plan = source
  let returned: readonly Slot[] | undefined
  let committing = false
  clauses.forEach((clause, index) => {
    if (committing && updatesStatement(clause)) {
      plan = openTransaction(plan)
      committing = false
    }
    committing ||= clause.kind === 'CallSubquery' && clause.transactions !== undefined
    const before = plan
    if (clause.kind === 'Return') {
      const projection = planProjection(planning, plan, clause)
      returned = projection.columns
      plan = projection.plan
    } else if (clause.kind === 'Match') plan = planMatch(planning, plan, clause, readBesidesCounting(planning, clauses[index + 1]))
    else plan = planClause(planning, plan, clause)
    plan = keepApart(before, plan)
    if (index % CLAUSES_IN_A_ROW === CLAUSES_IN_A_ROW - 1) plan = { kind: 'Eager', source: plan, rows: plan.rows }
  })
  return { plan, returned }
}

/** If a clause only counts the rows before it: the slots of the variables that it reads besides. */
function readBesidesCounting(planning: Planning, clause: Clause | undefined): ReadonlySet<number> | undefined {
  if (clause?.kind !== 'Return' && clause?.kind !== 'With') return undefined
  const projection = planning.bound.projections.get(clause)
  if (projection === undefined || !projection.aggregating) return undefined
  const calls = projection.columns.flatMap((column) => column.aggregates)
  if (!calls.every((call) => call.kind === 'CountStar' || (call.name.toLowerCase() === 'count' && !call.distinct))) return undefined
  const read = new Set<number>()
  const note = (node: AstNode): boolean => {
    const binding = node.kind === 'Variable' ? planning.bound.variables.get(node) : undefined
    if (binding !== undefined) read.add(binding.id)
    return true
  }
  for (const column of projection.columns) if (column.aggregates.length === 0) walk(column.expression, note)
  return read
}

function planClause(planning: Planning, source: Plan, clause: Exclude<Clause, { kind: 'Return' | 'Match' }>): Plan {
  switch (clause.kind) {
    case 'Unwind': {
      const list = lower(planning, clause.expression)
      return { kind: 'Unwind', source, list, item: planning.declare(clause.variable), rows: source.rows * TYPICAL_LIST }
    }
    case 'With':
      return planProjection(planning, source, clause).plan
    case 'Finish':
      return { kind: 'Discard', source, rows: 0 }
    case 'Create':
      return planCreate(planning, source, clause)
    case 'Merge':
      return planMerge(planning, source, clause)
    case 'Set':
      return planSet(planning, source, clause.items)
    case 'Remove':
      return planRemove(planning, source, clause.items)
    case 'Delete':
      return planDelete(planning, source, clause)
    case 'Foreach':
      return planForeach(planning, source, clause)
    case 'CallProcedure':
      return planProcedure(planning, source, clause)
    case 'CallSubquery':
      return planSubquery(planning, source, clause)
    case 'LoadCsv': {
      const url = lower(planning, clause.url)
      const fieldTerminator = clause.fieldTerminator === undefined ? undefined : lower(planning, clause.fieldTerminator)
      const line = planning.declare(clause.variable)
      return { kind: 'LoadCsv', source, url, withHeaders: clause.withHeaders, fieldTerminator, line, rows: source.rows * 1000 }
    }
    case 'Use':
      return source
  }
}

function planMatch(planning: Planning, source: Plan, clause: Match, counted: ReadonlySet<number> | undefined): Plan {
  const pattern = patternGraph(planning, clause.patterns, clause.where, { repeatable: clause.mode === 'REPEATABLE ELEMENTS' })
  const graph = clause.hints.length === 0 ? pattern : { ...pattern, hints: hintsOf(planning, clause, pattern) }
  if (!clause.optional) return solvePattern(planning, source, graph, counted)
  const inner = solvePattern(planning, GIVEN_ROW, graph)
  return { kind: 'Optional', source, inner, nulls: graph.introduced, rows: source.rows * Math.max(1, inner.rows) }
}

function planProcedure(planning: Planning, source: Plan, clause: CallProcedure): Plan {
  const args = clause.arguments?.map((argument) => lower(planning, argument))
  const bound = planning.bound.yields.get(clause) ?? []
  const yields = bound.map(({ field, binding }) => ({ field, slot: planning.declareBinding(binding) }))
  const call: Plan = {
    kind: 'ProcedureCall',
    source: clause.optional ? GIVEN_ROW : source,
    name: clause.procedure,
    arguments: args,
    yields,
    passes: !clause.standalone,
    rows: (clause.optional ? 1 : source.rows) * TYPICAL_LIST,
  }
  const filtered: Plan =
    clause.where === undefined ? call : { kind: 'Filter', source: call, predicate: lower(planning, clause.where), rows: call.rows / 2 }
  if (!clause.optional) return filtered
  return { kind: 'Optional', source, inner: filtered, nulls: yields.map((one) => one.slot), rows: source.rows * TYPICAL_LIST }
}

function planSubquery(planning: Planning, source: Plan, clause: CallSubquery): Plan {
  const { plan: inner, columns } = planQuery(planning, clause.query)
  const returns = clause.query.parts.some((part) => part.clauses.at(-1)?.kind === 'Return')
  if (clause.transactions !== undefined) return planTransactions(planning, source, inner, columns, returns, clause, clause.transactions)
  if (!returns) return { kind: 'UnitApply', source, inner, rows: source.rows }
  const rows = source.rows * Math.max(1, inner.rows)
  if (clause.optional) return { kind: 'Optional', source, inner, nulls: columns.map((column) => column.slot), rows }
  return { kind: 'Apply', source, inner, rows }
}

function planTransactions(
  planning: Planning,
  source: Plan,
  inner: Plan,
  columns: QueryPlan['columns'],
  returns: boolean,
  { optional }: CallSubquery,
  { rows, onError, status }: InTransactions,
): Plan {
  return {
    kind: 'TransactionApply',
    source,
    inner,
    returns,
    nulls: columns.map((column) => column.slot),
    optional,
    batch: rows === undefined ? undefined : lower(planning, rows),
    onError,
    status: status === undefined ? undefined : planning.declare(status),
    rows: returns ? source.rows * Math.max(1, inner.rows) : source.rows,
  }
}
