/** CREATE, MERGE, SET, REMOVE and DELETE. */

import { typeNameOf } from '../../values/type-name.ts'
import { NodeValue, PathValue, RelationshipValue, type Value } from '../../values.ts'
import type { MapItem, PlanExpression, PlanLabels } from '../plan/expression.ts'
import type { Change, Create, Delete, Merge, NewNode, NewRelationship, Update } from '../plan/operators.ts'
import { isList, isMap, writableNode } from './access.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { compileExpression } from './expression.ts'
import { labelNames } from './labels.ts'
import type { Evaluate } from './logic.ts'
import { compilePlan, type Operator } from './operator.ts'
import { addLabels, type Entity, entityOf, propertyMap, removeLabels, setProperties, setProperty } from './properties.ts'
import { gather } from './rows.ts'

type Effect = (row: Row, context: ExecutionContext) => void

export function create(plan: Create): Operator {
  const run = compilePlan(plan.source)
  const make = maker(plan.nodes, plan.relationships, false)
  return (context, row, sink) =>
    run(context, row, (given) => {
      context.tick()
      make(given, context)
      return sink(given)
    })
}

/** Nodes first, in order, so that properties may read those made before. */
function maker(nodes: readonly NewNode[], relationships: readonly NewRelationship[], merging: boolean): Effect {
  const effects = [...nodes.map((node) => newNode(node, merging)), ...relationships.map((one) => newRelationship(one, merging))]
  return (row, context) => {
    for (let index = 0; index < effects.length; index++) effects[index](row, context)
  }
}

/** What a new node or relationship gets: evaluated before it is made, so that nothing sees it half made; set afterwards. */
interface NewProperties {
  /** The values, or a map of them. */
  readonly evaluate: (row: Row, context: ExecutionContext) => readonly Value[]
  readonly set: (entity: Entity, values: readonly Value[], context: ExecutionContext) => void
}

const NO_VALUES: readonly Value[] = []
const NO_PROPERTIES: NewProperties = { evaluate: () => NO_VALUES, set: () => {} }

/** Nulls are left out; MERGE refuses them, as it would never find them again. */
function properties(expression: NewNode['properties'], merging: boolean): NewProperties {
  if (expression === undefined) return NO_PROPERTIES
  if (expression.kind === 'map') return literalProperties(expression.entries, merging)
  const evaluate = compileExpression(expression)
  return {
    evaluate(row, context) {
      const map = propertyMap(evaluate(row, context), 'a new node or relationship', context)
      if (merging) for (const [key, value] of map) if (value === null) refuseNull(key)
      return [map]
    },
    set(entity, [map], context) {
      for (const [key, value] of map as ReadonlyMap<string, Value>) if (value !== null) setProperty(entity, key, value, context)
    },
  }
}

/** `{key: value, …}` as written needs no map at run time. Of equal keys the last counts. */
function literalProperties(entries: readonly MapItem[], merging: boolean): NewProperties {
  const last = new Map(entries.map(({ key }, index) => [key, index]))
  const keys = entries.map(({ key }) => key)
  const counts = keys.map((key, index) => last.get(key) === index)
  const evaluators = entries.map(({ value }) => compileExpression(value))
  return {
    evaluate(row, context) {
      const values: Value[] = []
      for (let index = 0; index < evaluators.length; index++) {
        const value = evaluators[index](row, context)
        if (merging && value === null && counts[index]) refuseNull(keys[index])
        values.push(value)
      }
      return values
    },
    set(entity, values, context) {
      for (let index = 0; index < keys.length; index++) {
        if (values[index] !== null && counts[index]) setProperty(entity, keys[index], values[index], context)
      }
    },
  }
}

function refuseNull(key: string): never {
  throw runtimeError(
    'SemanticError',
    'MergeReadOwnWrites',
    `MERGE cannot find or make something whose property \`${key}\` is null`,
    'leave the property out, or filter the rows before',
  )
}

function newNode({ slot, labels, properties: expression }: NewNode, merging: boolean): Effect {
  const names = labelSource(labels)
  const given = properties(expression, merging)
  return (row, context) => {
    const { graph, counters } = context
    const values = given.evaluate(row, context)
    const symbols = [...new Set(names(row, context))].map((name) => graph.internLabel(name))
    const id = graph.createNode(symbols)
    row[slot.index] = id
    counters.nodesCreated++
    counters.labelsAdded += symbols.length
    const entity = new NodeValue(id)
    given.set(entity, values, context)
  }
}

