/** The expressions on the embedded store. */
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { conformExpressions } from './expressions.ts'

conformExpressions('the embedded store', async () => {
  const store = new EmbeddedStore(EmbeddedGraph.inMemory())
  return { store, close: () => store.close() }
})
