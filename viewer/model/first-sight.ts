/**
 * What of a large graph is drawn at first: its most connected names with some of their figures, as many as can be read. The rest is
 * one search, question or click away.
 */
import { type Model, type ModelNode, otherEnd } from './model.ts'

/** Up to here a graph is drawn whole. */
const WHOLE = 140
/** So many names without any fact may stand about; more are noise. */
const LONERS = 8
const NAMES = 110
const FIGURES = 30

/** `ranked`: all nodes, the most important first. Undefined where the graph is small enough to be drawn whole. */
export function firstSight(model: Model, ranked: readonly ModelNode[]): ReadonlySet<string> | undefined {
  const drawn = ranked.filter((node) => node.group !== 'Document')
  const linked = drawn.filter((node) => node.degree > 0)
  if (drawn.length <= WHOLE && drawn.length - linked.length <= LONERS) return undefined
  if (linked.length === 0) return new Set(drawn.slice(0, NAMES).map((node) => node.id))
  const shown = grow(
    model,
    linked.filter((node) => !node.record),
  )
  let figures = 0
  for (const name of [...shown]) {
    for (const id of model.around.get(name) ?? []) {
      const edge = model.edges.get(id)
      if (edge?.type !== 'MEASURED' || figures >= FIGURES || shown.has(edge.target)) continue
      shown.add(edge.target)
      figures++
    }
  }
  return shown
}

/** From the most important name outwards, always to the most important name that touches what is shown; then from the next one. */
function grow(model: Model, names: readonly ModelNode[]): Set<string> {
  const order = new Map(names.map((node, index) => [node.id, index]))
  const shown = new Set<string>()
  for (const seed of names) {
    const reached = [seed.id]
    while (reached.length > 0 && shown.size < NAMES) {
      reached.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      const id = reached.shift() as string
      if (shown.has(id)) continue
      shown.add(id)
      for (const edgeId of model.around.get(id) ?? []) {
        const edge = model.edges.get(edgeId)
        // What only a data set knows leads from every country to all its cities.
        const other = edge === undefined || !edge.drawn || edge.level === 'gazetteer' ? undefined : otherEnd(edge, id)
        if (other !== undefined && order.has(other) && !shown.has(other) && !reached.includes(other)) reached.push(other)
      }
    }
  }
  return shown
}

/**
 * Places for nodes that were not laid out: around a neighbour that was, like petals, so that they appear beside what they belong to.
 */
export function placeBeside(
  model: Model,
  placed: Map<string, { readonly x: number; readonly y: number }>,
  centre: { readonly x: number; readonly y: number },
): void {
  const waiting = [...placed.keys()]
  const petals = new Map<string, number>()
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const origin = placed.get(id) ?? centre
    for (const edgeId of model.around.get(id) ?? []) {
      const edge = model.edges.get(edgeId)
      if (edge === undefined) continue
      const other = otherEnd(edge, id)
      if (placed.has(other)) continue
      const petal = petals.get(id) ?? 0
      petals.set(id, petal + 1)
      // The golden angle never puts two petals on one ray.
      const [angle, far] = [petal * 2.39996, 46 + 9 * Math.sqrt(petal) * 2]
      placed.set(other, { x: origin.x + far * Math.cos(angle) * 1.3, y: origin.y + far * Math.sin(angle) })
      waiting.push(other)
    }
  }
  let stray = 0
  for (const id of model.nodes.keys()) {
    if (placed.has(id)) continue
    const [angle, far] = [stray * 2.39996, 30 * Math.sqrt(stray)]
    placed.set(id, { x: centre.x + far * Math.cos(angle) * 1.5, y: centre.y + far * Math.sin(angle) })
    stray++
  }
}
