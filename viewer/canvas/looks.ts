/** How each node and edge looks under a display: the only place where selection, hover and filters meet appearance. */
import { COLORS } from '../model/families.ts'
import type { Model, ModelEdge } from '../model/model.ts'
import type { Display } from '../state/derive.ts'
import { type Ink, mix } from './ink.ts'
import { needsOwnLine } from './line-layer.ts'
import type { Drawn } from './names.ts'

/** Chosen nodes grow by so many pixels, ring included. */
const GROWTH = 2.5

export function createLooks(model: Model, drawn: ReadonlyMap<string, Drawn>, display: Display, ink: Ink) {
  let now = { display, ink }
  const looks = {
    set(next: Display, nextInk: Ink): void {
      now = { display: next, ink: nextInk }
    },
    get display(): Display {
      return now.display
    },
    get ink(): Ink {
      return now.ink
    },
    nodeInk: (id: string): number => now.display.nodeInk.get(id) ?? now.display.restInk.node,
    /** Records are joined by fainter lines while nothing stands out. */
    edgeInk(edge: ModelEdge): number {
      const share = now.display.edgeInk.get(edge.id) ?? now.display.restInk.edge
      return edge.record && !now.display.focused ? share * 0.85 : share
    },
    edgeShown: (edge: ModelEdge): boolean => edge.drawn && now.display.visible.has(edge.source) && now.display.visible.has(edge.target),
    /** The chosen edge takes its subject's colour. */
    edgeColor: (edge: ModelEdge): string =>
      edge.id === now.display.strongEdge ? COLORS[model.nodes.get(edge.source)?.group ?? 'Other'] : now.ink.line,
    /** By number of documents. */
    edgeWidth: (edge: ModelEdge): number =>
      (edge.record ? 1.1 : Math.min(4, 1 + 0.5 * Math.max(1, edge.support))) + (edge.id === now.display.strongEdge ? 1.4 : 0),
    radius: (id: string): number => (drawn.get(id)?.radius ?? 5) + (now.display.strong.has(id) ? GROWTH : 0),
    /** For Sigma's node reducer. */
    node(id: string) {
      const node = model.nodes.get(id)
      if (node === undefined || !now.display.visible.has(id)) return { hidden: true }
      const share = looks.nodeInk(id)
      const strong = now.display.strong.has(id)
      return {
        color: mix(COLORS[node.group], now.ink.paper, share),
        size: looks.radius(id),
        ring: strong ? GROWTH : 1.5,
        ringColor: strong ? now.ink.ink : now.ink.paper,
        zIndex: share >= 1 ? 2 : 1,
      }
    },
    /** For Sigma's edge reducer. */
    edge(id: string) {
      const edge = model.edges.get(id)
      if (edge === undefined || !looks.edgeShown(edge) || needsOwnLine(edge)) return { hidden: true }
      const share = looks.edgeInk(edge)
      return { color: mix(looks.edgeColor(edge), now.ink.paper, share), size: looks.edgeWidth(edge), zIndex: share >= 0.9 ? 1 : 0 }
    },
  }
  return looks
}