function newRelationship({ slot, type, start, end, properties: expression }: NewRelationship, merging: boolean): Effect {
  const given = properties(expression, merging)
  const typeName = typeof type === 'string' ? () => type : typeOf(compileExpression(type))
  return (row, context) => {
    const { graph, counters } = context
    const from = endpoint(row[start.index] as number | null, start.name, context)
    const to = endpoint(row[end.index] as number | null, end.name, context)
    const values = given.evaluate(row, context)
    const id = graph.createRelationship(graph.internType(typeName(row, context)), from, to)
    row[slot.index] = id
    counters.relationshipsCreated++
    const entity = new RelationshipValue(id)
    given.set(entity, values, context)
  }
}

function typeOf(evaluate: Evaluate): (row: Row, context: ExecutionContext) => string {
  return (row, context) => {
    const [name, ...others] = labelNames(evaluate(row, context))
    if (name !== undefined && others.length === 0) return name
    throw runtimeError('SyntaxError', 'NoSingleRelationshipType', 'a new relationship needs exactly one type')
  }
}

function endpoint(node: number | null, name: string, context: ExecutionContext): number {
  if (node !== null) {
    writableNode(node, context)
    return node
  }
  throw runtimeError(
    'SemanticError',
    'NullEndpoint',
    `a relationship cannot begin or end at \`${name}\`, which is null`,
    `filter the rows with \`WHERE ${name} IS NOT NULL\` before`,
  )
}

function labelSource(labels: readonly PlanLabels[]): (row: Row, context: ExecutionContext) => readonly string[] {
  const sources = labels.map((label) => {
    if (label.kind === 'name') {
      const names = [label.name]
      return () => names
    }
    if (label.kind !== 'dynamic') throw new Error(`a label expression cannot be written: ${label.kind}`)
    const evaluate = compileExpression(label.expression)
    return (row: Row, context: ExecutionContext) => labelNames(evaluate(row, context))
  })
  if (sources.length === 0) return () => []
  return (row, context) => sources.flatMap((source) => source(row, context))
}

/** Every match, or else one new copy of what is not given. */
export function merge(plan: Merge): Operator {
  const run = compilePlan(plan.source)
  const match = compilePlan(plan.match)
  const make = maker(plan.nodes, plan.relationships, true)
  const check = [...plan.nodes, ...plan.relationships].map(({ properties: expression }) => properties(expression, true))
  const onCreate = plan.onCreate.map(change)
  const onMatch = plan.onMatch.map(change)
  return (context, row, sink) =>
    run(context, row, (given) => {
      context.tick()
      for (const { evaluate } of check) evaluate(given, context)
      const mark = context.mark()
      const matches = gather(match, context, given)
      context.reset(mark)
      if (matches.length === 0) {
        make(given, context)
        for (const effect of onCreate) effect(given, context)
        return sink(given)
      }
      for (const found of matches) {
        for (const effect of onMatch) effect(found, context)
        if (!sink(found)) return false
      }
      return true
    })
}

export function update(plan: Update): Operator {
  const run = compilePlan(plan.source)
  const effects = plan.changes.map(change)
  return (context, row, sink) =>
    run(context, row, (given) => {
      context.tick()
      for (let index = 0; index < effects.length; index++) effects[index](given, context)
      return sink(given)
    })
}

