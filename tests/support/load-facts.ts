/** A process of its own that loads a file of facts into a Neo4j: `load-facts.ts URI FACTS`, credentials in the environment. */
import { readFileSync } from 'node:fs'
import { openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { loadDocuments } from '../../src/resolution/load.ts'

const [uri, file] = process.argv.slice(2) as [string, string]
const store = await openNeo4j(uri)
try {
  await loadDocuments(store, JSON.parse(readFileSync(file, 'utf8')))
} finally {
  await store.close()
}
