/**
 * Rewrite: where rows that repeat make no difference, as under DISTINCT, the last step of a pattern passes on each end once. That the
 * walks before were trails stays as it was: every one of them is still made, and only ends are saved.
 */
import { conjuncts } from './conjunction.ts'
import { knownLabels } from './known-labels.ts'
import type { AggregateColumn, Column, Plan } from './operators.ts'
import type { Planning } from './planning.ts'
import { identityOf } from './row-identity.ts'
import { isDeterministic, slotsRead } from './slots-read.ts'

/** `read`: slots that whoever takes the rows reads. */
export function withoutRepeats(planning: Planning, plan: Plan, read: ReadonlySet<number>): Plan {
  return planning.bound.writes ? plan : (prune(plan, new Set(read)) ?? plan)
}

/** The plan below an aggregation, if none of its functions minds repeated rows. */
export function aggregatedWithoutRepeats(
  planning: Planning,
  source: Plan,
  keys: readonly Column[],
  aggregates: readonly AggregateColumn[],
): Plan {
  if (!aggregates.every(({ name, distinct }) => distinct || name === 'min' || name === 'max')) return source
  const read = new Set<number>()
  for (const { expression } of keys) slotsRead(expression, read)
  for (const { arguments: args } of aggregates) for (const argument of args) slotsRead(argument, read)
  return withoutRepeats(planning, source, read)
}

/** count(DISTINCT n), or of a property that tells n from others, over rows that are told apart by n: all of them. */
export function countingAll(planning: Planning, source: Plan, aggregate: AggregateColumn): AggregateColumn {
  const [argument] = aggregate.arguments
  const identity = aggregate.name === 'count' && aggregate.distinct ? identityOf(source) : undefined
  if (identity?.length !== 1 || argument === undefined) return aggregate
  const [only] = identity
  // The slot itself may be null, in one row at most.
  if (argument.kind === 'slot') return argument.slot === only ? { ...aggregate, distinct: false } : aggregate
  if (argument.kind !== 'property' || argument.subject.kind !== 'slot' || argument.subject.slot !== only || only.type !== 'node')
    return aggregate
  const { key } = argument
  const given = knownLabels(source, only).some((label) => planning.facts.ask({ kind: 'differs', label, key }))
  return given ? { ...aggregate, distinct: false, arguments: [] } : aggregate
}

function prune(plan: Plan, read: Set<number>): Plan | undefined {
  switch (plan.kind) {
    case 'Filter': {
      if (!conjuncts(plan.predicate).every(isDeterministic)) return undefined
      const source = prune(plan.source, slotsRead(plan.predicate, read))
      return source && { ...plan, source, rows: Math.min(plan.rows, source.rows) }
    }
    case 'Project': {
      if (!plan.columns.every(({ expression }) => isDeterministic(expression))) return undefined
      for (const { slot } of plan.columns) read.delete(slot.index)
      for (const { expression } of plan.columns) slotsRead(expression, read)
      const source = prune(plan.source, read)
      return source && { ...plan, source, rows: source.rows }
    }
    case 'Expand': {
      const { from, to, relationship, into } = plan
      if (into || read.has(relationship.index) || read.has(from.index)) return undefined
      return { ...plan, once: [...read].filter((slot) => slot !== to.index) }
    }
    case 'VarLengthExpand': {
      if (plan.into || plan.minimum > 1 || read.has(plan.relationships.index)) return undefined
      return { ...plan, listNeeded: false }
    }
    default:
      return undefined
  }
}
