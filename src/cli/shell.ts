/** `waybill shell`: a conversation with a graph at a terminal, or a script of statements from a file or standard input. */
import { createReadStream } from 'node:fs'
import { openStore } from '../open-store.ts'
import type { Format } from './answer.ts'
import { converse } from './shell/converse.ts'
import { answer, runScript, startConversation } from './shell/script.ts'
import { type Session, StoreSession } from './shell/session.ts'
import { WorkerSession } from './shell/worker-session.ts'

interface Options {
  readonly graph: string
  readonly output: Format
  readonly importFolder?: string
  readonly file?: string
}

export async function shell({ graph, output, importFolder, file }: Options): Promise<void> {
  const isConversation = file === undefined && process.stdin.isTTY && process.stdout.isTTY
  const session = await openSession(graph, importFolder, isConversation)
  const conversation = startConversation(session, output)
  try {
    if (isConversation) await converse(conversation, answer)
    else if (!(await runScript(file === undefined ? process.stdin : createReadStream(file), conversation))) process.exitCode = 1
  } finally {
    await session.close()
  }
}

/** At a terminal an embedded graph gets a thread of its own, so that Ctrl+C can interrupt it; in a script Ctrl+C ends the process. */
async function openSession(where: string, importFolder: string | undefined, isConversation: boolean): Promise<Session> {
  const screen = { isTTY: process.stdout.isTTY }
  if (isConversation && !where.includes('://')) return WorkerSession.open(where, importFolder, screen)
  return new StoreSession(await openStore(where, importFolder === undefined ? {} : { importFolder }), screen)
}
