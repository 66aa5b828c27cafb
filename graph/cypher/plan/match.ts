/**
 * Solves a pattern: which node to begin with, which way to walk, where to ask each predicate.
 * Every possible beginning of the pattern is planned greedily (the expansion with the fewest rows next) and the plan whose operators
 * produce the fewest rows in all is taken; statistics decide, never the order of writing.
 */
import { countedRows } from './count-expansions.ts'
import { anchor, relationshipAnchor } from './match-anchors.ts'
import { place } from './match-connections.ts'
import { join } from './match-join.ts'
import { filtered, type Search, type State, withPaths } from './match-state.ts'
import type { Plan } from './operators.ts'
import type { PatternGraph } from './pattern-graph.ts'
import type { Planning } from './planning.ts'

/** Beginnings tried for one connected pattern; more would cost more than they win. */
const MAXIMUM_ANCHORS = 8
/** Patterns with more connections than this are begun by the cheapest anchor without trying others. */
const LARGE_PATTERN = 12

/** `counted`: the rows will only be counted, and these are the slots that are read besides. */
export function solvePattern(planning: Planning, source: Plan, graph: PatternGraph, counted?: ReadonlySet<number>): Plan {
  const introduced = new Set(graph.introduced.map((slot) => slot.index))
  return solve({ planning, graph, introduced, counted }, source)
}

function solve(search: Search, source: Plan): Plan {
  const { graph } = search
  let bound = graph.given
  let plan = source
  for (const { value, entity } of graph.unboxed) {
    plan = { kind: 'Unbox', source: plan, value, entity, rows: plan.rows }
    bound = bound.with([entity.index])
  }
  const predicates = graph.predicates.map((predicate) => ({
    ...predicate,
    own: [...predicate.needs].filter((slot) => search.introduced.has(slot)),
  }))
  const state = filtered(search, { plan, bound, predicates, connections: graph.connections, placed: [], paths: graph.paths, cost: 0 })
  let reached = walk(search, asHinted(search, state))
  while (!complete(search, reached)) reached = begin(search, reached)
  return withPaths(reached, () => true).plan
}

/** Begins with all that hints name, whatever else could be reached from elsewhere. */
function asHinted(search: Search, state: State): State {
  return search.graph.hints.reduce((current, { entity }) => {
    if (current.bound.has(entity.index)) return current
    if (entity.type === 'node') return anchor(search, current, entity)
    const connection = current.connections.find(({ slot }) => slot === entity)
    return (connection && relationshipAnchor(search, current, connection)) ?? current
  }, state)
}

function complete(search: Search, state: State): boolean {
  return state.connections.length === 0 && search.graph.nodes.every((node) => state.bound.has(node.index))
}

/** Places every connection that can be reached from bound slots, cheapest first. */
export function walk(search: Search, state: State): State {
  let current = state
  for (;;) {
    let best: State | undefined
    for (const connection of current.connections) {
      const next = place(search, current, connection)
      if (next !== undefined && (best === undefined || next.plan.rows < best.plan.rows)) best = next
    }
    if (best === undefined) return current
    current = best
  }
}

/** Begins a part of the pattern that nothing bound reaches, and places what can be reached from there. */
function begin(search: Search, state: State): State {
  const anchors = [
    ...search.graph.nodes.filter((node) => !state.bound.has(node.index)).map((node) => anchor(search, state, node)),
    ...state.connections.map((connection) => relationshipAnchor(search, state, connection)).filter((one) => one !== undefined),
  ].sort((left, right) => left.plan.rows - right.plan.rows)
  if (anchors.length === 0) throw new Error('a pattern whose parts wait for each other cannot be planned')
  const tried = anchors.slice(0, state.connections.length <= LARGE_PATTERN ? MAXIMUM_ANCHORS : 1)
  const walked = tried.map((one) => walk(search, one))
  // Beginnings in other components of the pattern lead elsewhere and cannot be compared.
  const comparable = walked.filter((other) => other.bound.equals(walked[0].bound))
  const best = comparable.reduce((left, right) => (price(search, right) < price(search, left) ? right : left))
  const joined = join(search, state)
  return joined !== undefined && joined.cost < best.cost ? walk(search, joined) : best
}

/** The cost, less what counting will save. */
function price(search: Search, state: State): number {
  if (search.counted === undefined || !complete(search, state)) return state.cost
  const { saved, spent } = countedRows(state.plan, search.counted)
  return state.cost - saved + spent
}
