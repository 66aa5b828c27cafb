/** From the syntax of patterns to the graph that is solved: variables become slots, everything asked inline a predicate. */
import type {
  Expression,
  LabelExpression,
  MapLiteral,
  NodePattern,
  Parameter,
  PathElement,
  PathGroup,
  PatternPart,
  RelationshipPattern,
} from '../parse/ast.ts'
import { conjunction } from './conjunction.ts'
import { type PathStep, type PlanExpression, type PlanLabels, type Slot, slotExpression } from './expression.ts'
import { lower, lowerLabels } from './lower.ts'
import type { Connection, PathColumn, PatternGraph, Predicate, ShortestForm } from './pattern-graph.ts'
import type { Planning } from './planning.ts'
import { SlotSet } from './slot-set.ts'
import { slotsRead } from './slots-read.ts'

export function patternGraph(
  planning: Planning,
  parts: readonly PatternPart[],
  where: Expression | undefined,
  options: { readonly repeatable?: boolean; readonly entities?: Entities } = {},
): PatternGraph {
  const builder = new PatternBuilder(planning, options.entities)
  for (const part of parts) builder.part(part)
  return builder.finish(where, options.repeatable ?? false)
}

/** Values from which a node or relationship was taken out before, with the slot it is in. */
export type Entities = ReadonlyMap<Slot, Slot>

class PatternBuilder {
  private readonly planning: Planning
  private readonly given: SlotSet
  private readonly nodes = new Map<number, Slot>()
  private readonly connections: Connection[] = []
  private readonly predicates: Predicate[] = []
  private readonly paths: PathColumn[] = []
  private readonly unboxed: { value: Slot; entity: Slot }[] = []
  private readonly introduced: Slot[] = []
  /** Predicates are lowered last, when every variable of the pattern is declared. */
  private readonly later: (() => void)[] = []
  private readonly entities: Entities
  constructor(planning: Planning, entities: Entities = new Map()) {
    this.planning = planning
    this.entities = entities
    this.given = planning.available
  }

  part(part: PatternPart): void {
    const selector = part.selector
    const steps: PathStep[] = []
    const shortest = selector !== undefined && selector.form !== 'ALL'
    const pathSlot = part.variable === undefined ? undefined : this.introduce(this.planning.slots.ofVariable(part.variable))
    if (shortest) this.shortestPart(part, pathSlot ?? this.introduce(this.planning.slots.add('path', 'value')))
    else {
      this.elements(part.elements, steps)
      if (pathSlot !== undefined) this.paths.push({ slot: pathSlot, steps })
    }
  }

  finish(where: Expression | undefined, repeatable: boolean): PatternGraph {
    for (const lowerPredicate of this.later) lowerPredicate()
    if (where !== undefined) this.where(where)
    this.requireLone()
    const { connections, predicates, paths, unboxed, given, introduced } = this
    return { nodes: [...this.nodes.values()], connections, predicates, paths, unboxed, given, introduced, hints: [], repeatable }
  }

  /** A node that was bound before and that nothing connects is met only if it is there: no walk would find out that it is null. */
  private requireLone(): void {
    const met = new Set(this.connections.flatMap(({ left, right }) => [left.index, right.index]))
    const unboxed = new Set(this.unboxed.map(({ entity }) => entity.index))
    for (const node of this.nodes.values()) {
      if (met.has(node.index) || !(this.given.has(node.index) || unboxed.has(node.index))) continue
      const expression: PlanExpression = { kind: 'isNull', negated: true, operand: slotExpression(node) }
      this.predicates.push({ expression, needs: new Set([node.index]) })
    }
  }

  /** Walks a chain of elements; answers its first and last node. */
  private elements(elements: readonly PathElement[], steps: PathStep[]): { first: Slot; last: Slot } {
    let first: Slot | undefined
    let last: Slot | undefined
    let pending: RelationshipPattern | PathGroup | undefined
    const arrive = (node: Slot): void => {
      if (pending !== undefined && last !== undefined) this.connect(pending, last, node, steps)
      else if (last !== undefined && last !== node) this.same(last, node)
      if (last === undefined || pending !== undefined) steps.push({ kind: 'node', slot: node })
      pending = undefined
      first ??= node
      last = node
    }
    for (const element of this.flat(elements)) {
      if (element.kind === 'NodePattern') arrive(this.node(element))
      else {
        if (pending !== undefined || last === undefined) arrive(this.nameless())
        pending = element
      }
    }
    if (pending !== undefined || last === undefined) arrive(this.nameless())
    return { first: first!, last: last! }
  }

