/** `IS :: TYPE`. */
import { VirtualEntity } from '../../values/virtual.ts'
import { Float, NodeValue, PathValue, RelationshipValue, type Value } from '../../values.ts'
import type { TypeAlternative, TypeExpression, TypeName } from '../parse/ast.ts'
import { isList, isMap } from './access.ts'
import type { Evaluate } from './logic.ts'

const STRUCTURED: Partial<Record<TypeName, string>> = {
  DATE: 'date',
  'LOCAL TIME': 'localtime',
  'ZONED TIME': 'time',
  'LOCAL DATETIME': 'localdatetime',
  'ZONED DATETIME': 'datetime',
  DURATION: 'duration',
  POINT: 'point',
}

export function typeTest(operand: Evaluate, type: TypeExpression, negated: boolean): Evaluate {
  return (row, context) => hasType(operand(row, context), type) !== negated
}

function hasType(value: Value, type: TypeExpression): boolean {
  return type.alternatives.some((alternative) => (value === null ? alternative.nullable : isOf(value, alternative)))
}

function isOf(value: NonNullable<Value>, { name, inner }: TypeAlternative): boolean {
  switch (name) {
    case 'ANY':
      return true
    case 'NOTHING':
    case 'NULL':
      return false
    case 'BOOLEAN':
      return typeof value === 'boolean'
    case 'STRING':
      return typeof value === 'string'
    case 'INTEGER':
      return typeof value === 'number' || typeof value === 'bigint'
    case 'FLOAT':
      return value instanceof Float
    case 'NODE':
      return value instanceof NodeValue
    case 'RELATIONSHIP':
      return value instanceof RelationshipValue
    case 'PATH':
      return value instanceof PathValue
    case 'MAP':
      return isMap(value)
    case 'LIST':
      return isList(value) && (inner === undefined || value.every((item) => hasType(item, inner)))
    case 'PROPERTY VALUE':
      return isStorable(value)
    default:
      return typeof value === 'object' && 'component' in value && value.kind === STRUCTURED[name]
  }
}

/** What a property can hold: scalars, temporal values, points, and lists of one kind of them without null. */
export function isStorable(value: NonNullable<Value>): boolean {
  if (isList(value)) {
    const kinds = new Set(value.map((item) => (item !== null && !isList(item) && isStorable(item) ? storedKind(item) : undefined)))
    return !kinds.has(undefined) && kinds.size <= 1
  }
  return typeof value !== 'object' || value instanceof Float || ('component' in value && !(value instanceof VirtualEntity))
}

function storedKind(value: NonNullable<Value>): string {
  if (typeof value !== 'object') return typeof value === 'bigint' ? 'number' : typeof value
  if (value instanceof Float) return 'number'
  return 'component' in value ? `${value.kind}${value.kind === 'point' ? value.component('srid') : ''}` : 'other'
}
