/** The expressions on a real Neo4j: what it answers is what they say. */
import { openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'
import { conformExpressions } from './expressions.ts'

if (available('Expressions on Neo4j', missingNeo4j())) {
  conformExpressions('Neo4j', async () => {
    const address = await acquireNeo4j()
    const store = await openNeo4j(address.uri, address)
    return {
      store,
      async close() {
        await store.close()
        await address.release()
      },
    }
  })
}
