/**
 * The changes of one transaction as bytes, and their application to a graph.
 * A record is: the names it introduces, then its changes in order. Ids of created nodes and relationships are not written: they follow
 * from the order.
 */
import type { Value } from '../../values.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import type { EmbeddedGraph } from './graph.ts'
import type { Changes } from './journal.ts'
import type { ConstraintDescription, IndexDescription } from './property-graph.ts'
import type { StoredSymbols, SymbolKind } from './stored-symbols.ts'
import { readValue, writeValue } from './value-codec.ts'

const Op = {
  createNode: 1,
  deleteNode: 2,
  setLabels: 3,
  setNodeProperty: 4,
  createRelationship: 5,
  deleteRelationship: 6,
  setRelationshipProperty: 7,
  createIndex: 8,
  dropIndex: 9,
  createConstraint: 10,
  dropConstraint: 11,
} as const

const SYMBOL_KINDS: readonly SymbolKind[] = ['label', 'type', 'key']

export class ChangeLog implements Changes {
  private readonly out = new ByteWriter()
  private readonly symbols: StoredSymbols

  constructor(symbols: StoredSymbols) {
    this.symbols = symbols
  }

  get empty(): boolean {
    return this.out.length === 0
  }

  /** The record of all changes since the last `clear`. */
  record(): Uint8Array {
    const head = new ByteWriter()
    head.count(this.symbols.pending.length)
    for (const { kind, name } of this.symbols.pending) {
      head.byte(SYMBOL_KINDS.indexOf(kind))
      head.text(name)
    }
    head.raw(this.out.view8())
    return head.view8()
  }

  clear(): void {
    this.out.reset()
  }

  createNode(_node: number, labels: readonly number[]): void {
    this.out.byte(Op.createNode)
    this.labels(labels)
  }

  deleteNode(node: number): void {
    this.out.byte(Op.deleteNode)
    this.out.count(node)
  }

  setLabels(node: number, labels: readonly number[]): void {
    this.out.byte(Op.setLabels)
    this.out.count(node)
    this.labels(labels)
  }

  setNodeProperty(node: number, key: number, value: Value | undefined): void {
    this.property(Op.setNodeProperty, node, key, value)
  }

  createRelationship(_relationship: number, type: number, start: number, end: number): void {
    this.out.byte(Op.createRelationship)
    this.out.count(this.symbols.toStored('type', type))
    this.out.count(start)
    this.out.count(end)
  }

  deleteRelationship(relationship: number): void {
    this.out.byte(Op.deleteRelationship)
    this.out.count(relationship)
  }

  setRelationshipProperty(relationship: number, key: number, value: Value | undefined): void {
    this.property(Op.setRelationshipProperty, relationship, key, value)
  }

  createIndex(index: IndexDescription): void {
    this.out.byte(Op.createIndex)
    writeIndex(this.out, index, this.symbols)
  }

  dropIndex(name: string): void {
    this.out.byte(Op.dropIndex)
    this.out.text(name)
  }

  createConstraint(constraint: ConstraintDescription): void {
    this.out.byte(Op.createConstraint)
    writeConstraint(this.out, constraint, this.symbols)
  }

  dropConstraint(name: string): void {
    this.out.byte(Op.dropConstraint)
    this.out.text(name)
  }

  private labels(labels: readonly number[]): void {
    this.out.count(labels.length)
    for (const label of labels) this.out.count(this.symbols.toStored('label', label))
  }

  private property(op: number, id: number, key: number, value: Value | undefined): void {
    this.out.byte(op)
    this.out.count(id)
    this.out.count(this.symbols.toStored('key', key))
    writeValue(this.out, value ?? null)
  }
}

