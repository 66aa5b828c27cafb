/**
 * Solves a pattern: which node to begin with, which way to walk, where to ask each predicate.
 * Every possible beginning of the pattern is planned greedily (the expansion with the fewest rows next) and the plan whose operators
 * produce the fewest rows in all is taken; statistics decide, never the order of writing.
 */

import { conjunction } from './conjunction.ts'
import { countedRows } from './count-expansions.ts'
import { operandsOf, type PlanExpression, type Slot, slotExpression } from './expression.ts'
import type { Plan } from './operators.ts'
import type { Connection, Direction, PathColumn, PatternGraph, Predicate } from './pattern.ts'
import type { Planning } from './planning.ts'
import { planGroup } from './quantified.ts'
import { EQUALITY_SELECTIVITY, PREDICATE_SELECTIVITY } from './statistics.ts'

/** Beginnings tried for one connected pattern; more would cost more than they win. */
const MAXIMUM_ANCHORS = 8
/** Rounds of a walk of unbounded length that the estimate counts with. */
const TYPICAL_WALK = 4

interface PendingPredicate extends Predicate {
  /** Those of the pattern's own slots that it needs. */
  readonly own: readonly number[]
}

interface State {
  readonly plan: Plan
  readonly bound: ReadonlySet<number>
  readonly predicates: readonly PendingPredicate[]
  readonly connections: readonly Connection[]
  readonly placed: readonly Connection[]
  readonly paths: readonly PathColumn[]
  /** Rows of all operators so far. */
  readonly cost: number
}

/** `counted`: the rows will only be counted, and these are the slots that are read besides. */
export function solvePattern(planning: Planning, source: Plan, graph: PatternGraph, counted?: ReadonlySet<number>): Plan {
  return new Solver(planning, graph, counted).solve(source)
}

class Solver {
  private readonly planning: Planning
  private readonly graph: PatternGraph
  private readonly introduced: ReadonlySet<number>
  private readonly counted: ReadonlySet<number> | undefined
  constructor(planning: Planning, graph: PatternGraph, counted: ReadonlySet<number> | undefined) {
    this.planning = planning
    this.graph = graph
    this.counted = counted
    this.introduced = new Set(graph.introduced.map((slot) => slot.index))
  }

  solve(source: Plan): Plan {
    const { graph } = this
    const bound = new Set(graph.given)
    let plan = source
    for (const { value, entity } of graph.unboxed) {
      plan = { kind: 'Unbox', source: plan, value, entity, rows: plan.rows }
      bound.add(entity.index)
    }
    const predicates = graph.predicates.map((predicate) => ({
      ...predicate,
      own: [...predicate.needs].filter((slot) => this.introduced.has(slot)),
    }))
    let state: State = this.filtered({
      plan,
      bound,
      predicates,
      connections: graph.connections,
      placed: [],
      paths: graph.paths,
      cost: 0,
    })
    let exhaustive = true
    while (!this.complete(state)) {
      const walked = this.walk(state)
      if (this.complete(walked)) {
        state = walked
        break
      }
      state = this.begin(walked, exhaustive)
      exhaustive = state.connections.length <= 12
    }
    return this.withPaths(state, () => true).plan
  }

  private complete(state: State): boolean {
    return state.connections.length === 0 && this.graph.nodes.every((node) => state.bound.has(node.index))
  }

  /** Places every connection that can be reached from bound slots, cheapest first. */
  private walk(state: State): State {
    let current = state
    for (;;) {
      let best: State | undefined
      for (const connection of current.connections) {
        const next = this.place(current, connection)
        if (next !== undefined && (best === undefined || next.plan.rows < best.plan.rows)) best = next
      }
      if (best === undefined) return current
      current = best
    }
  }