  /** `((a)-->(b))` without a quantifier only groups: its elements stand among the others, its WHERE among the predicates. */
  private flat(elements: readonly PathElement[]): PathElement[] {
    return elements.flatMap((element) => {
      if (element.kind !== 'PathGroup' || element.quantifier !== undefined) return [element]
      const { where } = element
      if (where !== undefined) this.later.push(() => this.where(where))
      return this.flat(element.pattern.elements)
    })
  }

  private nameless(): Slot {
    return this.addNode(this.introduce(this.planning.slots.add('node', 'node')))
  }

  private addNode(slot: Slot): Slot {
    this.nodes.set(slot.index, slot)
    return slot
  }

  private node(pattern: NodePattern): Slot {
    const slot = this.addNode(this.entity(pattern, 'node'))
    this.entityPredicates(slot, pattern.labels, pattern.properties, pattern.where)
    return slot
  }

  /** The slot of a node or relationship variable; a value is taken out of its slot first. */
  private entity(pattern: NodePattern | RelationshipPattern, type: 'node' | 'relationship'): Slot {
    const { variable } = pattern
    if (variable === undefined) return this.introduce(this.planning.nameless(pattern, type))
    const slot = this.planning.read(variable)
    if (!this.given.has(slot.index)) return this.introduce(slot)
    if (slot.type === type) return slot
    const known = this.entities.get(slot) ?? this.unboxed.find((one) => one.value === slot)?.entity
    if (known !== undefined) return known
    const entity = this.introduce(this.planning.slots.add(slot.name, type))
    this.unboxed.push({ value: slot, entity })
    return entity
  }

  private introduce(slot: Slot): Slot {
    if (!this.introduced.includes(slot)) this.introduced.push(slot)
    return this.planning.provide(slot)
  }

  private same(left: Slot, right: Slot): void {
    const expression: PlanExpression = { kind: 'binary', operator: '=', left: slotExpression(left), right: slotExpression(right) }
    this.predicates.push({ expression, needs: new Set([left.index, right.index]) })
  }

  private connect(pattern: RelationshipPattern | PathGroup, left: Slot, right: Slot, steps: PathStep[]): void {
    if (pattern.kind === 'PathGroup') this.group(pattern, left, right, steps)
    else this.relationship(pattern, left, right, steps)
  }

  private relationship(pattern: RelationshipPattern, left: Slot, right: Slot, steps: PathStep[]): void {
    const { direction } = pattern
    const types = typeNames(pattern.types)
    const length = pattern.length ?? pattern.quantifier
    const common = { left, right, direction, types: types ?? undefined, shortest: undefined, group: undefined }
    if (length === undefined) {
      const slot = this.entity(pattern, 'relationship')
      this.entityPredicates(slot, types === null ? pattern.types : undefined, pattern.properties, pattern.where)
      const bound = this.given.has(slot.index) || this.unboxed.some((one) => one.entity === slot)
      this.connections.push({ ...common, kind: 'single', slot, minimum: 1, maximum: 1, bound, each: undefined })
      steps.push({ kind: 'relationship', slot })
      return
    }
    const { slot, each } = this.listOf(pattern, types)
    const minimum = length.minimum ?? 1
    const maximum = length.maximum ?? Number.POSITIVE_INFINITY
    this.connections.push({ ...common, kind: 'variable', slot, minimum, maximum, bound: this.given.has(slot.index), each })
    steps.push({ kind: 'relationships', slot })
  }

  private listOf(pattern: RelationshipPattern, types: readonly string[] | undefined | null): { slot: Slot; each: Connection['each'] } {
    const { variable } = pattern
    const slot = variable === undefined ? this.introduce(this.planning.slots.add('relationships', 'value')) : this.planning.read(variable)
    if (!this.given.has(slot.index)) this.introduce(slot)
    return { slot, each: this.each(pattern, types) }
  }

