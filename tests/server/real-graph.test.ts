import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphSnapshot, QueryAnswer, SchemaSummary } from '../../graph/wire.ts'
import { type Graph, openGraph } from '../../src/index.ts'
import { createApp } from '../../src/server/app.ts'

describe('the server over an embedded graph', () => {
  let graph: Graph
  let ask: (query: string, write?: boolean) => Promise<Response>
  let get: (path: string) => Promise<Response>

  beforeAll(async () => {
    graph = await openGraph(':memory:')
    await graph.query(`CREATE (a:Entity:City:Place {id: 'kessel', name: 'Kessel', since: date('1200-01-01')})
      CREATE (b:Entity:Country:Place {id: 'sudmark', name: 'Sudmark'})
      CREATE (d:Document {id: 'd', title: 'News', text: 'a long article'})
      CREATE (a)-[:LOCATED_IN {support: 1}]->(b), (d)-[:MENTIONS {starts: [0], ends: [1]}]->(a)`)
    const app = (write: boolean) =>
      createApp({
        store: graph.store,
        graphName: 'memory',
        write,
        limits: { timeout: 2_000, rows: 50 },
      })
    const [reading, writing] = [app(false), app(true)]
    const headers = { host: '127.0.0.1', 'content-type': 'application/json' }
    get = async (path) => reading.request(`http://127.0.0.1${path}`, { headers })
    ask = async (query, write = false) =>
      (write ? writing : reading).request('http://127.0.0.1/api/query', { method: 'POST', headers, body: JSON.stringify({ query }) })
  })
  afterAll(() => graph?.close())

  const count = async () => (await graph.query('MATCH (n) RETURN count(n)')).rows[0]?.[0]

  it('draws it, without the articles’ texts', async () => {
    const snapshot = (await (await get('/api/graph')).json()) as GraphSnapshot
    expect(snapshot.nodes).toHaveLength(3)
    expect(snapshot.relationships.map((one) => one.type).sort()).toEqual(['LOCATED_IN', 'MENTIONS'])
    expect(JSON.stringify(snapshot)).not.toContain('a long article')
    expect(snapshot.nodes.find((node) => node.properties.id === 'kessel')?.properties.since).toBe('1200-01-01')
  })

  it('finds neighbours by element id and by the id property', async () => {
    const snapshot = (await (await get('/api/graph')).json()) as GraphSnapshot
    const element = snapshot.nodes.find((node) => node.properties.id === 'kessel')?.id ?? ''
    for (const id of ['kessel', element]) {
      const around = (await (await get(`/api/neighbourhood?id=${encodeURIComponent(id)}`)).json()) as GraphSnapshot
      expect(around.nodes.map((node) => node.properties.id).sort()).toEqual(['d', 'kessel', 'sudmark'])
    }
  })

  it('lists what it holds', async () => {
    const schema = (await (await get('/api/schema')).json()) as SchemaSummary
    expect(schema.labels).toContainEqual({ name: 'Place', count: 2 })
    expect(schema.keys).toContain('since')
  })

  it.each([
    'CREATE (n)',
    'MATCH (n) SET n.name = 1',
    'MATCH (n) DETACH DELETE n',
    'MERGE (n:New)',
    '/* x */ match (n) remove n.name',
    'CREATE INDEX FOR (n:City) ON (n.name)',
  ])('refuses %s while it is read only, and nothing changes', async (query) => {
    const before = await count()
    const response = await ask(query)
    expect(response.status).toBe(400)
    expect(await count()).toBe(before)
    expect((await graph.query("MATCH (n {id: 'kessel'}) RETURN n.name")).rows).toEqual([['Kessel']])
  })

  it('is not fooled by words in strings, names and comments', async () => {
    for (const query of ["RETURN 'CREATE (n)' AS x", 'MATCH (n) RETURN n.name AS `DELETE`', '// SET\nRETURN 1']) {
      expect((await ask(query)).status).toBe(200)
    }
  })

  it('changes the graph when it was started for that', async () => {
    const answer = (await (await ask("CREATE (n:City {name: 'New'})", true)).json()) as QueryAnswer
    expect(answer.stats.nodesCreated).toBe(1)
  })

  it('stops at the limits of rows and time', async () => {
    const many = (await (await ask('UNWIND range(1, 1000) AS n RETURN n')).json()) as QueryAnswer
    expect(many.rows).toHaveLength(50)
    expect(many.truncated).toBe(true)
    expect((await ask('UNWIND range(1, 1000000) AS n RETURN n')).status).toBe(400)
    const start = performance.now()
    const slow = await ask('UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN sum(a * b)')
    expect(slow.status).toBe(408)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('points at the mistake', async () => {
    const response = await ask('MATCH (n) RETRUN n')
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: { start: number } }).error.start).toBe(10)
  })
})
