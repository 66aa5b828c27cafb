/** Placing one connection of a pattern: the operator that walks it, from whichever end is bound, and what it will cost. */
import { conjunction } from './conjunction.ts'
import { type PlanExpression, type Slot, slotExpression } from './expression.ts'
import { solvePattern } from './match.ts'
import { bind, type Search, type State } from './match-state.ts'
import type { Plan } from './operators.ts'
import { type Connection, type Direction, opposite } from './pattern-graph.ts'
import { labelOf } from './predicates.ts'
import { planGroup } from './quantified.ts'
import { PREDICATE_SELECTIVITY } from './statistics.ts'

/** Rounds of a walk of unbounded length that the estimate counts with. */
const TYPICAL_WALK = 4

export function place(search: Search, state: State, connection: Connection): State | undefined {
  const left = state.bound.has(connection.left.index)
  const right = state.bound.has(connection.right.index)
  if (connection.kind === 'single' && connection.bound) return endpoints(search, state, connection, left, right)
  if (!left && !right) return undefined
  if (connection.each !== undefined && !bindsAll(search, state, connection.each.needs)) return undefined
  if (connection.kind === 'shortest') return left && right ? shortest(search, state, connection) : undefined
  if (connection.kind === 'selected') return left && right ? selected(search, state, connection) : undefined
  const into = left && right
  const options: State[] = []
  if (left) options.push(expand(search, state, connection, false, into))
  if (right && (!left || connection.kind !== 'single')) options.push(expand(search, state, connection, true, into))
  return options.reduce((best, other) => (other.plan.rows < best.plan.rows ? other : best))
}

function bindsAll(search: Search, state: State, needs: ReadonlySet<number>): boolean {
  return [...needs].every((slot) => !search.introduced.has(slot) || state.bound.has(slot))
}

/** The relationship is bound; its ends are bound or checked. */
export function endpoints(search: Search, state: State, connection: Connection, fromBound: boolean, toBound: boolean): State {
  const { slot, left, right, direction, types } = connection
  const rows = state.plan.rows * (direction === 'both' ? 2 : 1) * (fromBound || toBound ? 0.5 : 1)
  const plan: Plan = {
    kind: 'ProjectEndpoints',
    source: state.plan,
    from: left,
    fromBound,
    relationship: slot,
    to: right,
    toBound,
    direction,
    types,
    unlike: unlikeSlots(search, state, connection),
    rows,
  }
  return bind(search, taken(state, connection), plan, [left, right, slot], state.predicates)
}

function expand(search: Search, state: State, connection: Connection, backwards: boolean, into: boolean): State {
  const from = backwards ? connection.right : connection.left
  const to = backwards ? connection.left : connection.right
  const direction = backwards ? opposite(connection.direction) : connection.direction
  const { statistics } = search.planning
  const fanOut = statistics.fanOut(connection.types, direction, labelsOf(search, from))
  const source = state.plan
  const unlike = unlikeSlots(search, state, connection)
  const closing = into ? Math.min(1, 1 / Math.max(1, statistics.nodes / 10)) : 1
  const without = taken(state, connection)
  if (connection.kind === 'group') {
    const plan = planGroup(search.planning, source, connection, { from, to, backwards, into, unlike })
    return bind(
      search,
      without,
      plan,
      [connection.slot, to, ...(connection.group?.variables.map((one) => one.outer) ?? [])],
      state.predicates,
    )
  }
  const { types, slot, minimum, maximum, each } = connection
  const { labels, predicates } =
    into || minimum === 0 ? { labels: [], predicates: state.predicates } : metLabels(search, state, types, direction, to)
  if (connection.kind === 'single') {
    const rows = source.rows * fanOut * closing
    const plan: Plan = {
      kind: 'Expand',
      source,
      from,
      relationship: slot,
      to,
      direction,
      types,
      into,
      unlike,
      labels,
      once: undefined,
      rows,
    }
    return bind(search, without, plan, [slot, to], predicates)
  }
  const rows = source.rows * walkRows(fanOut, minimum, maximum) * closing * (each === undefined ? 1 : PREDICATE_SELECTIVITY)
  const relationships = connection.bound ? search.planning.slots.add('walked', 'value') : slot
  const plan: Plan = {
    kind: 'VarLengthExpand',
    source,
    from,
    relationships,
    reversed: backwards,
    to,
    direction,
    types,
    minimum,
    maximum,
    into,
    unlike,
    each,
    labels,
    listNeeded: true,
    rows,
  }
  const next = bind(search, without, plan, [relationships, to], predicates)
  if (!connection.bound) return next
  const same: PlanExpression = { kind: 'binary', operator: '=', left: slotExpression(relationships), right: slotExpression(slot) }
  return { ...next, plan: { kind: 'Filter', source: next.plan, predicate: same, rows: 1 } }
}

