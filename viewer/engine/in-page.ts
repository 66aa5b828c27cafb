/**
 * Questions answered within the page, by a worker over a copy of the graph. Invariant: one question at a time; a question that is
 * stopped ends its worker, and the next one starts another from the same bytes.
 */
import type { QueryAnswer, QueryRequest } from '../../graph/wire.ts'
import { Refusal } from '../refusal.ts'
import type { EngineReply } from './worker.ts'

export class InPageEngine {
  private readonly snapshot: Uint8Array
  private worker: Worker | undefined

  constructor(snapshot: Uint8Array) {
    this.snapshot = snapshot
  }

  /** Throws Refusal, also where `signal` stops it. */
  ask(request: QueryRequest, signal: AbortSignal): Promise<QueryAnswer> {
    const worker = (this.worker ??= this.start())
    return new Promise((resolve, reject) => {
      const end = (refusal: Refusal): void => {
        worker.terminate()
        this.worker = undefined
        reject(refusal)
      }
      const stop = (): void => end(stopped())
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop, { once: true })
      worker.onmessage = ({ data }: MessageEvent<EngineReply>) => {
        signal.removeEventListener('abort', stop)
        if ('answer' in data) resolve(data.answer)
        else reject(new Refusal(data.error))
      }
      worker.onerror = ({ message }) => end(new Refusal({ code: 'Engine', message: `the engine in the page failed: ${message}` }))
      worker.postMessage(request)
    })
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.postMessage(this.snapshot)
    return worker
  }
}

export const stopped = (): Refusal => new Refusal({ code: 'Stopped', message: 'stopped before it was answered' })
