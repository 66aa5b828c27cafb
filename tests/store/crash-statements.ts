/**
 * The statements of the crash test: the n-th is the same in the process that is killed and in the model that never is.
 * Each commit writes the number of its statement, and of its batch where the statement commits in batches, so that a reopened graph says
 * itself what it holds last. Small in all, however many there are.
 */
import type { GraphStore } from '../../graph/store/graph-store.ts'
import { show } from '../conformance/show.ts'

const COUNTER = 'MERGE (c:Counter) SET c.n = $n WITH c'
const KINDS = [
  `${COUNTER} CREATE (:Start {n: $n, text: $text})-[:NEXT {n: $n}]->(:End {n: $n})`,
  `${COUNTER} MATCH (s:Start) WHERE s.n % 5 = $n % 5 SET s.text = $text, s:Touched, s.list = [$n, 1]`,
  `${COUNTER} MATCH (s:Start), (e:End) WHERE s.n = e.n - 7 MERGE (s)-[r:LATER]->(e) ON CREATE SET r.n = $n ON MATCH SET r.again = $n`,
  `${COUNTER} MATCH (n) WHERE n.n < $n - 60 DETACH DELETE n`,
  `UNWIND range(1, $batches) AS b CALL (b) {
     MERGE (c:Counter) SET c.n = $n, c.batch = b WITH b
     CREATE (s:Start {n: -$n * 10 - b, text: $text}) WITH b
     MATCH (e:End) WHERE e.n % 4 = b SET e.batch = $n
   } IN TRANSACTIONS OF 1 ROWS`,
  `${COUNTER} MATCH (n:Start) WHERE n.n < 0 AND n.n % 10 <> -1 DETACH DELETE n`,
  `${COUNTER} MATCH (s:Touched)-[r]->() WHERE s.n % 3 = $n % 3 REMOVE s:Touched SET s.list = null DELETE r`,
]

/** Gives every writer the same schema; changes nothing where it is there. */
export const SCHEMA = 'CREATE CONSTRAINT start_n IF NOT EXISTS FOR (s:Start) REQUIRE s.n IS UNIQUE'

/** How often a statement commits. */
const BATCHES = 4

/** Of a statement that was interrupted only the first `batches`. */
export async function runStatement(store: GraphStore, n: number, batches = BATCHES): Promise<void> {
  // Some are long, so that files grow past a checkpoint and a kill can fall within one write.
  await store.run(KINDS[n % KINDS.length]!, { n, batches, text: 'z'.repeat(n % 4 === 0 ? 40_000 : 10) + n })
}

/** The last statement the graph holds, -1 before the first, and how much of it. */
export async function lastStatement(store: GraphStore): Promise<{ readonly n: number; readonly batches: number }> {
  const { rows } = await store.run('MATCH (c:Counter) RETURN c.n, c.batch')
  const [n, batch] = rows[0] ?? [-1, null]
  return { n: Number(n), batches: KINDS[Number(n) % KINDS.length]?.includes('$batches') ? Number(batch) : BATCHES }
}

/** Everything in the graph, by a scan and by the index, in an order of its own. */
export async function contents(store: GraphStore): Promise<string[]> {
  const nodes = await store.run('MATCH (n) RETURN n')
  const relationships = await store.run('MATCH (a)-[r]->(b) RETURN a.n, r, b.n')
  const indexed = await store.run('MATCH (c:Counter) UNWIND range(c.n - 80, c.n) AS n MATCH (s:Start {n: n}) RETURN n, labels(s)')
  return [nodes, relationships, indexed].flatMap(({ rows }) => rows.map((row) => row.map(show).join(' ')).sort())
}
