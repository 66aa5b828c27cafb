/** Generated queries on the engine and on the reference evaluator, on graphs with some indexes. */
import { type Agreement, nothing } from './differences.ts'
import type { Engine } from './engine.ts'
import { createStatement, LABELS, randomGraph, TYPES } from './graphs.ts'
import { type GeneratedQuery, randomQuery } from './queries.ts'
import { Random } from './random.ts'

const QUERIES_PER_GRAPH = 25

export async function agreeWithReference(
  engine: Engine,
  seed: number,
  queries: number,
  progress?: (done: number) => void,
): Promise<Agreement> {
  const agreement = nothing()
  for (let round = 0; agreement.queries < queries; round++) {
    const random = new Random(seed + round)
    const sketch = randomGraph(random)
    const statements = [createStatement(sketch) ?? [], ...schema(random)].flat()
    await engine.begin(statements)
    const queriesHere = random.times(QUERIES_PER_GRAPH, () => randomQuery(random, sketch))
    const answers = await engine.askAll(queriesHere.map((query) => ({ ...query, parameters: {}, writes: false })))
    for (const [place, query] of queriesHere.entries()) {
      const rows = query.rows()
      agreement.queries++
      if (rows === undefined) {
        agreement.passedOver++
        continue
      }
      const expected = settle(rows, query)
      const { text: actual, message } = answers[place]!
      if (expected !== actual) {
        const difference = { query: query.text, expected, actual: message === undefined ? actual : `${actual}\n${message}` }
        agreement.differences.push({ seed: seed + round, graph: statements.join(';\n'), ...difference })
      }
    }
    progress?.(agreement.queries)
  }
  return agreement
}

/** Of the properties that queries compare and order by. */
const INDEXES: readonly string[] = [
  ...LABELS.flatMap((label) => ['n.x', 'n.s', 'n.x, n.s'].map((keys) => `CREATE INDEX FOR (n:${label}) ON (${keys})`)),
  ...TYPES.flatMap((type) => ['r.x', 'r.s'].map((key) => `CREATE INDEX FOR ()-[r:${type}]-() ON (${key})`)),
]

function schema(random: Random): string[] {
  const indexes = INDEXES.filter(() => random.chance(0.25))
  return random.chance(0.3) ? [...indexes, `CREATE CONSTRAINT FOR (n:${random.pick(LABELS)}) REQUIRE n.id IS UNIQUE`] : indexes
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
