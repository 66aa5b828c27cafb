/**
 * The embedded graph as the Cypher engine sees it: dense integer ids, interned symbols, synchronous reads and writes.
 * Invariants: ids are never reused while the graph is open, those of rolled-back creations aside; every write happens between `begin`
 * and `commit`/`rollback`, and after `rollback` graph, indexes and statistics are as before; readers never see a half-made change,
 * since there is one thread. What was deleted keeps its type, endpoints and properties until the transaction ends.
 */
import type { Value } from '../../values.ts'

export type NodeId = number
export type RelationshipId = number
/** Interned label, relationship type or property key. */
export type SymbolId = number

/** Compressed sparse rows of one relationship type in one direction: neighbours of n are `targets[offsets[n] .. offsets[n + 1])`. There may be more offsets than nodes. */
export interface Csr {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly relationships: Int32Array
}

export interface IndexDescription {
  readonly name: string
  /** A node's label; for a relationship index the type. */
  readonly label: SymbolId
  /** 'node' where not given. */
  readonly entity?: 'node' | 'relationship'
  readonly keys: readonly SymbolId[]
  /** What it was asked for as: range where not given. Text and point indexes hold the same and answer the same. */
  readonly type?: 'text' | 'point' | 'fulltext' | 'vector'
  /** All labels or types of a full-text index, `label` being the first; it is of whatever has one of them and one of the keys. */
  readonly labels?: readonly SymbolId[]
  /** Of a vector index: how near two vectors are, and how long they are if it says. */
  readonly vector?: { readonly dimensions: number | undefined; readonly similarity: 'COSINE' | 'EUCLIDEAN' }
  /** A uniqueness constraint's index refuses a second node with the same value. */
  readonly unique: boolean
}

/** One side of a range. */
export interface Bound {
  readonly value: Value
  readonly inclusive: boolean
}

/**
 * Entries whose leading keys equal `equal` and whose next key lies between the bounds, or begins with `prefix`; with neither it need
 * only be there. A bound lets pass what Cypher's `<` and its kin answer true for: values of its own type.
 */
export interface IndexRange {
  readonly equal: readonly Value[]
  readonly from?: Bound | undefined
  readonly to?: Bound | undefined
  readonly prefix?: string | undefined
}

/** Ids of nodes or relationships by the values of their keys. What is given out or visited is good until the next write. */
export interface IndexReader {
  readonly description: IndexDescription
  /** How many entries there are. */
  readonly size: number
  /** Those whose keys, all of them, equal these values; stops, and returns false, when `visit` returns false. */
  seek(values: readonly Value[], visit: (id: number) => boolean): boolean
  /** In the order of ORDER BY; stops alike. */
  scan(range: IndexRange, descending: boolean, visit: (id: number) => boolean): boolean
  /** Those whose first key is a string that passes, each distinct string being tried once. */
  scanTexts(passes: (text: string) => boolean, visit: (id: number) => boolean): boolean
}

/** Whether procedures search it, and seeks have no use for it. */
export function isSearched({ type }: IndexDescription): boolean {
  return type === 'fulltext' || type === 'vector'
}

export function entityOf(index: IndexDescription): 'node' | 'relationship' {
  return index.entity ?? 'node'
}

/** `key` is `unique` and `exists` together; `type` wants values of the Cypher type named by `valueType`, such as `STRING`. */
export interface ConstraintDescription {
  readonly name: string
  readonly kind: 'unique' | 'exists' | 'key' | 'type'
  readonly entity: 'node' | 'relationship'
  /** A node's label or a relationship's type. */
  readonly label: SymbolId
  readonly keys: readonly SymbolId[]
  readonly valueType?: string
}

export interface PropertyGraph {
  // Symbols. `find…` never creates; `intern…` does.
  findLabel(name: string): SymbolId | undefined
  internLabel(name: string): SymbolId
  labelName(label: SymbolId): string
  findType(name: string): SymbolId | undefined
  internType(name: string): SymbolId
  typeName(type: SymbolId): string
  findKey(name: string): SymbolId | undefined
  internKey(name: string): SymbolId
  keyName(key: SymbolId): string
  /** Names in use or ever used, in order of first use. */
  labelNames(): readonly string[]
  typeNames(): readonly string[]
  keyNames(): readonly string[]

