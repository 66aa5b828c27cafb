/**
 * What of a large graph is drawn at first: its most connected names with some of their figures, as many as can be read. The rest is
 * one search, question or click away.
 */
import type { Model, ModelNode } from './model.ts'

/** Up to here a graph is drawn whole. */
const WHOLE = 260
const NAMES = 150
const FIGURES = 30

/** Undefined where the graph is small enough to be drawn whole. */
export function firstSight(model: Model, ranked: readonly ModelNode[]): ReadonlySet<string> | undefined {
  const drawn = ranked.filter((node) => node.group !== 'Document')
  if (drawn.length <= WHOLE) return undefined
  const shown = new Set<string>()
  for (const node of drawn) if (!node.record && node.degree > 0 && shown.size < NAMES) shown.add(node.id)
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
      const other = edge.source === id ? edge.target : edge.source
      if (placed.has(other)) continue
      const petal = petals.get(id) ?? 0
      petals.set(id, petal + 1)
      // The golden angle never puts two petals on one ray.
      const [angle, far] = [petal * 2.39996, 46 + 9 * Math.sqrt(petal) * 2]
      placed.set(other, { x: origin.x + far * Math.cos(angle) * 1.3, y: origin.y + far * Math.sin(angle) })
      waiting.push(other)
    }
  }
}
