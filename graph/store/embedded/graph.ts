/**
 * The embedded property graph: columns for nodes and relationships, adjacency by type, indexes, and one transaction at a time.
 * Undoing is by cases: what a transaction created is cut off again (ids are dense and ascending), what it changed or deleted is put
 * back from the undo log, in reverse. So bulk loading keeps no undo log at all.
 */
import { UsageError } from '../../errors.ts'
import type { Value } from '../../values.ts'
import { TypeAdjacency } from './adjacency.ts'
import { type GraphColumns, GraphReader } from './graph-reader.ts'
import { GrowableInt32 } from './growable.ts'
import type { Journal } from './journal.ts'
import type {
  ConstraintDescription,
  IndexDescription,
  IndexReader,
  NodeId,
  PropertyGraph,
  RelationshipId,
  SymbolId,
} from './property-graph.ts'
import { Schema } from './schema.ts'

export class EmbeddedGraph extends GraphReader implements PropertyGraph {
  private schema = new Schema(this)
  private journal: Journal | undefined
  private recording: Journal | undefined
  private transaction: TransactionState | undefined
  version = 0

  static inMemory(): EmbeddedGraph {
    return new EmbeddedGraph()
  }

  // Indexes.
  get searchVersion(): number {
    return this.schema.searchVersion
  }
  get schemaVersion(): number {
    return this.schema.version
  }
  indexes(): readonly IndexDescription[] {
    return this.schema.indexDescriptions()
  }
  constraints(): readonly ConstraintDescription[] {
    return this.schema.constraintDescriptions()
  }
  index(entity: 'node' | 'relationship', label: SymbolId, keys: readonly SymbolId[]): IndexReader | undefined {
    return this.schema.reader(entity, label, keys)
  }

  everyNodeDiffers(label: SymbolId, key: SymbolId): boolean {
    if (this.columns.nodeProperties.columns[key]?.mayRepeat === true) return false
    return this.schema.isUnique(label, key) && this.everyNodeHas(label, key)
  }

  // Transactions.
  get inTransaction(): boolean {
    return this.transaction !== undefined
  }

  /** Takes in what other processes committed to the same file. Nothing to do in memory or inside a transaction. */
  refresh(): void {
    if (!this.transaction) this.journal?.refresh()
  }

  begin(): void {
    if (this.transaction) throw new UsageError('EmbeddedGraph.begin: a transaction is already open; commit or roll it back first')
    this.journal?.refresh()
    this.open()
    this.recording = this.journal
  }

  commit(): void {
    this.requireTransaction('commit')
    try {
      this.schema.checkTouched()
      this.recording?.commit()
    } catch (error) {
      this.rollback()
      throw error
    }
    const journal = this.recording
    this.seal()
    journal?.settled()
  }

  rollback(): void {
    const transaction = this.requireTransaction('rollback')
    this.recording?.discard()
    this.recording = undefined
    const { undo, revived } = transaction
    for (let index = undo.length - 1; index >= 0; index--) undo[index]!()
    this.cutRelationships(transaction.relationshipBound)
    this.cutNodes(transaction.nodeBound)
    for (const type of revived) this.adjacency[type]!.reset(this.livingOfType(type))
    if (revived.size > 0) this.ends.forget()
    this.properties.forget()
    this.schema.forgetTouched()
    this.version++
    this.transaction = undefined
  }

  // Writes.
  createNode(labels: readonly SymbolId[]): NodeId {
    this.requireTransaction('createNode')
    const node = this.nodeBound
    this.columns.nodeLabels.append([])
    this.columns.nodeAlive.add(node)
    this.nodes++
    this.relabel(node, [], labels)
    this.recording?.createNode(node, this.labelsOf(node))
    return node
  }

  deleteNode(node: NodeId): void {
    const transaction = this.requireNode('deleteNode', node)
    const remaining = this.degree(node, 'both', undefined)
    if (remaining > 0)
      throw new UsageError(`EmbeddedGraph.deleteNode: node ${node} still has ${remaining} relationships; delete them first`)
    const labels = this.labelsOf(node)
    this.relabel(node, labels, [])
    this.columns.nodeAlive.delete(node)
    this.nodes--
    transaction.deletedNodes.push(node)
    if (node < transaction.nodeBound)
      transaction.undo.push(() => {
        this.columns.nodeAlive.add(node)
        this.nodes++
        this.relabel(node, [], labels)
      })
    this.recording?.deleteNode(node)
  }

  addLabel(node: NodeId, label: SymbolId): boolean {
    const labels = this.labelsOf(node)
    if (labels.includes(label)) return false
    this.changeLabels('addLabel', node, [...labels, label])
    return true
  }

  removeLabel(node: NodeId, label: SymbolId): boolean {
    const labels = this.labelsOf(node)
    if (!labels.includes(label)) return false
    this.changeLabels(
      'removeLabel',
      node,
      labels.filter((other) => other !== label),
    )
    return true
  }

