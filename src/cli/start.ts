/** What `npm start` runs: the documents in seeds/ become a graph (once), which is then served. */
import { UsageError } from '../../graph/errors.ts'
import { openGraph } from '../index.ts'
import { packagePath } from '../package-root.ts'
import { serveGraph } from '../serve-graph.ts'
import { ingestWithProgress } from './ingest.ts'
import { untilInterrupted } from './serve.ts'
import { note } from './terminal.ts'

export async function start(options: { port: number; open: boolean }): Promise<void> {
  const graph = await openGraph(packagePath('.waybill', 'graph'))
  await ingestWithProgress(graph, [packagePath('seeds')])
  const served = { name: 'seeds', write: false }
  // The usual port may be taken, by another start for instance: any other will do, since it is printed.
  const server = await serveGraph(graph, { ...served, port: options.port }).catch((error: unknown) => {
    if (error instanceof UsageError) return serveGraph(graph, { ...served, port: 0 })
    throw error
  })
  note(
    `\n  Waybill is at ${server.url}\n\n  Ask it: npx waybill query 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name'\n  Ctrl+C stops.\n`,
  )
  if (options.open && process.stdout.isTTY && process.env.CI === undefined) await (await import('open')).default(server.url)
  await untilInterrupted()
  await server.close()
  await graph.close()
}
