/** What the picture shows, from the model and the state; the canvas reads this and nothing else. */
import { type Model, otherEnd } from '../model/model.ts'
import type { State, Target } from './state.ts'

export interface Display {
  /** Nodes drawn; an edge is drawn where both its ends are. */
  readonly visible: ReadonlySet<string>
  /** Share of ink by node; absent means `restInk`. */
  readonly nodeInk: ReadonlyMap<string, number>
  readonly edgeInk: ReadonlyMap<string, number>
  readonly restInk: { readonly node: number; readonly edge: number }
  /** Ringed, and named first. */
  readonly strong: ReadonlySet<string>
  readonly strongEdge: string | null
  /** Whether something stands out: then types are written on the lit lines. */
  readonly focused: boolean
}

const REST = { node: 1, edge: 0.62 }
const PALE = { node: 0.15, edge: 0.08 }

export function derive(model: Model, state: State): Display {
  const lit = lights(model, state)
  const visible = new Set<string>()
  for (const node of model.nodes.values()) {
    // Documents are read, not drawn; whatever was chosen is seen, whether its kind is hidden or not.
    if (node.group === 'Document') continue
    const near = state.shown === null || state.shown.has(node.id) || lit?.nodeInk.has(node.id) === true
    if ((near && !state.hidden.has(node.group)) || lit?.strong.has(node.id) === true) visible.add(node.id)
  }
  const strongEdge = state.cursor?.kind === 'edge' ? state.cursor.id : state.selection?.kind === 'edge' ? state.selection.id : null
  if (lit === null) {
    return { visible, nodeInk: new Map(), edgeInk: new Map(), restInk: REST, strong: new Set(), strongEdge, focused: false }
  }
  return { visible, ...lit, restInk: PALE, strongEdge, focused: true }
}

interface Lights {
  readonly nodeInk: Map<string, number>
  readonly edgeInk: Map<string, number>
  readonly strong: Set<string>
}

function lights(model: Model, state: State): Lights | null {
  const focus = state.cursor ?? state.selection
  if (focus !== null) return focus.kind === 'node' ? aroundNode(model, focus) : aroundEdge(model, focus)
  if (state.answer === null || state.answer.nodes.size === 0) return null
  return {
    nodeInk: new Map([...state.answer.nodes].map((id) => [id, 1])),
    edgeInk: new Map([...state.answer.edges].map((id) => [id, 1])),
    strong: new Set(state.answer.nodes),
  }
}

function aroundNode(model: Model, { id }: Target): Lights {
  const nodeInk = new Map([[id, 1]])
  const edgeInk = new Map<string, number>()
  for (const edgeId of model.around.get(id) ?? []) {
    const edge = model.edges.get(edgeId)
    if (edge === undefined || !edge.drawn) continue
    edgeInk.set(edgeId, 1)
    nodeInk.set(otherEnd(edge, id), 1)
  }
  return { nodeInk, edgeInk, strong: new Set([id]) }
}

/** The edge alone is saturated; its ends keep their neighbours at half ink. */
function aroundEdge(model: Model, { id }: Target): Lights | null {
  const edge = model.edges.get(id)
  if (edge === undefined) return null
  const nodeInk = new Map<string, number>()
  const edgeInk = new Map<string, number>()
  for (const end of [edge.source, edge.target]) {
    for (const other of model.around.get(end) ?? []) {
      const neighbour = model.edges.get(other)
      if (neighbour === undefined || !neighbour.drawn) continue
      edgeInk.set(other, 0.25)
      nodeInk.set(otherEnd(neighbour, end), 0.5)
    }
  }
  edgeInk.set(id, 1)
  nodeInk.set(edge.source, 1).set(edge.target, 1)
  return { nodeInk, edgeInk, strong: new Set([edge.source, edge.target]) }
}