  /** Gives the node these labels and no others. */
  setLabels(node: NodeId, labels: readonly SymbolId[]): void {
    this.changeLabels('setLabels', node, labels)
  }

  setNodeProperty(node: NodeId, key: SymbolId, value: Value | undefined): void {
    const transaction = this.requireNode('setNodeProperty', node)
    const next = value ?? undefined
    this.putNodeProperty(node, key, next, transaction)
    this.recording?.setNodeProperty(node, key, next)
  }

  createRelationship(type: SymbolId, start: NodeId, end: NodeId): RelationshipId {
    this.requireNode('createRelationship', start)
    this.requireNode('createRelationship', end)
    const { types, endpoints } = this.columns
    const relationship = types.length
    types.push(type)
    endpoints.starts.push(start)
    endpoints.ends.push(end)
    endpoints.alive.add(relationship)
    this.relationships++
    this.adjacencyOf(type).append(relationship)
    this.schema.relationshipCreated(relationship)
    this.recording?.createRelationship(relationship, type, start, end)
    return relationship
  }

  deleteRelationship(relationship: RelationshipId): void {
    const transaction = this.requireRelationship('deleteRelationship', relationship)
    const type = this.typeOf(relationship)
    this.schema.relationshipRemoved(relationship)
    this.columns.endpoints.alive.delete(relationship)
    this.relationships--
    this.adjacencyOf(type).remove(relationship)
    this.ends.remove(relationship)
    transaction.deletedRelationships.push(relationship)
    if (relationship < transaction.relationshipBound)
      transaction.undo.push(() => {
        this.columns.endpoints.alive.add(relationship)
        this.relationships++
        transaction.revived.add(type)
        this.schema.relationshipRevived(relationship)
      })
    this.recording?.deleteRelationship(relationship)
  }

  setRelationshipProperty(relationship: RelationshipId, key: SymbolId, value: Value | undefined): void {
    const transaction = this.requireRelationship('setRelationshipProperty', relationship)
    const next = value ?? undefined
    this.putRelationshipProperty(relationship, key, next, transaction)
    this.recording?.setRelationshipProperty(relationship, key, next)
  }

  createIndex(index: IndexDescription): void {
    const { undo } = this.requireTransaction('createIndex')
    this.schema.addIndex(index)
    undo.push(() => this.schema.removeIndex(index.name))
    this.recording?.createIndex(index)
  }

  dropIndex(name: string): void {
    const { undo } = this.requireTransaction('dropIndex')
    const index = this.schema.index(name)
    this.schema.removeIndex(name)
    if (index) undo.push(() => this.schema.addIndex(index))
    this.recording?.dropIndex(name)
  }

  createConstraint(constraint: ConstraintDescription): void {
    const { undo } = this.requireTransaction('createConstraint')
    this.schema.addConstraint(constraint)
    undo.push(() => this.schema.removeConstraint(constraint.name))
    this.recording?.createConstraint(constraint)
  }

  dropConstraint(name: string): void {
    const { undo } = this.requireTransaction('dropConstraint')
    const constraint = this.schema.constraint(name)
    this.schema.removeConstraint(name)
    if (constraint) undo.push(() => this.schema.addConstraint(constraint))
    this.recording?.dropConstraint(name)
  }

  // For the stores: persistence and snapshots.

  /** From now on changes are recorded there, and a commit stands only if the journal's does. */
  attach(journal: Journal): void {
    this.journal = journal
  }

  close(): void {
    if (this.transaction) this.rollback()
    this.journal?.close()
    this.journal = undefined
  }

  /** The columns as they stand; read only. */
  raw(): GraphColumns {
    return this.columns
  }

  /** Replaces everything but the names by what a checkpoint held. */
  restore(columns: GraphColumns, indexes: readonly IndexDescription[], constraints: readonly ConstraintDescription[]): void {
    this.columns = columns
    this.nodes = columns.nodeAlive.size(this.nodeBound)
    this.relationships = columns.endpoints.alive.size(this.relationshipBound)
    const members = this.types.names.map(() => new GrowableInt32())
    for (let relationship = 0; relationship < this.relationshipBound; relationship++)
      if (columns.endpoints.alive.has(relationship)) members[columns.types.array[relationship]!]!.push(relationship)
    this.adjacency = members.map((ids) => {
      const adjacency = new TypeAdjacency(columns.endpoints)
      adjacency.reset(ids)
      return adjacency
    })
    this.forgetWhatHolds()
    this.version++
    this.schema = new Schema(this)
    for (const index of indexes) this.schema.addIndex(index, true)
    for (const constraint of constraints) this.schema.addConstraint(constraint, true)
  }

  /** Applies changes that are durable already. */
  replay(apply: () => void): void {
    this.open()
    apply()
    this.seal()
  }

