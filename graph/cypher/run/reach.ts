/**
 * Walks of variable length of which only the ends are wanted, each once: breadth first, each node visited once. Whatever some walk
 * reaches, a shortest one does, and that repeats no relationship; the start itself, where it is no end from the outset, is reached by the
 * shortest cycle through it, which in both directions must not come back the way it went.
 */
import type { VarLengthExpand } from '../plan/operators.ts'
import { visitTypes } from './expand.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { typesNamed } from './symbols.ts'
import { eachTest } from './var-length.ts'

/** How a node was first reached: in how many steps, by which relationship last and which first. */
interface Reached {
  readonly depth: number
  readonly by: number
  readonly first: number
}

/** What a node reached costs, in slots. */
const KEPT = 8
const NONE = -1

export function reach(plan: VarLengthExpand): Operator {
  const run = compilePlan(plan.source)
  const { direction, minimum, maximum } = plan
  const resolveTypes = typesNamed(plan.types)
  const from = plan.from.index
  const to = plan.to.index
  const unlike = plan.unlike.map((slot) => slot.index)
  const accepts = eachTest(plan.each)
  return (context, row, sink) => {
    const { graph } = context
    return run(context, row, (given) => {
      const start = given[from] as number | null
      if (start === null) return true
      const types = resolveTypes(graph)
      const known = new Map<number, Reached>([[start, { depth: 0, by: NONE, first: NONE }]])
      let startMet = minimum === 0
      const offer = (node: number): boolean => {
        given[to] = node
        return sink(given)
      }
      if (startMet && !offer(start)) return false
      let frontier = [start]
      for (let depth = 1; depth <= maximum && frontier.length > 0; depth++) {
        const next: number[] = []
        for (const node of frontier) {
          const here = known.get(node) as Reached
          const more = visitTypes(graph, node, direction, types, (relationship, other) => {
            context.tick()
            if (unlike.some((index) => holds(given, index, relationship))) return true
            if (accepts !== undefined && !accepts(relationship, given, context)) return true
            const there = known.get(other)
            if (there === undefined) {
              context.keep(KEPT)
              known.set(other, { depth, by: relationship, first: here.first === NONE ? relationship : here.first })
              next.push(other)
              return offer(other)
            }
            if (startMet) return true
            if (direction !== 'both' ? other !== start : !closes(here, there, relationship, maximum)) return true
            startMet = true
            return offer(start)
          })
          if (!more) return false
        }
        frontier = next
      }
      context.release((known.size - 1) * KEPT)
      return true
    })
  }
}

/** Whether a relationship between two nodes reached closes a cycle through the start that is short enough. */
function closes(here: Reached, there: Reached, relationship: number, maximum: number): boolean {
  if (relationship === here.by || relationship === there.by) return false
  if (here.depth + there.depth + 1 > maximum) return false
  return here.depth === 0 || there.depth === 0 || here.first !== there.first
}
