/**
 * What labels the ends of relationships carry, by type and direction: mostly all the same, and then nobody needs to ask each node.
 * Representation: how many ends have each label set, counted when first asked for and brought up to date when asked again.
 * Invariant: a label set that some living relationship's end has is counted at least once, so `every` is never claimed falsely. Deleted
 * relationships and labels of old stay counted until they are a share of the whole, when all is counted anew.
 */
import type { GraphColumns } from './graph-reader.ts'

/** Counted anew when more than this share of what was counted may be out of date. */
const STALE_SHARE = 1 / 8

/** Counts by label set, for one type in one direction. */
type Counts = number[]

type Degree = (node: number, direction: 'out' | 'in', type: number) => number

export class RelationshipEnds {
  private readonly columns: GraphColumns
  private readonly degree: Degree
  /** By type: those at the start, those at the end. */
  private starts: Counts[] = []
  private ends: Counts[] = []
  /** Relationships below this id are counted. */
  private counted = 0
  private stale = 0
  private relabelled: number[] = []

  constructor(columns: GraphColumns, degree: Degree) {
    this.columns = columns
    this.degree = degree
  }

  /** To be told of every change of a node's labels that may have relationships already. */
  relabel(node: number): void {
    if (this.counted > 0) this.relabelled.push(node)
  }

  remove(relationship: number): void {
    if (relationship < this.counted) this.stale++
  }

  /** Relationships from this id on are gone. */
  truncate(first: number): void {
    this.stale += Math.max(0, this.counted - first)
    this.counted = Math.min(this.counted, first)
  }

  /** Deletions were undone: their ends may have been left out. */
  forget(): void {
    this.starts = []
    this.ends = []
    this.counted = 0
    this.stale = 0
    this.relabelled = []
  }

  /** Share of the type's relationships that have the label there; exactly 1 only if all of them do. */
  share(type: number, end: 'start' | 'end', label: number): number {
    this.update()
    const counts = (end === 'start' ? this.starts : this.ends)[type] ?? []
    const { sets } = this.columns.nodeLabels
    let all = 0
    let labelled = 0
    for (let set = 0; set < counts.length; set++) {
      const count = counts[set] ?? 0
      all += count
      if (count > 0 && sets[set]!.includes(label)) labelled += count
    }
    return all === 0 ? 1 : labelled / all
  }

  private update(): void {
    if (this.stale + this.relabelled.length > this.counted * STALE_SHARE) this.forget()
    const { types, endpoints, nodeLabels } = this.columns
    const { starts, ends, alive } = endpoints
    const setOf = nodeLabels.setOf.array
    const bound = types.length
    for (let id = this.counted; id < bound; id++) {
      if (!alive.has(id)) continue
      const type = types.array[id]!
      while (this.starts.length <= type) {
        this.starts.push([])
        this.ends.push([])
      }
      count(this.starts[type]!, setOf[starts.array[id]!]!, 1)
      count(this.ends[type]!, setOf[ends.array[id]!]!, 1)
    }
    this.counted = bound
    if (this.relabelled.length > 0) this.recount()
  }

  /** The new labels of nodes whose relationships were counted under the old ones. */
  private recount(): void {
    const { nodeAlive, nodeLabels } = this.columns
    for (const node of new Set(this.relabelled)) {
      if (node >= nodeLabels.setOf.length || !nodeAlive.has(node)) continue
      const set = nodeLabels.setOf.array[node]!
      for (let type = 0; type < this.starts.length; type++) {
        count(this.starts[type]!, set, this.degree(node, 'out', type))
        count(this.ends[type]!, set, this.degree(node, 'in', type))
      }
    }
    this.stale += this.relabelled.length
    this.relabelled = []
  }
}

function count(counts: Counts, set: number, more: number): void {
  if (more === 0) return
  while (counts.length <= set) counts.push(0)
  counts[set]! += more
}
