/** What the planner knows of the graph's size and shape: exact counts, and rules of thumb for the rest. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import { metShare } from './facts.ts'
import { type KnownIndex, knownIndexes } from './index-candidates.ts'
import { entriesFound } from './index-statistics.ts'
import type { IndexCondition } from './operators.ts'
import type { Direction } from './pattern-graph.ts'

/** Share of rows that an equality with a property keeps where no index tells better. */
export const EQUALITY_SELECTIVITY = 0.1
/** The same for any other predicate. */
export const PREDICATE_SELECTIVITY = 0.4

export class Statistics {
  private readonly graph: PropertyGraph
  constructor(graph: PropertyGraph) {
    this.graph = graph
  }

  get nodes(): number {
    return this.graph.nodeCount
  }

  labelled(label: string): number {
    const id = this.graph.findLabel(label)
    return id === undefined ? 0 : this.graph.countLabel(id)
  }

  /** Share of all nodes that have the label. */
  labelShare(label: string): number {
    return this.nodes === 0 ? 1 : this.labelled(label) / this.nodes
  }

  /** Share of what an expansion meets that has the label. */
  metShare(types: readonly string[] | undefined, direction: Direction, label: string): number {
    const id = this.graph.findLabel(label)
    return id === undefined ? 0 : metShare(this.graph, types, direction, id)
  }

  typed(types: readonly string[] | undefined): number {
    if (types === undefined) return this.graph.relationshipCount
    let sum = 0
    for (const type of types) {
      const id = this.graph.findType(type)
      if (id !== undefined) sum += this.graph.countType(id)
    }
    return sum
  }

  /**
   * Relationships met from one node. Types usually start and end at nodes of one label each, so the rarest known label of the node
   * divides better than the number of all nodes.
   */
  fanOut(types: readonly string[] | undefined, direction: Direction, labels: readonly string[]): number {
    const total = this.typed(types) * (direction === 'both' ? 2 : 1)
    const population = Math.min(this.nodes, ...labels.map((label) => this.labelled(label)))
    return total / Math.max(1, population)
  }

  /** Indexes that seeks can use. */
  indexes(entity: 'node' | 'relationship'): readonly KnownIndex[] {
    return knownIndexes(this.graph, entity)
  }

  /** Entries that one look into an index finds. */
  found(index: KnownIndex, conditions: readonly IndexCondition[]): number {
    return entriesFound(this.graph, index, conditions)
  }
}
