/** `waybill query`: one Cypher statement, its rows on stdout, what it changed on stderr. */
import { text } from 'node:stream/consumers'
import { CypherError, UsageError } from '../../graph/errors.ts'
import type { QueryStats } from '../../graph/store/graph-store.ts'
import { openGraph } from '../index.ts'
import { pointAt } from './failure.ts'
import { toJson } from './json.ts'
import { formatTable } from './table.ts'
import { note, warn } from './terminal.ts'

interface Options {
  readonly graph: string
  readonly json?: boolean
  readonly param: readonly string[]
  readonly timeout?: number
  readonly maxRows?: number
}

export async function query(argument: string | undefined, options: Options): Promise<void> {
  if (argument === undefined && process.stdin.isTTY)
    throw new UsageError("no query given; write it in quotes behind the command: waybill query 'MATCH (n) RETURN count(n)'")
  const cypher = argument ?? (await text(process.stdin))
  const parameters = Object.fromEntries(options.param.map(readParameter))
  const graph = await openGraph(options.graph, { mustExist: true })
  try {
    const result = await graph.query(cypher, parameters, {
      ...(options.timeout === undefined ? {} : { timeout: options.timeout * 1000 }),
      ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
    })
    for (const { message } of result.notifications) warn(message)
    if (options.json === true) process.stdout.write(`${toJson({ columns: result.columns, rows: result.rows })}\n`)
    else {
      process.stdout.write(formatTable(result.columns, result.rows, process.stdout))
      const told = Object.entries(changes(result.stats)).map(([what, n]) => `${n} ${what.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)}`)
      if (told.length > 0) note(told.join(', '))
    }
  } catch (error) {
    if (error instanceof CypherError && error.start !== undefined) note(pointAt(cypher, error.start, error.end ?? error.start + 1))
    throw error
  } finally {
    await graph.close()
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

/** Only what did change. */
function changes(stats: QueryStats): Record<string, number> {
  return Object.fromEntries(Object.entries(stats).filter(([, n]) => n > 0))
}
