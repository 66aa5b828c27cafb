/**
 * ForceAtlas2 by the settings measured best for small graphs of facts: plain iterations first, then some that push discs apart.
 * Deterministic: the seed decides where nodes start, and iterations know no other chance.
 */
import { forceAtlas2, Graph } from '../packages.ts'
import type { Part } from './part.ts'
import { seeded } from './random.ts'

const SETTINGS = { scalingRatio: 20, gravity: 1, slowDown: 5 }

/** Fills the part's x and y, in the layout's own units. */
export function force(part: Part, seed: number): void {
  const order = part.members.length
  const random = seeded(seed)
  const graph = new Graph({ type: 'undirected', multi: false })
  for (let node = 0; node < order; node++) {
    const angle = random() * 2 * Math.PI
    const radius = 10 * Math.sqrt(order * random())
    graph.addNode(node, { x: radius * Math.cos(angle), y: radius * Math.sin(angle), size: (part.radius[node] as number) + 4 })
  }
  part.sources.forEach((source, edge) => {
    graph.addEdge(source, part.targets[edge] as number)
  })
  const large = order > 400
  // Barnes–Hut costs more than it saves below some hundred nodes.
  const settings = { ...SETTINGS, barnesHutOptimize: large, barnesHutTheta: 1.2 }
  forceAtlas2.assign(graph, { iterations: large ? 300 : 600, settings })
  forceAtlas2.assign(graph, { iterations: large ? 60 : 300, settings: { ...settings, adjustSizes: true, barnesHutOptimize: false } })
  graph.forEachNode((key, { x, y }) => {
    part.x[Number(key)] = x
    part.y[Number(key)] = y
  })
}
