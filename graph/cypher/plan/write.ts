/** CREATE, MERGE, SET, REMOVE, DELETE and FOREACH. */
import type {
  Create,
  Delete,
  Foreach,
  LabelExpression,
  MapLiteral,
  Merge,
  NodePattern,
  Parameter,
  PatternPart,
  RelationshipPattern,
  RemoveItem,
  SetItem,
} from '../parse/ast.ts'
import { NULL, type PathStep, type PlanLabels, type Slot, type SlotType, slotExpression } from './expression.ts'
import { lower, lowerLabels, lowerProperties } from './lower.ts'
import { solvePattern } from './match.ts'
import type { Change, Column, NewNode, NewRelationship, Plan } from './operators.ts'
import { type Entities, patternGraph } from './pattern.ts'
import type { Planning } from './planning.ts'
import { planClauses } from './query.ts'
import type { SlotSet } from './slot-set.ts'

/** Takes nodes and relationships out of the values that the patterns use as such. */
function unboxed(planning: Planning, source: Plan, parts: readonly PatternPart[]): { plan: Plan; entities: Entities } {
  const entities = new Map<Slot, Slot>()
  let plan = source
  for (const element of parts.flatMap((part) => part.elements)) {
    if (element.kind === 'PathGroup' || element.variable === undefined) continue
    const value = planning.slots.ofVariable(element.variable)
    if (value.type !== 'value' || !planning.isBound(value) || entities.has(value)) continue
    const type: SlotType = element.kind === 'NodePattern' ? 'node' : 'relationship'
    const entity = planning.provide(planning.slots.add(value.name, type))
    entities.set(value, entity)
    plan = { kind: 'Unbox', source: plan, value, entity, rows: plan.rows }
  }
  return { plan, entities }
}

interface NewElements {
  readonly nodes: NewNode[]
  readonly relationships: NewRelationship[]
  readonly paths: Column[]
}

/** What is to be made for a pattern: everything whose slot is not among the given. */
class Maker {
  readonly made: NewElements = { nodes: [], relationships: [], paths: [] }
  private readonly planning: Planning
  private readonly entities: Entities
  private readonly given: SlotSet
  /** Slots made so far. */
  private readonly own = new Set<number>()
  constructor(planning: Planning, entities: Entities, given: SlotSet) {
    this.planning = planning
    this.entities = entities
    this.given = given
  }

  part(part: PatternPart): void {
    const steps: PathStep[] = []
    let last: Slot | undefined
    let pending: RelationshipPattern | undefined
    for (const element of part.elements) {
      if (element.kind === 'PathGroup') throw new Error('a quantified path cannot be created')
      if (element.kind === 'RelationshipPattern') {
        pending = element
        continue
      }
      const node = this.node(element)
      if (pending !== undefined && last !== undefined) {
        steps.push({ kind: 'relationship', slot: this.relationship(pending, last, node) })
      }
      steps.push({ kind: 'node', slot: node })
      last = node
    }
    if (part.variable === undefined) return
    this.made.paths.push({ slot: this.planning.declare(part.variable), expression: { kind: 'path', steps } })
  }

  private node(pattern: NodePattern): Slot {
    const slot = this.slot(pattern, 'node')
    if (this.given.has(slot.index) || this.own.has(slot.index)) return slot
    const labels = pattern.labels === undefined ? [] : newLabels(this.planning, pattern.labels)
    this.made.nodes.push({ slot, labels, properties: this.properties(pattern.properties) })
    this.own.add(this.planning.provide(slot).index)
    return slot
  }

  private relationship(pattern: RelationshipPattern, left: Slot, right: Slot): Slot {
    const slot = this.slot(pattern, 'relationship')
    const [start, end] = pattern.direction === 'in' ? [right, left] : [left, right]
    const { types } = pattern
    const type = types?.kind === 'LabelName' ? types.name : types?.kind === 'LabelDynamic' ? lower(this.planning, types.expression) : ''
    this.made.relationships.push({ slot, type, start, end, properties: this.properties(pattern.properties) })
    this.own.add(this.planning.provide(slot).index)
    return slot
  }

  private properties(properties: MapLiteral | Parameter | undefined): NewNode['properties'] {
    return lowerProperties(this.planning, properties)
  }

  private slot(pattern: NodePattern | RelationshipPattern, type: SlotType): Slot {
    if (pattern.variable === undefined) return this.planning.nameless(pattern, type)
    const slot = this.planning.read(pattern.variable)
    return this.entities.get(slot) ?? slot
  }
}

