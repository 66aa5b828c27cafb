/** What the viewer asks the server, each in one function; the page can be given another source by replacing these. */
import type { DocumentText, GraphSnapshot, QueryAnswer, SchemaSummary, WireError } from '../graph/wire.ts'

/** The server said no; `detail` is what it said. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly detail: WireError['error']
  constructor(detail: WireError['error']) {
    super(detail.message)
    this.detail = detail
  }
}

export const getGraph = (): Promise<GraphSnapshot> => request('api/graph')

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

/** Runs Cypher. Throws Refusal with the place of the mistake. */
export const ask = (query: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<QueryAnswer> =>
  request('api/query', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, parameters }) })

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Refusal({ code: 'Network', message: 'the server does not answer: is waybill still running?' })
  })
  const body = (await response.json().catch(() => undefined)) as T | WireError | undefined
  if (response.ok && body !== undefined) return body as T
  const error = (body as WireError | undefined)?.error
  throw new Refusal(error ?? { code: 'Unreadable', message: `the server answered ${response.status} with something that is not JSON` })
}