  /** What every relationship of a walk must satisfy. */
  private each(pattern: RelationshipPattern, types: readonly string[] | undefined | null): Connection['each'] {
    const { planning } = this
    const binding = planning.bound.each.get(pattern)
    const one = planning.provide(binding === undefined ? planning.slots.add('each', 'relationship') : planning.slots.of(binding))
    const { result: conditions, reads } = planning.recording(() => [
      ...(types === null && pattern.types !== undefined ? [labelTest(one, lowerLabels(planning, pattern.types))] : []),
      ...(pattern.properties === undefined ? [] : propertyTests(planning, one, pattern.properties)),
      ...(pattern.where === undefined ? [] : [lower(planning, pattern.where)]),
    ])
    return conditions.length === 0 ? undefined : { slot: one, predicate: conjunction(conditions), needs: reads }
  }

  private entityPredicates(
    slot: Slot,
    labels: LabelExpression | undefined,
    properties: MapLiteral | Parameter | undefined,
    where: Expression | undefined,
  ): void {
    this.later.push(() => {
      if (labels !== undefined) for (const part of labelConjuncts(labels)) this.labelPredicate(slot, part)
      if (properties !== undefined) {
        const { result, reads } = this.planning.recording(() => propertyTests(this.planning, slot, properties))
        for (const expression of result) this.predicates.push({ expression, needs: new Set([...reads, slot.index]) })
      }
      if (where !== undefined) this.where(where)
    })
  }

  private labelPredicate(slot: Slot, labels: LabelExpression): void {
    const { result, reads } = this.planning.recording(() => labelTest(slot, lowerLabels(this.planning, labels)))
    this.predicates.push({ expression: result, needs: new Set([...reads, slot.index]) })
  }

  private where(where: Expression): void {
    for (const conjunct of conjuncts(where)) {
      const { result, reads } = this.planning.recording(() => lower(this.planning, conjunct))
      const links = linksOf(result)
      if (links.length < 2) this.predicates.push({ expression: result, needs: reads })
      else for (const link of links) this.predicates.push({ expression: link, needs: slotsRead(link) })
    }
  }

  private shortestPart(part: PatternPart, path: Slot): void {
    const [leftPattern, middle, rightPattern] = part.elements
    const plain = leftPattern?.kind === 'NodePattern' && middle?.kind === 'RelationshipPattern' && rightPattern?.kind === 'NodePattern'
    if (!plain || part.elements.length !== 3) {
      this.selected(part, path)
      return
    }
    const left = this.node(leftPattern)
    const right = this.node(rightPattern)
    const types = typeNames(middle.types)
    const length = middle.length ?? middle.quantifier
    const { slot, each } =
      length === undefined ? { slot: this.entity(middle, 'relationship'), each: this.each(middle, types) } : this.listOf(middle, types)
    const steps: PathStep[] = [
      { kind: 'node', slot: left },
      slot.type === 'relationship' ? { kind: 'relationship', slot } : { kind: 'relationships', slot },
      { kind: 'node', slot: right },
    ]
    this.paths.push({ slot: path, steps })
    this.connections.push({
      kind: 'shortest',
      slot,
      left,
      right,
      direction: middle.direction,
      types: types ?? undefined,
      minimum: length === undefined ? 1 : (length.minimum ?? 1),
      maximum: length === undefined ? 1 : (length.maximum ?? Number.POSITIVE_INFINITY),
      bound: false,
      each,
      shortest: { ...shortestForm(this.planning, part), path },
      group: undefined,
    })
  }

  /** A selector over a pattern of any shape: the pattern is solved between its two ends, and its paths are chosen from. */
  private selected(part: PatternPart, path: Slot): void {
    const given = [...this.planning.available].filter((slot) => slot !== path.index)
    const inner = new PatternBuilder(this.planning, this.entities)
    const steps: PathStep[] = []
    const { first, last } = inner.elements(part.elements, steps)
    this.later.push(() => {
      const graph = inner.finish(undefined, false)
      const ends = new Set([first.index, last.index])
      const own = new Set(graph.introduced.map((slot) => slot.index))
      const outer = graph.predicates.filter(({ needs }) => [...needs].every((slot) => ends.has(slot) || !own.has(slot)))
      this.predicates.push(...outer)
      this.connections.push({
        ...WHOLE_GROUP,
        kind: 'selected',
        slot: path,
        left: first,
        right: last,
        shortest: { ...shortestForm(this.planning, part), path },
        group: {
          inner: {
            ...graph,
            given: SlotSet.empty.with([...given, ...ends]),
            predicates: graph.predicates.filter((predicate) => !outer.includes(predicate)),
            introduced: [...graph.introduced.filter((slot) => !ends.has(slot.index)), path],
            paths: [...graph.paths, { slot: path, steps }],
          },
          left: first,
          right: last,
          variables: [],
        },
      })
    })
    for (const end of [first, last]) this.addNode(this.given.has(end.index) ? end : this.introduce(end))
    for (const slot of inner.introduced) this.introduce(slot)
  }

