/**
 * Long fuzz runs: a third of the queries random and mutated text, the rest generated and compared with the reference evaluator;
 * --neo4j N compares N more with Neo4j. `npx tsx tests/fuzz/run.ts --queries 200000 --seed 1 [--only survive|agree]`
 */
import { parseArgs } from 'node:util'
import { openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { missingNeo4j, startNeo4j } from '../support/neo4j.ts'
import { type Agreement, agreeWithReference, agreeWithStore } from './agree.ts'
import { seedQueries } from './seed-queries.ts'
import { survive } from './survive.ts'

const SHOWN = 10
const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    neo4j: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
})
const [queries, seed, onNeo4j] = [Number(values.queries), Number(values.seed), Number(values.neo4j)]
const third = Math.floor(queries / 3)
let wrong = 0

if (values.only !== 'agree') {
  const { queries: run, answered, faults } = survive(seed, values.only === undefined ? third : queries, seedQueries(), progress('survive'))
  console.log(`any text: ${run} queries, ${answered} answered with rows, ${run - answered} refused, ${faults.length} faults`)
  for (const fault of faults.slice(0, SHOWN)) console.log(`\nseed ${fault.seed}\n${fault.query}\n${fault.reason}`)
  wrong += faults.length
}
if (values.only !== 'survive') {
  tell('reference evaluator', agreeWithReference(seed, values.only === undefined ? queries - third : queries, progress('agree')))
}
if (onNeo4j > 0) {
  const missing = missingNeo4j()
  if (missing !== undefined) throw new Error(`--neo4j: ${missing}`)
  const server = await startNeo4j()
  const store = await openNeo4j(server.uri, server)
  try {
    tell('Neo4j', await agreeWithStore(store, seed, onNeo4j))
  } finally {
    await store.close()
    await server.stop()
  }
}
process.exitCode = wrong > 0 ? 1 : 0

function tell(judge: string, { queries: run, passedOver, differences }: Agreement): void {
  console.log(`${judge}: ${run} queries, ${passedOver} passed over for their size, ${differences.length} differences`)
  for (const { seed: of, graph, query, expected, actual } of differences.slice(0, SHOWN)) {
    console.log(`\nseed ${of}\n${graph}\n${query}\nexpected\n${expected}\nactual\n${actual}`)
  }
  wrong += differences.length
}

function progress(name: string): (done: number) => void {
  return (done) => {
    if (done % 10_000 === 0 && done > 0) console.error(`${name}: ${done}`)
  }
}