  // Statistics, exact and O(1).
  readonly nodeCount: number
  readonly relationshipCount: number
  countLabel(label: SymbolId): number
  countType(type: SymbolId): number

  // What holds of all nodes or relationships. Never claimed falsely; after deletions it may take a while to be seen.
  /** Share of the type's relationships whose start (end) has the label, roughly; exactly 1 only if every one's has. */
  endShare(type: SymbolId, end: 'start' | 'end', label: SymbolId): number
  /** Whether every node with the label has the property. */
  everyNodeHas(label: SymbolId, key: SymbolId): boolean
  /** Whether no two nodes with the label have the same property and none is without it. */
  everyNodeDiffers(label: SymbolId, key: SymbolId): boolean
  /** Changes whenever anything in the graph may have changed. */
  readonly version: number

  // Nodes. Ids run below `nodeBound`, with holes where nodes were deleted.
  readonly nodeBound: number
  hasNode(node: NodeId): boolean
  /** All nodes with the label, ascending; the array is a view and must not be changed or kept across writes. */
  nodesWithLabel(label: SymbolId): Int32Array
  hasLabel(node: NodeId, label: SymbolId): boolean
  labelsOf(node: NodeId): readonly SymbolId[]
  nodeProperty(node: NodeId, key: SymbolId): Value | undefined
  nodeKeys(node: NodeId): readonly SymbolId[]

  // Relationships.
  readonly relationshipBound: number
  hasRelationship(relationship: RelationshipId): boolean
  typeOf(relationship: RelationshipId): SymbolId
  startOf(relationship: RelationshipId): NodeId
  endOf(relationship: RelationshipId): NodeId
  relationshipProperty(relationship: RelationshipId, key: SymbolId): Value | undefined
  relationshipKeys(relationship: RelationshipId): readonly SymbolId[]

  // Adjacency. `type` undefined means all types. A self-loop is met once by `both`.
  /** Calls `visit(relationship, other)` in ascending order of relationship id within a type; stops, and returns false, when visit returns false. */
  expand(
    node: NodeId,
    direction: 'out' | 'in' | 'both',
    type: SymbolId | undefined,
    visit: (relationship: RelationshipId, other: NodeId) => boolean,
  ): boolean
  degree(node: NodeId, direction: 'out' | 'in' | 'both', type: SymbolId | undefined): number
  /** The type's rows with all changes folded in (built when first asked for and after writes). */
  csr(type: SymbolId, direction: 'out' | 'in'): Csr
  /** The same where no change waits to be folded in: what a short statement reads, for which folding would cost too much. */
  csrAsItIs(type: SymbolId, direction: 'out' | 'in'): Csr | undefined
  /** Whether some relationship of the type starts and ends at one node. */
  hasLoops(type: SymbolId): boolean

  // Indexes.
  /** Another number after every change to indexes and constraints. */
  readonly schemaVersion: number
  /** Another number after every change to what a full-text or vector index is of. */
  readonly searchVersion: number
  indexes(): readonly IndexDescription[]
  constraints(): readonly ConstraintDescription[]
  /** The index on just these keys of a label, or of a relationship type; undefined if there is none. */
  index(entity: 'node' | 'relationship', label: SymbolId, keys: readonly SymbolId[]): IndexReader | undefined

  // Transactions.
  readonly inTransaction: boolean
  begin(): void
  /** Checks constraints, makes the change durable (one LMDB transaction), then visible to later readers. Throws CypherError or StoreError. */
  commit(): void
  rollback(): void

  // Writes, inside a transaction only.
  createNode(labels: readonly SymbolId[]): NodeId
  /** Throws if relationships remain. */
  deleteNode(node: NodeId): void
  addLabel(node: NodeId, label: SymbolId): boolean
  removeLabel(node: NodeId, label: SymbolId): boolean
  /** `value` undefined or null removes. */
  setNodeProperty(node: NodeId, key: SymbolId, value: Value | undefined): void
  createRelationship(type: SymbolId, start: NodeId, end: NodeId): RelationshipId
  deleteRelationship(relationship: RelationshipId): void
  setRelationshipProperty(relationship: RelationshipId, key: SymbolId, value: Value | undefined): void
  createIndex(index: IndexDescription): void
  dropIndex(name: string): void
  /** Refuses what the graph already violates. Constraints `unique` and `key` bring an index of the same name. */
  createConstraint(constraint: ConstraintDescription): void
  dropConstraint(name: string): void
}
