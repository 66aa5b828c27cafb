/**
 * Which clauses must be kept apart: a clause sees the graph as all rows of the clauses before left it, and none of what later ones do.
 * Rows stream unless one side writes what the other reads; then an Eager barrier stands between them.
 */
import { operandsOf, type PlanExpression, type PlanLabels } from './expression.ts'
import { expressionsOf, sourcesOf } from './inspect.ts'
import type { Change, NewNode, NewRelationship, Plan } from './operators.ts'

/** Names, or everything of the kind. */
class Names {
  everything = false
  readonly names = new Set<string>()

  add(name: string | undefined): void {
    if (name === undefined) this.everything = true
    else this.names.add(name)
  }

  addAll(other: Names): void {
    this.everything ||= other.everything
    for (const name of other.names) this.names.add(name)
  }

  get none(): boolean {
    return !this.everything && this.names.size === 0
  }

  meets(other: Names): boolean {
    if (this.none || other.none) return false
    if (this.everything || other.everything) return true
    return [...this.names].some((name) => other.names.has(name))
  }
}

class Footprint {
  readonly labels = new Names()
  readonly types = new Names()
  readonly keys = new Names()
  /** All nodes, whatever their labels. */
  nodes = false

  get none(): boolean {
    return !this.nodes && this.labels.none && this.types.none && this.keys.none
  }

  addAll(other: Footprint): void {
    this.nodes ||= other.nodes
    this.labels.addAll(other.labels)
    this.types.addAll(other.types)
    this.keys.addAll(other.keys)
  }

  all(): void {
    this.nodes = true
    this.labels.add(undefined)
    this.types.add(undefined)
    this.keys.add(undefined)
  }

  meets(other: Footprint): boolean {
    return (this.nodes && other.nodes) || this.labels.meets(other.labels) || this.types.meets(other.types) || this.keys.meets(other.keys)
  }
}

interface Effects {
  readonly reads: Footprint
  readonly writes: Footprint
  /** Some operator stops before its source is exhausted. */
  cuts: boolean
}

/** Puts a barrier under what `after` adds to `before`, if the two would disturb each other. */
export function keepApart(before: Plan, after: Plan): Plan {
  if (before === after) return after
  const later = noEffects()
  for (let plan: Plan | undefined = after; plan !== undefined && plan !== before; plan = sourcesOf(plan)[0]) own(plan, later)
  const earlier = pendingEffects(before)
  const disturbed = earlier.reads.meets(later.writes) || earlier.writes.meets(later.reads) || (later.cuts && !earlier.writes.none)
  return disturbed ? replaceSource(after, before, { kind: 'Eager', source: before, rows: before.rows }) : after
}

function noEffects(): Effects {
  return { reads: new Footprint(), writes: new Footprint(), cuts: false }
}

function replaceSource(plan: Plan, old: Plan, replacement: Plan): Plan {
  if (plan === old) return replacement
  if (!('source' in plan)) return plan
  return { ...plan, source: replaceSource(plan.source, old, replacement) }
}

/** Effects by plan: clauses are added one by one, each on top of what is known. */
const known = new WeakMap<Plan, Effects>()

/** Effects of everything down to the last operator that takes in all its rows before it passes on any. */
function pendingEffects(plan: Plan): Effects {
  let effects = known.get(plan)
  if (effects !== undefined) return effects
  effects = noEffects()
  if (!isBarrier(plan)) {
    const [source] = sourcesOf(plan)
    if (source !== undefined) addAll(effects, pendingEffects(source))
    own(plan, effects)
  }
  known.set(plan, effects)
  return effects
}

/** Rows for clauses that write in the statement's own transaction, which begins when those of `plan` are done. */
export function openTransaction(plan: Plan): Plan {
  let below = plan
  while (!isBarrier(below) && below.kind !== 'TransactionApply' && 'source' in below) below = below.source
  const source: Plan = isBarrier(below) ? plan : { kind: 'Eager', source: plan, rows: plan.rows }
  return { kind: 'OpenTransaction', source, rows: plan.rows }
}

function isBarrier({ kind }: Plan): boolean {
  return BARRIERS.has(kind)
}

