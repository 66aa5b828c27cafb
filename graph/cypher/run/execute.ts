/**
 * A statement from text to rows: parse -> bind -> plan -> run, atomically. Plans are kept by text for each graph, until the schema or
 * the graph's size has changed so much that another plan would be better.
 */
import { CypherError, StoreError } from '../../errors.ts'
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { QueryStats } from '../../store/graph-store.ts'
import type { Value } from '../../values.ts'
import { bind } from '../bind/bind.ts'
import type { BoundStatement } from '../bind/bound.ts'
import { type NameRead, namesRead } from '../bind/warnings.ts'
import { parseOrThrow } from '../parse/parse.ts'
import { didYouMean } from '../parse/suggest.ts'
import { describeStatement, withProfiles } from '../plan/explain.ts'
import { stillHold } from '../plan/facts.ts'
import { planStatement, type StatementPlan } from '../plan/plan.ts'
import type { PlanDescription } from '../plan/print-plan.ts'
import { ExecutionContext, type Limits, runtimeError } from './context.ts'
import { type Notification, unknownNames } from './notifications.ts'
import { compilePlan, type Operator } from './operator.ts'
import { DEFAULT_PROCEDURES, type Procedures } from './procedures.ts'
import { runSchemaCommand } from './schema.ts'
import { reader } from './slots.ts'
import { finishDeletions } from './write.ts'

export interface ExecuteOptions extends Limits {
  /** Nanoseconds since 1970 when the statement began: what date() and its kin answer. The engine reads no clock; without it, it is 1970. */
  readonly statementTime?: bigint
  readonly transactionTime?: bigint
  /** IANA name or offset; UTC if not given. */
  readonly timeZone?: string
  /** Seeds rand(). */
  readonly seed?: number
  /** A clock in milliseconds, such as performance.now: needed for `timeout`. */
  readonly now?: () => number
  readonly procedures?: Procedures
  /** For LOAD CSV. */
  readonly readFile?: (address: string) => string
  /** Refuses statements that may write. */
  readonly readOnly?: boolean
  /** One of the statements of a transaction, and so unable to commit batches of its own. True anyway while the graph is in one. */
  readonly inTransaction?: boolean
  /** Takes rows as they come instead of gathering them; false stops the query. */
  readonly onRow?: (row: readonly Value[]) => boolean
}

export interface ExecuteResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
  readonly stats: QueryStats
  readonly notifications: readonly Notification[]
  /** After EXPLAIN and PROFILE. */
  readonly plan: PlanDescription | undefined
}

interface Prepared {
  readonly bound: BoundStatement
  readonly plan: StatementPlan
  readonly run: Operator | undefined
  readonly read: readonly ((row: (Value | undefined)[]) => Value)[]
  readonly names: readonly NameRead[]
  /** What the plan was made for. */
  readonly stamp: string
  /** When it was last found good: nothing else needs to be looked at while these are the same. */
  good: { readonly graph: number; readonly procedures: Procedures; readonly registered: number; readonly parameters: readonly string[] }
  /** The graph knows all names, and does not forget any. */
  namesKnown: boolean
}

/** Statements kept for each graph. */
const KEPT_PLANS = 500
const kept = new WeakMap<PropertyGraph, Map<string, Prepared>>()

/**
 * Runs one statement. Throws CypherError, and leaves the graph as it was then; inside a transaction that the caller began, the caller
 * must roll back after an error, outside one this does.
 */
