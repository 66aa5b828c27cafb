/**
 * Graphs of a few nodes with all that patterns trip over: self-loops, parallel relationships, isolated nodes, several labels or none,
 * missing properties, and under `m` values of any type. Nodes and relationships have an `id` of their own; `u` of :U is unique.
 */
import type { Random } from '../random.ts'
import { LABELS, TYPES } from './patterns.ts'
import { CONSTANTS, KEYS } from './rules.ts'
import type { Kind } from './source.ts'

/** Properties are literals. */
type Properties = Readonly<Record<string, string>>
export interface GraphNode {
  readonly labels: readonly string[]
  readonly properties: Properties
}
export interface GraphRelationship {
  readonly type: string
  /** Indexes of nodes. */
  readonly start: number
  readonly end: number
  readonly properties: Properties
}
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly relationships: readonly GraphRelationship[]
}

/** Both engines always have it, so that what writes may violate it. */
export const CONSTRAINT = 'CREATE CONSTRAINT u_of_U IF NOT EXISTS FOR (n:U) REQUIRE n.u IS UNIQUE'
export const INDEXES = [
  'CREATE INDEX FOR (n:A) ON (n.x)',
  'CREATE INDEX FOR (n:B) ON (n.x)',
  'CREATE INDEX FOR (n:A) ON (n.s)',
  'CREATE INDEX FOR (n:C) ON (n.m)',
  'CREATE INDEX FOR (n:A) ON (n.f)',
  'CREATE INDEX FOR (n:B) ON (n.x, n.s)',
  'CREATE INDEX FOR (n:B) ON (n.d)',
  'CREATE TEXT INDEX FOR (n:C) ON (n.s)',
  'CREATE POINT INDEX FOR (n:A) ON (n.p)',
  'CREATE INDEX FOR ()-[r:R]-() ON (r.x)',
  'CREATE INDEX FOR (n:K) ON (n.k)',
]

export function randomGraph(random: Random): Graph {
  const size = random.chance(0.03) ? 0 : random.between(1, 7)
  let unique = 0
  const nodes = random.times(size, (id): GraphNode => {
    const isUnique = random.chance(0.1)
    const labels = [...LABELS.filter(() => random.chance(0.45)), ...(isUnique ? ['U'] : [])]
    return { labels, properties: { id: String(id), ...(isUnique ? { u: String(unique++) } : {}), ...properties(random) } }
  })
  const relationships = random.times(size === 0 ? 0 : random.between(0, Math.min(2 * size, 11)), (id): GraphRelationship => {
    const start = random.between(0, size - 1)
    return {
      type: random.pick(TYPES),
      start,
      end: random.chance(0.12) ? start : random.between(0, size - 1),
      properties: { id: String(100 + id), ...properties(random) },
    }
  })
  return { nodes, relationships }
}

const CHANCES: Partial<Record<Kind, number>> = { int: 0.75, str: 0.6, bool: 0.35, float: 0.4, any: 0.5, ints: 0.3, date: 0.25 }

function properties(random: Random): Properties {
  const made: Record<string, string> = {}
  for (const [kind, key] of Object.entries(KEYS) as [Kind, string][]) {
    if (!random.chance(CHANCES[kind] ?? 0.12)) continue
    const value = random.pick(CONSTANTS[kind]!)
    if (!value.includes('null')) made[key] = value
  }
  return made
}

/** One statement that makes the graph; empty for the empty one. */
export function createStatement({ nodes, relationships }: Graph): string {
  const parts = [
    ...nodes.map(({ labels, properties }, id) => `(n${id}${labels.map((label) => `:${label}`).join('')} ${literal(properties)})`),
    ...relationships.map(({ type, start, end, properties }) => `(n${start})-[:${type} ${literal(properties)}]->(n${end})`),
  ]
  return parts.length === 0 ? '' : `CREATE ${parts.join(', ')}`
}

/** Statements that make the same graph by a longer way, after which ids of deleted nodes and relationships are in use again. */
export function churnedStatements(graph: Graph): string[] {
  const junk = 'UNWIND range(0, 5) AS i CREATE (a:A:Junk {id: i, x: i})-[:R {x: i}]->(:B:Junk {x: i})-[:S]->(a)'
  const created = createStatement(graph)
  return [junk, 'MATCH (n:Junk) WHERE n.x < 4 DETACH DELETE n', ...(created === '' ? [] : [created]), 'MATCH (n:Junk) DETACH DELETE n']
}

function literal(properties: Properties): string {
  return `{${Object.entries(properties)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`
}
