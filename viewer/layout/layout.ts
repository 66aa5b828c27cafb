/**
 * The whole recipe: parts, seeded ForceAtlas2 starts, turned and stretched to the window, the best refined, one kept.
 * A pure function of its input: same graph, same window, same picture.
 */
import { fill, stretch } from './fill.ts'
import { force } from './force.ts'
import type { Box } from './geometry.ts'
import { badness, type Measure, measure } from './measure.ts'
import { pack } from './pack.ts'
import { type LayoutNode, type Part, partsOf } from './part.ts'
import { refine } from './refine.ts'

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[]
  /** Ends as indices into `nodes`; loops and parallels are allowed. */
  readonly edges: readonly (readonly [number, number])[]
  /** Where the graph may lie, in pixels. */
  readonly frame: Box
}

export interface LayoutResult {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly measure: Measure
}

export function layout({ nodes, edges, frame }: LayoutInput): LayoutResult {
  const x = new Float64Array(nodes.length)
  const y = new Float64Array(nodes.length)
  const total = { crossings: 0, collisions: 0, through: 0, unplaced: 0 }
  const parts = partsOf(nodes, edges)
  const cells = pack(parts, frame)
  parts.forEach((part, index) => {
    const cell = cells[index] as Box
    const found = arrange(part, cell, frame)
    for (const key of Object.keys(total) as (keyof Measure)[]) total[key] += found[key]
    part.members.forEach((node, member) => {
      x[node] = part.x[member] as number
      y[node] = part.y[member] as number
    })
  })
  return { x, y, measure: total }
}

/** Starts tried, and how many of them are worth refining, by number of nodes. */
function effort(order: number): { readonly starts: number; readonly refined: number; readonly rounds: number } {
  if (order <= 150) return { starts: 8, refined: 3, rounds: 28 }
  if (order <= 400) return { starts: 3, refined: 1, rounds: 4 }
  return { starts: 1, refined: 0, rounds: 0 }
}

function arrange(part: Part, cell: Box, bounds: Box): Measure {
  if (part.members.length <= 3) return inLine(part, cell, bounds)
  const { starts, refined, rounds } = effort(part.members.length)
  const tries = Array.from({ length: starts }, (_, start) => {
    force(part, start + 1)
    fill(part, cell)
    return keep(part, starts === 1 ? 0 : badness(measure(part, bounds)))
  }).sort((a, b) => a.score - b.score)
  let best = tries[0] as Kept
  let found = refined === 0 ? undefined : measure(restore(part, best), bounds)
  let least = Number.POSITIVE_INFINITY
  tries.slice(0, refined).forEach((attempt, index) => {
    restore(part, attempt)
    refine(part, cell, rounds, index + 1)
    const settle = (bonus: number) => {
      const measured = measure(part, bounds)
      const score = badness(measured) - bonus
      if (score >= least) return
      least = score
      best = keep(part, score)
      found = measured
    }
    settle(0)
    // Refining draws the graph together; spread again it is as clear, and larger.
    stretch(part, cell)
    settle(1)
  })
  restore(part, best)
  return found ?? { crossings: 0, collisions: 0, through: 0, unplaced: 0 }
}

interface Kept {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly score: number
}
const keep = (part: Part, score: number): Kept => ({ x: part.x.slice(), y: part.y.slice(), score })
function restore(part: Part, kept: Kept): Part {
  part.x.set(kept.x)
  part.y.set(kept.y)
  return part
}

/** One to three nodes side by side, the one with two neighbours in the middle. */
function inLine(part: Part, cell: Box, bounds: Box): Measure {
  const order = part.members.length
  const middle = part.edgesOf.findIndex((edges) => edges.length === 2)
  const row = Array.from(part.members.keys())
  if (order === 3 && middle >= 0) row.splice(1, 0, ...row.splice(middle, 1))
  row.forEach((node, place) => {
    part.x[node] = cell.left + ((place + 0.5) * (cell.right - cell.left)) / order
    part.y[node] = (cell.top + cell.bottom) / 2
  })
  return measure(part, bounds)
}
