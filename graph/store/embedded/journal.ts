/**
 * Where a graph's changes are written down as they happen, to be made durable at commit.
 * Invariant: applying the recorded changes in order to the graph as it was gives the graph as it is.
 */
import type { Value } from '../../values.ts'
import type { ConstraintDescription, IndexDescription } from './property-graph.ts'

export interface Changes {
  createNode(node: number, labels: readonly number[]): void
  deleteNode(node: number): void
  setLabels(node: number, labels: readonly number[]): void
  setNodeProperty(node: number, key: number, value: Value | undefined): void
  createRelationship(relationship: number, type: number, start: number, end: number): void
  deleteRelationship(relationship: number): void
  setRelationshipProperty(relationship: number, key: number, value: Value | undefined): void
  createIndex(index: IndexDescription): void
  dropIndex(name: string): void
  createConstraint(constraint: ConstraintDescription): void
  dropConstraint(name: string): void
}

export interface Journal extends Changes {
  /** Takes in what others committed to the same file since. Called outside transactions. */
  refresh(): void
  /** Makes all changes since the last commit or discard durable, or none of them and throws StoreError. */
  commit(): void
  /** Called when the graph stands as committed: time for housekeeping, which must not throw. */
  settled(): void
  discard(): void
  close(): void
}
