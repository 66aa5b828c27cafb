/**
 * What a part of Cypher means, written down as plainly as possible and without regard to cost: MATCH tries every assignment. Nothing
 * here is shared with the engine.
 */
import type { Property, Sketch } from './graphs.ts'

/** Null where a variable or property is absent. Nodes and relationships are places in the sketch. */
export type Known =
  | null
  | Property
  | { readonly node: number }
  | { readonly relationship: number }
  | readonly Known[]
  | { readonly steps: readonly Known[] }
export type Row = ReadonlyMap<string, Known>
export type Ternary = boolean | null

export const isList = (value: Known): value is readonly Known[] => Array.isArray(value)

/** As results show it; two values are the same to DISTINCT and grouping if this is the same. */
export function show(value: Known, graph: Sketch): string {
  if (value === null) return 'null'
  if (isList(value)) return `[${value.map((item) => show(item, graph)).join(', ')}]`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  if ('node' in value) {
    const { labels, properties } = graph.nodes[value.node]!
    return `(${[...labels]
      .sort()
      .map((label) => `:${label}`)
      .join('')} ${showMap(properties)})`
  }
  if ('relationship' in value) {
    const { type, properties } = graph.relationships[value.relationship]!
    return `[:${type} ${showMap(properties)}]`
  }
  throw new Error('paths are only measured')
}

function showMap(map: Readonly<Record<string, Property>>): string {
  const entries = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, value]) => `${key}: ${typeof value === 'string' ? JSON.stringify(value) : value}`).join(', ')}}`
}

export function property(of: Known, key: string, graph: Sketch): Known {
  if (of === null || typeof of !== 'object') return null
  if ('node' in of) return graph.nodes[of.node]!.properties[key] ?? null
  if ('relationship' in of) return graph.relationships[of.relationship]!.properties[key] ?? null
  return null
}

export function equal(left: Known, right: Known): Ternary {
  if (left === null || right === null) return null
  if (typeof left !== 'object' || typeof right !== 'object') return left === right
  if ('node' in left) return 'node' in right && left.node === right.node
  return 'relationship' in left && 'relationship' in right && left.relationship === right.relationship
}

/** Null where the two are not of one kind. */
export function compare(left: Known, right: Known): number | null {
  if (left === null || right === null || typeof left !== typeof right || typeof left === 'object') return null
  return left < (right as Property) ? -1 : left > (right as Property) ? 1 : 0
}

/** For ORDER BY within one kind: ascending, null last. */
export function order(left: Known, right: Known): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  return compare(left, right) ?? 0
}

export const not = (value: Ternary): Ternary => (value === null ? null : !value)
export const and = (a: Ternary, b: Ternary): Ternary => (a === false || b === false ? false : a === null || b === null ? null : true)
export const or = (a: Ternary, b: Ternary): Ternary => not(and(not(a), not(b)))
export const xor = (a: Ternary, b: Ternary): Ternary => (a === null || b === null ? null : a !== b)

export function contains(list: Known, value: Known): Ternary {
  if (!isList(list)) return null
  return list.reduce<Ternary>((found, item) => or(found, equal(item, value)), false)
}

export type LabelTest = (labels: readonly string[]) => boolean

export interface NodePattern {
  readonly name: string | undefined
  readonly labels: LabelTest
  /** Undefined where there is none; a null value is never met. */
  readonly property: { readonly key: string; readonly value: (row: Row) => Known } | undefined
}
export interface StepPattern {
  readonly name: string | undefined
  readonly direction: 'out' | 'in' | 'both'
  /** None: any. */
  readonly types: readonly string[]
  /** Undefined: one relationship, bound as itself. Otherwise bound as a list. */
  readonly length: { readonly minimum: number; readonly maximum: number } | undefined
  readonly to: NodePattern
}
export interface Part {
  readonly path: string | undefined
  readonly from: NodePattern
  readonly steps: readonly StepPattern[]
}

interface Partial {
  readonly row: Row
  readonly taken: ReadonlySet<number>
  readonly at: number
  readonly steps: readonly Known[]
}

/** Every way to lay the parts into the graph from one row, no relationship taken twice. */
export function match(graph: Sketch, parts: readonly Part[], from: Row): Row[] {
  let found: Partial[] = [{ row: from, taken: new Set(), at: 0, steps: [] }]
  for (const part of parts) {
    found = found.flatMap((partial) => graph.nodes.flatMap((_, id) => arrive(graph, part.from, { ...partial, at: id, steps: [] }, from)))
    for (const step of part.steps) found = found.flatMap((partial) => walk(graph, step, partial, from))
    const { path } = part
    if (path !== undefined) found = found.map((one) => ({ ...one, row: new Map(one.row).set(path, { steps: one.steps }) }))
  }
  return found.map(({ row }) => row)
}

function arrive(graph: Sketch, pattern: NodePattern, partial: Partial, given: Row): Partial[] {
  const node = { node: partial.at }
  const { name, labels, property: wanted } = pattern
  if (!labels(graph.nodes[partial.at]!.labels)) return []
  if (wanted !== undefined && equal(property(node, wanted.key, graph), wanted.value(given)) !== true) return []
  if (name === undefined) return [partial]
  if (partial.row.has(name)) return equal(partial.row.get(name)!, node) === true ? [partial] : []
  return [{ ...partial, row: new Map(partial.row).set(name, node) }]
}

function walk(graph: Sketch, step: StepPattern, partial: Partial, given: Row): Partial[] {
  const { minimum, maximum } = step.length ?? { minimum: 1, maximum: 1 }
  const ends: { partial: Partial; trail: readonly number[] }[] = []
  let frontier: { partial: Partial; trail: readonly number[] }[] = [{ partial, trail: [] }]
  for (let length = 0; length <= maximum; length++) {
    if (length >= minimum) ends.push(...frontier)
    frontier = frontier.flatMap(({ partial: one, trail }) =>
      graph.relationships.flatMap(({ type, start, end }, id) => {
        if (one.taken.has(id) || (step.types.length > 0 && !step.types.includes(type))) return []
        const others = new Set<number>()
        if (step.direction !== 'in' && start === one.at) others.add(end)
        if (step.direction !== 'out' && end === one.at) others.add(start)
        const taken = new Set(one.taken).add(id)
        return [...others].map((at) => ({ partial: { ...one, taken, at }, trail: [...trail, id] }))
      }),
    )
  }
  return ends.flatMap(({ partial: end, trail }) => {
    const met = trail.map((relationship) => ({ relationship }))
    const bound = step.length === undefined ? met[0]! : met
    const row = step.name === undefined ? end.row : new Map(end.row).set(step.name, bound)
    return arrive(graph, step.to, { ...end, row, steps: [...end.steps, ...met] }, given)
  })
}

export type Aggregate = 'count' | 'sum' | 'min' | 'max' | 'collect'

export function aggregate(name: Aggregate, values: readonly Known[], distinct: boolean, graph: Sketch): Known {
  const present = values.filter((value) => value !== null)
  const used = distinct ? [...new Map(present.map((value) => [show(value, graph), value])).values()] : present
  if (name === 'count') return used.length
  if (name === 'collect') return used
  if (name === 'sum') return used.reduce<number>((sum, value) => sum + Number(value), 0)
  const sorted = [...used].sort(order)
  return (name === 'min' ? sorted[0] : sorted.at(-1)) ?? null
}
