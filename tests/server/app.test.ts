import { describe, expect, it } from 'vitest'
import { StoreError } from '../../graph/errors.ts'
import { EmbeddedGraph, EmbeddedStore } from '../../graph/index.ts'
import type { DocumentText, GraphSnapshot, QueryAnswer, SchemaSummary, WireError } from '../../graph/wire.ts'
import { type AppOptions, createApp } from '../../src/server/app.ts'
import { serve } from '../../src/server/serve.ts'
import { fixtureStore } from '../browser/fixtures/fixture-store.ts'
import { harbour } from '../browser/fixtures/harbour.ts'

const fixture = harbour()
const options: AppOptions = {
  store: fixtureStore(fixture),
  graphName: 'harbour',
  write: false,
}
const app = createApp(options)
const HERE = 'http://127.0.0.1:7000'
const get = (path: string, headers: Record<string, string> = {}, on = app) =>
  on.request(HERE + path, { headers: { host: '127.0.0.1:7000', ...headers } })
const post = (body: unknown, headers: Record<string, string> = {}, on = app) =>
  on.request(`${HERE}/api/query`, {
    method: 'POST',
    headers: { host: '127.0.0.1:7000', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T

describe('what the viewer asks for', () => {
  it('gets the whole graph, closed under its relationships, and 304 for the same graph again', async () => {
    const response = await get('/api/graph')
    const graph = (await response.clone().json()) as GraphSnapshot
    expect(graph.totals).toEqual({ nodes: fixture.nodes.length, relationships: fixture.relationships.length })
    const ids = new Set(graph.nodes.map((node) => node.id))
    expect(graph.relationships.every(({ start, end }) => ids.has(start) && ids.has(end))).toBe(true)
    const again = await get('/api/graph', { 'if-none-match': response.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('caps a large graph and says how much there is', async () => {
    const graph = await json<GraphSnapshot>(get('/api/graph', {}, createApp({ ...options, limits: { nodes: 5 } })))
    expect(graph.nodes).toHaveLength(5)
    expect(graph.totals.nodes).toBe(fixture.nodes.length)
    const ids = new Set(graph.nodes.map((node) => node.id))
    expect(graph.relationships.every(({ start, end }) => ids.has(start) && ids.has(end))).toBe(true)
  })

  it('reads an article with its place in the file, so that spans fall on the words', async () => {
    const article = await json<DocumentText>(get('/api/document/harbour%232'))
    const fact = fixture.relationships.find((relationship) => relationship.type === 'DEVELOPED_IN')
    const [start, end, quote] = [fact?.properties.starts, fact?.properties.ends, fact?.properties.quotes].map(
      (list) => (list as unknown[])[0],
    )
    expect(article.text.slice(Number(start) - article.start, Number(end) - article.start)).toBe(quote)
  })

  it('finds the neighbours of a node by its own id', async () => {
    const around = await json<GraphSnapshot>(get('/api/neighbourhood?id=kessel&limit=50'))
    expect(around.nodes.map((node) => node.properties.name)).toContain('Sudmark')
    expect((await get('/api/neighbourhood?id=kessel&limit=all')).status).toBe(400)
    expect((await get('/api/neighbourhood?id=nowhere')).status).toBe(404)
  })

  it('lists labels, types and property keys', async () => {
    const schema = await json<SchemaSummary>(get('/api/schema'))
    expect(schema.labels).toContainEqual({ name: 'Person', count: 3 })
    expect(schema.types.map((type) => type.name)).toContain('DESTINATION')
    expect(schema.keys).toContain('measure')
  })
})

describe('queries', () => {
  it('answers with columns and rows, and loses no large integer on the way', async () => {
    const answer = await json<QueryAnswer>(post({ query: "UNWIND ['Kessel', 1234567890123456789, 0.0 / 0.0, null] AS x RETURN x" }))
    expect(answer).toMatchObject({ columns: ['x'], rows: [['Kessel'], ['1234567890123456789'], ['NaN'], [null]], truncated: false })
  })

  it('gives the plan of EXPLAIN and PROFILE, and what is doubtful', async () => {
    const real = createApp({ ...options, store: new EmbeddedStore(EmbeddedGraph.inMemory()) })
    const explained = await json<QueryAnswer>(post({ query: 'EXPLAIN UNWIND [1, 2] AS n CREATE ({n: n})' }, {}, real))
    expect(explained).toMatchObject({ rows: [], plan: { operator: 'EmptyResult', children: [{ operator: 'Create' }] } })
    const profiled = await json<QueryAnswer>(post({ query: 'PROFILE UNWIND [1, 2] AS n RETURN n' }, {}, real))
    expect(profiled.plan).toMatchObject({ operator: 'ProduceResults', rows: 2, children: [{ milliseconds: expect.any(Number) }] })
    expect(await json<QueryAnswer>(post({ query: 'RETURN 1' }, {}, real))).not.toHaveProperty('plan')

    const store = new EmbeddedStore(EmbeddedGraph.inMemory())
    await store.run('CREATE (:City)')
    const doubtful = await json<QueryAnswer>(post({ query: 'MATCH (c:Citi) RETURN c' }, {}, createApp({ ...options, store })))
    expect(doubtful.warnings).toEqual(['there is no label `Citi` in the graph (did you mean `City`?)'])
  })

  it('says where a query is wrong', async () => {
    const response = await post({ query: 'MACH (n) RETURN n' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'Neo.ClientError.Statement.SyntaxError', start: 0, end: 4, hint: 'did you mean `MATCH`?' },
    })
  })

  it('leaves off rows past the limit and says so', async () => {
    const answer = await json<QueryAnswer>(post({ query: 'MATCH (n) RETURN n.name' }, {}, createApp({ ...options, limits: { rows: 2 } })))
    expect(answer.rows).toHaveLength(2)
    expect(answer.truncated).toBe(true)
  })

  it('asks in read mode only, unless started for writing', async () => {
    const modes: string[] = []
    const store: AppOptions['store'] = {
      close: () => options.store.close(),
      write: (work) => options.store.write(work),
      run: (...call) => {
        modes.push('run')
        return options.store.run(...call)
      },
      read: (work) => {
        modes.push('read')
        return options.store.read(work)
      },
    }
    await post({ query: 'MATCH (n) RETURN n.name' }, {}, createApp({ ...options, store }))
    await post({ query: 'MATCH (n) RETURN n.name' }, {}, createApp({ ...options, store, write: true }))
    expect(modes).toEqual(['read', 'run'])
  })

  it('gives up a query that does not end', async () => {
    const stuck: AppOptions['store'] = { ...options.store, read: () => new Promise(() => {}) }
    const response = await post({ query: 'MATCH (n) RETURN n' }, {}, createApp({ ...options, store: stuck, limits: { timeout: 10 } }))
    expect(response.status).toBe(408)
  })

  it('refuses what is not a question: other types, broken JSON, too large', async () => {
    expect((await post('query=MATCH', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect((await post('{"query":')).status).toBe(400)
    expect((await post({ query: 7 })).status).toBe(400)
    expect((await post({ query: 'x'.repeat(2_000) }, {}, createApp({ ...options, limits: { body: 1_000 } }))).status).toBe(413)
  })

  it('tells a store that is down from a question that is wrong, without its internals', async () => {
    const down = (error: Error): AppOptions['store'] => ({ ...options.store, read: async () => Promise.reject(error) })
    const gone = await get(
      '/api/graph',
      {},
      createApp({ ...options, store: down(new StoreError('bolt://…: refused', { retriable: true })) }),
    )
    expect(gone.status).toBe(503)
    const log = console.error
    console.error = () => {}
    const broken = await json<WireError>(get('/api/graph', {}, createApp({ ...options, store: down(new Error('secret path')) })))
    console.error = log
    expect(JSON.stringify(broken)).not.toContain('secret')
  })
})

describe('who may ask', () => {
  it('refuses another host name (DNS rebinding) and another origin (CSRF)', async () => {
    expect((await get('/api/graph', { host: 'evil.example' })).status).toBe(403)
    expect((await get('/api/graph', { host: '127.0.0.1.evil.example:7000' })).status).toBe(403)
    expect((await get('/api/graph', { origin: 'http://evil.example' })).status).toBe(403)
    expect((await get('/api/graph', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ query: 'MATCH (n) RETURN n.name' }, { origin: 'null' })).status).toBe(403)
    expect((await get('/api/graph', { origin: 'http://127.0.0.1:9999' })).status).toBe(403)
    expect((await get('/api/graph', { origin: HERE })).status).toBe(200)
    expect((await get('/api/graph', { host: 'localhost:7000' })).status).toBe(200)
  })

  it('forbids inline scripts and framing on every answer', async () => {
    for (const path of ['/api/graph', '/nowhere']) {
      const policy = (await get(path)).headers.get('content-security-policy')
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
    }
  })

  it('serves the files of the built viewer and nothing beside them', async () => {
    const bytes = new TextEncoder().encode('<p>hello')
    const viewer = new Map([['/index.html', { bytes, type: 'text/html', tag: '"1"' }]])
    const withPage = createApp({ ...options, viewer })
    expect(await (await get('/', {}, withPage)).text()).toBe('<p>hello')
    for (const path of ['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/package.json', '/constructor']) {
      expect((await get(path, {}, withPage)).status).toBe(404)
    }
  })

  it('listens on this machine and lets go of its port', async () => {
    const first = await serve({ ...options, port: 0 })
    const port = Number(new URL(first.url).port)
    expect((await fetch(`${first.url}/api/schema`)).status).toBe(200)
    await expect(serve({ ...options, port })).rejects.toThrow(`127.0.0.1:${port}: the port is taken`)
    await first.close()
    const second = await serve({ ...options, port })
    await second.close()
  })
})
