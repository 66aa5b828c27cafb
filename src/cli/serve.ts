/** `waybill serve`: the viewer and the API on this machine's loopback address, until interrupted. */
import { redact } from '../../graph/store/neo4j/address.ts'
import { openGraph } from '../index.ts'
import { serveGraph } from '../serve-graph.ts'
import { toJson } from './json.ts'
import { note } from './terminal.ts'

interface Options {
  readonly graph: string
  readonly port: number
  readonly write?: boolean
  readonly open?: boolean
  readonly json?: boolean
}

export async function serve(options: Options): Promise<void> {
  const graph = await openGraph(options.graph, { mustExist: true })
  const name = redact(options.graph)
  const server = await serveGraph(graph, { name, port: options.port, write: options.write === true })
  if (options.json === true) process.stdout.write(`${toJson({ url: server.url })}\n`)
  else note(`serving ${name} at ${server.url}${options.write === true ? ', queries may change it' : ', read only'} (Ctrl+C stops)`)
  if (options.open === true) await (await import('open')).default(server.url)
  await untilInterrupted()
  await server.close()
  await graph.close()
}

/** Resolves at the first SIGINT or SIGTERM. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
