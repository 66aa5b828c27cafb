/**
 * Long fuzz runs. Of `--queries`, 0.3 are random and mutated texts, 0.4 generated ones compared with the reference evaluator, 0.3
 * statements of the whole language compared with their other spellings; --neo4j N has N more of those judged by Neo4j.
 * `npx tsx tests/fuzz/run.ts --queries 200000 --seed 1 [--neo4j 20000] [--only survive|reference|itself|neo4j]`
 */
import { parseArgs } from 'node:util'
import { openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { agreeWithReference } from './agree.ts'
import { agreeWithItself } from './agree-itself.ts'
import { agreeWithNeo4j } from './agree-neo4j.ts'
import type { Agreement } from './differences.ts'
import { Engine } from './engine.ts'
import { seedQueries } from './seed-queries.ts'
import { survive } from './survive.ts'

const SHOWN = 20
const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    neo4j: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
})
const [queries, seed, onNeo4j] = [Number(values.queries), Number(values.seed), Number(values.neo4j)]
const engine = new Engine()
let wrong = 0

try {
  if (asked('survive')) await tellSurvival(share(0.3))
  if (asked('reference')) tell('reference evaluator', await agreeWithReference(engine, seed, share(0.4), progress('reference')))
  if (asked('itself')) tell('other spellings', await agreeWithItself(engine, seed, share(0.3), progress('itself')))
  if (onNeo4j > 0) await judgeByNeo4j()
} finally {
  engine.close()
}
process.exitCode = wrong > 0 ? 1 : 0

function asked(part: string): boolean {
  return values.only === undefined || values.only === part
}

function share(part: number): number {
  return values.only === undefined ? Math.round(queries * part) : queries
}

async function tellSurvival(count: number): Promise<void> {
  const { queries: run, answered, faults } = await survive(engine, seed, count, seedQueries(), progress('survive'))
  console.log(`any text: ${run} queries, ${answered} answered with rows, ${run - answered} refused, ${faults.length} faults`)
  for (const fault of faults.slice(0, SHOWN)) console.log(`\nseed ${fault.seed}\n${fault.query}\n${fault.reason}`)
  wrong += faults.length
}

async function judgeByNeo4j(): Promise<void> {
  const missing = missingNeo4j()
  if (missing !== undefined) throw new Error(`--neo4j: ${missing}`)
  const address = await acquireNeo4j()
  const store = await openNeo4j(address.uri, address)
  try {
    tell('Neo4j', await agreeWithNeo4j(engine, store, seed, onNeo4j, progress('neo4j')))
  } finally {
    await store.close()
    await address.release()
  }
}

function tell(judge: string, { queries: run, passedOver, differences }: Agreement): void {
  console.log(`${judge}: ${run} queries, ${passedOver} passed over, ${differences.length} differences`)
  for (const { seed: of, graph, query, expected, actual } of differences.slice(0, SHOWN)) {
    console.log(`\nseed ${of}\n${graph}\n${query}\nexpected\n${expected}\nactual\n${actual}`)
  }
  wrong += differences.length
}

function progress(name: string): (done: number) => void {
  let told = 0
  return (done) => {
    if (done < told + 5000) return
    told = done
    console.error(`${name}: ${done}`)
  }
}
