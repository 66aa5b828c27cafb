/** The engine in a thread of its own: opens the graph from the first message, answers the others. Whoever wants it to stop ends the thread. */
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedStore, fromSnapshot } from '../../graph/whole.ts'
import type { QueryAnswer, QueryRequest, WireError } from '../../graph/wire.ts'
import { toAnswer } from '../../graph/wire-json.ts'

export type EngineReply = { readonly answer: QueryAnswer } | { readonly error: WireError['error'] }

/** As the server's. */
const SHOWN_ROWS = 1_000
const LIMITS = { maxRows: 50_000, timeout: 60_000 }

let store: EmbeddedStore | undefined

self.onmessage = async ({ data }: MessageEvent<Uint8Array | QueryRequest>) => {
  if (data instanceof Uint8Array) store = new EmbeddedStore(fromSnapshot(data), { readOnly: true })
  else self.postMessage(await answer(data))
}

async function answer({ query, parameters = {} }: QueryRequest): Promise<EngineReply> {
  try {
    if (store === undefined) throw new Error('the engine was asked before it had a graph')
    return { answer: toAnswer(await store.run(query, parameters, LIMITS), SHOWN_ROWS) }
  } catch (error) {
    if (!(error instanceof CypherError)) return { error: { code: 'Engine', message: String(error) } }
    const { message, code, start, end, hint } = error
    return {
      error: {
        message,
        code,
        ...(start === undefined ? {} : { start }),
        ...(end === undefined ? {} : { end }),
        ...(hint === undefined ? {} : { hint }),
      },
    }
  }
}
