/** `npm run bench [name …]`: what the hot paths cost on this machine, beside a peer where there is one. Prints; asserts nothing. */

import { bulk } from './bulk.ts'
import { cliStart } from './cli-start.ts'
import { cypher } from './cypher.ts'
import { ingest } from './ingest.ts'
import { language } from './language.ts'
import { neo4j } from './neo4j.ts'
import { scale } from './scale.ts'
import { viewer } from './viewer.ts'

const benches: Record<string, () => Promise<void>> = { 'cli-start': cliStart, ingest, language, cypher, bulk, scale, neo4j, viewer }
const wanted = process.argv.slice(2)
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  if (benches[name] === undefined) throw new Error(`no bench is called ${name}; there are ${Object.keys(benches).join(', ')}`)
  await benches[name]()
}
