/**
 * CALL { … } IN TRANSACTIONS: rows are taken in batches, each runs in a transaction of its own, and goes on once that is committed.
 * Invariants: the statement has no transaction open while one of these runs; of a batch that fails nothing remains, neither in the graph
 * nor in the counters; limits of the statement end it, whatever ON ERROR says, and what was committed stays.
 */
import { CypherError, StoreError } from '../../errors.ts'
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import { isInteger, isNumeric } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import type { PlanExpression } from '../plan/expression.ts'
import type { OpenTransaction, TransactionApply } from '../plan/operators.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { finishDeletions } from './write.ts'

const DEFAULT_BATCH = 1000
/** How often a batch runs again when another process committed first. */
const ATTEMPTS = 6

/** What became of a batch. */
interface Outcome {
  readonly rows: readonly Row[]
  readonly transaction: string | null
  readonly error: CypherError | undefined
}

export function transactionApply(plan: TransactionApply): Operator {
  const run = compilePlan(plan.source)
  const size = batchSize(plan.batch)
  const attempt = batchRunner(plan)
  const report = reporter(plan)
  return (context, row, sink) => {
    const wanted = size(row, context)
    let batch: Row[] = []
    let start = context.mark()
    let broken = false
    const finish = (): boolean => {
      const given = batch
      batch = []
      const outcome = broken ? { rows: nulled(given, plan), transaction: null, error: undefined } : attempt(given, context)
      broken ||= outcome.error !== undefined && plan.onError === 'BREAK'
      report(outcome)
      const gathered = context.mark() - start
      for (const one of outcome.rows) if (!sink(one)) return false
      context.reset(context.mark() - gathered)
      start = context.mark()
      return true
    }
    const more = run(context, row, (given) => {
      const kept = given.slice()
      context.keepRow(kept)
      batch.push(kept)
      return batch.length < wanted || finish()
    })
    return more && (batch.length === 0 || finish())
  }
}

/** Runs a batch in a transaction: the rows it gives once that is committed, or the error that undid it. */
function batchRunner(plan: TransactionApply): (rows: readonly Row[], context: ExecutionContext) => Outcome {
  const inner = compilePlan(plan.inner)
  const gather = (given: readonly Row[], context: ExecutionContext): Row[] => {
    const results: Row[] = []
    for (const row of given) {
      let found = false
      inner(context, row, (one) => {
        found = true
        if (!plan.returns) return true
        const kept = one.slice()
        context.keepRow(kept)
        results.push(kept)
        return true
      })
      if (!plan.returns) results.push(row)
      else if (plan.optional && !found) results.push(...nulled([row], plan))
    }
    return results
  }
  return (given, context) => {
    // In an expression of a statement that writes: nothing is written in here.
    if (context.graph.inTransaction) return { rows: gather(given, context), transaction: null, error: undefined }
    for (let attempt = 1; ; attempt++) {
      context.check()
      const transaction = nextName(context.graph)
      try {
        return { rows: committed(() => gather(given, context), context), transaction, error: undefined }
      } catch (error) {
        if (error instanceof StoreError && error.retriable && attempt < ATTEMPTS) continue
        if (plan.onError === 'FAIL' || !(error instanceof CypherError) || LIMITS.has(error.detail)) throw error
        return { rows: nulled(given, plan), transaction, error }
      }
    }
  }
}

/** Details of the errors that end the statement itself. */
const LIMITS: ReadonlySet<string> = new Set(['TimeLimit', 'MemoryLimit', 'Aborted'])

function committed<T>(work: () => T, context: ExecutionContext): T {
  const { graph, counters } = context
  const before = { ...counters }
  graph.begin()
  try {
    const result = work()
    finishDeletions(context)
    graph.commit()
    context.transactions++
    return result
  } catch (error) {
    if (graph.inTransaction) graph.rollback()
    Object.assign(counters, before)
    throw error
  } finally {
    context.deletedNodes.clear()
    context.deletedRelationships.clear()
    context.connectedNodes.clear()
  }
}

function nulled(rows: readonly Row[], { nulls }: TransactionApply): readonly Row[] {
  for (const row of rows) for (const slot of nulls) row[slot.index] = null
  return rows
}

function reporter({ status }: TransactionApply): (outcome: Outcome) => void {
  if (status === undefined) return () => {}
  return ({ rows, transaction, error }) => {
    const report: Value = new Map<string, Value>([
      ['errorMessage', error?.message ?? null],
      ['started', transaction !== null],
      ['committed', transaction !== null && error === undefined],
      ['transactionId', transaction],
    ])
    for (const row of rows) row[status.index] = report
  }
}

/** Transactions named so far, of each graph. */
const named = new WeakMap<PropertyGraph, number>()

function nextName(graph: PropertyGraph): string {
  const number = (named.get(graph) ?? 0) + 1
  named.set(graph, number)
  return `transaction-${number}`
}

function batchSize(expression: PlanExpression | undefined): (row: Row, context: ExecutionContext) => number {
  if (expression === undefined) return () => DEFAULT_BATCH
  const evaluate = compileExpression(expression)
  return (row, context) => {
    const size = evaluate(row, context)
    if (isInteger(size) && size > 0) return Number(size)
    const type = isNumeric(size) ? 'ArgumentError' : size === null ? 'TypeError' : 'SyntaxError'
    const shown = isInteger(size) ? size : typeNameOf(size)
    throw runtimeError(type, 'InvalidArgumentType', `OF … ROWS needs an INTEGER above zero, but was given ${shown}`)
  }
}

export function openTransaction(plan: OpenTransaction): Operator {
  const run = compilePlan(plan.source)
  return (context, row, sink) =>
    run(context, row, (given) => {
      if (!context.graph.inTransaction) context.graph.begin()
      return sink(given)
    })
}
