/** The command line on a Neo4j: the same graph, the same answers, errors that say what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { serve, waybill } from '../cli/run-cli.ts'
import { canonicalLines } from '../support/canonical.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'

const SEED = packagePath('seeds', '000_81e179d112da8e1b.txt')

describe.skipIf(!available('The command line on Neo4j', missingNeo4j()))('waybill --graph bolt://…', () => {
  let address: Awaited<ReturnType<typeof acquireNeo4j>>
  let store: Neo4jStore
  let expected: string[]

  beforeAll(async () => {
    const graph = await openGraph(':memory:')
    await graph.ingest(SEED)
    expected = await canonicalLines(graph.store)
    await graph.close()
    address = await acquireNeo4j()
    store = await openNeo4j(address.uri, address)
  }, 600_000)
  afterAll(async () => {
    await store?.close()
    await address?.release()
  })
  beforeEach(() => store.run('MATCH (n) DETACH DELETE n'))

  test('serves it without telling the page or the terminal the password', async () => {
    const secret = encodeURIComponent(address.password)
    const served = await serve(address.uri.replace('://', `://${encodeURIComponent(address.user)}:${secret}@`))
    try {
      const page = await (await fetch(`${served.url}/api/graph`)).text()
      expect(JSON.parse(page)).toMatchObject({ totals: { nodes: 0 } })
      expect(page + served.told()).not.toContain(secret)
    } finally {
      await served.close()
    }
  })

  const run = (...args: string[]) =>
    waybill([...args, '--graph', address.uri], { env: { NEO4J_USER: address.user, NEO4J_PASSWORD: address.password } })

  test('ingest by two processes at once and once more, query, forget', async () => {
    const both = await Promise.all([run('ingest', SEED), run('ingest', SEED)])
    expect(both.map(({ code, stderr }) => [code, stderr.includes('failed')])).toEqual([
      [0, false],
      [0, false],
    ])
    expect(JSON.parse((await run('ingest', SEED, '--json')).stdout)).toMatchObject({ added: 0, replaced: 0, skipped: 2 })
    expect(await canonicalLines(store)).toEqual(expected)

    const answer = await run('query', 'MATCH (:Route)-[:DESTINATION]->(c:City) RETURN c.name AS city', '--json')
    expect(JSON.parse(answer.stdout)).toEqual({ columns: ['city'], rows: [['Osaka']] })

    expect((await run('forget', '000_81e179d112da8e1b.txt')).code).toBe(0)
    expect(await canonicalLines(store)).toEqual([])
  }, 180_000)

  test('a wrong password and a mistake in the query are told plainly', async () => {
    const wrong = await waybill(['query', 'RETURN 1', '--graph', address.uri], {
      env: { NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'open sesame' },
    })
    expect(wrong.code).not.toBe(0)
    expect(wrong.stderr).toMatch(/refuses user "neo4j".*NEO4J_PASSWORD/)
    expect(wrong.stdout + wrong.stderr).not.toContain('sesame')
    const mistake = await run('query', 'MATCH (n) RETURN m')
    expect(mistake.code).not.toBe(0)
    expect(mistake.stderr).toContain('m')
  })
})
