/**
 * A graph as text that does not depend on the store, on element ids or on the order of writes: equal graphs, equal lines.
 * Nodes are named by their `id` property, or by their labels and properties where they have none.
 */
import type { GraphStore, PlainNode, PlainRelationship } from '../../graph/store/graph-store.ts'
import { canonicalJson, compareText } from '../../src/resolution/order.ts'

/** One line a node, then one a relationship, each part sorted. */
export async function canonicalLines(store: GraphStore): Promise<string[]> {
  return store.read(async (transaction) => {
    const names = new Map<string, string>()
    const nodes: string[] = []
    for (const [node] of (await transaction.run('MATCH (n) RETURN n')).rows as [PlainNode][]) {
      const content = { labels: [...node.labels].sort(compareText), properties: node.properties }
      names.set(node.id, canonicalJson(node.properties.id ?? content))
      nodes.push(`node ${canonicalJson(content)}`)
    }
    const relationships: string[] = []
    for (const [each] of (await transaction.run('MATCH ()-[r]->() RETURN r')).rows as [PlainRelationship][]) {
      relationships.push(`relationship ${names.get(each.start)} ${each.type} ${names.get(each.end)} ${canonicalJson(each.properties)}`)
    }
    return [...nodes.sort(compareText), ...relationships.sort(compareText)]
  })
}
