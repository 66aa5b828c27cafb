/** Waybill as a library: open a graph, put documents in, ask it, take documents out again. */
import type { MultiDirectedGraph } from 'graphology'
import { UsageError } from '../graph/errors.ts'
import type { GraphStore, QueryOptions, QueryResult } from '../graph/store/graph-store.ts'
import type { IngestOptions, IngestReport, Source } from './ingest.ts'
import { type OpenOptions, openStore } from './open-store.ts'

export * from '../graph/errors.ts'
export * from '../graph/facts.ts'
export type {
  GraphStore,
  PlainNode,
  PlainPath,
  PlainRelationship,
  QueryOptions,
  QueryResult,
  QueryStats,
  Transaction,
} from '../graph/store/graph-store.ts'
export type { IngestOptions, IngestReport, Source } from './ingest.ts'
export type { OpenOptions } from './open-store.ts'

/**
 * Opens a graph. `where`: `:memory:`, a folder (made where missing), or `bolt://` / `neo4j://` with user and password in the address or
 * in NEO4J_USER and NEO4J_PASSWORD.
 * Throws NotFoundError where `mustExist` and nothing is there, StoreError where the graph is held by another process, damaged or down.
 */
export async function openGraph(where = ':memory:', options: OpenOptions = {}): Promise<Graph> {
  return new Graph(await openStore(where, options))
}

/** A knowledge graph, embedded or in Neo4j. Close it when done. */
export class Graph {
  /** What lies beneath: `run`, `read` and `write` for transactions of several statements. */
  readonly store: GraphStore

  constructor(store: GraphStore) {
    this.store = store
  }

  /**
   * Reads documents into the graph: paths of files or folders, or `{name, text}` from elsewhere. Text, Markdown or HTML. Idempotent;
   * what cannot be read is in the report.
   */
  async ingest(sources: Source | readonly Source[], options: IngestOptions = {}): Promise<IngestReport> {
    const { ingest } = await import('./ingest.ts')
    return ingest(this.store, Array.isArray(sources) ? sources : [sources as Source], options)
  }

  /**
   * Answers one Cypher statement in a transaction of its own. Values are plain JavaScript (docs/values.md).
   * Throws CypherError with the place in the query.
   */
  query(cypher: string, parameters: Readonly<Record<string, unknown>> = {}, options: QueryOptions = {}): Promise<QueryResult> {
    return this.store.run(cypher, parameters, options)
  }

  /** Removes a document by id, or all of a file by its name, with all that only they say. Returns the ids that were there. */
  async forget(document: string): Promise<string[]> {
    const { findDocuments, forgetDocument } = await import('./resolution/forget.ts')
    const ids = await findDocuments(this.store, document)
    for (const id of ids) await forgetDocument(this.store, id)
    return ids
  }

  /** The graph as text of another format, piece by piece. */
  async *export(format: 'graphml', options: { readonly strict?: boolean } = {}): AsyncGenerator<string> {
    if (format === 'graphml') yield* (await import('../graph/formats/graphml.ts')).writeGraphml(this.store, options)
  }

  /** The embedded graph as a graphology graph: for its algorithms, for Sigma. Throws UsageError for a graph in Neo4j. */
  async toGraphology(): Promise<MultiDirectedGraph> {
    const { EmbeddedStore } = await import('../graph/store/embedded/embedded-store.ts')
    if (!(this.store instanceof EmbeddedStore))
      throw new UsageError('toGraphology: the graph lies in Neo4j; export it, or open an embedded one')
    return (await import('../graph/store/embedded/graphology.ts')).toGraphology(this.store.graph)
  }

  close(): Promise<void> {
    return this.store.close()
  }
}
