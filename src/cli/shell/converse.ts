/**
 * The conversation at a terminal: lines in, one entry answered after another. Invariant: the prompt stands only when nothing is being
 * answered; keys are read all the time, so that Ctrl+C reaches a statement that runs.
 */
import { createInterface } from 'node:readline'
import { type EditorSchema, EMPTY_SCHEMA } from '../../../graph/cypher/editor/index.ts'
import { paint } from '../terminal.ts'
import type { Conversation } from './commands.ts'
import { completeLine } from './completion.ts'
import { HISTORY_LENGTH, joinLines, loadHistory, remember } from './history.ts'
import { type Entry, StatementReader } from './statements.ts'

const PROMPT = 'waybill> '
const CONTINUED = '      -> '

/** `answer` prints what comes of an entry, also of one that fails. Ends with :exit or Ctrl+D. */
export async function converse(
  conversation: Conversation,
  answer: (entry: Entry, conversation: Conversation) => Promise<boolean>,
): Promise<void> {
  const { session, print } = conversation
  const reader = new StatementReader(true)
  const lines: string[] = []
  let names: EditorSchema | undefined
  let isAnswering = false

  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: true,
    history: loadHistory(),
    historySize: HISTORY_LENGTH,
    removeHistoryDuplicates: true,
    completer: (line: string, reply: (error: null, found: [string[], string]) => void) =>
      void suggest(line).then((found) => reply(null, found)),
  })
  async function suggest(line: string): Promise<[string[], string]> {
    if (!isAnswering) names ??= await session.names().catch(() => EMPTY_SCHEMA)
    return completeLine(reader.pending, line, names ?? EMPTY_SCHEMA)
  }
  function prompt(): void {
    terminal.setPrompt(paint(process.stdout, 'bold', reader.isIdle() ? PROMPT : CONTINUED))
    terminal.prompt()
  }
  async function answerAll(): Promise<void> {
    isAnswering = true
    for (let line = lines.shift(); line !== undefined && !conversation.isOver; line = lines.shift())
      for (const entry of reader.push(line)) {
        remember(entry.kind === 'statement' ? `${entry.text};` : entry.text)
        await answer({ ...entry, line: 1 }, conversation)
        if (conversation.isOver) break
      }
    isAnswering = false
    if (conversation.isOver) terminal.close()
    else prompt()
  }

  conversation.forgetNames = () => {
    names = undefined
  }
  terminal.on('history', (history: string[]) => {
    if (!isAnswering) joinLines(history, reader.pending)
  })
  terminal.on('SIGINT', () => {
    if (isAnswering) {
      lines.length = 0
      session.interrupt()
      return
    }
    const wasEmpty = terminal.line === '' && reader.isIdle()
    terminal.write(null, { ctrl: true, name: 'e' })
    terminal.write(null, { ctrl: true, name: 'u' })
    reader.clear()
    print(wasEmpty ? '\n:exit or Ctrl+D leaves\n' : '\n')
    prompt()
  })
  print(':help tells what there is; a statement ends with ; or an empty line.\n')
  prompt()
  await new Promise<void>((resolve, reject) => {
    let turn: Promise<void> = Promise.resolve()
    terminal.on('line', (line) => {
      lines.push(line)
      if (!isAnswering) turn = answerAll()
      turn.catch(reject)
    })
    terminal.on('close', () => {
      if (!conversation.isOver) print('\n')
      conversation.isOver = true
      session.interrupt()
      turn.then(resolve, reject)
    })
  })
}
