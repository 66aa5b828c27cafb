/** What the viewer asks the server, each in one function; the page can be given another source by replacing these. */
import type { DocumentText, GraphSnapshot, QueryAnswer, SchemaSummary, WireError } from '../graph/wire.ts'
import { InPageEngine, stopped } from './engine/in-page.ts'
import { Refusal } from './refusal.ts'

export async function getGraph(): Promise<GraphSnapshot> {
  const graph = await request<GraphSnapshot>('api/graph')
  portable = graph.portable
  return graph
}

const documents = new Map<string, Promise<DocumentText>>()

/** Kept: an article does not change while the page is open. */
export function getDocument(id: string): Promise<DocumentText> {
  let document = documents.get(id)
  if (document === undefined) {
    document = request<DocumentText>(`api/document/${encodeURIComponent(id)}`)
    document.catch(() => documents.delete(id))
    documents.set(id, document)
  }
  return document
}

export const getSchema = (): Promise<SchemaSummary> => request('api/schema')

/** Whether the page may have the whole graph, and the engine that answers from it once it was asked for. */
let portable = false
let engine: Promise<InPageEngine> | undefined

/**
 * Runs Cypher: in the page where it can have the whole graph, by the server else. Throws Refusal with the place of the mistake, and where
 * `signal` stops it; a question to the server is then only waited for no longer.
 */
export async function ask(query: string, signal: AbortSignal): Promise<QueryAnswer> {
  if (portable) return (await openEngine()).ask({ query }, signal)
  return request('api/query', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }), signal })
}

function openEngine(): Promise<InPageEngine> {
  engine ??= fetch('api/snapshot').then(async (response) => {
    if (!response.ok)
      throw new Refusal({ code: 'Snapshot', message: `the server gives no copy of the graph (${response.status}); load the page again` })
    return new InPageEngine(new Uint8Array(await response.arrayBuffer()))
  })
  engine.catch(() => {
    engine = undefined
  })
  return engine
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    if (init?.signal?.aborted === true) throw stopped()
    throw new Refusal({ code: 'Network', message: 'the server does not answer: is waybill still running?' })
  })
  const body = (await response.json().catch(() => undefined)) as T | WireError | undefined
  if (response.ok && body !== undefined) return body as T
  const error = (body as WireError | undefined)?.error
  throw new Refusal(error ?? { code: 'Unreadable', message: `the server answered ${response.status} with something that is not JSON` })
}
