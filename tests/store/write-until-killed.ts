/** A process that runs statement after statement, tells its parent of each that is done, and waits to be killed. */
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'
import { lastStatement, runStatement, SCHEMA } from './crash-statements.ts'

const store = new EmbeddedStore(openEmbedded(process.argv[2] as string))
await store.run(SCHEMA)
for (let n = (await lastStatement(store)).n + 1; ; n++) {
  await runStatement(store, n)
  process.send?.(n)
}
