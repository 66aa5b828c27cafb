/** Documents make one graph in Neo4j, with many writers at once. */
import { openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'
import { documentsMakeOneGraph } from './one-graph.ts'

if (available('Resolution on Neo4j', missingNeo4j())) {
  documentsMakeOneGraph({
    name: 'Neo4j',
    isConcurrent: true,
    runs: 5,
    async open() {
      const address = await acquireNeo4j()
      const store = await openNeo4j(address.uri, address)
      return {
        store,
        empty: async () => void (await store.run('MATCH (n) DETACH DELETE n')),
        async close() {
          await store.close()
          await address.release()
        },
      }
    },
  })
}