  private open(): void {
    this.version++
    this.transaction = {
      nodeBound: this.nodeBound,
      relationshipBound: this.relationshipBound,
      undo: [],
      deletedNodes: [],
      deletedRelationships: [],
      revived: new Set(),
    }
  }

  /** Ends a transaction that stands. */
  private seal(): void {
    for (const node of this.transaction?.deletedNodes ?? []) this.columns.nodeProperties.clear(node)
    for (const relationship of this.transaction?.deletedRelationships ?? []) this.columns.relationshipProperties.clear(relationship)
    this.schema.forgetTouched()
    this.transaction = undefined
    this.recording = undefined
  }

  private requireTransaction(method: string): TransactionState {
    if (!this.transaction) throw new UsageError(`EmbeddedGraph.${method}: no transaction is open; call begin() first`)
    this.version++
    return this.transaction
  }

  private requireNode(method: string, node: NodeId): TransactionState {
    if (!this.columns.nodeAlive.has(node)) throw new UsageError(`EmbeddedGraph.${method}: there is no node ${node}`)
    return this.requireTransaction(method)
  }

  private requireRelationship(method: string, relationship: RelationshipId): TransactionState {
    if (!this.columns.endpoints.alive.has(relationship))
      throw new UsageError(`EmbeddedGraph.${method}: there is no relationship ${relationship}`)
    return this.requireTransaction(method)
  }

  private relabel(node: NodeId, before: readonly SymbolId[], after: readonly SymbolId[]): void {
    this.schema.labelsChange(node, before, after)
    this.columns.nodeLabels.change(node, after)
  }

  private changeLabels(method: string, node: NodeId, after: readonly SymbolId[]): void {
    const transaction = this.requireNode(method, node)
    const before = this.labelsOf(node)
    this.relabel(node, before, after)
    this.ends.relabel(node)
    if (node < transaction.nodeBound)
      transaction.undo.push(() => {
        this.relabel(node, this.labelsOf(node), before)
        this.ends.relabel(node)
      })
    this.recording?.setLabels(node, this.labelsOf(node))
  }

  private putNodeProperty(node: NodeId, key: SymbolId, value: Value | undefined, transaction: TransactionState): void {
    this.schema.propertyChanges('node', node, key, value)
    const properties = this.columns.nodeProperties
    if (node < transaction.nodeBound) {
      const before = properties.get(node, key)
      transaction.undo.push(() => {
        this.schema.propertyChanges('node', node, key, before)
        properties.set(node, key, before)
      })
    }
    properties.set(node, key, value)
  }

  private putRelationshipProperty(
    relationship: RelationshipId,
    key: SymbolId,
    value: Value | undefined,
    transaction: TransactionState,
  ): void {
    this.schema.propertyChanges('relationship', relationship, key, value)
    const properties = this.columns.relationshipProperties
    if (relationship < transaction.relationshipBound) {
      const before = properties.get(relationship, key)
      transaction.undo.push(() => {
        this.schema.propertyChanges('relationship', relationship, key, before)
        properties.set(relationship, key, before)
      })
    }
    properties.set(relationship, key, value)
  }

  private cutRelationships(first: RelationshipId): void {
    const { types, endpoints, relationshipProperties } = this.columns
    if (types.length === first) return
    for (let relationship = first; relationship < types.length; relationship++) {
      if (endpoints.alive.has(relationship)) this.schema.relationshipRemoved(relationship)
      relationshipProperties.clear(relationship)
    }
    for (const adjacency of this.adjacency) adjacency.truncate(first)
    for (let relationship = first; relationship < types.length; relationship++) {
      if (!endpoints.alive.has(relationship)) continue
      endpoints.alive.delete(relationship)
      this.relationships--
    }
    this.ends.truncate(first)
    types.truncate(first)
    endpoints.starts.truncate(first)
    endpoints.ends.truncate(first)
  }

  private cutNodes(first: NodeId): void {
    for (let node = first; node < this.nodeBound; node++) {
      if (this.columns.nodeAlive.has(node)) {
        this.relabel(node, this.labelsOf(node), [])
        this.columns.nodeAlive.delete(node)
        this.nodes--
      }
      this.columns.nodeProperties.clear(node)
    }
    this.columns.nodeLabels.truncate(first)
  }

  private livingOfType(type: SymbolId): GrowableInt32 {
    const members = new GrowableInt32()
    for (let relationship = 0; relationship < this.relationshipBound; relationship++)
      if (this.columns.types.array[relationship] === type && this.hasRelationship(relationship)) members.push(relationship)
    return members
  }
}

interface TransactionState {
  /** Where ids stood at the beginning: what lies beyond was created since. */
  readonly nodeBound: number
  readonly relationshipBound: number
  readonly undo: (() => void)[]
  readonly deletedNodes: number[]
  readonly deletedRelationships: number[]
  /** Types whose adjacency must be rebuilt because a deletion was undone. */
  readonly revived: Set<SymbolId>
}
