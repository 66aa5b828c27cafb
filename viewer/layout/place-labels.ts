/**
 * Greedy label placement: in order of importance each label takes the best of the eight places around its disc, or of those next to them.
 * Invariants: no label placed overlaps a disc, an obstacle or another label; a label that has no free place is left out.
 * `last` gives a label's previous place, which it keeps while it is free, so that zooming only adds text.
 */
import { BoxGrid } from './box-grid.ts'
import { type Box, lengthInside } from './geometry.ts'

export interface Label {
  readonly x: number
  readonly y: number
  /** The disc's. */
  readonly radius: number
  readonly width: number
  readonly height: number
  /** Written over its node, as tags are: it has one place only. */
  readonly over?: boolean
}

export interface Segment {
  readonly ax: number
  readonly ay: number
  readonly bx: number
  readonly by: number
}

export interface Placement {
  /** Which of the places around the disc; OVER for a tag. */
  readonly place: number
  readonly box: Box
}

export interface PlaceOptions {
  /** Discs that are drawn but have no label to place. */
  readonly discs?: readonly { readonly x: number; readonly y: number; readonly radius: number }[]
  /** Boxes that labels must keep clear of: legend, search line, panel. */
  readonly obstacles?: readonly Box[]
  /** Labels of discs inside must lie inside. */
  readonly bounds?: Box
  /** Lines that labels had better not lie on. */
  readonly segments?: readonly Segment[]
  readonly last?: readonly (number | undefined)[]
  /** What is taken already; labels placed are added. */
  readonly taken?: BoxGrid<number>
}

const GAP = 3
const DIAGONAL = Math.SQRT1_2

interface Place {
  /** Unit direction from the disc's centre; y grows downwards. */
  readonly dx: number
  readonly dy: number
  /** Slid along the disc, in widths and heights of the label. */
  readonly slideX?: number
  readonly slideY?: number
  /** What the place costs beside the lines it covers, in pixels of covered line: right is read first, diagonals look loose. */
  readonly taste: number
  readonly align: 'left' | 'right' | 'center'
}

/** The eight places, then those eight's neighbours for where it is tight. */
const PLACES: readonly Place[] = [
  { dx: 1, dy: 0, taste: 0, align: 'left' },
  { dx: -1, dy: 0, taste: 3, align: 'right' },
  { dx: 0, dy: 1, taste: 2, align: 'center' },
  { dx: 0, dy: -1, taste: 4, align: 'center' },
  { dx: DIAGONAL, dy: -DIAGONAL, taste: 7, align: 'left' },
  { dx: DIAGONAL, dy: DIAGONAL, taste: 6, align: 'left' },
  { dx: -DIAGONAL, dy: DIAGONAL, taste: 9, align: 'right' },
  { dx: -DIAGONAL, dy: -DIAGONAL, taste: 10, align: 'right' },
  { dx: 0, dy: 1, slideX: 0.25, taste: 12, align: 'center' },
  { dx: 0, dy: 1, slideX: -0.25, taste: 13, align: 'center' },
  { dx: 0, dy: -1, slideX: 0.25, taste: 14, align: 'center' },
  { dx: 0, dy: -1, slideX: -0.25, taste: 15, align: 'center' },
  { dx: 1, dy: 0, slideY: 0.4, taste: 12, align: 'left' },
  { dx: 1, dy: 0, slideY: -0.4, taste: 13, align: 'left' },
  { dx: -1, dy: 0, slideY: 0.4, taste: 14, align: 'right' },
  { dx: -1, dy: 0, slideY: -0.4, taste: 15, align: 'right' },
]
const CENTRE: Place = { dx: 0, dy: 0, taste: 0, align: 'center' }
/** The place of a label that stands over its node. */
export const OVER = PLACES.length
const placeAt = (place: number): Place => PLACES[place] ?? CENTRE

/** How the lines of a label are set against each other. */
export const alignmentOf = (place: number): Place['align'] => placeAt(place).align

const KEEP = 60

/** `labels` in order of importance, tags before all else since they cannot give way. One entry a label, undefined where it found no place. */
export function placeLabels(labels: readonly Label[], options: PlaceOptions = {}): (Placement | undefined)[] {
  const taken = options.taken ?? new BoxGrid<number>()
  for (const disc of options.discs ?? []) taken.add(around(disc, 1), -1)
  labels.forEach((label, index) => {
    if (label.over !== true) taken.add(around(label, 1), index)
  })
  for (const obstacle of options.obstacles ?? []) taken.add(obstacle, -1)
  const lines = new BoxGrid<Segment>()
  for (const segment of options.segments ?? []) forPieces(segment, (box) => lines.add(box, segment))
  return labels.map((label, index) => {
    let best: Placement | undefined
    let least = Number.POSITIVE_INFINITY
    for (let place = label.over === true ? OVER : 0; place < (label.over === true ? OVER + 1 : PLACES.length); place++) {
      const box = boxAt(label, place)
      if (options.bounds !== undefined && !within(box, options.bounds) && centred(label, options.bounds)) continue
      if (taken.hits(box, (item) => item === index)) continue
      const cost = placeAt(place).taste + covered(lines, box) - (options.last?.[index] === place ? KEEP : 0)
      if (cost < least) {
        least = cost
        best = { place, box }
      }
    }
    if (best !== undefined) taken.add(best.box, -1)
    return best
  })
}

function boxAt({ x, y, radius, width, height }: Label, place: number): Box {
  const { dx, dy, slideX = 0, slideY = 0 } = placeAt(place)
  const reach = place === OVER ? 0 : radius + GAP
  // Beside the disc the label is centred on it; above and below too; at a diagonal its nearest corner touches the ring.
  const cx = x + dx * reach + Math.sign(dx) * (width / 2) + slideX * width
  const cy = y + dy * reach + Math.sign(dy) * (height / 2) + slideY * height
  return { left: cx - width / 2, right: cx + width / 2, top: cy - height / 2, bottom: cy + height / 2 }
}

const around = ({ x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number }, margin: number): Box => ({
  left: x - radius - margin,
  right: x + radius + margin,
  top: y - radius - margin,
  bottom: y + radius + margin,
})

const within = (box: Box, bounds: Box): boolean =>
  box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom
const centred = ({ x, y }: Label, bounds: Box): boolean => x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom

function covered(lines: BoxGrid<Segment>, box: Box): number {
  const met = new Set<Segment>()
  lines.forEach(box, (segment) => met.add(segment))
  let length = 0
  for (const { ax, ay, bx, by } of met) length += lengthInside(box, ax, ay, bx, by)
  return length
}

/** A long slanted line's own box covers half the window; pieces of it keep the grid sharp. */
function forPieces({ ax, ay, bx, by }: Segment, visit: (box: Box) => void): void {
  const pieces = Math.max(1, Math.min(32, Math.ceil(Math.hypot(bx - ax, by - ay) / 64)))
  for (let piece = 0; piece < pieces; piece++) {
    const [x1, y1] = [ax + ((bx - ax) * piece) / pieces, ay + ((by - ay) * piece) / pieces]
    const [x2, y2] = [ax + ((bx - ax) * (piece + 1)) / pieces, ay + ((by - ay) * (piece + 1)) / pieces]
    visit({ left: Math.min(x1, x2), right: Math.max(x1, x2) + 0.01, top: Math.min(y1, y2), bottom: Math.max(y1, y2) + 0.01 })
  }
}
