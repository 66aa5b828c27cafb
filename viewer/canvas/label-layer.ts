/**
 * Names, figures' tags and the words along lines, on a canvas above the graph.
 * Invariant: nothing written overlaps anything else written, a disc, or the page's own furniture.
 */
import { BoxGrid } from '../layout/box-grid.ts'
import type { Box } from '../layout/geometry.ts'
import { alignmentOf, type Label, type Placement, placeLabels } from '../layout/place-labels.ts'
import type { ModelEdge } from '../model/model.ts'
import { typeWords } from '../model/words.ts'
import { type Ink, mix } from './ink.ts'
import { FONT, type Name } from './names.ts'
import { pointOn, type Route, segmentsOf } from './routes.ts'

export interface LabelledNode {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly name: Name | undefined
  readonly tag: boolean
  /** The family's colour. */
  readonly color: string
  readonly ink: number
  /** Placed before all others. */
  readonly first: boolean
}

export interface LabelledEdge {
  readonly edge: ModelEdge
  readonly route: Route
  readonly ink: number
  /** Pixels of the line that lie under the discs at its ends. */
  readonly clear: number
  /** Whether its type is to be written along it. */
  readonly words: boolean
}

/** What was written, and the boxes it fills: several along a slanted line. */
export interface Written {
  readonly text: string
  /** The node it names; null for the words along an edge. */
  readonly node: string | null
  readonly boxes: readonly Box[]
}

const HALO = 3
const EDGE_FONT = `450 10.5px ${FONT}`
/** A type is written only along lines this much longer than itself. */
const SPARE = 24

/** Remembers where labels stood, so that they stay while they can. */
export function createLabelLayer(context: CanvasRenderingContext2D) {
  const last = new Map<string, number>()
  return function draw(
    nodes: readonly LabelledNode[],
    edges: readonly LabelledEdge[],
    obstacles: readonly Box[],
    bounds: Box,
    ink: Ink,
  ): Written[] {
    const written: Written[] = []
    const taken = new BoxGrid<number>()
    const named = nodes
      .filter((node) => node.name !== undefined)
      .sort((a, b) => Number(b.tag) - Number(a.tag) || Number(b.first) - Number(a.first))
    const labels: Label[] = named.map(({ x, y, radius, name, tag }) => ({
      x,
      y,
      radius,
      width: name?.width ?? 0,
      height: name?.height ?? 0,
      over: tag,
    }))
    const placed = placeLabels(labels, {
      taken,
      obstacles: [...obstacles, ...edges.flatMap(({ route }) => ringBox(route))],
      bounds,
      discs: nodes.filter((node) => node.name === undefined),
      segments: edges.length > 1500 ? [] : edges.flatMap(({ route }) => segmentsOf(route)),
      last: named.map(({ id }) => last.get(id)),
    })
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
    for (const edge of edges) if (edge.words) alongEdge(context, edge, taken, bounds, ink, written)
    // Faint names first, so that a halo never bites into a full one.
    named
      .map((node, index) => ({ node, placement: placed[index] }))
      .sort((a, b) => a.node.ink - b.node.ink)
      .forEach(({ node, placement }) => {
        if (placement === undefined) last.delete(node.id)
        else {
          last.set(node.id, placement.place)
          if (node.tag) asTag(context, node, placement, ink)
          else atNode(context, node, placement, ink)
          written.push({ text: node.name?.lines.join(' ') ?? '', node: node.id, boxes: [placement.box] })
        }
      })
    return written
  }
}

function atNode(context: CanvasRenderingContext2D, node: LabelledNode, { place, box }: Placement, ink: Ink): void {
  const { name } = node
  if (name === undefined) return
  const side = alignmentOf(place)
  const x = side === 'left' ? box.left + 2 : side === 'right' ? box.right - 2 : (box.left + box.right) / 2
  context.font = name.font
  context.textAlign = side
  const color = mix(name.quiet ? ink.quiet : ink.ink, ink.paper, node.ink < 1 ? Math.min(1, node.ink * 1.6) : 1)
  name.lines.forEach((line, index) => {
    const y = box.top + name.leading * (index + 0.5) + 0.5
    context.strokeStyle = ink.paper
    context.lineWidth = HALO * 2
    context.globalAlpha = node.ink < 0.5 ? 0.5 : 0.92
    context.strokeText(line, x, y)
    context.globalAlpha = 1
    context.fillStyle = color
    context.fillText(line, x, y)
  })
}