function change(item: Change): Effect {
  const subject = compileExpression(item.subject)
  switch (item.kind) {
    case 'property': {
      const entries = item.entries.map(({ key, value }) => ({ key: keySource(key), value: compileExpression(value) }))
      if (entries.length > 1) {
        return (row, context) => {
          const entity = entityOf(subject(row, context), 'SET')
          if (entity === null) return
          const values = new Map<string, Value>()
          for (const { key, value } of entries) values.set(key(row, context), value(row, context))
          setProperties(entity, values, true, context)
        }
      }
      const [{ key, value }] = entries
      return (row, context) => {
        const entity = entityOf(subject(row, context), 'SET')
        if (entity !== null) setProperty(entity, key(row, context), value(row, context), context)
      }
    }
    case 'properties': {
      const value = compileExpression(item.value)
      return (row, context) => {
        const entity = entityOf(subject(row, context), 'SET')
        const map = value(row, context)
        if (entity !== null) setProperties(entity, propertyMap(map, 'SET', context), item.merge, context)
      }
    }
    case 'labels': {
      const names = labelSource(item.labels)
      const apply = item.remove ? removeLabels : addLabels
      return (row, context) => {
        const entity = entityOf(subject(row, context), 'a label')
        if (entity === null) return
        if (!(entity instanceof NodeValue)) throw runtimeError('TypeError', 'InvalidArgumentType', 'only nodes have labels')
        apply(entity.id, names(row, context), context)
      }
    }
  }
}

function keySource(key: string | PlanExpression): (row: Row, context: ExecutionContext) => string {
  if (typeof key === 'string') return () => key
  const evaluate = compileExpression(key)
  return (row, context) => {
    const name = evaluate(row, context)
    if (typeof name === 'string') return name
    throw runtimeError('TypeError', 'InvalidArgumentType', `a property key must be a STRING, but was ${typeNameOf(name)}`)
  }
}

/** Takes in all rows before it deletes, relationships before nodes; what still has relationships must have lost them at the end. */
export function deletion(plan: Delete): Operator {
  const run = compilePlan(plan.source)
  const expressions = plan.expressions.map(compileExpression)
  const { detach } = plan
  return (context, row, sink) => {
    const nodes = new Set<number>()
    const relationships = new Set<number>()
    const add = (entity: Entity): void => {
      if (entity instanceof NodeValue) nodes.add(entity.id)
      else relationships.add(entity.id)
    }
    const rows: Row[] = []
    run(context, row, (given) => {
      context.tick()
      const kept = given.slice()
      context.keepRow(kept)
      rows.push(kept)
      for (const expression of expressions) collect(expression(given, context), add)
      return true
    })
    for (const id of relationships) deleteRelationship(id, context)
    for (const id of nodes) deleteNode(id, detach, context)
    for (const one of rows) if (!sink(one)) return false
    return true
  }
}

function collect(value: Value, add: (entity: Entity) => void): void {
  if (value === null) return
  if (value instanceof NodeValue || value instanceof RelationshipValue) add(value)
  else if (value instanceof PathValue) {
    for (const id of value.relationships) add(new RelationshipValue(id))
    for (const id of value.nodes) add(new NodeValue(id))
  } else if (isList(value)) for (const item of value) collect(item, add)
  else {
    const what = isMap(value) ? 'a MAP' : typeNameOf(value)
    throw runtimeError('TypeError', 'InvalidArgumentType', `DELETE needs nodes, relationships or paths, but was given ${what}`)
  }
}

function deleteRelationship(id: number, { graph, counters, deletedRelationships }: ExecutionContext): void {
  if (!graph.hasRelationship(id)) return
  graph.deleteRelationship(id)
  deletedRelationships.add(id)
  counters.relationshipsDeleted++
}

function deleteNode(id: number, detach: boolean, context: ExecutionContext): void {
  const { graph, counters, deletedNodes, connectedNodes } = context
  if (!graph.hasNode(id)) return
  if (detach) {
    const attached: number[] = []
    graph.expand(id, 'both', undefined, (relationship) => {
      attached.push(relationship)
      return true
    })
    for (const relationship of attached) deleteRelationship(relationship, context)
  } else if (graph.degree(id, 'both', undefined) > 0) {
    connectedNodes.add(id)
    return
  }
  graph.deleteNode(id)
  deletedNodes.add(id)
  connectedNodes.delete(id)
  counters.nodesDeleted++
}

/** At the end of the statement: nodes that could not be deleted yet go now, or the statement fails. */
export function finishDeletions(context: ExecutionContext): void {
  for (const id of context.connectedNodes) {
    if (context.graph.degree(id, 'both', undefined) > 0) {
      throw runtimeError(
        'ConstraintVerificationFailed',
        'DeleteConnectedNode',
        `node ${id} still has relationships and cannot be deleted`,
        'use DETACH DELETE to delete them with it',
      )
    }
    deleteNode(id, false, context)
  }
}
