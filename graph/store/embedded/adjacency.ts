/**
 * The relationships of one type, by node and direction: compressed sparse rows for most, short lists for what came since.
 * Representation: `members` holds all ids of the type, ascending; the first `folded` are in the rows (if any), those up to `linked`
 * in the late lists, the rest nowhere yet. Writing only appends to `members`; reading links or folds what is pending, and folding
 * happens when the late part has grown by a share of the whole, so that both stay cheap however they alternate.
 * Invariants: every id in the rows is smaller than every id in a late list; deleted relationships stay until folded out and are skipped.
 */
import { type Bits, GrowableInt32 } from './growable.ts'
import type { Csr } from './property-graph.ts'

/** Rows cost four bytes a node and direction, so a type gets them only when it has at least this share of relationships to nodes. */
const SPARSE_SHARE = 1 / 16
/** Fold when more than this many, and this share of the folded ones, are late. */
const LATE_MINIMUM = 2_048
const LATE_SHARE = 1 / 4

export interface Endpoints {
  readonly starts: GrowableInt32
  readonly ends: GrowableInt32
  readonly alive: Bits
}

type LateLists = Map<number, number[]>

const NO_ROWS: Csr = { offsets: new Int32Array(1), targets: new Int32Array(0), relationships: new Int32Array(0) }
const NONE: readonly number[] = []

export class TypeAdjacency {
  private members = new GrowableInt32()
  private folded = 0
  private linked = 0
  private outRows: Csr = NO_ROWS
  private inRows: Csr = NO_ROWS
  private outLate: LateLists = new Map()
  private inLate: LateLists = new Map()
  private loops = 0
  count = 0
  private readonly endpoints: Endpoints

  constructor(endpoints: Endpoints) {
    this.endpoints = endpoints
  }

  /** Deleted relationships that `members` still holds. */
  private get dead(): number {
    return this.members.length - this.count
  }

  append(relationship: number): void {
    this.members.push(relationship)
    this.count++
    if (this.isLoop(relationship)) this.loops++
  }

  /** To be called after the relationship is marked deleted. */
  remove(relationship: number): void {
    this.count--
    if (this.isLoop(relationship)) this.loops--
  }

  /** Forgets relationships from this id on, as a rollback does; to be called while their endpoints are known. */
  truncate(first: number): void {
    const { members } = this
    let length = members.length
    while (length > 0 && members.array[length - 1]! >= first) length--
    if (length === members.length) return
    for (let index = length; index < members.length; index++) {
      const relationship = members.array[index]!
      if (!this.endpoints.alive.has(relationship)) continue
      this.count--
      if (this.isLoop(relationship)) this.loops--
    }
    members.truncate(length)
    if (this.linked > length) this.unfold()
  }

  /** Undoes deletions and whatever was folded meanwhile: `members` are all living relationships of the type, ascending. */
  reset(members: GrowableInt32): void {
    this.members = members
    this.count = members.length
    this.loops = 0
    for (let index = 0; index < members.length; index++) if (this.isLoop(members.array[index]!)) this.loops++
    this.unfold()
  }

  rows(direction: 'out' | 'in', nodeBound: number): Csr {
    if (this.folded < this.members.length || this.dead > 0) this.fold(nodeBound)
    else if (this.outRows.offsets.length !== nodeBound + 1) {
      this.outRows = widen(this.outRows, nodeBound)
      this.inRows = widen(this.inRows, nodeBound)
    }
    return direction === 'out' ? this.outRows : this.inRows
  }

  /** The rows if they hold everything; undefined while changes wait beside them. There may be more offsets than nodes. */
  settledRows(direction: 'out' | 'in', nodeBound: number): Csr | undefined {
    this.settle(nodeBound)
    if (this.folded < this.members.length || this.dead > 0) return undefined
    if (this.outRows.offsets.length <= nodeBound) {
      const roomy = nodeBound + (nodeBound >>> 3)
      this.outRows = widen(this.outRows, roomy)
      this.inRows = widen(this.inRows, roomy)
    }
    return direction === 'out' ? this.outRows : this.inRows
  }

  get hasLoops(): boolean {
    return this.loops > 0
  }

  expand(
    node: number,
    direction: 'out' | 'in' | 'both',
    nodeBound: number,
    visit: (relationship: number, other: number) => boolean,
  ): boolean {
    this.settle(nodeBound)
    if (direction === 'both') return this.expandBoth(node, visit)
    const outgoing = direction === 'out'
    const rows = outgoing ? this.outRows : this.inRows
    const { alive } = this.endpoints
    const checked = this.count < this.members.length
    if (node < rows.offsets.length - 1) {
      const last = rows.offsets[node + 1]!
      for (let at = rows.offsets[node]!; at < last; at++) {
        const relationship = rows.relationships[at]!
        if (checked && !alive.has(relationship)) continue
        if (!visit(relationship, rows.targets[at]!)) return false
      }
    }
    const late = (outgoing ? this.outLate : this.inLate).get(node)
    if (late === undefined) return true
    const others = outgoing ? this.endpoints.ends : this.endpoints.starts
    const length = late.length
    for (let at = 0; at < length; at++) {
      const relationship = late[at]!
      if (alive.has(relationship) && !visit(relationship, others.array[relationship]!)) return false
    }
    return true
  }

