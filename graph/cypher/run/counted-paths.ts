/**
 * How many paths expansions make from one row, as the product of how many relationships each meets.
 * What is asked of the end of an expansion alone is asked once for each node and remembered, where that pays; degrees do for an expansion
 * of which nothing is asked.
 */
import type { Csr, PropertyGraph, SymbolId } from '../../store/embedded/property-graph.ts'
import type { CountedExpansion } from '../plan/operators.ts'
import type { Direction } from '../plan/pattern-graph.ts'
import { labelOf } from '../plan/predicates.ts'
import { isDeterministic, slotsRead } from '../plan/slots-read.ts'
import { adjacencyArrays, degrees } from './adjacency-arrays.ts'
import type { ExecutionContext, Row } from './context.ts'
import { visitTypes } from './expand.ts'
import { compileTest } from './expression.ts'
import type { Test } from './logic.ts'
import { holds } from './paths.ts'
import { labelNamed, typesNamed } from './symbols.ts'

/** Of one expansion from the node in the row. */
export type Factor = (row: Row) => number
/** A factor for one execution: what it remembers is of that execution's graph. */
export type MakeFactor = (context: ExecutionContext) => Factor

/** Two expansions that may meet the same relationship are a pair: from their product the pairs of one with itself are taken off. */
export function product(expansions: readonly CountedExpansion[], sources: number): MakeFactor {
  const makers = expansions.map((expansion) => factor(expansion, sources))
  const clashing = expansions.find((expansion) => expansion.clash !== undefined)
  const makeShared = clashing === undefined ? undefined : shared(expansions[clashing.clash ?? 0], clashing, sources)
  return (context) => {
    const factors = makers.map((make) => make(context))
    const sharedOf = makeShared?.(context)
    return (row) => {
      let paths = 1
      for (let index = 0; index < factors.length && paths > 0; index++) paths *= factors[index](row)
      return sharedOf === undefined || paths === 0 ? paths : paths - sharedOf(row)
    }
  }
}

function factor(expansion: CountedExpansion, sources: number): MakeFactor {
  const { direction, unlike } = expansion
  const from = expansion.from.index
  const resolveTypes = typesNamed(expansion.types)
  const makeAcceptance = acceptance(expansion, sources)
  const forbidden = unlike.map((slot) => slot.index)
  return (context) => {
    const { graph } = context
    const types = resolveTypes(graph)
    const acceptance = makeAcceptance?.(context)
    const accepts = acceptance?.accepts
    const count = counting(context, direction, types, acceptance, sources)
    if (forbidden.length === 0) {
      return (row) => {
        const node = row[from] as number | null
        return node === null ? 0 : count(node, row)
      }
    }
    return (row) => {
      const node = row[from] as number | null
      if (node === null) return 0
      if (forbidden.some((index) => typeof row[index] !== 'number')) return slowly(graph, node, direction, types, accepts, forbidden, row)
      let met = count(node, row)
      for (const index of forbidden) {
        const relationship = row[index] as number
        if (!meets(graph, node, direction, types, relationship)) continue
        if (accepts === undefined || accepts(relationship, otherEnd(graph, node, relationship), row)) met--
      }
      return met
    }
  }
}

/** Answers are remembered where at least this share of as many as there are nodes will be asked for: remembering costs a byte for each node. */
const WORTH_REMEMBERING = 1 / 16

/** Whether what an expansion meets satisfies its conditions. */
type Accepts = (relationship: number, other: number, row: Row) => boolean

/** Conditions on the node reached alone: asked once for each node. */
interface Remembered {
  /** By node: not asked yet, yes, or no. */
  readonly known: Uint8Array
  ask(node: number, row: Row): boolean
}
const YES = 1
const NO = 2

interface Acceptance {
  readonly accepts: Accepts
  readonly remembered: Remembered | undefined
}

function acceptance(
  { where, relationship, to, types }: CountedExpansion,
  sources: number,
): ((context: ExecutionContext) => Acceptance) | undefined {
  if (where === undefined) return undefined
  const test: Test = compileTest(where)
  const alone = isDeterministic(where) && [...slotsRead(where)].every((slot) => slot === to.index)
  const label = labelOf(where, to)
  const resolve = label === undefined ? undefined : labelNamed(label)
  const resolveTypes = typesNamed(types)
  return (context) => {
    const { graph } = context
    const many = sources * typicalDegree(graph, resolveTypes(graph)) >= graph.nodeBound * WORTH_REMEMBERING
    if (alone && many) {
      const known = resolve === undefined ? new Uint8Array(graph.nodeBound) : labelled(resolve(graph), context)
      return remembering(test, to.index, context, known)
    }
    return {
      remembered: undefined,
      accepts: (id, other, row) => {
        row[relationship.index] = id
        row[to.index] = other
        return test(row, context)
      },
    }
  }
}

