/**
 * How many entries a look into an index will give, from a sample of what it is of: whatever the size of the graph a plan costs the same,
 * and no index is built only to be planned with. Constants are tried on the sample; of other values only how many distinct ones there
 * are is known.
 */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import { equals, isIn } from '../../values/equality.ts'
import { keyOf, type ValueKey } from '../../values/key.ts'
import { greater, greaterOrEqual, less, lessOrEqual } from '../../values/order.ts'
import type { Value } from '../../values.ts'
import type { PlanExpression } from './expression.ts'
import type { KnownIndex } from './index-candidates.ts'
import type { IndexCondition, RangeBound } from './operators.ts'

const SAMPLE = 100
/** Relationships looked at to find a sample of one type. */
const LOOKED_AT = 1_000
/** What one bound, a prefix or a part is taken to let pass where its value is not known. */
const BOUND_SHARE = 0.3
const PREFIX_SHARE = 0.05
const PART_SHARE = 0.1
/** Elements that a list is taken to have. */
const TYPICAL_LIST = 3

export function entriesFound(graph: PropertyGraph, index: KnownIndex, conditions: readonly IndexCondition[]): number {
  const { members, count } = sampleOf(graph, index)
  if (members.length === 0) return 0
  let rows = count
  index.keys.forEach((name, at) => {
    const key = graph.findKey(name)
    const read = (id: number): Value | undefined => {
      if (key === undefined) return undefined
      return index.entity === 'node' ? graph.nodeProperty(id, key) : graph.relationshipProperty(id, key)
    }
    const values = members.map(read).filter((value) => value !== undefined)
    const there = (count * values.length) / members.length
    rows = Math.min(rows, there) * share(conditions[at], values, there)
  })
  const [only] = conditions
  const single = index.unique && conditions.every(({ kind }) => kind === 'equal')
  return single ? (only?.kind === 'equal' && only.many ? TYPICAL_LIST : 1) : Math.max(1, rows)
}

function sampleOf(graph: PropertyGraph, index: KnownIndex): { readonly members: readonly number[]; readonly count: number } {
  const label = index.entity === 'node' ? graph.findLabel(index.label) : graph.findType(index.label)
  if (label === undefined) return { members: [], count: 0 }
  const members: number[] = []
  if (index.entity === 'node') {
    const all = graph.nodesWithLabel(label)
    const step = Math.max(1, all.length / SAMPLE)
    for (let at = 0; at < all.length && members.length < SAMPLE; at += step) members.push(all[Math.floor(at)])
    return { members, count: all.length }
  }
  const step = Math.max(1, graph.relationshipBound / LOOKED_AT)
  for (let at = 0; at < graph.relationshipBound && members.length < SAMPLE; at += step) {
    const id = Math.floor(at)
    if (graph.hasRelationship(id) && graph.typeOf(id) === label) members.push(id)
  }
  return { members, count: graph.countType(label) }
}

/** The share of entries with these values that a condition lets pass; at least half of what one entry of the sample stands for. */
function share(condition: IndexCondition, values: readonly Value[], there: number): number {
  const least = 0.5 / Math.max(1, values.length)
  const tried = (test: (value: Value) => boolean): number => Math.max(least, values.filter(test).length / Math.max(1, values.length))
  switch (condition.kind) {
    case 'exists':
      return 1
    case 'equal': {
      const { value, many } = condition
      const one = 1 / Math.max(1, distinctOf(values, there))
      if (value.kind !== 'constant') return one * (many ? TYPICAL_LIST : 1)
      const wanted = value.value
      if (!many) return values.length < there && one < least ? one : tried((item) => equals(item, wanted) === true)
      return Array.isArray(wanted) ? Math.max(one * wanted.length, tried((item) => isIn(item, wanted) === true) - least) : one
    }
    case 'range':
      return bounded(condition.from, greater, greaterOrEqual, tried) * bounded(condition.to, less, lessOrEqual, tried)
    case 'prefix':
    case 'suffix':
    case 'contains': {
      const text = textOf(condition.value)
      if (text === undefined) return condition.kind === 'prefix' ? PREFIX_SHARE : PART_SHARE
      const test = { prefix: 'startsWith', suffix: 'endsWith', contains: 'includes' } as const
      return tried((item) => typeof item === 'string' && item[test[condition.kind]](text))
    }
  }
}

type Comparison = (left: Value, right: Value) => boolean | null

function bounded(
  bound: RangeBound | undefined,
  strict: Comparison,
  inclusive: Comparison,
  tried: (test: (value: Value) => boolean) => number,
): number {
  if (bound === undefined) return 1
  const { value } = bound
  if (value.kind !== 'constant') return BOUND_SHARE
  return tried((item) => (bound.inclusive ? inclusive : strict)(item, value.value) === true)
}

function textOf(expression: PlanExpression): string | undefined {
  return expression.kind === 'constant' && typeof expression.value === 'string' ? expression.value : undefined
}

/** Distinct values among all, from those of a sample: the estimator GEE, but where no two of the sample are equal all are taken to differ. */
function distinctOf(values: readonly Value[], there: number): number {
  const times = new Map<ValueKey, number>()
  for (const value of values) {
    const key = keyOf(value)
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  if (times.size === values.length) return there
  const once = [...times.values()].filter((count) => count === 1).length
  return Math.sqrt(there / values.length) * once + times.size - once
}
