/** From what a user calls a graph (`:memory:`, a folder, an address) to the store that holds it. Each back end is loaded only where used. */
import { StoreError } from '../graph/errors.ts'
import type { GraphStore } from '../graph/store/graph-store.ts'
import { isNeo4jUri, redact } from '../graph/store/neo4j/address.ts'
import { importReader } from './import-folder.ts'

export interface OpenOptions {
  /** A folder without a graph is an error rather than a new graph. */
  readonly mustExist?: boolean
  /** Refuses every change. */
  readonly readOnly?: boolean
  /** The folder LOAD CSV may read from, for an embedded graph; none where not given. Neo4j has its own. */
  readonly importFolder?: string
}

export async function openStore(where: string, options: OpenOptions = {}): Promise<GraphStore> {
  if (isNeo4jUri(where)) return (await import('../graph/store/neo4j/neo4j-store.ts')).openNeo4j(where)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(where))
    throw new StoreError(
      `${redact(where)}: no graph store has such addresses; give a folder, :memory:, bolt://host:port or neo4j://host:port`,
      {
        retriable: false,
      },
    )
  await import('../graph/extras.ts')
  const { EmbeddedStore } = await import('../graph/store/embedded/embedded-store.ts')
  const settings = { readOnly: options.readOnly ?? false, readFile: importReader(options.importFolder) }
  if (where === ':memory:') {
    const { EmbeddedGraph } = await import('../graph/store/embedded/graph.ts')
    return new EmbeddedStore(EmbeddedGraph.inMemory(), settings)
  }
  const { openEmbedded } = await import('../graph/store/embedded/lmdb.ts')
  return new EmbeddedStore(openEmbedded(where, options), settings)
}