  /** Begins a part of the pattern that nothing bound reaches. */
  private begin(state: State, exhaustive: boolean): State {
    const anchors = this.graph.nodes
      .filter((node) => !state.bound.has(node.index))
      .map((node) => this.anchor(state, node))
      .sort((left, right) => left.plan.rows - right.plan.rows)
    const candidates = exhaustive ? anchors.slice(0, MAXIMUM_ANCHORS) : anchors.slice(0, 1)
    const joined = this.join(state)
    const walked = candidates.map((anchor) => this.walk(anchor))
    // Beginnings in other components of the pattern lead elsewhere and cannot be compared.
    const comparable = walked.filter((other) => sameSlots(other.bound, walked[0].bound))
    const best = comparable.reduce((left, right) => (this.price(right) < this.price(left) ? right : left))
    return joined !== undefined && joined.cost < best.cost ? joined : best
  }

  /** The cost, less what counting will save. */
  private price(state: State): number {
    if (this.counted === undefined || !this.complete(state)) return state.cost
    const { saved, spent } = countedRows(state.plan, this.counted)
    return state.cost - saved + spent
  }

  /** Rows of an equality between a bound part and an unreached one: both are found by themselves and matched by hash. */
  private join(state: State): State | undefined {
    if (state.plan.rows <= 1) return undefined
    for (const predicate of state.predicates) {
      const { expression } = predicate
      if (expression.kind !== 'binary' || expression.operator !== '=') continue
      for (const [outer, inner] of [
        [expression.left, expression.right],
        [expression.right, expression.left],
      ]) {
        const innerSlots = this.ownSlots(inner)
        const outerSlots = this.ownSlots(outer)
        if (innerSlots === undefined || outerSlots === undefined || innerSlots.length === 0) continue
        if (outerSlots.length === 0 || !outerSlots.every((slot) => state.bound.has(slot))) continue
        if (innerSlots.some((slot) => state.bound.has(slot))) continue
        const joined = this.hashJoin(state, predicate, outer, inner, innerSlots)
        if (joined !== undefined) return joined
      }
    }
    return undefined
  }

  private hashJoin(
    state: State,
    predicate: PendingPredicate,
    outer: PlanExpression,
    inner: PlanExpression,
    innerSlots: readonly number[],
  ): State | undefined {
    const node = this.graph.nodes.find((one) => innerSlots.includes(one.index))
    if (node === undefined) return undefined
    const start: State = {
      ...state,
      plan: { kind: 'Argument', rows: 1 },
      bound: this.graph.given,
      predicates: state.predicates.filter((other) => other !== predicate),
      placed: [],
      cost: 0,
    }
    const side = this.walk(this.anchor(start, node))
    const reached = this.graph.introduced.filter((slot) => side.bound.has(slot.index))
    if (!innerSlots.every((slot) => side.bound.has(slot)) || reached.some((slot) => state.bound.has(slot.index))) return undefined
    const outerReads = side.predicates.length < start.predicates.length && this.readsGiven(start, side)
    if (outerReads) return undefined
    const plan: Plan = {
      kind: 'HashJoin',
      source: state.plan,
      inner: side.plan,
      sourceKey: outer,
      innerKey: inner,
      innerSlots: reached,
      rows: Math.max(1, state.plan.rows * side.plan.rows * EQUALITY_SELECTIVITY * 0.1),
    }
    return this.filtered({
      plan,
      bound: new Set([...state.bound, ...reached.map((slot) => slot.index)]),
      predicates: side.predicates,
      connections: side.connections,
      placed: [...state.placed, ...side.placed],
      paths: state.paths,
      cost: state.cost + side.cost + plan.rows,
    })
  }

  private readsGiven(start: State, side: State): boolean {
    const used = start.predicates.filter((predicate) => !side.predicates.includes(predicate))
    return used.some((predicate) => [...predicate.needs].some((slot) => this.graph.given.has(slot)))
  }

  /** The pattern's own slots in an expression of plain slots and properties; undefined for anything else. */
  private ownSlots(expression: PlanExpression): readonly number[] | undefined {
    if (expression.kind === 'slot') return this.introduced.has(expression.slot.index) ? [expression.slot.index] : []
    if (expression.kind === 'property') return this.ownSlots(expression.subject)
    return undefined
  }

  // ------------------------------------------------------------------------------------------------------------------ anchors