/** Answers for all nodes at once, where only a label is asked. */
function labelled(label: SymbolId | undefined, { graph }: ExecutionContext): Uint8Array {
  const known = new Uint8Array(graph.nodeBound).fill(NO)
  if (label !== undefined) for (const node of graph.nodesWithLabel(label)) known[node] = YES
  return known
}

function remembering(test: Test, index: number, context: ExecutionContext, known: Uint8Array): Acceptance {
  const ask = (node: number, row: Row): boolean => {
    row[index] = node
    const yes = test(row, context)
    known[node] = yes ? YES : NO
    return yes
  }
  return { remembered: { known, ask }, accepts: (_id, other, row) => (known[other] === 0 ? ask(other, row) : known[other] === YES) }
}

function counting(
  context: ExecutionContext,
  direction: Direction,
  types: readonly SymbolId[] | undefined,
  acceptance: Acceptance | undefined,
  sources: number,
): (node: number, row: Row) => number {
  const { graph } = context
  const expected = sources * typicalDegree(graph, types)
  if (acceptance === undefined) return degrees(context, types, direction, expected)
  const { accepts, remembered } = acceptance
  const arrays = remembered === undefined ? undefined : adjacencyArrays(context, types, direction, expected)
  if (arrays !== undefined && remembered !== undefined) return countingRows(arrays, remembered)
  return (node, row) => slowly(graph, node, direction, types, accepts, [], row)
}

function typicalDegree(graph: PropertyGraph, types: readonly SymbolId[] | undefined): number {
  const count = types === undefined ? graph.relationshipCount : types.reduce((sum, type) => sum + graph.countType(type), 0)
  return count / Math.max(1, graph.nodeCount)
}

/** The loop that large counts spend their time in: nothing is called for a node already known. */
function countingRows({ offsets, targets }: Csr, { known, ask }: Remembered): (node: number, row: Row) => number {
  return (node, row) => {
    const end = offsets[node + 1]
    let met = 0
    for (let at = offsets[node]; at < end; at++) {
      const answer = known[targets[at]]
      // Adding the answer's bit spares a jump that could not be foretold.
      if (answer !== 0) met += answer & YES
      else if (ask(targets[at], row)) met++
    }
    return met
  }
}

function slowly(
  graph: PropertyGraph,
  node: number,
  direction: Direction,
  types: readonly SymbolId[] | undefined,
  accepts: Accepts | undefined,
  forbidden: readonly number[],
  row: Row,
): number {
  let met = 0
  visitTypes(graph, node, direction, types, (relationship, other) => {
    if (forbidden.some((index) => holds(row, index, relationship))) return true
    if (accepts === undefined || accepts(relationship, other, row)) met++
    return true
  })
  return met
}

/** Whether an expansion from the node would meet the relationship. */
function meets(
  graph: PropertyGraph,
  node: number,
  direction: Direction,
  types: readonly SymbolId[] | undefined,
  relationship: number,
): boolean {
  if (types !== undefined && !types.includes(graph.typeOf(relationship))) return false
  return (direction !== 'in' && graph.startOf(relationship) === node) || (direction !== 'out' && graph.endOf(relationship) === node)
}

function otherEnd(graph: PropertyGraph, node: number, relationship: number): number {
  const start = graph.startOf(relationship)
  return start === node ? graph.endOf(relationship) : start
}

/** How many relationships both expansions would meet: against each other only self-loops, else whatever both accept. */
function shared(left: CountedExpansion, right: CountedExpansion, sources: number): MakeFactor {
  if (includes(right, left)) return factor(left, sources)
  if (includes(left, right)) return factor(right, sources)
  const resolveLeft = typesNamed(left.types)
  const resolveRight = typesNamed(right.types)
  const makeLeft = acceptance(left, sources)
  const makeRight = acceptance(right, sources)
  const opposed = left.direction !== 'both' && right.direction !== 'both' && left.direction !== right.direction
  return (context) => {
    const { graph } = context
    const leftTypes = resolveLeft(graph)
    const rightTypes = resolveRight(graph)
    const acceptsLeft = makeLeft?.(context).accepts
    const acceptsRight = makeRight?.(context).accepts
    const pairs: Factor = (row) => {
      const node = row[left.from.index] as number
      let both = 0
      visitTypes(graph, node, left.direction, leftTypes, (relationship, other) => {
        if (opposed && other !== node) return true
        if (!meets(graph, node, right.direction, rightTypes, relationship)) return true
        if (acceptsLeft !== undefined && !acceptsLeft(relationship, other, row)) return true
        if (acceptsRight === undefined || acceptsRight(relationship, other, row)) both++
        return true
      })
      return both
    }
    const loops = leftTypes === undefined || leftTypes.some((type) => graph.hasLoops(type))
    return opposed && !loops && !context.writing ? () => 0 : pairs
  }
}

/** Whether one expansion surely meets everything that the other meets. */
function includes(all: CountedExpansion, part: CountedExpansion): boolean {
  if (all.where !== undefined || (all.direction !== 'both' && all.direction !== part.direction)) return false
  return all.types === undefined || (part.types?.every((type) => all.types?.includes(type)) ?? false)
}
