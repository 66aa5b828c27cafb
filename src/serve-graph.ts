/** Puts a graph on the loopback address: the API and the built viewer. */
import type { Graph } from './index.ts'
import { packagePath } from './package-root.ts'
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
    viewer: await readAssets(packagePath('dist', 'viewer')),
  })
}