  private anchor(state: State, node: Slot): State {
    const { statistics } = this.planning
    const source = state.plan
    const seek = this.seek(state, node)
    if (seek !== undefined) return this.bind(state, seek.plan, [node], without(state.predicates, seek.predicate))
    let label: { name: string; predicate: PendingPredicate } | undefined
    for (const predicate of state.predicates) {
      const name = labelOf(predicate.expression, node)
      if (name === undefined) continue
      if (label === undefined || statistics.labelled(name) < statistics.labelled(label.name)) label = { name, predicate }
    }
    const rows = source.rows * (label === undefined ? statistics.nodes : statistics.labelled(label.name))
    if (label === undefined) return this.bind(state, { kind: 'AllNodesScan', source, node, rows }, [node], state.predicates)
    const plan: Plan = { kind: 'NodeByLabelScan', source, node, label: label.name, rows }
    return this.bind(state, plan, [node], without(state.predicates, label.predicate))
  }

  /** A seek by index or by id that some predicate allows. The label's own predicate is left: an index may be of one label of several. */
  private seek(state: State, node: Slot): { plan: Plan; predicate: PendingPredicate } | undefined {
    const labels = state.predicates.map((predicate) => labelOf(predicate.expression, node)).filter((label) => label !== undefined)
    const source = state.plan
    let best: { plan: Plan; predicate: PendingPredicate } | undefined
    for (const predicate of state.predicates) {
      const equality = equalityOf(predicate.expression, node)
      if (equality === undefined || !this.answerable(state, predicate, node)) continue
      const { value, many, of } = equality
      if (of !== 'key') {
        const plan: Plan = { kind: 'NodeByIdSeek', source, node, id: value, many, element: of === 'elementId', rows: source.rows }
        return { plan, predicate }
      }
      for (const label of labels) {
        const found = this.planning.statistics.seek(label, equality.key)
        if (found === undefined) continue
        const rows = source.rows * found * (many ? 3 : 1)
        if (best !== undefined && best.plan.rows <= rows) continue
        best = { plan: { kind: 'NodeIndexSeek', source, node, label, key: equality.key, value, many, rows }, predicate }
      }
    }
    return best
  }

  /** All but `node` is bound, and the value does not read `node` itself. */
  private answerable(state: State, predicate: PendingPredicate, node: Slot): boolean {
    return predicate.own.every((slot) => slot === node.index || state.bound.has(slot)) && !selfReferring(predicate.expression, node)
  }

  // --------------------------------------------------------------------------------------------------------------- connections

  private place(state: State, connection: Connection): State | undefined {
    const left = state.bound.has(connection.left.index)
    const right = state.bound.has(connection.right.index)
    if (connection.kind === 'single' && connection.bound) return this.endpoints(state, connection, left, right)
    if (!left && !right) return undefined
    if (connection.each !== undefined && !this.bindsAll(state, connection.each.needs)) return undefined
    if (connection.kind === 'shortest') return left && right ? this.shortest(state, connection) : undefined
    if (connection.kind === 'selected') return left && right ? this.selected(state, connection) : undefined
    const into = left && right
    const options: State[] = []
    if (left) options.push(this.expand(state, connection, false, into))
    if (right && (!left || connection.kind !== 'single')) options.push(this.expand(state, connection, true, into))
    return options.reduce((best, other) => (other.plan.rows < best.plan.rows ? other : best))
  }

  private bindsAll(state: State, needs: ReadonlySet<number>): boolean {
    return [...needs].every((slot) => !this.introduced.has(slot) || state.bound.has(slot))
  }

