/**
 * Where each edge runs in the window: a straight line, a curve where several join the same two nodes, a ring for a loop.
 * One description serves drawing, hit tests and the words along an edge. Curves follow @sigma/edge-curve's formula.
 */
import { distanceToSegment } from '../layout/geometry.ts'
import type { Segment } from '../layout/place-labels.ts'
import type { ModelEdge } from '../model/model.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export type Route =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'curve'; readonly from: Point; readonly bend: Point; readonly to: Point }
  | { readonly kind: 'loop'; readonly centre: Point; readonly radius: number }

const BEND = 0.24

/** Curvature by edge: parallels fan out evenly on both sides of the straight line, opposite ones likewise. */
export function curvatures(edges: Iterable<ModelEdge>): Map<string, number> {
  const bundles = new Map<string, ModelEdge[]>()
  for (const edge of edges) {
    const key = edge.source < edge.target ? `${edge.source}\n${edge.target}` : `${edge.target}\n${edge.source}`
    const bundle = bundles.get(key)
    if (bundle === undefined) bundles.set(key, [edge])
    else bundle.push(edge)
  }
  const curvature = new Map<string, number>()
  for (const bundle of bundles.values()) {
    bundle.forEach((edge, index) => {
      const aside = (index - (bundle.length - 1) / 2) * BEND
      curvature.set(edge.id, edge.source < edge.target ? aside : -aside)
    })
  }
  return curvature
}

export function routeBetween(from: Point, to: Point, curvature: number): Route {
  if (curvature === 0) return { kind: 'line', from, to }
  const bend = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * curvature,
    y: (from.y + to.y) / 2 - (to.x - from.x) * curvature,
  }
  return { kind: 'curve', from, bend, to }
}

/** A ring that leaves the disc on its emptiest side. `neighbours` are the other ends of the node's edges; `nth` of several loops. */
export function loopAt(node: Point, radius: number, neighbours: readonly Point[], nth: number): Route {
  const angles = neighbours.map((other) => Math.atan2(other.y - node.y, other.x - node.x)).sort((a, b) => a - b)
  let away = -Math.PI / 4
  let widest = -1
  angles.forEach((angle, index) => {
    const next = angles[index + 1] ?? (angles[0] as number) + 2 * Math.PI
    if (next - angle > widest) {
      widest = next - angle
      away = (angle + next) / 2
    }
  })
  const ring = 9 + nth * 5
  const reach = radius + ring * 0.62
  return { kind: 'loop', centre: { x: node.x + reach * Math.cos(away), y: node.y + reach * Math.sin(away) }, radius: ring }
}

export function trace(path: CanvasPath, route: Route): void {
  if (route.kind === 'loop') {
    path.moveTo(route.centre.x + route.radius, route.centre.y)
    path.arc(route.centre.x, route.centre.y, route.radius, 0, 2 * Math.PI)
    return
  }
  path.moveTo(route.from.x, route.from.y)
  if (route.kind === 'line') path.lineTo(route.to.x, route.to.y)
  else path.quadraticCurveTo(route.bend.x, route.bend.y, route.to.x, route.to.y)
}

export function distanceTo(route: Route, x: number, y: number): number {
  if (route.kind === 'loop') return Math.abs(Math.hypot(x - route.centre.x, y - route.centre.y) - route.radius)
  return Math.min(...segmentsOf(route).map(({ ax, ay, bx, by }) => distanceToSegment(x, y, ax, ay, bx, by)))
}

/** A curve in eight straight pieces. */
export function segmentsOf(route: Route): Segment[] {
  if (route.kind === 'loop') return []
  const { from, to } = route
  if (route.kind === 'line') return [{ ax: from.x, ay: from.y, bx: to.x, by: to.y }]
  return Array.from({ length: 8 }, (_, piece) => {
    const a = pointOn(route, piece / 8)
    const b = pointOn(route, (piece + 1) / 8)
    return { ax: a.x, ay: a.y, bx: b.x, by: b.y }
  })
}

export function pointOn(route: Exclude<Route, { kind: 'loop' }>, t: number): Point {
  const { from, to } = route
  if (route.kind === 'line') return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
  return { x: a * from.x + b * route.bend.x + c * to.x, y: a * from.y + b * route.bend.y + c * to.y }
}