  private group(pattern: PathGroup, left: Slot, right: Slot, steps: PathStep[]): void {
    const inner = new PatternBuilder(this.planning)
    const innerSteps: PathStep[] = []
    const ends = inner.elements(pattern.pattern.elements, innerSteps)
    const graph = inner.finish(pattern.where, false)
    const slot = this.introduce(this.planning.slots.add('relationships', 'value'))
    const variables = (this.planning.bound.groups.get(pattern) ?? []).map((one) => ({
      inner: this.planning.slots.of(one.inner),
      outer: this.introduce(this.planning.slots.of(one.outer)),
    }))
    this.connections.push({
      ...WHOLE_GROUP,
      kind: 'group',
      slot,
      left,
      right,
      minimum: pattern.quantifier?.minimum ?? 0,
      maximum: pattern.quantifier?.maximum ?? Number.POSITIVE_INFINITY,
      group: { inner: graph, left: ends.first, right: ends.last, variables },
    })
    steps.push({ kind: 'relationships', slot })
  }
}

/** What a connection is that has no relationship of its own. */
const WHOLE_GROUP = {
  direction: 'out',
  types: undefined,
  minimum: 1,
  maximum: 1,
  bound: false,
  each: undefined,
  shortest: undefined,
} as const

function shortestForm(planning: Planning, part: PatternPart): Omit<ShortestForm, 'path'> {
  const form = part.selector?.form ?? 'ANY'
  const count = part.selector?.count === undefined ? undefined : lower(planning, part.selector.count)
  if (form === 'shortestPath') return { form: 'one', count, sameEnds: 'none' }
  if (form === 'allShortestPaths') return { form: 'all', count, sameEnds: 'none' }
  if (form === 'ALL SHORTEST') return { form: 'all', count, sameEnds: 'cycle' }
  if (form === 'SHORTEST GROUPS') return { form: 'groups', count, sameEnds: 'cycle' }
  return { form: count === undefined ? 'one' : 'paths', count, sameEnds: 'cycle' }
}

/** Names of a plain alternative `A|B`; undefined for no types; null where only a predicate can tell. */
function typeNames(types: LabelExpression | undefined): readonly string[] | undefined | null {
  if (types === undefined) return undefined
  if (types.kind === 'LabelName') return [types.name]
  if (types.kind !== 'LabelOr') return null
  const names = new Set<string>()
  for (const operand of types.operands) {
    const inner = typeNames(operand)
    if (inner === null || inner === undefined) return null
    for (const name of inner) names.add(name)
  }
  return [...names]
}

function labelConjuncts(labels: LabelExpression): readonly LabelExpression[] {
  return labels.kind === 'LabelAnd' ? labels.operands.flatMap(labelConjuncts) : [labels]
}

function conjuncts(where: Expression): readonly Expression[] {
  return where.kind === 'Logical' && where.operator === 'AND' ? where.operands.flatMap(conjuncts) : [where]
}

/** `1 < n.x <= 5` as two comparisons, which may then be asked apart; as it is where something would be computed twice. */
function linksOf(expression: PlanExpression): readonly PlanExpression[] {
  if (expression.kind !== 'chain' || !expression.operands.every(isPlain)) return [expression]
  const { operators, operands } = expression
  return operators.map((operator, at) => ({ kind: 'binary', operator, left: operands[at], right: operands[at + 1] }))
}

function isPlain(expression: PlanExpression): boolean {
  const { kind } = expression
  return kind === 'constant' || kind === 'parameter' || kind === 'slot' || (kind === 'property' && isPlain(expression.subject))
}

function labelTest(slot: Slot, labels: PlanLabels): PlanExpression {
  return { kind: 'labels', operand: slotExpression(slot), labels }
}

function propertyTests(planning: Planning, slot: Slot, properties: MapLiteral | Parameter): PlanExpression[] {
  if (properties.kind === 'Parameter') throw new Error('a parameter cannot stand for properties to match')
  return properties.entries.map((entry) => ({
    kind: 'binary',
    operator: '=',
    left: { kind: 'property', subject: slotExpression(slot), key: entry.key.name },
    right: lower(planning, entry.value),
  }))
}