  private endpoints(state: State, connection: Connection, fromBound: boolean, toBound: boolean): State {
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
      unlike: this.unlike(state, connection),
      rows,
    }
    return this.bind(this.taken(state, connection), plan, [left, right, slot], state.predicates)
  }

  private expand(state: State, connection: Connection, backwards: boolean, into: boolean): State {
    const from = backwards ? connection.right : connection.left
    const to = backwards ? connection.left : connection.right
    const direction = backwards ? opposite(connection.direction) : connection.direction
    const { statistics } = this.planning
    const fanOut = statistics.fanOut(connection.types, direction, this.labelsOf(from))
    const source = state.plan
    const unlike = this.unlike(state, connection)
    const closing = into ? Math.min(1, 1 / Math.max(1, statistics.nodes / 10)) : 1
    const taken = this.taken(state, connection)
    if (connection.kind === 'group') {
      const plan = planGroup(this.planning, source, connection, { from, to, backwards, into, unlike })
      return this.bind(taken, plan, [connection.slot, to, ...(connection.group?.variables.map((one) => one.outer) ?? [])], state.predicates)
    }
    const { types, slot } = connection
    if (connection.kind === 'single') {
      const rows = source.rows * fanOut * closing
      const plan: Plan = { kind: 'Expand', source, from, relationship: slot, to, direction, types, into, unlike, rows }
      return this.bind(taken, plan, [slot, to], state.predicates)
    }
    const { minimum, maximum, each } = connection
    const rows = source.rows * walkRows(fanOut, minimum, maximum) * closing * (each === undefined ? 1 : PREDICATE_SELECTIVITY)
    const relationships = connection.bound ? this.planning.slots.add('walked', 'value') : slot
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
      listNeeded: true,
      rows,
    }
    const next = this.bind(taken, plan, [relationships, to], state.predicates)
    if (!connection.bound) return next
    const same: PlanExpression = { kind: 'binary', operator: '=', left: slotExpression(relationships), right: slotExpression(slot) }
    return { ...next, plan: { kind: 'Filter', source: next.plan, predicate: same, rows: 1 } }
  }

  private shortest(state: State, connection: Connection): State | undefined {
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
    return this.bind(this.taken(state, connection), plan, [connection.slot], predicates)
  }

  private selected(state: State, connection: Connection): State | undefined {
    const { shortest, group } = connection
    if (shortest === undefined || group === undefined) return undefined
    const inner = solvePattern(this.planning, { kind: 'Argument', rows: 1 }, group.inner)
    const plan: Plan = {
      kind: 'SelectPaths',
      source: state.plan,
      inner,
      path: shortest.path,
      form: shortest.form,
      count: shortest.count,
      rows: state.plan.rows,
    }
    return this.bind(this.taken(state, connection), plan, group.inner.introduced, state.predicates)
  }

  private labelsOf(node: Slot): string[] {
    return this.graph.predicates.map(({ expression }) => labelOf(expression, node)).filter((label) => label !== undefined)
  }

  /** Relationships already placed that the connection's could equal. */
  private unlike(state: State, connection: Connection): readonly Slot[] {
    if (this.graph.repeatable) return []
    return state.placed.filter((other) => other !== connection && mayShareTypes(other, connection)).map((other) => other.slot)
  }

  private taken(state: State, connection: Connection): State {
    return {
      ...state,
      connections: state.connections.filter((other) => other !== connection),
      placed: connection.kind === 'shortest' || connection.kind === 'selected' ? state.placed : [...state.placed, connection],
    }
  }

  // --------------------------------------------------------------------------------------------------------- predicates, paths

  private bind(state: State, plan: Plan, slots: readonly Slot[], predicates: readonly PendingPredicate[]): State {
    const bound = new Set(state.bound)
    for (const slot of slots) bound.add(slot.index)
    return this.filtered({ ...state, plan, bound, predicates, cost: state.cost + plan.rows })
  }

  /** Asks every predicate that can be asked now. */
  private filtered(state: State): State {
    const ready = (current: State) => (predicate: PendingPredicate) => predicate.own.every((slot) => current.bound.has(slot))
    const wanted = new Set(state.predicates.flatMap((predicate) => predicate.own))
    const current = this.withPaths(state, (path) => wanted.has(path.slot.index))
    const asked = current.predicates.filter(ready(current))
    if (asked.length === 0) return current
    const plan: Plan = {
      kind: 'Filter',
      source: current.plan,
      predicate: conjunction(asked.map((predicate) => predicate.expression)),
      rows: asked.reduce((rows, predicate) => rows * this.selectivity(predicate.expression), current.plan.rows),
    }
    return { ...current, plan, predicates: current.predicates.filter((predicate) => !asked.includes(predicate)) }
  }

  private withPaths(state: State, wanted: (path: PathColumn) => boolean): State {
    const ready = state.paths.filter(
      (path) => wanted(path) && !state.bound.has(path.slot.index) && path.steps.every((step) => state.bound.has(step.slot.index)),
    )
    if (ready.length === 0) return state
    const columns = ready.map((path) => ({ slot: path.slot, expression: { kind: 'path', steps: path.steps } as const }))
    return {
      ...state,
      plan: { kind: 'Project', source: state.plan, columns, rows: state.plan.rows },
      bound: new Set([...state.bound, ...ready.map((path) => path.slot.index)]),
      paths: state.paths.filter((path) => !ready.includes(path)),
    }
  }

  private selectivity(expression: PlanExpression): number {
    if (expression.kind === 'labels') {
      return expression.labels.kind === 'name'
        ? Math.max(0.01, Math.sqrt(this.planning.statistics.labelShare(expression.labels.name)))
        : 0.5
    }
    return expression.kind === 'binary' && expression.operator === '=' ? EQUALITY_SELECTIVITY : PREDICATE_SELECTIVITY
  }
}

