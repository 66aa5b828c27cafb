/** Generated queries on the engine, against the reference evaluator and, where one is given, another store such as Neo4j. */
import { execute, plainRows } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { GraphStore } from '../../graph/store/graph-store.ts'
import { show } from '../conformance/show.ts'
import { createStatement, LABELS, randomGraph, TYPES } from './graphs.ts'
import { type GeneratedQuery, randomQuery } from './queries.ts'
import { Random } from './random.ts'

export interface Difference {
  /** Of the graph and its queries. */
  readonly seed: number
  readonly graph: string
  readonly query: string
  readonly expected: string
  readonly actual: string
}

export interface Agreement {
  queries: number
  /** Too many rows for the reference. */
  passedOver: number
  readonly differences: Difference[]
}

const QUERIES_PER_GRAPH = 25
const TIMEOUT_MS = 5000

/** `queries` of them by the engine and by the reference. */
export function agreeWithReference(seed: number, queries: number, progress?: (done: number) => void): Agreement {
  const agreement: Agreement = { queries: 0, passedOver: 0, differences: [] }
  for (let round = 0; agreement.queries < queries; round++) {
    const { random, sketch, statement, graph } = begin(seed + round)
    for (let left = QUERIES_PER_GRAPH; left > 0; left--) {
      const query = randomQuery(random, sketch)
      const rows = query.rows()
      agreement.queries++
      if (rows === undefined) agreement.passedOver++
      else report(agreement, seed + round, statement, query, settle(rows, query), ask(graph, query))
    }
    progress?.(agreement.queries)
  }
  return agreement
}

/** `queries` of them by the engine and by the other store, which must be empty and is left so. */
export async function agreeWithStore(store: GraphStore, seed: number, queries: number): Promise<Agreement> {
  const agreement: Agreement = { queries: 0, passedOver: 0, differences: [] }
  for (let round = 0; agreement.queries < queries; round++) {
    const { random, sketch, statement, graph } = begin(seed + round)
    await store.run('MATCH (n) DETACH DELETE n')
    if (statement !== '') await store.run(statement)
    const asked = random.times(QUERIES_PER_GRAPH, () => randomQuery(random, sketch))
    const answers = await Promise.all(asked.map((query) => askStore(store, query)))
    for (const [index, query] of asked.entries()) {
      agreement.queries++
      report(agreement, seed + round, statement, query, answers[index]!, ask(graph, query))
    }
  }
  await store.run('MATCH (n) DETACH DELETE n')
  return agreement
}

/** Of the properties that queries compare and order by. */
const INDEXES: readonly string[] = [
  ...LABELS.flatMap((label) => ['n.x', 'n.s', 'n.x, n.s'].map((keys) => `CREATE INDEX FOR (n:${label}) ON (${keys})`)),
  ...TYPES.flatMap((type) => ['r.x', 'r.s'].map((key) => `CREATE INDEX FOR ()-[r:${type}]-() ON (${key})`)),
]

function begin(seed: number) {
  const random = new Random(seed)
  const sketch = randomGraph(random)
  const statement = createStatement(sketch) ?? ''
  const graph = EmbeddedGraph.inMemory()
  if (statement !== '') execute(graph, statement)
  for (const index of INDEXES) if (random.chance(0.25)) execute(graph, index)
  if (random.chance(0.3)) execute(graph, `CREATE CONSTRAINT FOR (n:${random.pick(LABELS)}) REQUIRE n.id IS UNIQUE`)
  return { random, sketch, statement, graph }
}

function ask(graph: EmbeddedGraph, query: GeneratedQuery): string {
  try {
    const { rows } = execute(graph, query.text, {}, { readOnly: true, timeout: TIMEOUT_MS, now: () => performance.now() })
    return settle(
      plainRows(rows, graph).map((row) => row.map(show)),
      query,
    )
  } catch (cause) {
    return String(cause)
  }
}

async function askStore(store: GraphStore, query: GeneratedQuery): Promise<string> {
  try {
    const { rows } = await store.run(query.text, {}, { timeout: 10 * TIMEOUT_MS })
    return settle(
      rows.map((row) => row.map(show)),
      query,
    )
  } catch (cause) {
    return String(cause)
  }
}

/** Rows in one text, with what has no order sorted. */
function settle(rows: readonly (readonly string[])[], { ordered, bags }: GeneratedQuery): string {
  const lines = rows.map((row) => row.map((cell, column) => (bags[column] === true ? sortItems(cell) : cell)).join(' | '))
  return (ordered ? lines : lines.sort()).join('\n')
}

/** Items of a list as shown; none of them holds a comma outside of braces. */
function sortItems(list: string): string {
  if (!list.startsWith('[')) return list
  const items = list.slice(1, -1).match(/\([^()]*\)|[^,\s][^,]*/g) ?? []
  return `[${items.sort().join(', ')}]`
}

function report(agreement: Agreement, seed: number, graph: string, query: GeneratedQuery, expected: string, actual: string): void {
  if (expected !== actual) agreement.differences.push({ seed, graph, query: query.text, expected, actual })
}
