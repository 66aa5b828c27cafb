/**
 * Moves single nodes where that makes the picture clearer: fewer crossings, no line through a foreign disc, room for names,
 * leaves spread around their hub. After Davidson and Harel's energy (ACM ToG 15:4, 1996), downhill only, seeded.
 * Invariant: the energy never rises, and every node stays inside the cell.
 */
import { type Box, cross, distanceToSegment } from './geometry.ts'
import type { Part } from './part.ts'
import { seeded } from './random.ts'

const WEIGHT = { crossing: 10, through: 7, room: 5, length: 0.9, angle: 1.2, outside: 40 }
/** Pixels a line keeps from a foreign disc. */
const CLEARANCE = 9

export function refine(part: Part, cell: Box, rounds: number, seed: number): void {
  const order = part.members.length
  const random = seeded(seed)
  const ideal = 0.62 * Math.sqrt(((cell.right - cell.left) * (cell.bottom - cell.top)) / order)
  for (let round = 0; round < rounds; round++) {
    const reach = 14 + 150 * (1 - round / rounds) ** 2
    for (let node = 0; node < order; node++) {
      const [x, y] = [part.x[node] as number, part.y[node] as number]
      let [bestX, bestY] = [x, y]
      let least = energyAt(part, cell, node, ideal)
      for (let attempt = 0; attempt < 8; attempt++) {
        const angle = 2 * Math.PI * random()
        const far = reach * (0.2 + 0.8 * random())
        const anchor = attempt % 4 === 3 ? hubOf(part, node) : undefined
        part.x[node] =
          anchor === undefined ? x + far * Math.cos(angle) : (part.x[anchor] as number) + ideal * (0.6 + 0.6 * random()) * Math.cos(angle)
        part.y[node] =
          anchor === undefined ? y + far * Math.sin(angle) : (part.y[anchor] as number) + ideal * (0.6 + 0.6 * random()) * Math.sin(angle)
        const energy = energyAt(part, cell, node, ideal)
        if (energy < least - 1e-9) {
          least = energy
          bestX = part.x[node] as number
          bestY = part.y[node] as number
        }
      }
      part.x[node] = bestX
      part.y[node] = bestY
    }
  }
}

/** The only neighbour of a leaf. */
function hubOf(part: Part, node: number): number | undefined {
  const [edge, ...others] = part.edgesOf[node] ?? []
  if (edge === undefined || others.length > 0) return undefined
  return part.sources[edge] === node ? part.targets[edge] : part.sources[edge]
}

/** All terms that change when this node moves. */
function energyAt(part: Part, cell: Box, node: number, ideal: number): number {
  const { x, y, sources, targets, radius } = part
  const [nx, ny, nr] = [x[node] as number, y[node] as number, radius[node] as number]
  let energy = outside(part, cell, node) * WEIGHT.outside
  const mine = part.edgesOf[node] as readonly number[]
  for (const edge of mine) {
    const other = (sources[edge] === node ? targets[edge] : sources[edge]) as number
    const [ox, oy] = [x[other] as number, y[other] as number]
    const length = Math.hypot(ox - nx, oy - ny)
    const off = Math.log(Math.max(length, 1) / ideal)
    energy += WEIGHT.length * (length > ideal ? off * off * 3 : off * off)
    for (let index = 0; index < sources.length; index++) {
      const [s, t] = [sources[index] as number, targets[index] as number]
      if (s === node || t === node || s === other || t === other) continue
      if (cross(nx, ny, ox, oy, x[s] as number, y[s] as number, x[t] as number, y[t] as number)) energy += WEIGHT.crossing
    }
    for (let third = 0; third < x.length; third++) {
      if (third === node || third === other) continue
      energy += through((radius[third] as number) + CLEARANCE, distanceToSegment(x[third] as number, y[third] as number, nx, ny, ox, oy))
    }
    energy += narrow(part, node, edge, other) + narrow(part, other, edge, node)
  }
  for (let index = 0; index < sources.length; index++) {
    const [s, t] = [sources[index] as number, targets[index] as number]
    if (s === node || t === node) continue
    energy += through(nr + CLEARANCE, distanceToSegment(nx, ny, x[s] as number, y[s] as number, x[t] as number, y[t] as number))
  }
  for (let other = 0; other < x.length; other++) if (other !== node) energy += WEIGHT.room * crowding(part, node, other)
  return energy
}

const through = (clear: number, distance: number): number => (distance < clear ? WEIGHT.through * (1.3 - distance / clear) : 0)

/** Two nodes with their names want a box each; the share of the smaller one that is covered. */
function crowding(part: Part, a: number, b: number): number {
  const { x, y } = part
  const [halfA, halfB] = [halfWidth(part, a), halfWidth(part, b)]
  const dx = halfA + halfB - Math.abs((x[a] as number) - (x[b] as number))
  if (dx <= 0) return 0
  const [tallA, tallB] = [halfHeight(part, a), halfHeight(part, b)]
  const dy = tallA + tallB - Math.abs((y[a] as number) - (y[b] as number))
  if (dy <= 0) return 0
  return Math.min(1.5, (dx * dy) / (4 * Math.min(halfA * tallA, halfB * tallB)))
}

/** A name stands on either side of its disc, so most of it is asked for on both; a tag stands over its node. */
const halfWidth = ({ radius, width, over }: Part, node: number): number =>
  over[node] === 1 ? (width[node] as number) / 2 + 6 : (radius[node] as number) + (width[node] as number) * 0.42 + 4
const halfHeight = ({ radius, height, over }: Part, node: number): number =>
  over[node] === 1 ? (height[node] as number) / 2 + 5 : (radius[node] as number) + (height[node] as number) * 0.75 + 3

/** At a node, an edge wants some angle between itself and the others. */
function narrow({ x, y, sources, targets, edgesOf }: Part, node: number, edge: number, toward: number): number {
  const edges = edgesOf[node] as readonly number[]
  if (edges.length < 2) return 0
  const wanted = Math.min(Math.PI / 3, (1.4 * Math.PI) / edges.length)
  const angle = Math.atan2((y[toward] as number) - (y[node] as number), (x[toward] as number) - (x[node] as number))
  let energy = 0
  for (const other of edges) {
    if (other === edge) continue
    const end = (sources[other] === node ? targets[other] : sources[other]) as number
    const turned = Math.abs(Math.atan2((y[end] as number) - (y[node] as number), (x[end] as number) - (x[node] as number)) - angle)
    const between = turned > Math.PI ? 2 * Math.PI - turned : turned
    if (between < wanted) energy += WEIGHT.angle * (1 - between / wanted) ** 2
  }
  return energy
}

function outside({ x, y, radius }: Part, cell: Box, node: number): number {
  const [nx, ny, margin] = [x[node] as number, y[node] as number, (radius[node] as number) + 4]
  return (
    Math.max(0, cell.left + margin - nx, nx - cell.right + margin) / 20 +
    Math.max(0, cell.top + margin - ny, ny - cell.bottom + margin) / 20
  )
}
