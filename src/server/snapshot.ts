/** The graph, or part of it, as the viewer draws it. Plain Cypher only, so every store can answer. */
import { askSchema } from '../../graph/cypher/editor/index.ts'
import { NotFoundError } from '../../graph/errors.ts'
import type { GraphStore, PlainNode, PlainRelationship, Transaction } from '../../graph/store/graph-store.ts'
import type { GraphSnapshot, SchemaSummary } from '../../graph/wire.ts'
import { toJson } from '../../graph/wire-json.ts'

export interface SnapshotLimits {
  readonly nodes: number
  readonly relationships: number
}

type Content = Pick<GraphSnapshot, 'nodes' | 'relationships' | 'totals'>

/** All of the graph, or its first nodes where it is larger than the limits allow. */
export function snapshot(store: GraphStore, limits: SnapshotLimits): Promise<Content> {
  return store.read(async (transaction) => {
    const totals = await count(transaction)
    const nodes = await column<PlainNode>(transaction, `MATCH (n) RETURN n LIMIT ${limits.nodes}`)
    // A capped graph is asked from the chosen nodes on, so that what comes back has both its ends in the picture.
    const relationships =
      totals.nodes <= limits.nodes
        ? await column<PlainRelationship>(transaction, `MATCH ()-[r]->() RETURN r LIMIT ${limits.relationships}`)
        : await column<PlainRelationship>(
            transaction,
            `MATCH (n) WITH n LIMIT ${limits.nodes} MATCH (n)-[r]->() RETURN r LIMIT ${limits.relationships}`,
          )
    return { ...closed(nodes, relationships), totals }
  })
}

/** A node and what touches it. `id` is a store's element id or the `id` property. */
export function neighbourhood(store: GraphStore, id: string, limit: number): Promise<Content> {
  return store.read(async (transaction) => {
    const { rows } = await transaction.run(
      `MATCH (n) WHERE n.id = $id OR elementId(n) = $id OPTIONAL MATCH (n)-[r]-(m) RETURN n, r, m LIMIT ${limit}`,
      { id },
    )
    if (rows.length === 0) throw new NotFoundError(`no node has the id ${JSON.stringify(id)}`)
    const cells = rows.flat().filter((cell) => cell !== null)
    const nodes = unique(cells.filter((cell) => (cell as { kind: string }).kind === 'node') as PlainNode[])
    const relationships = unique(cells.filter((cell) => (cell as { kind: string }).kind === 'relationship') as PlainRelationship[])
    return { ...closed(nodes, relationships), totals: await count(transaction) }
  })
}

/** Labels, types and property keys in use, and what an editor's completion puts first. */
export function schema(store: GraphStore): Promise<SchemaSummary> {
  return store.read(async (transaction) => {
    const counted = async (query: string) => {
      const { rows } = await transaction.run(query)
      return rows.map(([name, number]) => ({ name: String(name), count: Number(number) })).sort((a, b) => compare(a.name, b.name))
    }
    const labels = await counted('MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS count')
    const types = await counted('MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS count')
    const onNodes = await column<string>(transaction, 'MATCH (n) UNWIND keys(n) AS name RETURN DISTINCT name')
    const onRelationships = await column<string>(transaction, 'MATCH ()-[r]->() UNWIND keys(r) AS name RETURN DISTINCT name')
    const { shapes, typeKeys, procedures } = await askSchema((query) => transaction.run(query))
    return {
      labels,
      types,
      keys: [...new Set([...onNodes, ...onRelationships])].sort(compare),
      shapes: Object.fromEntries(shapes ?? []),
      typeKeys: Object.fromEntries(typeKeys ?? []),
      procedures: [...(procedures?.values() ?? [])].map(({ name, inputs, outputs }) => ({
        name,
        inputs: inputs.map(({ name, optional }) => ({ name, optional: optional === true })),
        outputs: outputs.map(({ name }) => ({ name })),
      })),
    }
  })
}

/** Properties of one document node. */
export async function documentProperties(store: GraphStore, id: string): Promise<Readonly<Record<string, unknown>>> {
  const [node] = await store.read((transaction) => column<PlainNode>(transaction, 'MATCH (d:Document) WHERE d.id = $id RETURN d', { id }))
  if (node === undefined) throw new NotFoundError(`no document has the id ${JSON.stringify(id)}`)
  return node.properties
}

async function count(transaction: Transaction): Promise<GraphSnapshot['totals']> {
  const [nodes] = await column<number>(transaction, 'MATCH (n) RETURN count(n) AS count')
  const [relationships] = await column<number>(transaction, 'MATCH ()-[r]->() RETURN count(r) AS count')
  return { nodes: Number(nodes ?? 0), relationships: Number(relationships ?? 0) }
}

async function column<T>(transaction: Transaction, query: string, parameters: Record<string, unknown> = {}): Promise<T[]> {
  const { rows } = await transaction.run(query, parameters)
  return rows.map((row) => row[0] as T)
}

function closed(nodes: readonly PlainNode[], relationships: readonly PlainRelationship[]): Pick<Content, 'nodes' | 'relationships'> {
  const ids = new Set(nodes.map((node) => node.id))
  return {
    nodes: toJson(nodes.map(withoutText)) as PlainNode[],
    relationships: toJson(relationships.filter(({ start, end }) => ids.has(start) && ids.has(end))) as PlainRelationship[],
  }
}

/** Articles are fetched one by one, by /api/document. */
function withoutText(node: PlainNode): PlainNode {
  if (!node.labels.includes('Document')) return node
  const { text: _, ...properties } = node.properties
  return { ...node, properties }
}

const unique = <T extends { readonly id: string }>(items: readonly T[]): T[] => [...new Map(items.map((item) => [item.id, item])).values()]

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
