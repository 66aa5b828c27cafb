/**
 * The HTTP API over one graph, and the built viewer beside it.
 * Invariant: unless `write` is set, every query runs in the store's read access mode, so the store itself refuses a change.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { CypherError, NotFoundError, UsageError } from '../../graph/errors.ts'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { toSnapshot } from '../../graph/store/embedded/snapshot.ts'
import type { GraphStore } from '../../graph/store/graph-store.ts'
import type { DocumentText, GraphSnapshot } from '../../graph/wire.ts'
import { toAnswer } from '../../graph/wire-json.ts'
import { guard } from './guard.ts'
import { explain, refuse } from './refusal.ts'
import { documentProperties, neighbourhood, schema, snapshot } from './snapshot.ts'
import { type Assets, page } from './static-files.ts'

export interface AppOptions {
  readonly store: GraphStore
  /** Shown to people: the graph's path or address. */
  readonly graphName: string
  /** Whether queries may change the graph. */
  readonly write: boolean
  /** The built viewer, from `readAssets`; without it only the API answers. */
  readonly viewer?: Assets
  /** Names beside the loopback ones under which the server may be reached. */
  readonly hosts?: readonly string[]
  readonly limits?: Partial<Limits>
}

export interface Limits {
  /** Nodes and relationships in one snapshot. */
  readonly nodes: number
  readonly relationships: number
  /** Rows of one answer. */
  readonly rows: number
  /** Milliseconds for one query. */
  readonly timeout: number
  /** Bytes of a request's body. */
  readonly body: number
  /** UTF-16 units of an article sent. */
  readonly article: number
}

export const LIMITS: Limits = { nodes: 5_000, relationships: 20_000, rows: 1_000, timeout: 10_000, body: 1 << 20, article: 2_000_000 }

/** An answer of so many times the rows sent is refused. */
const HUGE = 50

const Question = z.object({ query: z.string().min(1), parameters: z.record(z.string(), z.unknown()).optional() })

export function createApp(options: AppOptions): Hono {
  const { store, graphName, write } = options
  const limits = { ...LIMITS, ...options.limits }
  const app = new Hono()
  app.onError((error, context) => explain(context, error))
  app.notFound((context) => refuse(context, 404, 'NotFound', `nothing at ${context.req.method} ${context.req.path}`))
  app.use(guard(options.hosts ?? []))

  const about = { graph: graphName, writable: write }
  // A page may answer from a copy only where it has all of the graph, which nobody changes through this server.
  const isPortable = ({ nodes, relationships }: GraphSnapshot['totals']): boolean =>
    !write && store instanceof EmbeddedStore && nodes <= limits.nodes && relationships <= limits.relationships

  app.get('/api/graph', async (context) => {
    const content = await snapshot(store, limits)
    const body = JSON.stringify({ ...about, portable: isPortable(content.totals), ...content } satisfies GraphSnapshot)
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    context.header('ETag', tag)
    context.header('Cache-Control', 'no-cache')
    if (context.req.header('if-none-match') === tag) return context.body(null, 304)
    return context.body(body, 200, { 'Content-Type': 'application/json' })
  })

  app.get('/api/neighbourhood', async (context) => {
    const id = context.req.query('id')
    if (id === undefined) throw new UsageError('/api/neighbourhood: the parameter id is missing')
    const limit = Number(context.req.query('limit') ?? 200)
    if (!Number.isInteger(limit) || limit < 1 || limit > limits.nodes) {
      throw new UsageError(`/api/neighbourhood: limit ${context.req.query('limit')} is not a whole number from 1 to ${limits.nodes}`)
    }
    return context.json({ ...about, portable: false, ...(await neighbourhood(store, id, limit)) } satisfies GraphSnapshot)
  })

  app.get('/api/snapshot', async (context) => {
    const { totals } = await snapshot(store, { nodes: 0, relationships: 0 })
    if (!(store instanceof EmbeddedStore) || !isPortable(totals))
      throw new NotFoundError('/api/snapshot: this graph is asked by /api/query')
    return context.body(new Uint8Array(toSnapshot(store.graph)), 200, { 'Content-Type': 'application/octet-stream' })
  })

  app.get('/api/schema', async (context) => context.json(await schema(store)))

  app.get('/api/document/:id', async (context) => {
    const id = context.req.param('id')
    const properties = await documentProperties(store, id)
    const { text, start } = properties
    if (typeof text !== 'string' || typeof start !== 'number') {
      throw new NotFoundError(`the text of document ${JSON.stringify(id)} is not kept in this graph`)
    }
    const sent = text.slice(0, limits.article)
    const said = (key: string) => (properties[key] === null || properties[key] === undefined ? null : String(properties[key]))
    return context.json({
      id,
      title: said('title'),
      published: said('published'),
      file: said('file'),
      text: sent,
      start,
      end: start + sent.length,
    } satisfies DocumentText)
  })

  const bounded = bodyLimit({
    maxSize: limits.body,
    onError: (context) => refuse(context, 413, 'BodyTooLarge', `/api/query: the body is larger than ${limits.body} bytes`),
  })
  app.post('/api/query', bounded, async (context) => {
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      return refuse(context, 415, 'UnsupportedMediaType', '/api/query takes application/json: {"query": "MATCH …", "parameters": {}}')
    }
    const question = Question.safeParse(await context.req.json().catch(() => undefined))
    if (!question.success) throw new UsageError('/api/query: the body is not {"query": "MATCH …", "parameters": {}}')
    const { query, parameters = {} } = question.data
    // A store refuses past its limit; so that a large answer is shown in part, only a huge one is refused.
    const bounds = { timeout: limits.timeout, maxRows: limits.rows * HUGE }
    const work = write ? store.run(query, parameters, bounds) : store.read((transaction) => transaction.run(query, parameters, bounds))
    return context.json(toAnswer(await within(work, limits.timeout), limits.rows))
  })

  if (options.viewer !== undefined) app.get('*', page(options.viewer))
  return app
}

/** Stores stop a long query themselves where they can; this answers the client in any case. */
async function within<T>(work: Promise<T>, timeout: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `the query took longer than ${timeout / 1000} s and was given up: add a LIMIT or a more selective pattern`
      reject(new CypherError(message, { type: 'TransactionTimedOut', phase: 'runtime', detail: 'TimeLimit' }))
    }, timeout + 250)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
