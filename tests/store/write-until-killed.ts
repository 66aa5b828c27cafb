/** A process that commits pair after pair, tells its parent of each, and waits to be killed. */
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'

const graph = openEmbedded(process.argv[2]!)
const label = graph.internLabel('N')
const type = graph.internType('PAIR')
const key = graph.internKey('n')
const text = graph.internKey('text')
for (;;) {
  graph.begin()
  const [a, b] = [graph.createNode([label]), graph.createNode([label])]
  for (const node of [a, b]) graph.setNodeProperty(node, key, node)
  graph.setNodeProperty(a, text, 'z'.repeat(50_000))
  graph.createRelationship(type, a, b)
  graph.commit()
  process.send?.(graph.nodeCount)
}
