/** Documents make one graph in the embedded store. */
import { openGraph } from '../../src/index.ts'
import { documentsMakeOneGraph } from './one-graph.ts'

documentsMakeOneGraph({
  name: 'embedded',
  isConcurrent: false,
  runs: 40,
  async open() {
    const { store } = await openGraph(':memory:')
    return { store, empty: async () => void (await store.run('MATCH (n) DETACH DELETE n')), close: () => store.close() }
  },
})