export function execute(
  graph: PropertyGraph,
  text: string,
  parameters: Readonly<Record<string, Value>> | ReadonlyMap<string, Value> = {},
  options: ExecuteOptions = {},
): ExecuteResult {
  const given = parameters instanceof Map ? (parameters as ReadonlyMap<string, Value>) : new Map(Object.entries(parameters))
  const procedures = options.procedures ?? DEFAULT_PROCEDURES
  const prepared = withReadableErrors(() => prepare(graph, text, given, procedures))
  const { bound, plan } = prepared
  const { mode } = bound.statement
  if (bound.inTransactions && (options.inTransaction === true || graph.inTransaction) && mode !== 'EXPLAIN') {
    throw runtimeError(
      'TransactionStartFailed',
      'ImplicitTransactionNeeded',
      'a query with CALL { … } IN TRANSACTIONS commits by itself and cannot be part of a transaction',
      'run it on its own, outside of `read` and `write`',
    )
  }
  if (options.readOnly === true && bound.writes && mode !== 'EXPLAIN') {
    throw runtimeError(
      'AccessMode',
      'ReadOnly',
      'this statement may write, but only reading is allowed here',
      'start the server with --write',
    )
  }
  const context = new ExecutionContext({
    graph,
    parameters: given,
    limits: options,
    statementTime: options.statementTime ?? 0n,
    ...(options.transactionTime === undefined ? {} : { transactionTime: options.transactionTime }),
    timeZone: options.timeZone ?? 'UTC',
    random: randomFrom(options.seed ?? 0),
    ...(options.now === undefined ? {} : { now: options.now }),
    width: plan.kind === 'query' ? plan.width : 0,
    writing: bound.writes,
    procedures,
    ...(options.readFile === undefined ? {} : { readFile: options.readFile }),
  })
  const result = { columns: bound.columns, notifications: notificationsOf(prepared, graph) }
  if (mode === 'EXPLAIN') return { ...result, rows: [], stats: context.counters, plan: withReadableErrors(() => describeStatement(plan)) }
  requireParameters(bound, given)
  const work = (): (readonly Value[])[] => run(prepared, context, options)
  const rows = bound.inTransactions ? inBatches(context, work) : atomically(graph, bound.writes, work)
  const describe = (): PlanDescription | undefined => describeStatement(plan, context.profiler.operators, options.now !== undefined)
  const profile = mode === 'PROFILE' ? withReadableErrors(describe) : undefined
  return { ...result, rows, stats: context.counters, plan: profile }
}

function notificationsOf(prepared: Prepared, graph: PropertyGraph): readonly Notification[] {
  const { plan, names } = prepared
  const unknown = prepared.namesKnown ? [] : unknownNames(names, graph)
  prepared.namesKnown = unknown.length === 0 && graph.nodeCount > 0
  return plan.kind === 'query' && plan.notifications.length > 0 ? [...unknown, ...plan.notifications] : unknown
}

