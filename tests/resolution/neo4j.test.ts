/** Documents make one graph in Neo4j, with many writers at once. */
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'
import { documentsMakeOneGraph } from './one-graph.ts'

if (available('Resolution on Neo4j', missingNeo4j())) {
  documentsMakeOneGraph({
    name: 'Neo4j',
    isConcurrent: true,
    runs: 5,
    async open() {
      const { store, close } = await openTestNeo4j()
      return {
        store,
        empty: async () => void (await store.run('MATCH (n) DETACH DELETE n')),
        close,
      }
    },
  })
}
