/** `waybill shell`: a conversation with a graph at a terminal, or a script of statements from standard input, ended by the first error. */
import { createInterface } from 'node:readline'
import { openStore } from '../open-store.ts'
import type { Format } from './answer.ts'
import { describeFailure, type Failure } from './failure.ts'
import { type Conversation, runCommand } from './shell/commands.ts'
import { converse } from './shell/converse.ts'
import { type Session, StoreSession } from './shell/session.ts'
import { type Entry, StatementReader } from './shell/statements.ts'
import { WorkerSession } from './shell/worker-session.ts'
import { complain, count, note, paint, warn } from './terminal.ts'

interface Options {
  readonly graph: string
  readonly output: Format
  readonly importFolder?: string
}

export async function shell({ graph, output, importFolder }: Options): Promise<void> {
  const isConversation = process.stdin.isTTY && process.stdout.isTTY
  const session = await openSession(graph, importFolder, isConversation)
  const conversation: Conversation = {
    session,
    format: output,
    isOver: false,
    forgetNames() {},
    print: (text) => void process.stdout.write(text),
  }
  try {
    if (isConversation) await converse(conversation, answer)
    else await runScript(conversation)
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

async function runScript(conversation: Conversation): Promise<void> {
  const reader = new StatementReader(false)
  const runAll = async (entries: readonly Entry[]): Promise<boolean> => {
    for (const entry of entries) {
      if (!(await answer(entry, conversation))) process.exitCode = 1
      if (process.exitCode === 1 || conversation.isOver) return false
    }
    return true
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    if (!(await runAll(reader.push(line)))) return
  await runAll(reader.end())
}

/** Runs what was entered and prints what comes of it; false where it failed. */
async function answer(entry: Entry, conversation: Conversation): Promise<boolean> {
  if (entry.kind === 'command') {
    const failure = await runCommand(entry.text, conversation).catch((error: unknown) => describeFailure(error))
    if (failure !== undefined) complainOf(failure)
    return failure === undefined
  }
  const start = performance.now()
  const given = await conversation.session.run(entry, conversation.format)
  if (given.kind === 'failure') {
    complainOf(given.failure)
    return false
  }
  for (const message of given.warnings) warn(message)
  conversation.print(given.text)
  if (given.changes !== '') conversation.forgetNames()
  if (process.stdout.isTTY) {
    const rows = given.rows === undefined ? '' : count(given.rows, 'row')
    const told = [rows, given.changes, `${Math.round(performance.now() - start)} ms`].filter((part) => part !== '')
    process.stdout.write(`${paint(process.stdout, 'dim', told.join(', '))}\n`)
  } else if (given.changes !== '') note(given.changes)
  return true
}

function complainOf({ message, hint, place }: Failure): void {
  if (place !== undefined) note(place)
  complain(message, hint)
}