function requireParameters(bound: BoundStatement, given: ReadonlyMap<string, Value>): void {
  const missing = bound.parameters.find((parameter) => !given.has(parameter.name))
  if (missing === undefined) return
  const { name, start, end } = missing
  const hint = didYouMean(name, given.keys())?.replace('`', '`$')
  throw new CypherError(`the query needs the parameter $${name}, which was not given${hint === undefined ? '' : ` (${hint})`}`, {
    type: 'ParameterMissing',
    phase: 'runtime',
    detail: 'MissingParameter',
    start,
    end,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Parses, binds and plans, or finds that done before. Only what is worth checking before running: the text's own faults. */
function prepare(graph: PropertyGraph, text: string, parameters: ReadonlyMap<string, Value>, procedures: Procedures): Prepared {
  let plans = kept.get(graph)
  if (plans === undefined) kept.set(graph, (plans = new Map()))
  const known = plans.get(text)
  if (known !== undefined && isUnchanged(known, graph, parameters, procedures)) return known
  const stamp = stampOf(graph, parameters, procedures)
  const good = { graph: graph.version, procedures, registered: procedures.version, parameters: [...parameters.keys()] }
  if (known?.stamp === stamp && (known.plan.kind !== 'query' || stillHold(known.plan.assumptions, graph))) {
    known.good = good
    return known
  }
  const statement = parseOrThrow(text)
  const bound = bind(statement, text, { procedures: procedures.signatures(), parameters: parameters.keys() })
  const planned = planStatement(bound, graph)
  const plan = planned.kind === 'query' && statement.mode === 'PROFILE' ? { ...planned, plan: withProfiles(planned.plan) } : planned
  const prepared: Prepared = {
    bound,
    plan,
    run: plan.kind === 'query' ? compilePlan(plan.plan) : undefined,
    read: plan.kind === 'query' ? plan.columns.map((column) => reader(column.slot)) : [],
    names: namesRead(bound),
    stamp,
    good,
    namesKnown: false,
  }
  if (plans.size >= KEPT_PLANS) plans.delete(plans.keys().next().value ?? '')
  plans.set(text, prepared)
  return prepared
}

function isUnchanged({ good }: Prepared, graph: PropertyGraph, parameters: ReadonlyMap<string, Value>, procedures: Procedures): boolean {
  if (good.graph !== graph.version || good.procedures !== procedures || good.registered !== procedures.version) return false
  if (good.parameters.length !== parameters.size) return false
  let at = 0
  for (const name of parameters.keys()) if (name !== good.parameters[at++]) return false
  return true
}

/** A plan is made for a schema, for sizes of an order of magnitude, and for procedures and parameters of certain names. */
function stampOf(graph: PropertyGraph, parameters: ReadonlyMap<string, Value>, procedures: Procedures): string {
  const size = `${Math.ceil(Math.log2(graph.nodeCount + 1) / 2)}:${Math.ceil(Math.log2(graph.relationshipCount + 1) / 2)}`
  return `${size} ${graph.schemaVersion} ${[...parameters.keys()].join()} ${procedures.id}.${procedures.version}`
}

function run(prepared: Prepared, context: ExecutionContext, options: ExecuteOptions): (readonly Value[])[] {
  const { plan, read } = prepared
  const rows: (readonly Value[])[] = []
  if (plan.kind === 'command') {
    runSchemaCommand(plan.command, context)
    return rows
  }
  const columns = read.length
  const { onRow, maxRows = Infinity } = options
  let count = 0
  prepared.run?.(context, context.emptyRow(), (row) => {
    if (columns === 0) return true
    if (++count > maxRows) {
      throw runtimeError('ResultTooLarge', 'RowLimit', `the query gives more than ${maxRows} rows`, 'add a LIMIT or raise the row limit')
    }
    const values = new Array<Value>(columns)
    for (let index = 0; index < columns; index++) values[index] = read[index](row)
    if (onRow !== undefined) return onRow(values)
    for (const value of values) context.keepValue(value)
    rows.push(values)
    return true
  })
  finishDeletions(context)
  return rows
}

/** All or nothing; where a transaction is open already it is the caller's to end. */
function atomically<T>(graph: PropertyGraph, writes: boolean, work: () => T): T {
  if (!writes || graph.inTransaction) return withReadableErrors(work)
  graph.begin()
  try {
    const result = withReadableErrors(work)
    graph.commit()
    return result
  } catch (error) {
    if (graph.inTransaction) graph.rollback()
    throw error
  }
}

/** What CALL { … } IN TRANSACTIONS committed stands; whatever the statement writes after that is all or nothing. */
function inBatches<T>(context: ExecutionContext, work: () => T): T {
  const { graph } = context
  try {
    const result = withReadableErrors(work)
    if (graph.inTransaction) graph.commit()
    return result
  } catch (error) {
    if (graph.inTransaction) graph.rollback()
    throw afterCommits(error, context.transactions)
  }
}

/** Says how much stands, and keeps a caller from running again what is half done. */
function afterCommits(error: unknown, transactions: number): unknown {
  if (error instanceof CypherError) {
    const { message, type, phase, detail, start, end, hint } = error
    return new CypherError(`${message} (transactions committed: ${transactions})`, { type, phase, detail, start, end, hint, cause: error })
  }
  if (!(error instanceof StoreError)) return error
  const retriable = error.retriable && transactions === 0
  return new StoreError(`${error.message} (transactions committed: ${transactions})`, { retriable, cause: error })
}

/** Running out of stack or of string length is the query's fault, not the engine's. */
function withReadableErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) {
      throw new CypherError(`the query is too large to run: ${error.message}`, {
        type: 'TransactionOutOfMemoryError',
        phase: 'runtime',
        detail: 'MemoryLimit',
        cause: error,
      })
    }
    throw error
  }
}

/** mulberry32: small, seeded, good enough for rand(). */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
