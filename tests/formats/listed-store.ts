/** A graph store that holds two lists and answers only what readers of whole graphs ask: for tests of formats, away from any engine. */
import type { GraphStore, PlainNode, PlainRelationship, QueryResult } from '../../graph/store/graph-store.ts'

export function listedStore(nodes: readonly PlainNode[], relationships: readonly PlainRelationship[]): GraphStore {
  const answer = (values: readonly unknown[]): QueryResult => ({
    columns: ['x'],
    rows: values.map((value) => [value]),
    stats: {} as QueryResult['stats'],
    notifications: [],
  })
  const refuse = () => Promise.reject(new Error('lists only'))
  return {
    async run(cypher, parameters = {}) {
      const page = /^MATCH .* RETURN (n|r) SKIP (\d+) LIMIT (\d+)$/.exec(cypher)
      if (page !== null) {
        const all = page[1] === 'n' ? nodes : relationships
        return answer(all.slice(Number(page[2]), Number(page[2]) + Number(page[3])))
      }
      const ids = parameters.ids as readonly string[]
      if (cypher.endsWith('RETURN n')) return answer(nodes.filter((node) => ids.includes(node.id)))
      if (cypher.endsWith('RETURN r')) return answer(relationships.filter((each) => ids.includes(each.start)))
      return refuse()
    },
    write: refuse,
    read: refuse,
    close: async () => {},
  }
}