/** Applies a record that is durable already; call within `graph.replay`. */
export function applyChanges(record: Uint8Array, graph: EmbeddedGraph, symbols: StoredSymbols): void {
  const from = new ByteReader(record)
  for (let left = from.count(); left > 0; left--) {
    const kind = SYMBOL_KINDS[from.byte()]!
    symbols.receive({ kind, name: from.text() })
  }
  const key = (): number => symbols.toMemory('key', from.count())
  const labels = (): number[] => Array.from({ length: from.count() }, () => symbols.toMemory('label', from.count()))
  while (!from.done) {
    const op = from.byte()
    switch (op) {
      case Op.createNode:
        graph.createNode(labels())
        break
      case Op.deleteNode:
        graph.deleteNode(from.count())
        break
      case Op.setLabels:
        graph.setLabels(from.count(), labels())
        break
      case Op.setNodeProperty:
        graph.setNodeProperty(from.count(), key(), readValue(from))
        break
      case Op.createRelationship:
        graph.createRelationship(symbols.toMemory('type', from.count()), from.count(), from.count())
        break
      case Op.deleteRelationship:
        graph.deleteRelationship(from.count())
        break
      case Op.setRelationshipProperty:
        graph.setRelationshipProperty(from.count(), key(), readValue(from))
        break
      case Op.createIndex:
        graph.createIndex(readIndex(from, symbols))
        break
      case Op.dropIndex:
        graph.dropIndex(from.text())
        break
      case Op.createConstraint:
        graph.createConstraint(readConstraint(from, symbols))
        break
      case Op.dropConstraint:
        graph.dropConstraint(from.text())
        break
      default:
        throw new RangeError(`change log: unknown operation ${op}`)
    }
  }
}

function labelKind(entity: 'node' | 'relationship' | undefined): SymbolKind {
  return entity === 'relationship' ? 'type' : 'label'
}

const INDEX_TYPES: readonly IndexDescription['type'][] = [undefined, 'text', 'point', 'fulltext', 'vector']

export function writeIndex(out: ByteWriter, index: IndexDescription, symbols: StoredSymbols): void {
  out.text(index.name)
  out.byte((index.entity === 'relationship' ? 1 : 0) + 2 * INDEX_TYPES.indexOf(index.type))
  out.count(symbols.toStored(labelKind(index.entity), index.label))
  out.byte(index.unique ? 1 : 0)
  out.count(index.keys.length)
  for (const key of index.keys) out.count(symbols.toStored('key', key))
  if (index.vector !== undefined) {
    out.byte(index.vector.similarity === 'COSINE' ? 0 : 1)
    out.count(index.vector.dimensions ?? 0)
  }
  if (index.labels === undefined) return
  out.count(index.labels.length)
  for (const label of index.labels) out.count(symbols.toStored(labelKind(index.entity), label))
}

export function readIndex(from: ByteReader, symbols: StoredSymbols): IndexDescription {
  const name = from.text()
  const kind = from.byte()
  const entity = kind % 2 === 1 ? 'relationship' : 'node'
  const type = INDEX_TYPES[kind >>> 1]
  const label = symbols.toMemory(labelKind(entity), from.count())
  const unique = from.byte() === 1
  const keys = Array.from({ length: from.count() }, () => symbols.toMemory('key', from.count()))
  const index: IndexDescription = {
    name,
    label,
    keys,
    unique,
    ...(entity === 'relationship' ? { entity } : {}),
    ...(type === undefined ? {} : { type }),
  }
  if (type === 'vector') {
    const similarity = from.byte() === 0 ? 'COSINE' : 'EUCLIDEAN'
    return { ...index, vector: { similarity, dimensions: from.count() || undefined } }
  }
  if (type !== 'fulltext') return index
  return { ...index, labels: Array.from({ length: from.count() }, () => symbols.toMemory(labelKind(entity), from.count())) }
}

const CONSTRAINT_KINDS = ['unique', 'exists', 'key', 'type'] as const

export function writeConstraint(out: ByteWriter, constraint: ConstraintDescription, symbols: StoredSymbols): void {
  out.text(constraint.name)
  out.byte(CONSTRAINT_KINDS.indexOf(constraint.kind))
  out.byte(constraint.entity === 'relationship' ? 1 : 0)
  out.count(symbols.toStored(labelKind(constraint.entity), constraint.label))
  out.count(constraint.keys.length)
  for (const key of constraint.keys) out.count(symbols.toStored('key', key))
  out.text(constraint.valueType ?? '')
}

export function readConstraint(from: ByteReader, symbols: StoredSymbols): ConstraintDescription {
  const name = from.text()
  const kind = CONSTRAINT_KINDS[from.byte()]!
  const entity = from.byte() === 1 ? 'relationship' : 'node'
  const label = symbols.toMemory(labelKind(entity), from.count())
  const keys = Array.from({ length: from.count() }, () => symbols.toMemory('key', from.count()))
  const valueType = from.text()
  return { name, kind, entity, label, keys, ...(valueType === '' ? {} : { valueType }) }
}
