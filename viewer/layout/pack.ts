/**
 * Gives each part of the graph its own cell of the window: large parts share it by weight, pairs and single nodes stand in
 * a row below. Cells do not overlap and cover no more than the frame.
 */
import type { Box } from './geometry.ts'
import type { Part } from './part.ts'

/** Parts up to this size go into the row. */
const SMALL = 3
const ROW = 64

/** One cell a part, in the order given. */
export function pack(parts: readonly Part[], frame: Box): Box[] {
  const large = parts.filter((part) => part.members.length > SMALL)
  const small = parts.filter((part) => part.members.length <= SMALL)
  const rows = flow(small, (frame.right - frame.left) * 0.96)
  const wanted = rows.length * ROW
  const height = frame.bottom - frame.top
  const count = (some: readonly Part[]) => some.reduce((sum, part) => sum + part.members.length, 0)
  // Small parts take the share of the window that they are of the graph, if they need it.
  const most = large.length === 0 ? 1 : Math.max(0.2, Math.min(0.65, (1.2 * count(small)) / count(parts)))
  const room = Math.min(wanted, height * most)
  const cells = new Map<Part, Box>()
  share(large, { ...frame, bottom: frame.bottom - (small.length === 0 ? 0 : room) }, cells)
  rows.forEach((row, index) => {
    const tall = room / rows.length
    const top = large.length === 0 ? frame.top + (height - tall * rows.length) / 2 : frame.bottom - room
    let left = frame.left + Math.min(40, (frame.right - frame.left) * 0.04)
    const spare = ((frame.right - frame.left) * 0.96 - row.reduce((sum, part) => sum + breadth(part), 0)) / row.length
    for (const part of row) {
      const right = left + breadth(part) + Math.min(spare, 60)
      cells.set(part, { left, right, top: top + index * tall, bottom: top + (index + 1) * tall })
      left = right
    }
  })
  return parts.map((part) => cells.get(part) as Box)
}

/** Room for the names of a small part side by side. */
function breadth(part: Part): number {
  return part.width.reduce((sum, width) => sum + width + 28, 24 * part.members.length)
}

function flow(parts: readonly Part[], width: number): Part[][] {
  const rows: Part[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const part of parts) {
    if (used + breadth(part) > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(part)
    used += breadth(part)
  }
  return rows
}

/** Less than proportional: names need room in small parts too. */
const weight = (part: Part): number => part.members.length ** 0.88

/** Halves the parts by weight and the box along its longer side, until each part has its own. */
function share(parts: readonly Part[], box: Box, cells: Map<Part, Box>): void {
  const [first, ...rest] = parts
  if (first === undefined) return
  if (rest.length === 0) {
    cells.set(first, box)
    return
  }
  const total = parts.reduce((sum, part) => sum + weight(part), 0)
  let count = 1
  let taken = weight(first)
  while (count < parts.length - 1 && taken + weight(parts[count] as Part) / 2 < total / 2) taken += weight(parts[count++] as Part)
  const part = taken / total
  const wide = box.right - box.left >= box.bottom - box.top
  const cut = wide ? box.left + (box.right - box.left) * part : box.top + (box.bottom - box.top) * part
  share(parts.slice(0, count), wide ? { ...box, right: cut } : { ...box, bottom: cut }, cells)
  share(parts.slice(count), wide ? { ...box, left: cut } : { ...box, top: cut }, cells)
}
