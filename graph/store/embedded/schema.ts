/**
 * Indexes and constraints, kept true while the graph changes.
 * Uniqueness is checked as values are set, so that the offending statement is the one that fails; existence and type at commit,
 * since a node gets its properties one by one.
 */
import { show } from '../../cypher/functions/fail.ts'
import { CypherError, UsageError } from '../../errors.ts'
import { isOfType, typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import type { ConstraintDescription, IndexDescription, PropertyGraph, SymbolId } from './property-graph.ts'
import { PropertyIndex } from './property-index.ts'

export type Entity = 'node' | 'relationship'

const entityOf = (index: IndexDescription): Entity => index.entity ?? 'node'

export class Schema {
  private readonly graph: PropertyGraph
  private readonly indexes = new Map<string, PropertyIndex>()
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

  addIndex(description: IndexDescription): void {
    this.refuseTaken(description.name)
    const index = new PropertyIndex(description)
    if (description.unique) {
      this.build(index)
      const pair = index.duplicate()
      if (pair) throw this.violation(description, pair[1], pair[0])
    }
    this.indexes.set(description.name, index)
  }

  removeIndex(name: string): void {
    if (this.constraints.has(name))
      throw new UsageError(`dropIndex: the index ${name} belongs to a constraint; drop the constraint instead`)
    if (!this.indexes.delete(name)) throw new UsageError(`dropIndex: there is no index ${name}`)
  }

  addConstraint(constraint: ConstraintDescription): void {
    this.refuseTaken(constraint.name)
    if (constraint.kind !== 'unique') for (const id of this.members(constraint.entity, constraint.label)) this.check(constraint, id)
    if (constraint.kind === 'unique' || constraint.kind === 'key') {
      this.addIndex({
        name: constraint.name,
        label: constraint.label,
        keys: constraint.keys,
        unique: true,
        ...(constraint.entity === 'relationship' ? { entity: 'relationship' as const } : {}),
      })
    }
    this.constraints.set(constraint.name, constraint)
    this.noteChecks()
  }

  removeConstraint(name: string): void {
    if (!this.constraints.delete(name)) throw new UsageError(`dropConstraint: there is no constraint ${name}`)
    this.indexes.delete(name)
    this.noteChecks()
  }

  seek(label: SymbolId, key: SymbolId, value: Value): readonly number[] | undefined {
    for (const index of this.indexes.values()) {
      const { description } = index
      if (description.label !== label || description.keys.length !== 1 || description.keys[0] !== key || entityOf(description) !== 'node')
        continue
      if (!index.built) this.build(index)
      return index.seek(value)
    }
    return undefined
  }

  /** Whether an index keeps two nodes with the label from having the same property. */
  isUnique(label: SymbolId, key: SymbolId): boolean {
    for (const { description } of this.indexes.values())
      if (
        description.unique &&
        entityOf(description) === 'node' &&
        description.label === label &&
        description.keys.length === 1 &&
        description.keys[0] === key
      )
        return true
    return false
  }

  /** Called before a property changes; throws if a uniqueness constraint forbids it. */
  propertyChanges(entity: Entity, id: number, key: SymbolId, value: Value | undefined): void {
    if (this.checksAtCommit) this.touched[entity].add(id)
    if (this.indexes.size === 0) return
    const affected: { index: PropertyIndex; before: ReturnType<PropertyIndex['keyOf']>; after: ReturnType<PropertyIndex['keyOf']> }[] = []
    for (const index of this.indexes.values()) {
      const { description } = index
      if (entityOf(description) !== entity || !description.keys.includes(key) || !this.has(entity, id, description.label)) continue
      if (!this.ready(index)) continue
      const before = index.keyOf((name) => this.property(entity, id, name))
      const after = index.keyOf((name) => (name === key ? value : this.property(entity, id, name)))
      if (before === after) continue
      if (description.unique && after !== undefined) {
        const holder = index.holder(after, id)
        if (holder !== undefined) throw this.violation(description, id, holder, key, value)
      }
      affected.push({ index, before, after })
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
    const gained = this.indexesOf(after.filter((label) => !before.includes(label)))
    for (const index of gained) {
      const key = index.keyOf((name) => this.graph.nodeProperty(node, name))
      const holder = key !== undefined && index.description.unique ? index.holder(key, node) : undefined
      if (holder !== undefined) throw this.violation(index.description, node, holder)
    }
    for (const index of this.indexesOf(before.filter((label) => !after.includes(label)))) this.forget(index, 'node', node)
    for (const index of gained) {
      const key = index.keyOf((name) => this.graph.nodeProperty(node, name))
      if (key !== undefined) index.add(key, node)
    }
  }

  relationshipCreated(relationship: number): void {
    if (this.checksAtCommit) this.touched.relationship.add(relationship)
  }

  relationshipRemoved(relationship: number): void {
    for (const index of this.indexes.values()) {
      if (entityOf(index.description) === 'relationship' && this.has('relationship', relationship, index.description.label))
        this.forget(index, 'relationship', relationship)
    }
  }

  /** Undoes `relationshipRemoved`. */
  relationshipRevived(relationship: number): void {
    for (const index of this.indexes.values()) {
      if (entityOf(index.description) !== 'relationship' || !index.built) continue
      if (!this.has('relationship', relationship, index.description.label)) continue
      const key = index.keyOf((name) => this.graph.relationshipProperty(relationship, name))
      if (key !== undefined) index.add(key, relationship)
    }
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

  private indexesOf(labels: readonly SymbolId[]): PropertyIndex[] {
    if (labels.length === 0) return []
    return [...this.indexes.values()].filter(
      (index) => entityOf(index.description) === 'node' && labels.includes(index.description.label) && this.ready(index),
    )
  }

  /** Whether the index must be kept up to date; a uniqueness constraint's is built for the purpose. */
  private ready(index: PropertyIndex): boolean {
    if (!index.built && index.description.unique) this.build(index)
    return index.built
  }

  private forget(index: PropertyIndex, entity: Entity, id: number): void {
    if (!index.built) return
    const key = index.keyOf((name) => this.property(entity, id, name))
    if (key !== undefined) index.delete(key, id)
  }

  private build(index: PropertyIndex): void {
    const entity = entityOf(index.description)
    index.build(this.members(entity, index.description.label), (id, key) => this.property(entity, id, key))
  }

  private *members(entity: Entity, label: SymbolId): Iterable<number> {
    if (entity === 'node') yield* this.graph.nodesWithLabel(label)
    else
      for (let id = 0; id < this.graph.relationshipBound; id++)
        if (this.graph.hasRelationship(id) && this.graph.typeOf(id) === label) yield id
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
