/**
 * The reading half of the embedded graph: names, counts, columns of nodes and relationships, adjacency.
 * Invariant: nothing here changes what is read; lists that were put off are only brought up to date.
 */
import type { Value } from '../../values.ts'
import { type Endpoints, TypeAdjacency } from './adjacency.ts'
import { Bits, GrowableInt32 } from './growable.ts'
import { KnownProperties } from './known-properties.ts'
import { NodeLabels } from './node-labels.ts'
import { PropertyTable } from './property-column.ts'
import type { Csr, NodeId, RelationshipId, SymbolId } from './property-graph.ts'
import { RelationshipEnds } from './relationship-ends.ts'
import { SymbolTable } from './symbols.ts'

type Direction = 'out' | 'in' | 'both'
type Visit = (relationship: RelationshipId, other: NodeId) => boolean

/** The raw columns, for the checkpoint that saves and restores them whole. */
export interface GraphColumns {
  readonly nodeAlive: Bits
  readonly nodeLabels: NodeLabels
  readonly nodeProperties: PropertyTable
  readonly types: GrowableInt32
  readonly endpoints: Endpoints
  readonly relationshipProperties: PropertyTable
}

function emptyColumns(): GraphColumns {
  return {
    nodeAlive: new Bits(),
    nodeLabels: new NodeLabels(),
    nodeProperties: new PropertyTable(),
    types: new GrowableInt32(),
    endpoints: { starts: new GrowableInt32(), ends: new GrowableInt32(), alive: new Bits() },
    relationshipProperties: new PropertyTable(),
  }
}

export abstract class GraphReader {
  protected columns: GraphColumns = emptyColumns()
  protected readonly labels = new SymbolTable()
  protected readonly types = new SymbolTable()
  protected readonly keys = new SymbolTable()
  /** By type. */
  protected adjacency: TypeAdjacency[] = []
  protected nodes = 0
  protected relationships = 0
  protected ends = this.newEnds()
  protected properties = new KnownProperties(this.columns)

  // Symbols.
  findLabel(name: string): SymbolId | undefined {
    return this.labels.find(name)
  }
  internLabel(name: string): SymbolId {
    return this.labels.intern(name)
  }
  labelName(label: SymbolId): string {
    return this.labels.name(label)
  }
  findType(name: string): SymbolId | undefined {
    return this.types.find(name)
  }
  internType(name: string): SymbolId {
    return this.types.intern(name)
  }
  typeName(type: SymbolId): string {
    return this.types.name(type)
  }
  findKey(name: string): SymbolId | undefined {
    return this.keys.find(name)
  }
  internKey(name: string): SymbolId {
    return this.keys.intern(name)
  }
  keyName(key: SymbolId): string {
    return this.keys.name(key)
  }
  labelNames(): readonly string[] {
    return this.labels.names
  }
  typeNames(): readonly string[] {
    return this.types.names
  }
  keyNames(): readonly string[] {
    return this.keys.names
  }

  // Statistics.
  get nodeCount(): number {
    return this.nodes
  }
  get relationshipCount(): number {
    return this.relationships
  }
  countLabel(label: SymbolId): number {
    return this.columns.nodeLabels.count(label)
  }
  countType(type: SymbolId): number {
    return this.adjacency[type]?.count ?? 0
  }

  // What holds of all.
  endShare(type: SymbolId, end: 'start' | 'end', label: SymbolId): number {
    return this.ends.share(type, end, label)
  }
  everyNodeHas(label: SymbolId, key: SymbolId): boolean {
    return this.properties.every(label, key)
  }

  // Nodes.
  get nodeBound(): number {
    return this.columns.nodeLabels.setOf.length
  }
  hasNode(node: NodeId): boolean {
    return this.columns.nodeAlive.has(node)
  }
  nodesWithLabel(label: SymbolId): Int32Array {
    return this.columns.nodeLabels.members(label)
  }
  hasLabel(node: NodeId, label: SymbolId): boolean {
    return this.columns.nodeLabels.has(node, label)
  }
  labelsOf(node: NodeId): readonly SymbolId[] {
    return this.columns.nodeLabels.labels(node)
  }
  nodeProperty(node: NodeId, key: SymbolId): Value | undefined {
    return this.columns.nodeProperties.get(node, key)
  }
  nodeKeys(node: NodeId): readonly SymbolId[] {
    return this.columns.nodeProperties.keys(node)
  }

  // Relationships.
  get relationshipBound(): number {
    return this.columns.types.length
  }
  hasRelationship(relationship: RelationshipId): boolean {
    return this.columns.endpoints.alive.has(relationship)
  }
  typeOf(relationship: RelationshipId): SymbolId {
    return this.columns.types.array[relationship]!
  }
  startOf(relationship: RelationshipId): NodeId {
    return this.columns.endpoints.starts.array[relationship]!
  }
  endOf(relationship: RelationshipId): NodeId {
    return this.columns.endpoints.ends.array[relationship]!
  }
  relationshipProperty(relationship: RelationshipId, key: SymbolId): Value | undefined {
    return this.columns.relationshipProperties.get(relationship, key)
  }
  relationshipKeys(relationship: RelationshipId): readonly SymbolId[] {
    return this.columns.relationshipProperties.keys(relationship)
  }

  // Adjacency.
  expand(node: NodeId, direction: Direction, type: SymbolId | undefined, visit: Visit): boolean {
    const bound = this.nodeBound
    if (type !== undefined) return this.adjacency[type]?.expand(node, direction, bound, visit) ?? true
    for (const adjacency of this.adjacency) if (adjacency.count > 0 && !adjacency.expand(node, direction, bound, visit)) return false
    return true
  }
  degree(node: NodeId, direction: Direction, type: SymbolId | undefined): number {
    const bound = this.nodeBound
    if (type !== undefined) return this.adjacency[type]?.degree(node, direction, bound) ?? 0
    let degree = 0
    for (const adjacency of this.adjacency) if (adjacency.count > 0) degree += adjacency.degree(node, direction, bound)
    return degree
  }
  csr(type: SymbolId, direction: 'out' | 'in'): Csr {
    return this.adjacencyOf(type).rows(direction, this.nodeBound)
  }

  csrAsItIs(type: SymbolId, direction: 'out' | 'in'): Csr | undefined {
    return this.adjacencyOf(type).settledRows(direction, this.nodeBound)
  }
  hasLoops(type: SymbolId): boolean {
    return this.adjacency[type]?.hasLoops ?? false
  }

  /** To be called when the columns are replaced. */
  protected forgetWhatHolds(): void {
    this.ends = this.newEnds()
    this.properties = new KnownProperties(this.columns)
  }

  private newEnds(): RelationshipEnds {
    return new RelationshipEnds(this.columns, (node, direction, type) => this.degree(node, direction, type))
  }

  protected adjacencyOf(type: SymbolId): TypeAdjacency {
    while (this.adjacency.length <= type) this.adjacency.push(new TypeAdjacency(this.columns.endpoints))
    return this.adjacency[type]!
  }
}
