/** A short run of each fuzzer, the same every time; `npm run fuzz -- --queries 200000 --seed 5` makes long ones. */
import { afterAll, describe, expect, it } from 'vitest'
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'
import { agreeWithReference } from './agree.ts'
import { agreeWithItself } from './agree-itself.ts'
import { agreeWithNeo4j } from './agree-neo4j.ts'
import { Engine } from './engine.ts'
import { seedQueries } from './seed-queries.ts'
import { shrink } from './shrink.ts'
import { survive } from './survive.ts'

const engine = new Engine()
afterAll(() => engine.close())

describe('the engine under random queries', () => {
  it('answers any text with rows or a CypherError, and soon', async () => {
    const { answered, faults } = await survive(engine, 1, 3000, seedQueries())
    expect(faults).toEqual([])
    expect(answered).toBeGreaterThan(100)
  })

  it('gives the rows that a naive evaluator gives', async () => {
    const { queries, passedOver, differences } = await agreeWithReference(engine, 1, 2000)
    expect(differences).toEqual([])
    expect(passedOver).toBeLessThan(queries / 10)
  })

  it('gives the same rows however a query is written, with indexes and without', async () => {
    const { queries, passedOver, differences } = await agreeWithItself(engine, 1, 1500)
    expect(differences).toEqual([])
    expect(passedOver).toBeLessThan(queries / 10)
  })
})

describe('a failing query', () => {
  it('is made smaller while it still fails', async () => {
    const question = {
      text: "MATCH (a:A)-->(b) WHERE a.x > 1 WITH a AS c, 'a' AS d RETURN reverse(c.s) AS e, d AS f",
      parameters: {},
      writes: false,
      ordered: false,
      bags: [],
    }
    const graph = { nodes: [{ labels: ['A', 'B'], properties: { id: '0', x: '1' } }], relationships: [] }
    const smallest = await shrink({ question, graph }, async (smaller) => smaller.question.text.includes('reverse('))
    expect(smallest.question.text).toMatch(/^\s*RETURN reverse\(\S*\) AS e$/)
    expect(smallest.graph.nodes).toEqual([])
  })
})

describe.skipIf(!available('Fuzzing against Neo4j', missingNeo4j()))('the engine and Neo4j', () => {
  it('give the same rows, graphs and counts', { timeout: 300_000 }, async () => {
    const { store, close } = await openTestNeo4j()
    try {
      expect((await agreeWithNeo4j(engine, store, 1, 200)).differences).toEqual([])
    } finally {
      await close()
    }
  })
})
