/**
 * Cypher values as the engine and the stores hold them.
 * Representation: INTEGER is a JavaScript `number` where safe (|n| < 2^53) and a `bigint` beyond, never a bigint that would fit;
 * FLOAT is always a `Float`, so that 1 and 1.0 stay distinct; lists are arrays, maps are `Map<string, Value>`; temporal values and
 * points are the classes of graph/cypher/temporal and graph/point. What users see is decided at the edge (graph/cypher/results).
 */

/** A 64-bit floating-point number. */
export class Float {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** A node in a result row: an id of the graph that answered. */
export class NodeValue {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}

/** A relationship in a result row. */
export class RelationshipValue {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}

/** Node ids and relationship ids in walking order: `nodes.length === relationships.length + 1`. */
export class PathValue {
  readonly nodes: readonly number[]
  readonly relationships: readonly number[]
  constructor(nodes: readonly number[], relationships: readonly number[]) {
    this.nodes = nodes
    this.relationships = relationships
  }
}

/** A node or relationship that lies in no graph (graph/values/virtual.ts). */
export type VirtualKind = 'virtual node' | 'virtual relationship'

/** What temporal values and points have in common for the engine; the classes live in graph/cypher/temporal and graph/cypher/spatial. */
export interface StructuredValue {
  /** Discriminates without importing the classes. */
  readonly kind: 'date' | 'time' | 'localtime' | 'datetime' | 'localdatetime' | 'duration' | 'point' | VirtualKind
  /** As openCypher writes it; different values of one kind read differently. */
  toString(): string
  /** Total order among values of one kind; 0 exactly when Cypher holds them equal. */
  compare(other: StructuredValue): number
  /** The component of that name (`year`, `weekDay`, `x`, …); undefined if this kind has none such. */
  component(name: string): Value | undefined
}

export type Value =
  | null
  | boolean
  | number
  | bigint
  | Float
  | string
  | StructuredValue
  | NodeValue
  | RelationshipValue
  | PathValue
  | readonly Value[]
  | ReadonlyMap<string, Value>
