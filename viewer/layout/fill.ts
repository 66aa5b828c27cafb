/** Turns and stretches a part so that it fills its cell: straight lines stay straight, so no crossing is made. */
import type { Box } from './geometry.ts'
import type { Part } from './part.ts'

/** At most this much more in one direction than in the other. */
const MOST_STRETCH = 1.9
const TURNS = 36

/** Longest axis along the cell's, then stretched. */
export function fill(part: Part, cell: Box): void {
  turn(part, bestTurn(part, Math.log((cell.right - cell.left) / (cell.bottom - cell.top))))
  stretch(part, cell)
}

/** To the cell, less room for the outermost names. */
export function stretch(part: Part, cell: Box): void {
  const width = cell.right - cell.left
  const height = cell.bottom - cell.top
  const inner = {
    width: Math.max(width * 0.4, width - 2 * Math.min(70, width * 0.14)),
    height: Math.max(height * 0.4, height - 2 * Math.min(24, height * 0.12)),
  }
  const [left, right] = extent(part.x)
  const [top, bottom] = extent(part.y)
  const scaleX = inner.width / Math.max(right - left, 1e-6)
  const scaleY = inner.height / Math.max(bottom - top, 1e-6)
  const sx = Math.min(scaleX, scaleY * MOST_STRETCH)
  const sy = Math.min(scaleY, scaleX * MOST_STRETCH)
  const centre = { x: (cell.left + cell.right) / 2, y: (cell.top + cell.bottom) / 2 }
  for (let node = 0; node < part.x.length; node++) {
    part.x[node] = centre.x + ((part.x[node] as number) - (left + right) / 2) * sx
    part.y[node] = centre.y + ((part.y[node] as number) - (top + bottom) / 2) * sy
  }
}

function bestTurn(part: Part, wanted: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let step = 0; step < TURNS; step++) {
    const angle = (step * Math.PI) / TURNS
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const [left, right] = extent(part.x.map((x, node) => x * cos - (part.y[node] as number) * sin))
    const [top, bottom] = extent(part.y.map((y, node) => (part.x[node] as number) * sin + y * cos))
    const off = Math.abs(Math.log(Math.max(right - left, 1e-6) / Math.max(bottom - top, 1e-6)) - wanted)
    if (off < least) {
      least = off
      best = angle
    }
  }
  return best
}

function turn(part: Part, angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (let node = 0; node < part.x.length; node++) {
    const [x, y] = [part.x[node] as number, part.y[node] as number]
    part.x[node] = x * cos - y * sin
    part.y[node] = x * sin + y * cos
  }
}

function extent(values: Float64Array): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