  degree(node: number, direction: 'out' | 'in' | 'both', nodeBound: number): number {
    this.settle(nodeBound)
    if (this.dead === 0 && (direction !== 'both' || this.loops === 0)) {
      let degree = 0
      if (direction !== 'in') degree += rowLength(this.outRows, node) + (this.outLate.get(node)?.length ?? 0)
      if (direction !== 'out') degree += rowLength(this.inRows, node) + (this.inLate.get(node)?.length ?? 0)
      return degree
    }
    let degree = 0
    this.expand(node, direction, nodeBound, () => {
      degree++
      return true
    })
    return degree
  }

  /** Merges the two ascending sequences; a self-loop, which is in both, is met in the outgoing one. */
  private expandBoth(node: number, visit: (relationship: number, other: number) => boolean): boolean {
    const { starts, ends, alive } = this.endpoints
    const out = sequence(this.outRows, this.outLate.get(node), node)
    const into = sequence(this.inRows, this.inLate.get(node), node)
    let nextOut = out.next()
    let nextIn = into.next()
    while (nextOut >= 0 || nextIn >= 0) {
      let relationship: number
      let other: number
      if (nextOut >= 0 && (nextIn < 0 || nextOut <= nextIn)) {
        relationship = nextOut
        other = ends.array[relationship]!
        if (nextIn === nextOut) nextIn = into.next()
        nextOut = out.next()
      } else {
        relationship = nextIn
        other = starts.array[relationship]!
        nextIn = into.next()
      }
      if (alive.has(relationship) && !visit(relationship, other)) return false
    }
    return true
  }

  private isLoop(relationship: number): boolean {
    return this.endpoints.starts.array[relationship] === this.endpoints.ends.array[relationship]
  }

  /** Makes every member reachable through rows or lists. */
  private settle(nodeBound: number): void {
    const length = this.members.length
    if (this.linked === length && this.dead <= LATE_MINIMUM + this.count) return
    if (this.dead > LATE_MINIMUM + this.count) this.compact()
    const late = this.members.length - this.folded
    if (late > LATE_MINIMUM + this.folded * LATE_SHARE && this.members.length >= nodeBound * SPARSE_SHARE) this.fold(nodeBound)
    else this.link()
  }

  private link(): void {
    const { starts, ends } = this.endpoints
    for (; this.linked < this.members.length; this.linked++) {
      const relationship = this.members.array[this.linked]!
      push(this.outLate, starts.array[relationship]!, relationship)
      push(this.inLate, ends.array[relationship]!, relationship)
    }
  }

  private compact(): void {
    const { alive } = this.endpoints
    const living = new GrowableInt32()
    for (let index = 0; index < this.members.length; index++) {
      const relationship = this.members.array[index]!
      if (alive.has(relationship)) living.push(relationship)
    }
    this.members = living
    this.unfold()
  }

  private unfold(): void {
    this.folded = 0
    this.linked = 0
    this.outRows = NO_ROWS
    this.inRows = NO_ROWS
    this.outLate = new Map()
    this.inLate = new Map()
  }

  private fold(nodeBound: number): void {
    if (this.dead > 0) this.compact()
    const { starts, ends } = this.endpoints
    const members = this.members.view()
    this.outRows = buildRows(members, starts.array, ends.array, nodeBound)
    this.inRows = buildRows(members, ends.array, starts.array, nodeBound)
    this.outLate = new Map()
    this.inLate = new Map()
    this.folded = members.length
    this.linked = members.length
  }
}

/** Counting sort by node; stable, so rows ascend by relationship id. */
function buildRows(members: Int32Array, from: Int32Array, to: Int32Array, nodeBound: number): Csr {
  const offsets = new Int32Array(nodeBound + 1)
  for (const relationship of members) offsets[from[relationship]! + 1]!++
  for (let node = 0; node < nodeBound; node++) offsets[node + 1]! += offsets[node]!
  const next = offsets.slice()
  const targets = new Int32Array(members.length)
  const relationships = new Int32Array(members.length)
  for (const relationship of members) {
    const at = next[from[relationship]!]!++
    targets[at] = to[relationship]!
    relationships[at] = relationship
  }
  return { offsets, targets, relationships }
}

/** The same rows with empty ones for nodes that came since, and without the (empty) rows of nodes that a rollback took back. */
function widen(rows: Csr, nodeBound: number): Csr {
  const known = Math.min(rows.offsets.length, nodeBound + 1)
  const offsets = new Int32Array(nodeBound + 1)
  offsets.set(rows.offsets.subarray(0, known))
  offsets.fill(rows.offsets[known - 1]!, known)
  return { offsets, targets: rows.targets, relationships: rows.relationships }
}

function rowLength(rows: Csr, node: number): number {
  return node < rows.offsets.length - 1 ? rows.offsets[node + 1]! - rows.offsets[node]! : 0
}

function push(lists: LateLists, node: number, relationship: number): void {
  const list = lists.get(node)
  if (list === undefined) lists.set(node, [relationship])
  else list.push(relationship)
}

/** A node's relationship ids in order, rows first, as they were when asked; -1 at the end. */
function sequence(rows: Csr, late: readonly number[] = NONE, node: number): { next(): number } {
  const inRows = node < rows.offsets.length - 1
  let at = inRows ? rows.offsets[node]! : 0
  const last = inRows ? rows.offsets[node + 1]! : 0
  let lateAt = 0
  const lateLength = late.length
  return {
    next: () => {
      if (at < last) return rows.relationships[at++]!
      return lateAt < lateLength ? late[lateAt++]! : -1
    },
  }
}