/** A figure in a frame of its family's colour, its rise or fall in colours of their own. */
function asTag(context: CanvasRenderingContext2D, { name, ink: share, color, first }: LabelledNode, { box }: Placement, ink: Ink): void {
  if (name === undefined) return
  const [width, height] = [box.right - box.left - 2, box.bottom - box.top - 2]
  context.beginPath()
  context.roundRect(box.left + 1, box.top + 1, width, height, Math.min(10, height / 2))
  context.fillStyle = ink.paper
  context.fill()
  context.strokeStyle = first ? ink.ink : mix(color, ink.paper, 0.55 * share)
  context.lineWidth = first ? 2 : 1.25
  context.stroke()
  context.font = name.font
  context.textAlign = 'left'
  const fade = share < 1 ? Math.min(1, share * 1.6) : 1
  name.lines.forEach((line, index) => {
    const y = box.top + 3 + name.leading * (index + 0.5) + 0.5
    const parts = line.split(/(?=[▲▼])/)
    let x = (box.left + box.right - context.measureText(line).width) / 2
    for (const part of parts) {
      context.fillStyle = mix(part.startsWith('▲') ? ink.up : part.startsWith('▼') ? ink.down : ink.ink, ink.paper, fade)
      context.fillText(part, x, y)
      x += context.measureText(part).width
    }
  })
}

function alongEdge(
  context: CanvasRenderingContext2D,
  { edge, route, ink: share, clear }: LabelledEdge,
  taken: BoxGrid<number>,
  bounds: Box,
  ink: Ink,
  written: Written[],
): void {
  if (route.kind === 'loop') return
  context.font = EDGE_FONT
  context.textAlign = 'center'
  const text = typeWords(edge.type)
  const width = context.measureText(text).width
  const length = Math.hypot(route.to.x - route.from.x, route.to.y - route.from.y)
  if (length - clear < width + SPARE) return
  for (const t of [0.5, 0.42, 0.58, 0.34, 0.66]) {
    const middle = pointOn(route, t)
    let angle = Math.atan2(route.to.y - route.from.y, route.to.x - route.from.x)
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI
    const boxes = boxesAlong(middle, angle, width + 6)
    const free = boxes.every(
      (box) =>
        box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom && !taken.hits(box),
    )
    if (!free) continue
    context.save()
    context.translate(middle.x, middle.y)
    context.rotate(angle)
    context.lineWidth = HALO * 2
    context.strokeStyle = ink.paper
    context.strokeText(text, 0, 0)
    context.fillStyle = mix(ink.quiet, ink.paper, Math.min(1, Math.max(share, 0.2) * 1.2))
    context.fillText(text, 0, 0)
    context.restore()
    for (const box of boxes) taken.add(box, -1)
    written.push({ text, node: null, boxes })
    return
  }
}

/** A loop is small and all line: nothing is written over it. */
function ringBox(route: Route): Box[] {
  if (route.kind !== 'loop') return []
  const { centre, radius } = route
  return [{ left: centre.x - radius, right: centre.x + radius, top: centre.y - radius, bottom: centre.y + radius }]
}

/** A slanted text as small upright boxes along it. */
function boxesAlong(middle: { x: number; y: number }, angle: number, width: number): Box[] {
  const count = Math.max(2, Math.ceil(width / 14))
  const half = 7
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * width
    const [x, y] = [middle.x + along * Math.cos(angle), middle.y + along * Math.sin(angle)]
    return { left: x - half, right: x + half, top: y - half, bottom: y + half }
  })
}
