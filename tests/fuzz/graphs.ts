/** Small graphs with few labels, types and values, so that patterns meet, tie and miss often. Every entity has an `id` of its own. */
import type { Random } from './random.ts'

export type Property = number | string | boolean

export interface SketchNode {
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, Property>>
}
export interface SketchRelationship {
  readonly type: string
  /** Indexes of nodes. */
  readonly start: number
  readonly end: number
  readonly properties: Readonly<Record<string, Property>>
}
export interface Sketch {
  readonly nodes: readonly SketchNode[]
  readonly relationships: readonly SketchRelationship[]
}

export const LABELS = ['A', 'B', 'C']
export const TYPES = ['R', 'S', 'T']
export const WORDS = ['a', 'ab', 'b', '']
const INTEGERS = [-1, 0, 1, 1, 2, 3]

export function randomGraph(random: Random): Sketch {
  const size = random.chance(0.05) ? 0 : random.between(1, 6)
  const regular = random.chance(0.4)
  const nodes = random.times(size, (id) => ({
    labels: regular ? LABELS.slice(id % LABELS.length, (id % LABELS.length) + 2) : LABELS.filter(() => random.chance(0.5)),
    properties: { id, ...properties(random) },
  }))
  const relationships = random.times(size === 0 ? 0 : random.between(size - 1, 2 * size), (id) => {
    const type = random.pick(TYPES)
    const end = random.between(0, size - 1)
    return {
      type,
      start: random.between(0, size - 1),
      end: regular ? endOf(type, end, size) : end,
      properties: { id: 100 + id, ...properties(random) },
    }
  })
  return { nodes, relationships }
}

/** In a regular graph all relationships of a type end at nodes of the same labels, as in most that people make. */
function endOf(type: string, end: number, size: number): number {
  const rank = TYPES.indexOf(type)
  const fitting = end - (end % LABELS.length) + rank
  return fitting < size ? fitting : Math.min(rank, size - 1)
}

function properties(random: Random): Record<string, Property> {
  return {
    ...(random.chance(0.7) ? { x: random.pick(INTEGERS) } : {}),
    ...(random.chance(0.5) ? { s: random.pick(WORDS) } : {}),
    ...(random.chance(0.3) ? { b: random.chance(0.5) } : {}),
  }
}

/** One statement that makes the graph; undefined for the empty one. */
export function createStatement({ nodes, relationships }: Sketch): string | undefined {
  if (nodes.length === 0) return undefined
  const parts = [
    ...nodes.map(({ labels, properties }, id) => `(n${id}${labels.map((label) => `:${label}`).join('')} ${literal(properties)})`),
    ...relationships.map(({ type, start, end, properties }) => `(n${start})-[:${type} ${literal(properties)}]->(n${end})`),
  ]
  return `CREATE ${parts.join(', ')}`
}

function literal(properties: Readonly<Record<string, Property>>): string {
  return `{${Object.entries(properties)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ')}}`
}