/** Labels asked of the node met that every such node has, and the predicates without them. */
function metLabels(
  search: Search,
  state: State,
  types: readonly string[] | undefined,
  direction: Direction,
  to: Slot,
): { readonly labels: readonly string[]; readonly predicates: State['predicates'] } {
  const { facts } = search.planning
  const labels: string[] = []
  const predicates = state.predicates.filter(({ expression }) => {
    const label = labelOf(expression, to)
    if (label === undefined || !facts.ask({ kind: 'met', types, direction, label })) return true
    labels.push(label)
    return false
  })
  return { labels, predicates }
}

function shortest(search: Search, state: State, connection: Connection): State | undefined {
  const form = connection.shortest
  if (form === undefined) return undefined
  const path = state.paths.find((one) => one.slot === form.path)
  // GQL's forms choose first and filter then, the functions of old look for a path that fits.
  const asked = state.predicates.filter(
    (predicate) =>
      form.sameEnds === 'none' &&
      predicate.own.includes(form.path.index) &&
      predicate.own.every((slot) => slot === form.path.index || slot === connection.slot.index || state.bound.has(slot)),
  )
  const plan: Plan = {
    kind: 'ShortestPath',
    source: state.plan,
    from: connection.left,
    to: connection.right,
    relationships: connection.slot,
    direction: connection.direction,
    types: connection.types,
    minimum: connection.minimum,
    maximum: connection.maximum,
    form: form.form,
    count: form.count,
    each: connection.each,
    path:
      asked.length === 0 || path === undefined
        ? undefined
        : { slot: path.slot, steps: path.steps, predicate: conjunction(asked.map((predicate) => predicate.expression)) },
    sameEnds: form.sameEnds,
    rows: state.plan.rows,
  }
  const predicates = state.predicates.filter((predicate) => !asked.includes(predicate))
  return bind(search, taken(state, connection), plan, [connection.slot], predicates)
}

function selected(search: Search, state: State, connection: Connection): State | undefined {
  const { shortest, group } = connection
  if (shortest === undefined || group === undefined) return undefined
  const inner = solvePattern(search.planning, { kind: 'Argument', rows: 1 }, group.inner)
  const plan: Plan = {
    kind: 'SelectPaths',
    source: state.plan,
    inner,
    path: shortest.path,
    form: shortest.form,
    count: shortest.count,
    rows: state.plan.rows,
  }
  return bind(search, taken(state, connection), plan, group.inner.introduced, state.predicates)
}

function labelsOf(search: Search, node: Slot): string[] {
  return search.graph.predicates.map(({ expression }) => labelOf(expression, node)).filter((label) => label !== undefined)
}

/** Relationships already placed that the connection's could equal. */
function unlikeSlots(search: Search, state: State, connection: Connection): readonly Slot[] {
  if (search.graph.repeatable) return []
  return state.placed.filter((other) => other !== connection && mayShareTypes(other, connection)).map((other) => other.slot)
}

function taken(state: State, connection: Connection): State {
  return {
    ...state,
    connections: state.connections.filter((other) => other !== connection),
    placed: connection.kind === 'shortest' || connection.kind === 'selected' ? state.placed : [...state.placed, connection],
  }
}

export function mayShareTypes(left: Connection, right: Connection): boolean {
  if (left.types === undefined || right.types === undefined) return true
  return left.types.some((type) => right.types?.includes(type))
}

function walkRows(fanOut: number, minimum: number, maximum: number): number {
  const rounds = Math.max(minimum, Math.min(maximum, TYPICAL_WALK))
  let rows = minimum === 0 ? 1 : 0
  for (let round = Math.max(1, minimum); round <= rounds; round++) rows += fanOut ** round
  return rows
}
