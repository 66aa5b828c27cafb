/**
 * A session whose embedded graph computes in a thread of its own. The engine never waits, so no message reaches it while a statement
 * runs; the wish to stop is a number in shared memory instead.
 */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EditorSchema } from '../../../graph/cypher/editor/index.ts'
import { StoreError } from '../../../graph/errors.ts'
import type { Format } from '../answer.ts'
import type { Failure } from '../failure.ts'
import type { Screen } from '../terminal.ts'
import type { Answer, Session } from './session.ts'
import type { Statement } from './statements.ts'

/** What the thread is started with. */
export interface EngineStart {
  readonly where: string
  readonly importFolder: string | undefined
  readonly screen: Screen
  /** One Int32: 1 where the running statement is to stop. */
  readonly stop: SharedArrayBuffer
}

type Method = Exclude<keyof Session, 'interrupt'>
export interface EngineCall {
  readonly id: number
  readonly method: Method
  readonly args: readonly unknown[]
}
/** The first message, with id 0, says that the graph is open. */
export interface EngineReply {
  readonly id: number
  readonly result?: unknown
  readonly failure?: Failure
}

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export class WorkerSession implements Session {
  private readonly worker: Worker
  private readonly stop: Int32Array
  private readonly waiting = new Map<number, Waiting>()
  private calls = 0
  private hasEnded = false

  private constructor(worker: Worker, stop: Int32Array) {
    this.worker = worker
    this.stop = stop
    worker.on('message', ({ id, result, failure }: EngineReply) => {
      const waiting = this.waiting.get(id)
      this.waiting.delete(id)
      if (failure === undefined) waiting?.resolve(result)
      else waiting?.reject(new StoreError(failure.message, { retriable: false }))
    })
    worker.on('error', (error: Error) => this.fail(error))
    worker.on('exit', () => this.fail(new StoreError('the engine has ended', { retriable: false })))
  }

  /** Throws StoreError where the graph cannot be opened. */
  static async open(where: string, importFolder: string | undefined, screen: Screen): Promise<WorkerSession> {
    const stop = new SharedArrayBuffer(4)
    const workerData: EngineStart = { where, importFolder, screen, stop }
    const worker = new Worker(new URL(`./engine${extname(import.meta.url)}`, import.meta.url), { workerData })
    const session = new WorkerSession(worker, new Int32Array(stop))
    await new Promise((resolve, reject) => session.waiting.set(0, { resolve, reject }))
    return session
  }

  run(statement: Statement, format: Format): Promise<Answer> {
    return this.call('run', statement, format) as Promise<Answer>
  }
  setParameters(query: string, spread?: boolean): Promise<Failure | undefined> {
    return this.call('setParameters', query, spread) as Promise<Failure | undefined>
  }
  clearParameters(): Promise<void> {
    return this.call('clearParameters') as Promise<void>
  }
  transaction(step: 'begin' | 'commit' | 'rollback'): Promise<Failure | undefined> {
    return this.call('transaction', step) as Promise<Failure | undefined>
  }
  parameters(): Promise<readonly (readonly [string, string])[]> {
    return this.call('parameters') as Promise<readonly (readonly [string, string])[]>
  }
  names(): Promise<EditorSchema> {
    return this.call('names') as Promise<EditorSchema>
  }
  interrupt(): void {
    Atomics.store(this.stop, 0, 1)
  }
  async close(): Promise<void> {
    if (this.hasEnded) return
    await this.call('close')
    await this.worker.terminate()
  }

  private call(method: Method, ...args: unknown[]): Promise<unknown> {
    Atomics.store(this.stop, 0, 0)
    const message: EngineCall = { id: ++this.calls, method, args }
    return new Promise((resolve, reject) => {
      this.waiting.set(message.id, { resolve, reject })
      this.worker.postMessage(message)
    })
  }

  /** The thread is gone, and with it all that it was asked. */
  private fail(error: Error): void {
    this.hasEnded = true
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
