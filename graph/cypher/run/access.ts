/** Reading parts of values: properties and components, elements, slices. */

import { isInteger, isNumeric, toDouble } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { NodeValue, RelationshipValue, type Value } from '../../values.ts'
import type { PlanExpression } from '../plan/expression.ts'
import { spelled } from '../temporal/names.ts'
import { type ExecutionContext, runtimeError } from './context.ts'
import type { Evaluate } from './logic.ts'
import { keyNamed, type Resolve } from './symbols.ts'

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** The elements of a list; null for null. What turns out to be no list only when running is a list of one. */
export function elements(value: Value): readonly Value[] | null {
  return value === null || isList(value) ? value : [value]
}

export function isMap(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map
}

export function property(subject: PlanExpression, key: string, compile: (expression: PlanExpression) => Evaluate): Evaluate {
  const resolve = keyNamed(key)
  if (subject.kind === 'slot' && subject.slot.type !== 'value') {
    const { index, type } = subject.slot
    const read = type === 'node' ? nodeProperty : relationshipProperty
    return (row, context) => {
      const id = row[index] as number | null
      return id === null ? null : read(id, resolve, context)
    }
  }
  const evaluate = compile(subject)
  return (row, context) => propertyOf(evaluate(row, context), key, resolve, context)
}

function propertyOf(value: Value, key: string, resolve: Resolve, context: ExecutionContext): Value {
  if (value === null) return null
  if (value instanceof NodeValue) return nodeProperty(value.id, resolve, context)
  if (value instanceof RelationshipValue) return relationshipProperty(value.id, resolve, context)
  if (isMap(value)) return value.get(key) ?? null
  if (typeof value === 'object' && 'component' in value) return component(value, key)
  throw runtimeError('TypeError', 'InvalidArgumentType', `.${key} needs a node, relationship or map, but was given ${typeNameOf(value)}`)
}

function component(value: Extract<Value, { component: unknown }>, key: string): Value {
  const found = value.component(key) ?? value.component(spelled(key))
  if (found !== undefined) return found
  const type = value.kind === 'point' ? 'ArgumentError' : 'TypeError'
  throw runtimeError(type, 'InvalidArgumentType', `a ${value.kind} has no component \`${key}\``)
}

function nodeProperty(id: number, resolve: Resolve, context: ExecutionContext): Value {
  if (context.deletedNodes.size > 0) aliveNode(id, context)
  const key = resolve(context.graph)
  return key === undefined ? null : (context.graph.nodeProperty(id, key) ?? null)
}

function relationshipProperty(id: number, resolve: Resolve, context: ExecutionContext): Value {
  if (context.deletedRelationships.size > 0) aliveRelationship(id, context)
  const key = resolve(context.graph)
  return key === undefined ? null : (context.graph.relationshipProperty(id, key) ?? null)
}

export function aliveNode(id: number, context: ExecutionContext): void {
  if (!context.deletedNodes.has(id)) return
  throw runtimeError('EntityNotFound', 'DeletedEntityAccess', `node ${id} has been deleted in this statement`, 'read it before DELETE')
}

export function aliveRelationship(id: number, context: ExecutionContext): void {
  if (!context.deletedRelationships.has(id)) return
  throw runtimeError(
    'EntityNotFound',
    'DeletedEntityAccess',
    `relationship ${id} has been deleted in this statement`,
    'read it before DELETE',
  )
}

/** For labels and new relationships: CALL { … } IN TRANSACTIONS may have deleted it for good, which reading takes for an empty node. */
export function writableNode(id: number, context: ExecutionContext): void {
  aliveNode(id, context)
  if (context.graph.hasNode(id)) return
  throw runtimeError('EntityNotFound', 'DeletedEntityAccess', `node ${id} has been deleted by a transaction of this statement`)
}

export function subscript(subject: Evaluate, index: Evaluate): Evaluate {
  return (row, context) => {
    const container = subject(row, context)
    const at = index(row, context)
    if (container === null || at === null) return null
    if (isList(container)) return container[listIndex(at, container.length)] ?? null
    if (isMap(container)) return container.get(mapKey(at, container)) ?? null
    if (container instanceof NodeValue || container instanceof RelationshipValue) {
      const key = mapKey(at, container)
      return propertyOf(container, key, (graph) => graph.findKey(key), context)
    }
    if (typeof container === 'object' && 'component' in container) return component(container, mapKey(at, container))
    throw runtimeError(
      'TypeError',
      'InvalidArgumentType',
      `[${typeNameOf(at)}] needs a list or map, but was given ${typeNameOf(container)}`,
    )
  }
}

function mapKey(at: Value, container: Value): string {
  if (typeof at === 'string') return at
  throw runtimeError(
    'TypeError',
    'MapElementAccessByNonString',
    `the key of a ${typeNameOf(container)} must be a STRING, but was ${typeNameOf(at)}`,
  )
}

function listIndex(at: Value, length: number): number {
  if (!isInteger(at)) {
    throw runtimeError('TypeError', 'InvalidArgumentType', `the index of a list must be an INTEGER, but was ${typeNameOf(at)}`)
  }
  const index = Number(at)
  return index < 0 ? index + length : index
}

export function slice(subject: Evaluate, from: Evaluate | undefined, to: Evaluate | undefined): Evaluate {
  return (row, context) => {
    const list = elements(subject(row, context))
    const start = from === undefined ? 0 : from(row, context)
    const end = to === undefined ? Number.MAX_SAFE_INTEGER : to(row, context)
    if (list === null || start === null || end === null) return null
    return list.slice(bound(start), bound(end))
  }
}

function bound(value: Value): number {
  if (isNumeric(value)) return Math.trunc(toDouble(value)) || 0
  throw runtimeError('TypeError', 'InvalidArgumentType', `the bounds of [..] must be INTEGERs, but one was ${typeNameOf(value)}`)
}
