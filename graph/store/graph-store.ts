/**
 * One interface over graphs wherever they live: embedded (in memory, on disk) or in Neo4j.
 * Everything a caller needs to build, query and empty a graph goes through Cypher with parameters; what only one back end can do is
 * on that back end's own class.
 */
import type { PlanDescription } from '../cypher/plan/print-plan.ts'

/** Plain JavaScript values as users pass and get them: see docs/values.md for the mapping. */
export type Plain = unknown

export interface QueryOptions {
  /** Milliseconds. */
  readonly timeout?: number
  readonly maxRows?: number
  readonly signal?: AbortSignal
  /** Integers beyond 2^53 as bigint, floats as `Float`: nothing lost. */
  readonly lossless?: boolean
}

export interface QueryStats {
  readonly nodesCreated: number
  readonly nodesDeleted: number
  readonly relationshipsCreated: number
  readonly relationshipsDeleted: number
  readonly propertiesSet: number
  readonly labelsAdded: number
  readonly labelsRemoved: number
  readonly indexesAdded: number
  readonly indexesRemoved: number
  readonly constraintsAdded: number
  readonly constraintsRemoved: number
}

export interface QueryResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Plain[])[]
  readonly stats: QueryStats
  readonly notifications: readonly { readonly code: string; readonly message: string; readonly start?: number; readonly end?: number }[]
  /** After EXPLAIN, and after PROFILE with the rows that came out of each operator. */
  readonly plan?: PlanDescription
}

/** Statements inside one transaction: all or nothing. */
export interface Transaction {
  run(cypher: string, parameters?: Readonly<Record<string, Plain>>, options?: QueryOptions): Promise<QueryResult>
}

export interface GraphStore {
  /** One statement in a transaction of its own; CALL { … } IN TRANSACTIONS, which only this takes, commits batch by batch. */
  run(cypher: string, parameters?: Readonly<Record<string, Plain>>, options?: QueryOptions): Promise<QueryResult>
  /** Runs `work` in one transaction, again where the store says the failure is transient (deadlock, leader change). */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** As `write`, but any change to the graph is refused with a CypherError, whatever the query's form. */
  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A node or relationship in results, alike from both stores. Ids are opaque strings. */
export interface PlainNode {
  readonly kind: 'node'
  readonly id: string
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, Plain>>
}
export interface PlainRelationship {
  readonly kind: 'relationship'
  readonly id: string
  readonly type: string
  readonly start: string
  readonly end: string
  readonly properties: Readonly<Record<string, Plain>>
}
/** Nodes and relationships in order: one node more than relationships. */
export interface PlainPath {
  readonly kind: 'path'
  readonly nodes: readonly PlainNode[]
  readonly relationships: readonly PlainRelationship[]
}
