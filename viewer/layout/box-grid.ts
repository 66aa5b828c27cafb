/** Boxes by the cells they touch, so that asking what lies under a box looks at its neighbourhood alone. */
import { type Box, overlaps } from './geometry.ts'

const CELL = 64

export class BoxGrid<T> {
  readonly #cells = new Map<number, { readonly box: Box; readonly item: T }[]>()

  add(box: Box, item: T): void {
    const entry = { box, item }
    forCells(box, (cell) => {
      const list = this.#cells.get(cell)
      if (list === undefined) this.#cells.set(cell, [entry])
      else list.push(entry)
      return true
    })
  }

  /** Whether any box added overlaps, other than those `except` picks out. */
  hits(box: Box, except?: (item: T) => boolean): boolean {
    return !forCells(
      box,
      (cell) => !(this.#cells.get(cell)?.some((entry) => overlaps(entry.box, box) && except?.(entry.item) !== true) ?? false),
    )
  }

  /** Items whose box overlaps; one that spans cells may be met more than once. */
  forEach(box: Box, visit: (item: T) => void): void {
    forCells(box, (cell) => {
      for (const entry of this.#cells.get(cell) ?? []) if (overlaps(entry.box, box)) visit(entry.item)
      return true
    })
  }
}

function forCells(box: Box, visit: (cell: number) => boolean): boolean {
  for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) {
      if (!visit(row * 65536 + column)) return false
    }
  }
  return true
}
