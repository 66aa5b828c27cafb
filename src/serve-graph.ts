/** Puts a graph on the loopback address: the API and the built viewer, with articles from the graph's own documents. */
import type { Graph } from './index.ts'
import { packagePath } from './package-root.ts'
import { documentText } from './resolution/load.ts'
import { type Served, serve } from './server/serve.ts'
import { readAssets } from './server/static-files.ts'

export async function serveGraph(
  graph: Graph,
  options: { readonly name: string; readonly port: number; readonly write: boolean },
): Promise<Served> {
  return serve({
    store: graph.store,
    graphName: options.name,
    port: options.port,
    write: options.write,
    documentText: (id) => documentText(graph.store, id),
    viewer: await readAssets(packagePath('dist', 'viewer')),
  })
}
