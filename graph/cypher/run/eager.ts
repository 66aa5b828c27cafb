/**
 * Barriers: all rows before the first. A script in one statement is a chain of thousands of clauses with barriers between them; each
 * clause calls the one before it, so the topmost barrier has those below it filled one after the other, from the bottom, and no call goes
 * deeper than from one barrier to the next.
 */
import type { Eager, Plan } from '../plan/operators.ts'
import type { ExecutionContext, Row } from './context.ts'
import { compilePlan, type Operator } from './operator.ts'
import { gather } from './rows.ts'

interface Barrier {
  readonly plan: Eager
  readonly run: Operator
  /** The next one down the sources. */
  readonly below: Barrier | undefined
}

const barriers = new WeakMap<Plan, Barrier>()

export function eager(plan: Eager): Operator {
  const barrier = { plan, run: compilePlan(plan.source), below: nextBelow(plan.source) }
  barriers.set(plan, barrier)
  return (context, row, sink) => {
    for (const kept of context.ready.get(plan) ?? fill(barrier, context, row)) if (!sink(kept)) return false
    return true
  }
}

/** Sources are compiled before what reads them. */
function nextBelow(source: Plan): Barrier | undefined {
  let plan: Plan | undefined = source
  while (plan !== undefined && plan.kind !== 'Eager') plan = 'source' in plan ? plan.source : undefined
  return plan === undefined ? undefined : barriers.get(plan)
}

/** What a barrier holds is let go when the one above it is full. */
function fill(barrier: Barrier, context: ExecutionContext, row: Row): readonly Row[] {
  const chain: Barrier[] = []
  for (let next: Barrier | undefined = barrier; next !== undefined; next = next.below) chain.push(next)
  let rows: readonly Row[] = []
  let held = 0
  for (let next = chain.pop(); next !== undefined; next = chain.pop()) {
    const mark = context.mark()
    rows = gather(next.run, context, row)
    const gathered = context.mark() - mark
    context.reset(mark + gathered - held)
    held = gathered
    if (next.below !== undefined) context.ready.delete(next.below.plan)
    if (next !== barrier) context.ready.set(next.plan, rows)
  }
  return rows
}
