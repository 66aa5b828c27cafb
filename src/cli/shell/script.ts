/** Scripts: statements and commands one after the other, ended by the first that fails. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Format } from '../answer.ts'
import { describeFailure, type Failure } from '../failure.ts'
import { complain, count, note, paint, warn } from '../terminal.ts'
import { type Conversation, runCommand } from './commands.ts'
import type { Session } from './session.ts'
import { type Entry, StatementReader } from './statements.ts'

export function startConversation(session: Session, format: Format): Conversation {
  const conversation: Conversation = {
    session,
    format,
    isOver: false,
    forgetNames() {},
    print: (text) => void process.stdout.write(text),
    runFile: (file) => runScript(createReadStream(file), conversation),
  }
  return conversation
}

/** False where something failed; what stands after it was not run. Throws where the script cannot be read. */
export async function runScript(script: Readable, conversation: Conversation): Promise<boolean> {
  const reader = new StatementReader(false)
  const runAll = async (entries: readonly Entry[]): Promise<boolean> => {
    for (const entry of entries) {
      if (conversation.isOver) return true
      if (!(await answer(entry, conversation))) return false
    }
    return true
  }
  for await (const line of createInterface({ input: script, crlfDelay: Number.POSITIVE_INFINITY }))
    if (!(await runAll(reader.push(line)))) return false
  return runAll(reader.end())
}

/** Runs what was entered and prints what comes of it; false where it failed. */
export async function answer(entry: Entry, conversation: Conversation): Promise<boolean> {
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
