/** A store on the test run's own Neo4j, to be closed so that the next suite may have it. */
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { acquireNeo4j } from './neo4j.ts'

export async function openTestNeo4j(): Promise<{ readonly store: Neo4jStore; close(): Promise<void> }> {
  const address = await acquireNeo4j()
  const store = await openNeo4j(address.uri, address)
  return {
    store,
    async close() {
      await store.close()
      await address.release()
    },
  }
}
