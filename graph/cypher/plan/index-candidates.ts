/**
 * Which index could find the nodes or relationships of a pattern, and how few it would give. An index answers if each of its keys is
 * asked for: leading keys by equality, the next by a range or the like; what is asked of later ones need only imply that they are there.
 */
import { entityOf, isSearched, type PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Slot } from './expression.ts'
import { valuesOf } from './inspect.ts'
import type { PendingPredicate, Search, State } from './match-state.ts'
import type { IndexCondition, IndexSeek } from './operators.ts'
import { conditionOf } from './predicates.ts'
import { slotsRead } from './slots-read.ts'

export interface IndexCandidate {
  readonly plan: IndexSeek
  /** Predicates that hold of whatever it finds. */
  readonly solved: readonly PendingPredicate[]
}

interface Asked {
  readonly key: string
  readonly condition: IndexCondition
  readonly predicate: PendingPredicate
  /** Everything its value reads is bound. */
  readonly answerable: boolean
}

/** The labels (or the one type) that an entity is known to have, each with the predicate that says so, where one does. */
export type KnownLabel = { readonly name: string; readonly predicate: PendingPredicate | undefined }

/** The index that gives the fewest rows, or the one on just these keys; undefined where none answers. */
export function bestIndex(
  search: Search,
  state: State,
  entity: Slot,
  labels: readonly KnownLabel[],
  only?: readonly string[],
): IndexCandidate | undefined {
  if (labels.length === 0 || entity.type === 'value') return undefined
  const { statistics } = search.planning
  const indexes = statistics.indexes(entity.type).filter(({ keys }) => only === undefined || keys.join() === only.join())
  if (indexes.length === 0) return undefined
  const asked = state.predicates.flatMap((predicate): Asked[] => {
    const found = conditionOf(predicate.expression, entity)
    if (found === undefined) return []
    const answerable = valuesOf(found.condition).every((value) => [...slotsRead(value)].every((slot) => isBound(search, state, slot)))
    return [{ ...found, predicate, answerable }]
  })
  let best: IndexCandidate | undefined
  for (const index of indexes) {
    const label = labels.find(({ name }) => name === index.label)
    const candidate = conditionsFor(index.keys, asked)
    if (label === undefined || candidate === undefined) continue
    const { conditions, solved } = candidate
    const rows = state.plan.rows * statistics.found(index, conditions)
    if (best !== undefined && best.plan.rows <= rows) continue
    const { keys, unique } = index
    best = {
      plan: {
        kind: 'IndexSeek',
        source: state.plan,
        entity,
        label: label.name,
        keys,
        conditions,
        unique,
        order: undefined,
        step: undefined,
        withMissing: false,
        rows,
      },
      solved: label.predicate === undefined ? solved : [...solved, label.predicate],
    }
  }
  return best
}

/** Slots of sub-queries' own count as unbound: they are of no use to an index. */
function isBound(search: Search, state: State, slot: number): boolean {
  return state.bound.has(slot) || (!search.introduced.has(slot) && search.graph.given.has(slot))
}

function conditionsFor(
  keys: readonly string[],
  asked: readonly Asked[],
): { readonly conditions: readonly IndexCondition[]; readonly solved: readonly PendingPredicate[] } | undefined {
  const conditions: IndexCondition[] = []
  const solved: PendingPredicate[] = []
  for (const key of keys) {
    const ofKey = asked.filter((one) => one.key === key)
    if (ofKey.length === 0) return undefined
    const leading = conditions.every(({ kind }) => kind === 'equal')
    const chosen = leading ? strongest(ofKey, keys.length === 1) : []
    conditions.push(together(chosen))
    solved.push(...chosen.map(({ predicate }) => predicate))
    // Being in the index says it too.
    solved.push(
      ...ofKey
        .filter(({ condition, predicate }) => condition.kind === 'exists' && !solved.includes(predicate))
        .map(({ predicate }) => predicate),
    )
  }
  return { conditions, solved }
}

/** The predicates on one key that one look into the index answers together. */
function strongest(asked: readonly Asked[], alone: boolean): readonly Asked[] {
  const answerable = asked.filter((one) => one.answerable)
  const first = (test: (condition: IndexCondition) => boolean): Asked[] => answerable.filter(({ condition }) => test(condition)).slice(0, 1)
  const equal = [...first((one) => one.kind === 'equal' && !one.many), ...first((one) => one.kind === 'equal')]
  if (equal.length > 0) return equal.slice(0, 1)
  const prefix = first((one) => one.kind === 'prefix')
  if (prefix.length > 0) return prefix
  const range = [
    ...first((one) => one.kind === 'range' && one.from !== undefined),
    ...first((one) => one.kind === 'range' && one.to !== undefined),
  ]
  if (range.length > 0 || !alone) return range
  return first((one) => one.kind === 'contains' || one.kind === 'suffix')
}

/** Two sides of a range are one condition; no condition but to be there is `exists`. */
function together([one, other]: readonly Asked[]): IndexCondition {
  if (one === undefined) return { kind: 'exists' }
  if (other?.condition.kind !== 'range' || one.condition.kind !== 'range') return one.condition
  return { kind: 'range', from: one.condition.from, to: other.condition.to }
}

/** An index as plans name it. */
export interface KnownIndex {
  readonly entity: 'node' | 'relationship'
  readonly label: string
  readonly keys: readonly string[]
  readonly unique: boolean
}

export function knownIndexes(graph: PropertyGraph, entity: 'node' | 'relationship'): readonly KnownIndex[] {
  return graph
    .indexes()
    .filter((index) => entityOf(index) === entity && !isSearched(index))
    .map(({ label, keys, unique }) => ({
      entity,
      label: entity === 'node' ? graph.labelName(label) : graph.typeName(label),
      keys: keys.map((key) => graph.keyName(key)),
      unique,
    }))
}
