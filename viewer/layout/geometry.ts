/** Segments, boxes and distances in the plane, on plain numbers: these run millions of times in a layout. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Whether two segments cross in their insides; those that share an end are the caller's to leave out. */
export function cross(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const side1 = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const side2 = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  if (side1 * side2 >= 0) return false
  const side3 = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
  const side4 = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
  return side3 * side4 < 0
}

export function distanceToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const vx = bx - ax
  const vy = by - ay
  const length = vx * vx + vy * vy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * vx + (py - ay) * vy) / length))
  return Math.hypot(px - ax - t * vx, py - ay - t * vy)
}

/** Length of the part of a segment inside a box (Liang–Barsky clipping). */
export function lengthInside(box: Box, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  let from = 0
  let to = 1
  for (const [p, q] of [
    [-dx, ax - box.left],
    [dx, box.right - ax],
    [-dy, ay - box.top],
    [dy, box.bottom - ay],
  ] as const) {
    if (p === 0) {
      if (q < 0) return 0
      continue
    }
    const t = q / p
    if (p < 0) from = Math.max(from, t)
    else to = Math.min(to, t)
    if (from >= to) return 0
  }
  return (to - from) * Math.hypot(dx, dy)
}
