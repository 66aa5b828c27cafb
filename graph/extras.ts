/**
 * Importing this adds what few graphs need and no browser should have to load: APOC's functions, full-text and vector search,
 * procedures that describe the graph's schema.
 * `waybill/graph` has them in Node; a page that wants them imports `waybill/graph/extras` before its first query.
 */
import { APOC_LIST_FUNCTIONS } from './cypher/functions/apoc/lists.ts'
import { APOC_MAP_FUNCTIONS } from './cypher/functions/apoc/maps.ts'
import { APOC_TEXT_FUNCTIONS } from './cypher/functions/apoc/text.ts'
import { registerFunctions } from './cypher/functions/registry.ts'
import { FULLTEXT_PROCEDURES } from './cypher/run/fulltext-procedures.ts'
import { DEFAULT_PROCEDURES } from './cypher/run/procedures.ts'
import { SCHEMA_PROCEDURES } from './cypher/run/schema-procedures.ts'
import { VECTOR_PROCEDURES } from './cypher/run/vector-procedures.ts'

registerFunctions([...APOC_TEXT_FUNCTIONS, ...APOC_LIST_FUNCTIONS, ...APOC_MAP_FUNCTIONS])
for (const procedure of [...SCHEMA_PROCEDURES, ...FULLTEXT_PROCEDURES, ...VECTOR_PROCEDURES]) DEFAULT_PROCEDURES.register(procedure)
