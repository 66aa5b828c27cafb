/**
 * A graph read in one order for all writers: nodes by their `id`, relationships by their ends, type and properties.
 * Invariant: equal graphs come in equal order, whichever store holds them and in whatever order they were written; only one page and
 * the order of the nodes are held in memory. Values come lossless: integers as number or bigint, floats as Float.
 */
import type { GraphStore, Plain, PlainNode, PlainRelationship } from '../store/graph-store.ts'
import { Float } from '../values.ts'

/** Nodes or relationships a page; in order, relationships come by the page of their start nodes. */
const PAGE = 5000

/** A relationship with the positions of its ends in the order of nodes. */
export interface OrderedRelationship {
  readonly relationship: PlainRelationship
  readonly source: number
  readonly target: number
}

export interface OrderedGraph {
  nodes(): AsyncGenerator<readonly PlainNode[]>
  relationships(): AsyncGenerator<readonly OrderedRelationship[]>
}

/** Reads the graph once to learn the order; `visit` sees everything on the way. What others write meanwhile may be missed. */
export async function readOrdered(
  store: GraphStore,
  visit: { node(node: PlainNode): void; relationship(relationship: PlainRelationship): void },
): Promise<OrderedGraph> {
  const order: { readonly element: string; readonly key: string }[] = []
  for await (const page of scan<PlainNode>(store, 'MATCH (n) RETURN n')) {
    for (const node of page) {
      order.push({ element: node.id, key: orderKey(node) })
      visit.node(node)
    }
  }
  for await (const page of scan<PlainRelationship>(store, 'MATCH ()-[r]->() RETURN r')) page.forEach(visit.relationship)
  order.sort((a, b) => compare(a.key, b.key) || compare(a.element, b.element))
  const position = new Map(order.map(({ element }, index) => [element, index]))

  async function* pages<T>(cypher: string): AsyncGenerator<T[]> {
    for (let start = 0; start < order.length; start += PAGE) {
      const ids = order.slice(start, start + PAGE).map(({ element }) => element)
      yield await column<T>(store, cypher, { ids })
    }
  }
  return {
    async *nodes() {
      for await (const page of pages<PlainNode>('MATCH (n) WHERE elementId(n) IN $ids RETURN n')) {
        yield page.sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0))
      }
    },
    async *relationships() {
      for await (const page of pages<PlainRelationship>('MATCH (n) WHERE elementId(n) IN $ids MATCH (n)-[r]->() RETURN r')) {
        yield ordered(page, position)
      }
    },
  }
}

async function* scan<T>(store: GraphStore, cypher: string): AsyncGenerator<T[]> {
  for (let skip = 0; ; skip += PAGE) {
    const page = await column<T>(store, `${cypher} SKIP ${skip} LIMIT ${PAGE}`, {})
    yield page
    if (page.length < PAGE) return
  }
}

function ordered(relationships: readonly PlainRelationship[], position: ReadonlyMap<string, number>): OrderedRelationship[] {
  const placed: (OrderedRelationship & { key: string | undefined })[] = []
  for (const relationship of relationships) {
    const [source, target] = [position.get(relationship.start), position.get(relationship.end)]
    if (source === undefined || target === undefined) continue // Made after the nodes were read.
    placed.push({ relationship, source, target, key: undefined })
  }
  // Properties decide only among parallel relationships of one type.
  const keyOf = (each: (typeof placed)[number]) => (each.key ??= canonical(each.relationship.properties))
  return placed.sort(
    (a, b) =>
      a.source - b.source || a.target - b.target || compare(a.relationship.type, b.relationship.type) || compare(keyOf(a), keyOf(b)),
  )
}

async function column<T>(store: GraphStore, cypher: string, parameters: Record<string, Plain>): Promise<T[]> {
  return (await store.run(cypher, parameters, { lossless: true })).rows.map(([value]) => value as T)
}

function orderKey(node: PlainNode): string {
  const { id } = node.properties
  return typeof id === 'string' ? id : canonical({ labels: [...node.labels].sort(compare), properties: node.properties })
}

/** Text that tells values apart: JSON with sorted keys, integers and floats distinct. */
function canonical(value: Plain): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`
    if (item instanceof Float) return `${item.value}f`
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => compare(a, b)))
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