export function opposite(direction: Direction): Direction {
  return direction === 'both' ? 'both' : direction === 'out' ? 'in' : 'out'
}

function sameSlots(left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
  return left.size === right.size && [...left].every((slot) => right.has(slot))
}

function without<T>(items: readonly T[], item: T): T[] {
  return items.filter((other) => other !== item)
}

function mayShareTypes(left: Connection, right: Connection): boolean {
  if (left.types === undefined || right.types === undefined) return true
  return left.types.some((type) => right.types?.includes(type))
}

function walkRows(fanOut: number, minimum: number, maximum: number): number {
  const rounds = Math.max(minimum, Math.min(maximum, TYPICAL_WALK))
  let rows = minimum === 0 ? 1 : 0
  for (let round = Math.max(1, minimum); round <= rounds; round++) rows += fanOut ** round
  return rows
}

/** The label that a predicate `node:Label` asks for. */
function labelOf(expression: PlanExpression, node: Slot): string | undefined {
  if (expression.kind !== 'labels' || expression.labels.kind !== 'name' || expression.operand.kind !== 'slot') return undefined
  return expression.operand.slot === node ? expression.labels.name : undefined
}

type Equality = { readonly value: PlanExpression; readonly many: boolean } & (
  | { readonly of: 'key'; readonly key: string }
  | { readonly of: 'id' | 'elementId' }
)

/** `node.key = value`, `node.key IN values`, and the same of `id(node)` and `elementId(node)`. */
function equalityOf(expression: PlanExpression, node: Slot): Equality | undefined {
  if (expression.kind !== 'binary' || (expression.operator !== '=' && expression.operator !== 'IN')) return undefined
  const many = expression.operator === 'IN'
  const sides = many
    ? [[expression.left, expression.right] as const]
    : [[expression.left, expression.right] as const, [expression.right, expression.left] as const]
  for (const [subject, value] of sides) {
    if (subject.kind === 'property' && subject.subject.kind === 'slot' && subject.subject.slot === node) {
      return { of: 'key', key: subject.key, value, many }
    }
    if (subject.kind !== 'call' || subject.arguments[0]?.kind !== 'slot' || subject.arguments[0].slot !== node) continue
    const name = subject.function.name
    if (name === 'id' || name === 'elementId') return { of: name, value, many }
  }
  return undefined
}

function selfReferring(expression: PlanExpression, node: Slot): boolean {
  if (expression.kind !== 'binary') return false
  return mentions(expression.left, node) && mentions(expression.right, node)
}

function mentions(expression: PlanExpression, slot: Slot): boolean {
  if (expression.kind === 'slot') return expression.slot === slot
  if (expression.kind === 'subquery') return true
  return operandsOf(expression).some((operand) => mentions(operand, slot))
}
