/** Lines that Sigma's programs cannot draw: dashed where a fact is implied, dotted where it is not said at all, and loops. */
import type { ModelEdge } from '../model/model.ts'
import { type Ink, mix } from './ink.ts'
import { pointOn, type Route, trace } from './routes.ts'

/** Sigma draws the rest. */
export const needsOwnLine = (edge: ModelEdge): boolean => edge.level !== 'explicit' || edge.source === edge.target

const DASHES: Readonly<Record<ModelEdge['level'], readonly number[]>> = { explicit: [], implied: [5, 4], gazetteer: [1, 4] }

export interface OwnLine {
  readonly edge: ModelEdge
  readonly route: Route
  readonly color: string
  readonly ink: number
  readonly width: number
  /** Radius of the disc where the line ends, in pixels. */
  readonly targetRadius: number
}

export function drawLines(context: CanvasRenderingContext2D, lines: readonly OwnLine[], ink: Ink): void {
  for (const { edge, route, color, ink: share, width, targetRadius } of lines) {
    const stroke = mix(color, ink.paper, share)
    context.strokeStyle = stroke
    context.lineWidth = width
    context.lineCap = edge.level === 'gazetteer' ? 'round' : 'butt'
    context.setLineDash([...DASHES[edge.level]])
    context.beginPath()
    trace(context, route)
    context.stroke()
    context.setLineDash([])
    if (!edge.record && route.kind !== 'loop') arrow(context, route, targetRadius, width, stroke)
  }
}

/** Sized as Sigma's own arrow heads are (see stage.ts). */
function arrow(
  context: CanvasRenderingContext2D,
  route: Exclude<Route, { kind: 'loop' }>,
  radius: number,
  width: number,
  color: string,
): void {
  const length = Math.hypot(route.to.x - route.from.x, route.to.y - route.from.y)
  if (length < radius + 12) return
  const tip = pointOn(route, 1 - (radius + 1) / length)
  const base = pointOn(route, 1 - (radius + 1 + width * ARROW.length) / length)
  const [dx, dy] = [tip.x - base.x, tip.y - base.y]
  const half = ARROW.width / ARROW.length / 2
  context.fillStyle = color
  context.beginPath()
  context.moveTo(tip.x, tip.y)
  context.lineTo(base.x - dy * half, base.y + dx * half)
  context.lineTo(base.x + dy * half, base.y - dx * half)
  context.fill()
}

/** Arrow heads in multiples of the line's width. */
export const ARROW = { length: 5.5, width: 4.5 }
