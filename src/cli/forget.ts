/** `waybill forget`: documents leave the graph with all that only they said. */
import { NotFoundError } from '../../graph/errors.ts'
import { redact } from '../../graph/store/neo4j/address.ts'
import { openGraph } from '../index.ts'
import { reportFailure } from './failure.ts'
import { toJson } from './json.ts'
import { count, note } from './terminal.ts'

export async function forget(documents: readonly string[], options: { graph: string; json?: boolean }): Promise<void> {
  const graph = await openGraph(options.graph, { mustExist: true })
  const forgotten: string[] = []
  try {
    for (const document of documents) {
      const ids = await graph.forget(document)
      if (ids.length === 0)
        process.exitCode = reportFailure(
          new NotFoundError(
            `${document}: no document of that id or file name in ${redact(options.graph)}; MATCH (d:Document) RETURN d.id, d.file lists them`,
          ),
        )
      forgotten.push(...ids)
    }
  } finally {
    await graph.close()
  }
  if (options.json === true) process.stdout.write(`${toJson({ forgotten })}\n`)
  else note(`forgot ${count(forgotten.length, 'document')}${forgotten.length > 0 ? `: ${forgotten.join(', ')}` : ''}`)
}
