/**
 * Plans compiled to operators: functions that push the rows for one given row into a sink.
 * Invariants: an operator keeps its state in the call, so one compiled plan may run any number of times, nested too; the row pushed is
 * only lent (operators write their slots into it and go on), whoever keeps it copies it; `false` from the sink means stop, and an
 * operator returns false exactly if its sink did.
 */
import type { Plan } from '../plan/operators.ts'
import { aggregate } from './aggregate.ts'
import { apply, foreach, hashJoin, optional, semiApply, union, unitApply } from './combine.ts'
import type { ExecutionContext, Row } from './context.ts'
import { countExpansions } from './count-expansions.ts'
import { eager } from './eager.ts'
import { expand, projectEndpoints } from './expand.ts'
import { expandOnce } from './expand-once.ts'
import { indexSeek } from './index-seek.ts'
import { loadCsv } from './load-csv.ts'
import { procedureCall, show } from './procedure-call.ts'
import { reach } from './reach.ts'
import { repeat } from './repeat.ts'
import { discard, distinct, filter, limit, profiled, project, skip, sort, top, unwind } from './rows.ts'
import { allNodesScan, nodeByIdSeek, nodeByLabelScan, unbox } from './scans.ts'
import { selectPaths } from './select-paths.ts'
import { shortestPath } from './shortest-path.ts'
import { openTransaction, transactionApply } from './transactions.ts'
import { varLengthExpand } from './var-length.ts'
import { create, deletion, merge, update } from './write.ts'

export type Sink = (row: Row) => boolean
export type Operator = (context: ExecutionContext, row: Row, sink: Sink) => boolean

const argument: Operator = (_context, row, sink) => sink(row)

/** Operators hold no state, so one does for every place that a plan stands in. */
const compiled = new WeakMap<Plan, Operator>()

/** Sources first, one after the other: a script in one statement is a chain of thousands. */
export function compilePlan(plan: Plan): Operator {
  const chain: Plan[] = []
  for (let next: Plan | undefined = plan; next !== undefined && !compiled.has(next); next = 'source' in next ? next.source : undefined) {
    chain.push(next)
  }
  let operator = compiled.get(plan)
  while (chain.length > 0) {
    const next = chain.pop() as Plan
    operator = compileOperator(next)
    compiled.set(next, operator)
  }
  return operator as Operator
}

function compileOperator(plan: Plan): Operator {
  switch (plan.kind) {
    case 'Argument':
      return argument
    case 'AllNodesScan':
      return allNodesScan(plan)
    case 'NodeByLabelScan':
      return nodeByLabelScan(plan)
    case 'IndexSeek':
      return indexSeek(plan)
    case 'NodeByIdSeek':
      return nodeByIdSeek(plan)
    case 'Unbox':
      return unbox(plan)
    case 'Expand':
      return plan.once === undefined ? expand(plan) : expandOnce(plan, plan.once)
    case 'ProjectEndpoints':
      return projectEndpoints(plan)
    case 'VarLengthExpand':
      return plan.listNeeded ? varLengthExpand(plan) : reach(plan)
    case 'Repeat':
      return repeat(plan)
    case 'ShortestPath':
      return shortestPath(plan)
    case 'SelectPaths':
      return selectPaths(plan)
    case 'Apply':
      return apply(plan)
    case 'Optional':
      return optional(plan)
    case 'SemiApply':
      return semiApply(plan)
    case 'HashJoin':
      return hashJoin(plan)
    case 'Union':
      return union(plan)
    case 'UnitApply':
      return unitApply(plan)
    case 'TransactionApply':
      return transactionApply(plan)
    case 'OpenTransaction':
      return openTransaction(plan)
    case 'Foreach':
      return foreach(plan)
    case 'Filter':
      return filter(plan)
    case 'Project':
      return project(plan)
    case 'Aggregate':
      return aggregate(plan)
    case 'CountExpansions':
      return countExpansions(plan)
    case 'Distinct':
      return distinct(plan)
    case 'Sort':
      return sort(plan)
    case 'Top':
      return top(plan)
    case 'Skip':
      return skip(plan)
    case 'Limit':
      return limit(plan)
    case 'Unwind':
      return unwind(plan)
    case 'Eager':
      return eager(plan)
    case 'Discard':
      return discard(plan)
    case 'Profile':
      return profiled(plan)
    case 'ProcedureCall':
      return procedureCall(plan)
    case 'Show':
      return show(plan)
    case 'LoadCsv':
      return loadCsv(plan)
    case 'Create':
      return create(plan)
    case 'Merge':
      return merge(plan)
    case 'Update':
      return update(plan)
    case 'Delete':
      return deletion(plan)
  }
}
