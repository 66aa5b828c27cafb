/**
 * Indexes and constraints, kept true while the graph changes.
 * Uniqueness is checked as values are set, so that the offending statement is the one that fails; existence and type at commit,
 * since a node gets its properties one by one.
 */
import { show } from '../../cypher/functions/fail.ts'
import { CypherError, UsageError } from '../../errors.ts'
import { isOfType, typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { GrowableInt32 } from './growable.ts'
import {
  type ConstraintDescription,
  entityOf,
  type IndexDescription,
  type IndexReader,
  isSearched,
  type PropertyGraph,
  type SymbolId,
} from './property-graph.ts'
import { PropertyIndex } from './property-index.ts'
import type { Entry } from './value-table.ts'

export type Entity = 'node' | 'relationship'

/** Across schemas, since a checkpoint replaces a graph's. */
let nextVersion = 0

export class Schema {
  /** Changes with every index and constraint. */
  version = nextVersion++
  /** Changes with whatever a full-text or vector index is of. */
  searchVersion = nextVersion++
  private readonly graph: PropertyGraph
  private readonly indexes = new Map<string, PropertyIndex>()
  /** The same, by label or type. */
  private readonly of = { node: new Map<SymbolId, PropertyIndex[]>(), relationship: new Map<SymbolId, PropertyIndex[]>() }
  private readonly constraints = new Map<string, ConstraintDescription>()
  /** Nodes and relationships changed in this transaction; collected only while a constraint is checked at commit. */
  private readonly touched = { node: new Set<number>(), relationship: new Set<number>() }
  private checksAtCommit = false

  constructor(graph: PropertyGraph) {
    this.graph = graph
  }

  indexDescriptions(): readonly IndexDescription[] {
    return [...this.indexes.values()].map((index) => index.description)
  }

  constraintDescriptions(): readonly ConstraintDescription[] {
    return [...this.constraints.values()]
  }

  index(name: string): IndexDescription | undefined {
    return this.indexes.get(name)?.description
  }

  constraint(name: string): ConstraintDescription | undefined {
    return this.constraints.get(name)
  }

  /** `known`: that nothing violates it is known, as it is of what was stored. */
  addIndex(description: IndexDescription, known = false): void {
    this.refuseTaken(description.name)
    const entity = entityOf(description)
    const index = new PropertyIndex(description, {
      members: () => this.members(entity, description.label),
      property: (id, key) => this.property(entity, id, key),
    })
    if (description.unique && !known) {
      const pair = index.duplicate()
      if (pair) throw this.violation(description, pair[1], pair[0])
    }
    this.version = nextVersion++
    this.indexes.set(description.name, index)
    if (isSearched(description)) return
    const { [entity]: of } = this.of
    of.set(description.label, [...(of.get(description.label) ?? []), index])
  }

  removeIndex(name: string): void {
    if (this.constraints.has(name))
      throw new UsageError(`dropIndex: the index ${name} belongs to a constraint; drop the constraint instead`)
    if (!this.forgetIndex(name)) throw new UsageError(`dropIndex: there is no index ${name}`)
  }

  /** `known` as in `addIndex`. */
  addConstraint(constraint: ConstraintDescription, known = false): void {
    this.refuseTaken(constraint.name)
    if (constraint.kind !== 'unique' && !known)
      for (const id of this.members(constraint.entity, constraint.label)) this.check(constraint, id)
    if (constraint.kind === 'unique' || constraint.kind === 'key') {
      const index: IndexDescription = {
        name: constraint.name,
        label: constraint.label,
        keys: constraint.keys,
        unique: true,
        ...(constraint.entity === 'relationship' ? { entity: 'relationship' as const } : {}),
      }
      this.addIndex(index, known)
    }
    this.constraints.set(constraint.name, constraint)
    this.noteChecks()
  }

  removeConstraint(name: string): void {
    if (!this.constraints.delete(name)) throw new UsageError(`dropConstraint: there is no constraint ${name}`)
    this.forgetIndex(name)
    this.noteChecks()
  }

  reader(entity: Entity, label: SymbolId, keys: readonly SymbolId[]): IndexReader | undefined {
    return this.indexesOf(entity, label).find(({ description }) => sameKeys(description.keys, keys))
  }

  /** Whether an index keeps two nodes with the label from having the same property. */
  isUnique(label: SymbolId, key: SymbolId): boolean {
    return this.indexesOf('node', label).some(({ description }) => description.unique && sameKeys(description.keys, [key]))
  }

  /** Called before a property changes; throws if a uniqueness constraint forbids it. */
  propertyChanges(entity: Entity, id: number, key: SymbolId, value: Value | undefined): void {
    if (this.checksAtCommit) this.touched[entity].add(id)
    if (this.indexes.size === 0) return
    const labels = entity === 'node' ? this.graph.labelsOf(id) : [this.graph.typeOf(id)]
    this.noteSearched(entity, labels, key)
    const affected: { index: PropertyIndex; before: Entry | undefined; after: Entry | undefined }[] = []
    for (const label of labels) {
      for (const index of this.indexesOf(entity, label)) {
        const { description } = index
        if (!(index.built || description.unique) || !description.keys.includes(key)) continue
        const before = index.entryOf((name) => this.property(entity, id, name))
        const after = index.entryOf((name) => (name === key ? value : this.property(entity, id, name)))
        if (description.unique && after !== undefined) {
          const holder = index.holder(after, id)
          if (holder !== undefined) throw this.violation(description, id, holder, key, value)
        }
        affected.push({ index, before, after })
      }
    }
    for (const { index, before, after } of affected) {
      if (before !== undefined) index.delete(before, id)
      if (after !== undefined) index.add(after, id)
    }
  }

  /** Called before a node's labels change; throws if a uniqueness constraint forbids it. */
  labelsChange(node: number, before: readonly SymbolId[], after: readonly SymbolId[]): void {
    if (this.checksAtCommit) this.touched.node.add(node)
    if (this.indexes.size === 0) return
    this.noteSearched('node', [...before, ...after])
    const gained = after.filter((label) => !before.includes(label)).flatMap((label) => this.indexesOf('node', label))
    for (const index of gained) {
      const entry = index.description.unique ? this.entryOf(index, 'node', node) : undefined
      const holder = entry === undefined ? undefined : index.holder(entry, node)
      if (holder !== undefined) throw this.violation(index.description, node, holder)
    }
    for (const label of before) if (!after.includes(label)) this.forget('node', label, node)
    for (const index of gained) this.enter(index, 'node', node)
  }

  relationshipCreated(relationship: number): void {
    if (this.checksAtCommit) this.touched.relationship.add(relationship)
  }

  relationshipRemoved(relationship: number): void {
    this.noteSearched('relationship', [this.graph.typeOf(relationship)])
    this.forget('relationship', this.graph.typeOf(relationship), relationship)
  }

  /** Undoes `relationshipRemoved`. */
  relationshipRevived(relationship: number): void {
    const type = this.graph.typeOf(relationship)
    this.noteSearched('relationship', [type])
    for (const index of this.indexesOf('relationship', type)) this.enter(index, 'relationship', relationship)
  }

  /** Throws if what changed in the transaction violates an existence or type constraint. */
  checkTouched(): void {
    if (!this.checksAtCommit) return
    for (const constraint of this.constraints.values()) {
      if (constraint.kind === 'unique') continue
      for (const id of this.touched[constraint.entity]) {
        const alive = constraint.entity === 'node' ? this.graph.hasNode(id) : this.graph.hasRelationship(id)
        if (alive && this.has(constraint.entity, id, constraint.label)) this.check(constraint, id)
      }
    }
  }

  forgetTouched(): void {
    this.touched.node.clear()
    this.touched.relationship.clear()
  }

  private noteChecks(): void {
    this.checksAtCommit = [...this.constraints.values()].some((constraint) => constraint.kind !== 'unique')
  }

  private refuseTaken(name: string): void {
    if (this.indexes.has(name) || this.constraints.has(name))
      throw new UsageError(`there already is an index or constraint named ${name}: drop it first or choose another name`)
  }

  /** Notes a change to something with these labels: of one key, or of all it has. */
  private noteSearched(entity: Entity, labels: readonly SymbolId[], key?: SymbolId): void {
    for (const { description } of this.indexes.values()) {
      if (!isSearched(description) || entityOf(description) !== entity) continue
      if (key !== undefined && !description.keys.includes(key)) continue
      if ((description.labels ?? [description.label]).some((label) => labels.includes(label))) this.searchVersion = nextVersion++
    }
  }

  private indexesOf(entity: Entity, label: SymbolId): readonly PropertyIndex[] {
    return this.of[entity].get(label) ?? []
  }

  private forgetIndex(name: string): boolean {
    const index = this.indexes.get(name)
    if (index === undefined) return false
    this.version = nextVersion++
    const { label } = index.description
    const of = this.of[entityOf(index.description)]
    of.set(
      label,
      (of.get(label) ?? []).filter((other) => other !== index),
    )
    return this.indexes.delete(name)
  }

  private entryOf(index: PropertyIndex, entity: Entity, id: number): Entry | undefined {
    return index.entryOf((key) => this.property(entity, id, key))
  }

  private enter(index: PropertyIndex, entity: Entity, id: number): void {
    const entry = index.built ? this.entryOf(index, entity, id) : undefined
    if (entry !== undefined) index.add(entry, id)
  }

  private forget(entity: Entity, label: SymbolId, id: number): void {
    for (const index of this.indexesOf(entity, label)) {
      const entry = index.built ? this.entryOf(index, entity, id) : undefined
      if (entry !== undefined) index.delete(entry, id)
    }
  }

  /** Ascending. */
  private members(entity: Entity, label: SymbolId): Int32Array {
    if (entity === 'node') return this.graph.nodesWithLabel(label)
    const members = new GrowableInt32()
    for (let id = 0; id < this.graph.relationshipBound; id++) {
      if (this.graph.hasRelationship(id) && this.graph.typeOf(id) === label) members.push(id)
    }
    return members.view()
  }

  private has(entity: Entity, id: number, label: SymbolId): boolean {
    return entity === 'node' ? this.graph.hasLabel(id, label) : this.graph.typeOf(id) === label
  }

  private property(entity: Entity, id: number, key: SymbolId): Value | undefined {
    return entity === 'node' ? this.graph.nodeProperty(id, key) : this.graph.relationshipProperty(id, key)
  }

  private check(constraint: ConstraintDescription, id: number): void {
    for (const key of constraint.keys) {
      const value = this.property(constraint.entity, id, key)
      const name = this.graph.keyName(key)
      const what = `${constraint.entity === 'node' ? 'Node' : 'Relationship'}(${id}) ${this.quoted(constraint)}`
      if (constraint.kind === 'type') {
        if (value !== undefined && !isOfType(value, constraint.valueType ?? 'ANY'))
          throw violated(`${what} must have ${name} of type ${constraint.valueType}, but it is ${typeNameOf(value)}`, constraint.name)
      } else if (value === undefined) throw violated(`${what} must have the property ${name}`, constraint.name)
    }
  }

  private violation(index: IndexDescription, id: number, holder: number, key?: SymbolId, value?: Value): CypherError {
    const entity = entityOf(index)
    const values = index.keys.map((name) => {
      const held = name === key ? value : this.property(entity, id, name)
      return `${this.graph.keyName(name)} = ${show(held ?? null)}`
    })
    const what = entity === 'node' ? 'Node' : 'Relationship'
    return violated(
      `${what}(${holder}) already exists ${this.quoted({ entity, label: index.label })} and ${values.join(', ')}; ${what}(${id}) cannot have the same`,
      index.name,
    )
  }

  private quoted(of: { readonly entity: Entity; readonly label: SymbolId }): string {
    return of.entity === 'node' ? `with label \`${this.graph.labelName(of.label)}\`` : `with type \`${this.graph.typeName(of.label)}\``
  }
}

function violated(what: string, constraint: string): CypherError {
  return new CypherError(`${what} (constraint ${constraint})`, {
    type: 'ConstraintVerificationFailed',
    phase: 'runtime',
    detail: 'ConstraintValidationFailed',
    hint: 'change the value, or MERGE on the constrained property instead of CREATE',
  })
}

function sameKeys(left: readonly SymbolId[], right: readonly SymbolId[]): boolean {
  return left.length === right.length && left.every((key, at) => key === right[at])
}
