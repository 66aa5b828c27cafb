/** The shell's own commands, which begin with a colon. */
import { UsageError } from '../../../graph/errors.ts'
import { FORMATS, type Format } from '../answer.ts'
import type { Failure } from '../failure.ts'
import { printable } from '../terminal.ts'
import type { Session } from './session.ts'

/** What commands can see and change. */
export interface Conversation {
  readonly session: Session
  format: Format
  /** Set by :exit. */
  isOver: boolean
  /** Runs a script; false where a statement of it failed. */
  runFile(file: string): Promise<boolean>
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
    help: 'compute a value and use it as $name from now on; {name: value, …} gives several',
    run: setParameters,
  },
  ':params': {
    usage: ':params',
    help: 'list the parameters; `:params clear` forgets them',
    run: setParameters,
  },
  ':begin': {
    usage: ':begin',
    help: 'make the statements that follow one transaction, until :commit or :rollback',
    run: (_rest, { session }) => session.transaction('begin'),
  },
  ':commit': {
    usage: ':commit',
    help: 'end the open transaction and keep what it did',
    run: (_rest, { session }) => session.transaction('commit'),
  },
  ':rollback': {
    usage: ':rollback',
    help: 'end the open transaction and undo what it did',
    run: (_rest, { session }) => session.transaction('rollback'),
  },
  ':source': {
    usage: ':source <file>',
    help: 'run a script of statements',
    async run(rest, conversation) {
      if (rest === '') throw new UsageError(':source: which file? :source movies.cypher')
      if (await conversation.runFile(rest)) return undefined
      return { message: `:source ${rest}: stopped at the error above`, hint: undefined, place: undefined }
    },
  },
  ':schema': {
    usage: ':schema',
    help: 'list labels, relationship types and property keys',
    async run(_rest, { session, print }) {
      const { labels, types, keys } = await session.names()
      const list = (names: readonly string[]) => (names.length === 0 ? '(none)' : names.join(', '))
      print(printable(`labels      ${list(labels)}\ntypes       ${list(types)}\nproperties  ${list(keys)}\n`))
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

/** `x => 1`, `{x: 1, y: 2}` and Neo4j Browser's `[{x, y}] => { RETURN 1 AS x, 2 AS y }`, `list` and `clear`. */
async function setParameters(rest: string, { session, forgetNames, print }: Conversation): Promise<Failure | undefined> {
  const given = rest.replace(/;$/, '').trim()
  if (given === '' || given === 'list') {
    for (const [name, value] of await session.parameters()) print(printable(`$${name} = ${value}\n`))
    return undefined
  }
  forgetNames()
  if (given === 'clear') return void (await session.clearParameters())
  if (given.startsWith('{')) return session.setParameters(`RETURN ${given} AS parameters`, true)
  const query = /^\[.*?\]\s*=>\s*\{(.*)\}$/s.exec(given)
  if (query !== null) return session.setParameters(query[1])
  const found = /^`?([\p{L}\p{N}_]+)`?\s*(?:=>|:)\s*(.+)$/su.exec(given)
  if (found === null) throw new UsageError(`:param ${rest}: write it as :param name => value, for example :param city => 'Osaka'`)
  return session.setParameters(`RETURN ${found[2]} AS \`${found[1]}\``)
}

function helpText(): string {
  const width = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length))
  const lines = Object.values(COMMANDS).map(({ usage, help }) => `${usage.padEnd(width)}  ${help}\n`)
  return `${lines.join('')}\nA statement ends with ; or an empty line. Tab completes, Ctrl+C interrupts.\n`
}
