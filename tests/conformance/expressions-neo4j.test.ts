/** The expressions on a real Neo4j: what it answers is what they say. */
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'
import { conformExpressions } from './expressions.ts'

if (available('Expressions on Neo4j', missingNeo4j())) {
  conformExpressions('Neo4j', openTestNeo4j)
}
