/**
 * Rewrite: count(*) over expansions whose ends nobody looks at becomes a sum of products of degrees.
 * `MATCH (a)-->(b)-->(c) RETURN count(*)` walks to b and multiplies; planned from b it multiplies in-degree by out-degree and walks
 * nowhere. What relationship uniqueness forbids is taken off again, so the count stays exact.
 */
import type { Aggregate, CountedExpansion, Expand, Plan } from './operators.ts'
import { slotsRead } from './slots-read.ts'

export function countExpansions(plan: Plan): Plan {
  if (plan.kind !== 'Aggregate' || !plan.aggregates.every(isCountStar) || plan.aggregates.length === 0) return plan
  const read = new Set<number>()
  for (const key of plan.keys) slotsRead(key.expression, read)
  const expansions: Expand[] = []
  let source = plan.source
  while (source.kind === 'Expand' && !source.into && countable(source, expansions, read)) {
    expansions.unshift(source)
    source = source.source
  }
  if (expansions.length === 0) return plan
  return {
    kind: 'CountExpansions',
    source,
    expansions: expansions.map((expansion, index) => counted(expansion, expansions.slice(0, index))),
    keys: plan.keys,
    counts: plan.aggregates.map((aggregate) => aggregate.slot),
    rows: plan.rows,
  }
}

function isCountStar(aggregate: Aggregate['aggregates'][number]): boolean {
  return aggregate.name === 'count' && aggregate.arguments.length === 0
}

/**
 * Neither the relationship nor the node reached is read later or expanded from, and clashes with later counted ones are simple: at most
 * two counted expansions may meet the same relationship, and then from the same node.
 */
function countable(expand: Expand, later: readonly Expand[], read: ReadonlySet<number>): boolean {
  if (read.has(expand.to.index) || read.has(expand.relationship.index)) return false
  if (later.some((other) => other.from.index === expand.to.index)) return false
  const clashing = later.filter((other) => other.unlike.some((slot) => slot.index === expand.relationship.index))
  if (clashing.length === 0) return true
  return later.length === 1 && clashing[0].from.index === expand.from.index && expand.unlike.length === 0 && clashing[0].unlike.length === 1
}

function counted(expand: Expand, earlier: readonly Expand[]): CountedExpansion {
  const clashes: number[] = []
  const unlike = expand.unlike.filter((slot) => {
    const clash = earlier.findIndex((other) => other.relationship.index === slot.index)
    if (clash >= 0) clashes.push(clash)
    return clash < 0
  })
  return { from: expand.from, direction: expand.direction, types: expand.types, unlike, clashes }
}