function newLabels(planning: Planning, labels: LabelExpression): PlanLabels[] {
  return labels.kind === 'LabelAnd' ? labels.operands.flatMap((operand) => newLabels(planning, operand)) : [lowerLabels(planning, labels)]
}

function withPaths(source: Plan, columns: readonly Column[]): Plan {
  return columns.length === 0 ? source : { kind: 'Project', source, columns, rows: source.rows }
}

export function planCreate(planning: Planning, source: Plan, clause: Create): Plan {
  const { plan, entities } = unboxed(planning, source, clause.patterns)
  const maker = new Maker(planning, entities, planning.available)
  for (const part of clause.patterns) maker.part(part)
  const { nodes, relationships, paths } = maker.made
  return withPaths({ kind: 'Create', source: plan, nodes, relationships, rows: plan.rows }, paths)
}

export function planMerge(planning: Planning, source: Plan, clause: Merge): Plan {
  const { plan, entities } = unboxed(planning, source, [clause.pattern])
  const given = planning.available
  const graph = patternGraph(planning, [clause.pattern], undefined, { entities })
  const match = solvePattern(planning, { kind: 'Argument', rows: 1 }, { ...graph, paths: [] })
  const maker = new Maker(planning, entities, given)
  maker.part(clause.pattern)
  const { nodes, relationships, paths } = maker.made
  const onCreate = planSetItems(planning, clause.onCreate)
  const onMatch = planSetItems(planning, clause.onMatch)
  return withPaths({ kind: 'Merge', source: plan, match, nodes, relationships, onCreate, onMatch, rows: plan.rows }, paths)
}

export function planSet(planning: Planning, source: Plan, items: readonly SetItem[]): Plan {
  return { kind: 'Update', source, changes: planSetItems(planning, items), rows: source.rows }
}

/** Neighbours that set properties of one variable are one change: `SET n.a = n.b, n.b = n.a` swaps. */
function planSetItems(planning: Planning, items: readonly SetItem[]): Change[] {
  const changes: Change[] = []
  let before: SetItem | undefined
  for (const item of items) {
    const change = planSetItem(planning, item)
    const last = changes.at(-1)
    if (change.kind === 'property' && last?.kind === 'property' && ofOneVariable(before, item)) {
      changes[changes.length - 1] = { ...last, entries: [...last.entries, ...change.entries] }
    } else changes.push(change)
    before = item
  }
  return changes
}

function ofOneVariable(one: SetItem | undefined, other: SetItem): boolean {
  return one?.subject.kind === 'Variable' && other.subject.kind === 'Variable' && one.subject.name === other.subject.name
}

function planSetItem(planning: Planning, item: SetItem): Change {
  switch (item.kind) {
    case 'SetProperty':
    case 'SetDynamicProperty': {
      const key = item.kind === 'SetProperty' ? item.key.name : lower(planning, item.key)
      return { kind: 'property', subject: lower(planning, item.subject), entries: [{ key, value: lower(planning, item.value) }] }
    }
    case 'SetProperties': {
      const subject = slotExpression(planning.read(item.subject))
      return { kind: 'properties', subject, merge: item.merge, value: lower(planning, item.value) }
    }
    case 'SetLabels':
      return labelChange(planning, item, false)
  }
}

function labelChange(planning: Planning, item: Extract<SetItem | RemoveItem, { labels: unknown }>, remove: boolean): Change {
  const labels = item.labels.map((label) => lowerLabels(planning, label))
  return { kind: 'labels', subject: slotExpression(planning.read(item.subject)), remove, labels }
}

export function planRemove(planning: Planning, source: Plan, items: readonly RemoveItem[]): Plan {
  const changes = items.map((item): Change => {
    if (item.kind === 'RemoveLabels') return labelChange(planning, item, true)
    const key = item.kind === 'RemoveProperty' ? item.key.name : lower(planning, item.key)
    return { kind: 'property', subject: lower(planning, item.subject), entries: [{ key, value: NULL }] }
  })
  return { kind: 'Update', source, changes, rows: source.rows }
}

export function planDelete(planning: Planning, source: Plan, clause: Delete): Plan {
  const expressions = clause.expressions.map((expression) => lower(planning, expression))
  return { kind: 'Delete', source, expressions, detach: clause.detach, rows: source.rows }
}

export function planForeach(planning: Planning, source: Plan, clause: Foreach): Plan {
  const list = lower(planning, clause.list)
  const item = planning.declare(clause.variable)
  const inner = planClauses(planning, clause.clauses, { kind: 'Argument', rows: 1 }).plan
  return { kind: 'Foreach', source, list, item, inner, rows: source.rows }
}
