/** The shell's own commands, which begin with a colon. */
import { UsageError } from '../../../graph/errors.ts'
import { FORMATS, type Format } from '../answer.ts'
import type { Failure } from '../failure.ts'
import type { Session } from './session.ts'

/** What commands can see and change. */
export interface Conversation {
  readonly session: Session
  format: Format
  /** Set by :exit. */
  isOver: boolean
  /** What completion knows is out of date. */
  forgetNames(): void
  print(text: string): void
}

interface ShellCommand {
  readonly usage: string
  readonly help: string
  readonly run: (rest: string, conversation: Conversation) => Promise<Failure | undefined> | undefined
}

const COMMANDS: Readonly<Record<string, ShellCommand>> = {
  ':help': { usage: ':help', help: 'print this list', run: (_rest, { print }) => void print(helpText()) },
  ':param': {
    usage: ':param <name> => <expression>',
    help: 'compute a value and use it as $name from now on',
    async run(rest, { session, forgetNames }) {
      const found = /^`?([\p{L}\p{N}_]+)`?\s*=>\s*(.+?);?$/su.exec(rest)
      if (found === null) throw new UsageError(`:param ${rest}: write it as :param name => value, for example :param city => 'Osaka'`)
      const [, name, expression] = found
      const failure = await session.setParameter(name, expression)
      forgetNames()
      return failure
    },
  },
  ':params': {
    usage: ':params',
    help: 'list the parameters',
    async run(_rest, { session, print }) {
      for (const [name, value] of await session.parameters()) print(`$${name} = ${value}\n`)
      return undefined
    },
  },
  ':schema': {
    usage: ':schema',
    help: 'list labels, relationship types and property keys',
    async run(_rest, { session, print }) {
      const { labels, types, keys } = await session.names()
      const list = (names: readonly string[]) => (names.length === 0 ? '(none)' : names.join(', '))
      print(`labels      ${list(labels)}\ntypes       ${list(types)}\nproperties  ${list(keys)}\n`)
      return undefined
    },
  },
  ':output': {
    usage: `:output ${FORMATS.join('|')}`,
    help: 'choose how rows are printed',
    run(rest, conversation) {
      const format = FORMATS.find((one) => one === rest)
      if (format === undefined) throw new UsageError(`:output ${rest}: there is ${FORMATS.join(', ')}`)
      conversation.format = format
      return undefined
    },
  },
  ':exit': {
    usage: ':exit',
    help: 'leave (as Ctrl+D does)',
    run(_rest, conversation) {
      conversation.isOver = true
      return undefined
    },
  },
}

export const COMMAND_NAMES = Object.keys(COMMANDS)

/** Throws UsageError for a command that there is not or that is not written so. */
export async function runCommand(line: string, conversation: Conversation): Promise<Failure | undefined> {
  const [name] = line.split(/\s/, 1)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : name === ':quit' ? COMMANDS[':exit'] : undefined
  if (command === undefined) throw new UsageError(`${name}: there is no such command; :help lists them`)
  return command.run(line.slice(name.length).trim(), conversation)
}

function helpText(): string {
  const width = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length))
  const lines = Object.values(COMMANDS).map(({ usage, help }) => `${usage.padEnd(width)}  ${help}\n`)
  return `${lines.join('')}\nA statement ends with ; or an empty line. Tab completes, Ctrl+C interrupts.\n`
}
