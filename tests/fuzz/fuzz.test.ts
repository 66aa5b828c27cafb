/** A short run of each fuzzer, the same every time; `npx tsx tests/fuzz/run.ts --queries 200000 --seed 5` makes long ones. */
import { describe, expect, it } from 'vitest'
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'
import { agreeWithReference, agreeWithStore } from './agree.ts'
import { seedQueries } from './seed-queries.ts'
import { survive } from './survive.ts'

describe('the engine under random queries', () => {
  it('answers any text with rows or a CypherError, and soon', () => {
    const { answered, faults } = survive(1, 3000, seedQueries())
    expect(faults).toEqual([])
    expect(answered).toBeGreaterThan(100)
  })

  it('gives the rows that a naive evaluator gives', () => {
    const { queries, passedOver, differences } = agreeWithReference(1, 2000)
    expect(differences).toEqual([])
    expect(passedOver).toBeLessThan(queries / 10)
  })
})

describe.skipIf(!available('Fuzzing against Neo4j', missingNeo4j()))('the engine and Neo4j', () => {
  it('give the same rows', { timeout: 300_000 }, async () => {
    const { store, close } = await openTestNeo4j()
    try {
      expect((await agreeWithStore(store, 1, 200)).differences).toEqual([])
    } finally {
      await close()
    }
  })
})
