/**
 * Shortest paths between two nodes from both ends at once, level by level, from the side with fewer nodes to go on from.
 * Invariant: each side holds all nodes as far as its levels go; so the first level at which the sides meet is that of the shortest paths,
 * and each of those passes exactly one of the nodes met there.
 */
import type { ExecutionContext } from './context.ts'

/** Ids of relationships from the first node to the last. */
export type Walk = readonly number[]
/** What a node leads to, forwards or (from the end) backwards. */
export type Neighbours = (node: number, backwards: boolean, visit: (relationship: number, other: number) => void) => void

/** What a node reached costs, in slots. */
const KEPT = 8

interface Step {
  readonly relationship: number
  /** The node nearer to this side's own end. */
  readonly before: number
}

class Side {
  readonly backwards: boolean
  depth = 0
  frontier: number[]
  /** Shortest ways to each node reached; none to the first. */
  readonly reached: Map<number, { readonly depth: number; readonly steps: Step[] }>
  constructor(node: number, backwards: boolean) {
    this.backwards = backwards
    this.frontier = [node]
    this.reached = new Map([[node, { depth: 0, steps: [] }]])
  }
}

export function shortestWalks(
  start: number,
  end: number,
  maximum: number,
  neighbours: Neighbours,
  all: boolean,
  context: ExecutionContext,
): Walk[] {
  if (start === end) return [[]]
  const near = new Side(start, false)
  const far = new Side(end, true)
  let walks: Walk[] = []
  while (walks.length === 0 && near.depth + far.depth < maximum && near.frontier.length > 0 && far.frontier.length > 0) {
    const [side, other] = near.frontier.length <= far.frontier.length ? [near, far] : [far, near]
    const met = advance(side, other, neighbours, all, context)
    walks = met.flatMap((node) => {
      const heads = waysTo(near, node, all).map((way) => way.reverse())
      const tails = waysTo(far, node, all)
      return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]))
    })
  }
  context.release((near.reached.size + far.reached.size - 2) * KEPT)
  return walks
}

/** One level further; the nodes at which the other side is met. */
function advance(side: Side, other: Side, neighbours: Neighbours, all: boolean, context: ExecutionContext): number[] {
  const depth = ++side.depth
  const next: number[] = []
  const met: number[] = []
  for (const node of side.frontier) {
    neighbours(node, side.backwards, (relationship, reached) => {
      const known = side.reached.get(reached)
      if (known === undefined) {
        context.keep(KEPT)
        side.reached.set(reached, { depth, steps: [{ relationship, before: node }] })
        next.push(reached)
        if (other.reached.has(reached)) met.push(reached)
      } else if (all && known.depth === depth) known.steps.push({ relationship, before: node })
    })
    if (!all && met.length > 0) return met.slice(0, 1)
  }
  side.frontier = next
  return met
}

/** Relationships from the node back to the side's own end. */
function waysTo(side: Side, node: number, all: boolean): number[][] {
  let ways = [{ at: node, way: [] as number[] }]
  for (let depth = side.reached.get(node)?.depth ?? 0; depth > 0; depth--) {
    ways = ways.flatMap(({ at, way }) => {
      const steps = side.reached.get(at)?.steps ?? []
      if (all && steps.length > 1) return steps.map(({ relationship, before }) => ({ at: before, way: [...way, relationship] }))
      const [{ relationship, before }] = steps
      way.push(relationship)
      return [{ at: before, way }]
    })
  }
  return ways.map(({ way }) => way)
}
