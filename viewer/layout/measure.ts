/** How good a picture is, in the reader's terms. */
import { type Box, cross, distanceToSegment } from './geometry.ts'
import type { Part } from './part.ts'
import { placeLabels } from './place-labels.ts'

export interface Measure {
  /** Pairs of lines that cross. */
  readonly crossings: number
  /** Pairs of discs that touch. */
  readonly collisions: number
  /** Lines that run through a disc they do not end at. */
  readonly through: number
  /** Names that find no free place. */
  readonly unplaced: number
}

export function measure(part: Part, bounds: Box): Measure {
  const { x, y, radius, sources, targets } = part
  let [crossings, collisions, through] = [0, 0, 0]
  for (let a = 0; a < sources.length; a++) {
    const [s, t] = [sources[a] as number, targets[a] as number]
    const [sx, sy, tx, ty] = [x[s] as number, y[s] as number, x[t] as number, y[t] as number]
    for (let b = a + 1; b < sources.length; b++) {
      const [u, v] = [sources[b] as number, targets[b] as number]
      if (u === s || u === t || v === s || v === t) continue
      if (cross(sx, sy, tx, ty, x[u] as number, y[u] as number, x[v] as number, y[v] as number)) crossings++
    }
    for (let node = 0; node < x.length; node++) {
      if (node === s || node === t) continue
      if (distanceToSegment(x[node] as number, y[node] as number, sx, sy, tx, ty) < (radius[node] as number) + 1) through++
    }
  }
  for (let a = 0; a < x.length; a++) {
    for (let b = a + 1; b < x.length; b++) {
      const apart = Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number))
      if (apart < (radius[a] as number) + (radius[b] as number) + 2) collisions++
    }
  }
  return { crossings, collisions, through, unplaced: unplaced(part, bounds) }
}

function unplaced(part: Part, bounds: Box): number {
  const { x, y, radius, width, height, rank, over } = part
  const named = Array.from(x.keys())
    .filter((node) => (width[node] as number) > 0)
    .sort((a, b) => (over[b] as number) - (over[a] as number) || (rank[b] as number) - (rank[a] as number) || a - b)
  const label = (node: number) => ({
    x: x[node] as number,
    y: y[node] as number,
    radius: radius[node] as number,
    width: width[node] as number,
    height: height[node] as number,
    over: over[node] === 1,
  })
  const discs = Array.from(x.keys())
    .filter((node) => width[node] === 0)
    .map(label)
  return placeLabels(named.map(label), { discs, bounds }).filter((placement) => placement === undefined).length
}

export const badness = ({ crossings, collisions, through, unplaced }: Measure): number =>
  10 * crossings + 12 * collisions + 8 * through + 9 * unplaced
