/** The case files on a real Neo4j: what it answers is what they say. */
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'
import { conform } from './conform.ts'

if (available('Conformance on Neo4j', missingNeo4j())) {
  conform('Neo4j', openTestNeo4j)
}
