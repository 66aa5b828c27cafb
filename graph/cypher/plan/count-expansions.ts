/**
 * Rewrite: counting over expansions whose ends nobody else looks at becomes a sum of products of how many each would meet.
 * `MATCH (a)-->(b)-->(c) RETURN count(*)` planned from b multiplies in-degree by out-degree and walks nowhere. Predicates on the end
 * of a counted expansion are asked while counting; what relationship uniqueness forbids is taken off again, so counts stay exact.
 */
import { conjunction, conjuncts } from './conjunction.ts'
import type { PlanExpression, Slot } from './expression.ts'
import { knownLabels } from './known-labels.ts'
import type { Aggregate, Count, CountExpansions, CountedExpansion, Expand, Plan } from './operators.ts'
import type { Planning } from './planning.ts'
import { labelOf } from './predicates.ts'
import { slotsRead } from './slots-read.ts'

/** The end of a plan that can be counted, and what is left to be walked. */
interface Suffix {
  readonly expansions: readonly CountedExpand[]
  /** Conditions met on the way that read no counted slot. */
  readonly conditions: readonly PlanExpression[]
  readonly source: Plan
}

interface CountedExpand {
  readonly expand: Expand
  /** Conditions on this expansion's relationship and end. */
  readonly conditions: readonly PlanExpression[]
}

/** What looking at a relationship while counting costs beside walking along it. */
const LOOK = 0.2

export function countExpansions(planning: Planning, plan: Aggregate): Aggregate | CountExpansions {
  if (plan.aggregates.length === 0 || !plan.aggregates.every(isCount)) return plan
  const read = new Set<number>()
  for (const key of plan.keys) slotsRead(key.expression, read)
  const counted = rewrite(planning, plan, read)
  if (counted !== undefined) return counted
  for (const { arguments: args } of plan.aggregates) for (const argument of args) slotsRead(argument, read)
  return rewrite(planning, plan, read) ?? plan
}

/** What the planner may save: rows that would be walked otherwise, and rows that counting looks at instead. */
export function countedRows(plan: Plan, read: ReadonlySet<number>): { readonly saved: number; readonly spent: number } {
  const { expansions, source } = countableSuffix(plan, read)
  let saved = 0
  let spent = 0
  for (const { expand } of expansions) {
    saved += expand.rows
    spent += source.rows * (expand.rows / Math.max(1, expand.source.rows)) * LOOK
  }
  return { saved, spent }
}

function rewrite(planning: Planning, plan: Aggregate, read: ReadonlySet<number>): CountExpansions | undefined {
  const { expansions, conditions, source } = countableSuffix(plan.source, read)
  if (expansions.length === 0) return undefined
  const counts = plan.aggregates.map((aggregate) => count(planning, aggregate, expansions, source))
  if (counts.some((one) => one === undefined)) return undefined
  return {
    kind: 'CountExpansions',
    groups: 'table',
    source: conditions.length === 0 ? source : { kind: 'Filter', source, predicate: conjunction(conditions), rows: source.rows },
    expansions: expansions.map((_, index) => counted(expansions, index)),
    keys: plan.keys,
    counts: counts.filter((one) => one !== undefined),
    rows: Math.max(1, Math.min(plan.rows, source.rows)),
  }
}

function isCount(aggregate: Aggregate['aggregates'][number]): boolean {
  return aggregate.name === 'count' && !aggregate.distinct
}

/** What to count: all of them, or those for which the argument is not null, which may depend on one of the expansions. */
function count(
  planning: Planning,
  { slot, arguments: args }: Aggregate['aggregates'][number],
  expansions: readonly CountedExpand[],
  source: Plan,
): Count | undefined {
  const [argument] = args
  if (argument === undefined) return { slot, argument: undefined, expansion: undefined }
  const reads = slotsRead(argument)
  const meant = expansions.flatMap(({ expand }, index) => (readsOwn(reads, expand) ? [index] : []))
  if (meant.length > 1) return undefined
  const [expansion] = meant
  const labels = expansion === undefined ? (slot: Slot) => knownLabels(source, slot) : () => labelsMet(expansions[expansion])
  const given = (expansion !== undefined && argument.kind === 'slot') || hasProperty(planning, argument, labels)
  return given ? { slot, argument: undefined, expansion: undefined } : { slot, argument, expansion }
}