const BARRIERS: ReadonlySet<Plan['kind']> = new Set(['Eager', 'Aggregate', 'CountExpansions', 'Sort', 'Top', 'Discard', 'Delete'])

function addAll(effects: Effects, more: Effects): void {
  effects.reads.addAll(more.reads)
  effects.writes.addAll(more.writes)
}

/** Effects of one operator and of the plans inside it, its source apart. */
function own(plan: Plan, effects: Effects): void {
  const { reads, writes } = effects
  for (const expression of expressionsOf(plan)) readsOf(expression, effects)
  const inner = plan.kind === 'Union' ? plan.branches : sourcesOf(plan).slice(1)
  for (const one of inner) whole(one, effects)
  switch (plan.kind) {
    case 'AllNodesScan':
    case 'NodeByIdSeek':
      reads.nodes = true
      break
    case 'NodeByLabelScan':
      reads.labels.add(plan.label)
      break
    case 'IndexSeek':
      ;(plan.entity.type === 'node' ? reads.labels : reads.types).add(plan.label)
      for (const key of plan.keys) reads.keys.add(key)
      break
    case 'Expand':
    case 'VarLengthExpand':
    case 'ShortestPath':
    case 'ProjectEndpoints':
      addTypes(reads, plan.types)
      break
    case 'CountExpansions':
      for (const expansion of plan.expansions) addTypes(reads, expansion.types)
      break
    case 'Limit':
    case 'Top':
      effects.cuts = true
      break
    case 'ProcedureCall':
      reads.all()
      break
    case 'Create':
      makes(plan.nodes, plan.relationships, writes)
      break
    case 'Merge':
      makes(plan.nodes, plan.relationships, writes)
      for (const change of [...plan.onCreate, ...plan.onMatch]) changes(change, writes)
      break
    case 'Update':
      for (const change of plan.changes) changes(change, writes)
      break
    case 'Delete':
      writes.all()
      break
  }
}

function whole(plan: Plan, effects: Effects): void {
  own(plan, effects)
  const [source] = sourcesOf(plan)
  if (plan.kind !== 'Union' && source !== undefined) whole(source, effects)
}

function addTypes(footprint: Footprint, types: readonly string[] | undefined): void {
  if (types === undefined) footprint.types.add(undefined)
  else for (const type of types) footprint.types.add(type)
}

function makes(nodes: readonly NewNode[], relationships: readonly NewRelationship[], writes: Footprint): void {
  for (const node of nodes) {
    writes.nodes = true
    for (const label of node.labels) writes.labels.add(label.kind === 'name' ? label.name : undefined)
  }
  for (const { type } of relationships) writes.types.add(typeof type === 'string' ? type : undefined)
}

function changes(change: Change, writes: Footprint): void {
  if (change.kind === 'labels') {
    for (const label of change.labels) writes.labels.add(label.kind === 'name' ? label.name : undefined)
  } else if (change.kind === 'properties') {
    const { value } = change
    if (change.merge && value.kind === 'map') for (const { key } of value.entries) writes.keys.add(key)
    else writes.keys.add(undefined)
  } else for (const { key } of change.entries) writes.keys.add(typeof key === 'string' ? key : undefined)
}

function readsOf(expression: PlanExpression, effects: Effects): void {
  const { reads } = effects
  switch (expression.kind) {
    case 'property':
      reads.keys.add(expression.key)
      break
    case 'subscript':
    case 'mapProjection':
      reads.keys.add(undefined)
      break
    case 'labels':
      labelsRead(expression.labels, reads)
      break
    case 'call':
      if (expression.function.name === 'labels') reads.labels.add(undefined)
      else if (expression.function.name === 'properties' || expression.function.name === 'keys') reads.keys.add(undefined)
      break
    case 'subquery':
      whole(expression.plan, effects)
      break
  }
  for (const operand of operandsOf(expression)) readsOf(operand, effects)
}

function labelsRead(labels: PlanLabels, reads: Footprint): void {
  if (labels.kind === 'name') reads.labels.add(labels.name)
  else if (labels.kind === 'not') labelsRead(labels.operand, reads)
  else if (labels.kind === 'and' || labels.kind === 'or') for (const operand of labels.operands) labelsRead(operand, reads)
  else reads.labels.add(undefined)
}
