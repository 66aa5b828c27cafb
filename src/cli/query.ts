/** `waybill query`: one Cypher statement, or those of a file; rows on stdout, what changed on stderr. */
import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { CypherError, UsageError } from '../../graph/errors.ts'
import { openGraph } from '../index.ts'
import { openStore } from '../open-store.ts'
import { formatAnswer, formatChanges } from './answer.ts'
import { pointAt } from './failure.ts'
import { runScript, startConversation } from './shell/script.ts'
import { StoreSession } from './shell/session.ts'
import { note, warn } from './terminal.ts'

interface Options {
  readonly graph: string
  readonly json?: boolean
  readonly param: readonly string[]
  readonly timeout?: number
  readonly maxRows?: number
  readonly importFolder?: string
  readonly file?: string
}

export async function query(argument: string | undefined, options: Options): Promise<void> {
  if (options.file !== undefined) return runFile(options.file, argument, options)
  if (argument === undefined && process.stdin.isTTY)
    throw new UsageError("no query given; write it in quotes behind the command: waybill query 'MATCH (n) RETURN count(n)'")
  const cypher = argument ?? (await text(process.stdin))
  const parameters = Object.fromEntries(options.param.map(readParameter))
  const graph = await openGraph(options.graph, {
    mustExist: true,
    ...(options.importFolder === undefined ? {} : { importFolder: options.importFolder }),
  })
  try {
    const result = await graph.query(cypher, parameters, {
      lossless: true,
      ...(options.timeout === undefined ? {} : { timeout: options.timeout * 1000 }),
      ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
    })
    for (const { message } of result.notifications) warn(message)
    process.stdout.write(formatAnswer(result, options.json === true ? 'json' : 'table', process.stdout))
    const changes = formatChanges(result.stats)
    if (options.json !== true && changes !== '') note(changes)
  } catch (error) {
    if (error instanceof CypherError && error.start !== undefined) note(pointAt(cypher, error.start, error.end ?? error.start + 1))
    throw error
  } finally {
    await graph.close()
  }
}

async function runFile(file: string, argument: string | undefined, options: Options): Promise<void> {
  if (argument !== undefined) throw new UsageError('a query and --file: give one of them')
  if (options.timeout !== undefined || options.maxRows !== undefined) throw new UsageError('--timeout and --max-rows are for one query')
  const parameters = Object.fromEntries(options.param.map(readParameter))
  const store = await openStore(options.graph, options.importFolder === undefined ? {} : { importFolder: options.importFolder })
  const session = new StoreSession(store, process.stdout, parameters)
  const conversation = startConversation(session, options.json === true ? 'json' : 'table')
  try {
    if (!(await runScript(createReadStream(file), conversation))) process.exitCode = 1
  } finally {
    await session.close()
  }
}

/** `name=value`; the value as JSON where it is JSON. */
function readParameter(given: string): [string, unknown] {
  const at = given.indexOf('=')
  if (at < 1) throw new UsageError(`--param ${given}: write it as name=value`)
  const value = given.slice(at + 1)
  try {
    return [given.slice(0, at), JSON.parse(value)]
  } catch {
    return [given.slice(0, at), value]
  }
}