/** Labels that whatever the expansion counts has. */
function labelsMet({ expand, conditions }: CountedExpand): readonly string[] {
  return [...expand.labels, ...conditions.map((condition) => labelOf(condition, expand.to)).filter((label) => label !== undefined)]
}

/** Whether it is a property that all nodes of the node's label have. */
function hasProperty(planning: Planning, argument: PlanExpression, labelsOf: (slot: Slot) => readonly string[]): boolean {
  if (argument.kind !== 'property' || argument.subject.kind !== 'slot' || argument.subject.slot.type !== 'node') return false
  const { key } = argument
  return labelsOf(argument.subject.slot).some((label) => planning.facts.ask({ kind: 'has', label, key }))
}

function readsOwn(reads: ReadonlySet<number>, { to, relationship }: Expand): boolean {
  return reads.has(to.index) || reads.has(relationship.index)
}

function countableSuffix(plan: Plan, read: ReadonlySet<number>): Suffix {
  const expansions: CountedExpand[] = []
  let conditions: readonly PlanExpression[] = []
  let source = plan
  for (;;) {
    if (source.kind === 'Filter') {
      conditions = [...conjuncts(source.predicate), ...conditions]
      source = source.source
    } else if (source.kind === 'Expand') {
      const { expand, own, others } = split(source, conditions)
      if (!countable(expand, own, expansions, read)) break
      expansions.unshift({ expand, conditions: own })
      conditions = others
      source = source.source
    } else break
  }
  return { expansions, conditions, source }
}

function split(expand: Expand, conditions: readonly PlanExpression[]) {
  const own = conditions.filter((condition) => readsOwn(slotsRead(condition), expand))
  return { expand, own, others: conditions.filter((condition) => !own.includes(condition)) }
}

/**
 * Neither the relationship nor the node reached is read elsewhere or expanded from, and clashes with later counted ones are simple: at
 * most two counted expansions may meet the same relationship, and then from the same node.
 */
function countable(expand: Expand, own: readonly PlanExpression[], later: readonly CountedExpand[], read: ReadonlySet<number>): boolean {
  if (expand.into || expand.once !== undefined || readsOwn(read, expand)) return false
  if (later.some((other) => other.expand.from.index === expand.to.index)) return false
  if (own.some((condition) => later.some((other) => readsOwn(slotsRead(condition), other.expand)))) return false
  if (later.some((other) => other.conditions.some((condition) => readsOwn(slotsRead(condition), expand)))) return false
  const clashing = later.filter((other) => other.expand.unlike.some((slot) => slot.index === expand.relationship.index))
  if (clashing.length === 0) return true
  const [{ expand: only }] = clashing
  return later.length === 1 && only.from.index === expand.from.index && expand.unlike.length === 0 && only.unlike.length === 1
}

function counted(expansions: readonly CountedExpand[], index: number): CountedExpansion {
  const { expand, conditions } = expansions[index]
  const { from, relationship, to, direction, types, labels } = expand
  const earlier = expansions.slice(0, index)
  const clash = earlier.findIndex((other) => expand.unlike.some((slot) => slot.index === other.expand.relationship.index))
  const unlike = expand.unlike.filter((slot) => !earlier.some((other) => other.expand.relationship.index === slot.index))
  const where = conditions.length === 0 ? undefined : conjunction(conditions)
  return { from, relationship, to, direction, types, labels, unlike, clash: clash < 0 ? undefined : clash, where }
}
