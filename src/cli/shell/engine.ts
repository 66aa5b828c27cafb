/** The other end of WorkerSession: opens the graph in this thread and answers one call after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { openStore } from '../../open-store.ts'
import { describeFailure } from '../failure.ts'
import { type Session, StoreSession } from './session.ts'
import type { EngineCall, EngineReply, EngineStart } from './worker-session.ts'

const { where, importFolder, screen, stop } = workerData as EngineStart
const wish = new Int32Array(stop)

/** A signal that reads shared memory whenever it is asked: no event reaches a thread that computes. */
function sharedSignal(): AbortSignal {
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => Atomics.load(wish, 0) === 1 })
}

function reply(message: EngineReply): void {
  parentPort?.postMessage(message)
}

async function answer(session: Session, { id, method, args }: EngineCall): Promise<void> {
  try {
    const call = session[method] as (...args: unknown[]) => Promise<unknown>
    reply({ id, result: await call.apply(session, [...args]) })
  } catch (error) {
    reply({ id, failure: describeFailure(error) })
  }
}

try {
  const store = await openStore(where, importFolder === undefined ? {} : { importFolder })
  const session = new StoreSession(store, screen, {}, sharedSignal)
  parentPort?.on('message', (call: EngineCall) => void answer(session, call))
  reply({ id: 0 })
} catch (error) {
  reply({ id: 0, failure: describeFailure(error) })
}
