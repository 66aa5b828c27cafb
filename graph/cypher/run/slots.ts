/** Between slots and values: a slot of a node or relationship holds its raw id, so that walking the graph makes no objects. */

import { typeNameOf } from '../../values/type-name.ts'
import { NodeValue, RelationshipValue, type Value } from '../../values.ts'
import type { Slot } from '../plan/expression.ts'
import { type Row, runtimeError } from './context.ts'

export type Read = (row: Row) => Value
export type Store = (row: Row, value: Value) => void

/** Reads the slot as a value. */
export function reader({ index, type }: Slot): Read {
  if (type === 'node') {
    return (row) => {
      const id = row[index] as number | null
      return id === null ? null : new NodeValue(id)
    }
  }
  if (type === 'relationship') {
    return (row) => {
      const id = row[index] as number | null
      return id === null ? null : new RelationshipValue(id)
    }
  }
  return (row) => row[index] as Value
}

/** Puts a value into the slot; only a node goes into a node's slot. */
export function writer({ index, type, name }: Slot): Store {
  if (type === 'value') {
    return (row, value) => {
      row[index] = value
    }
  }
  return (row, value) => {
    row[index] = entityId(value, type, name)
  }
}

export function entityId(value: Value, type: 'node' | 'relationship', name: string): number | null {
  if (value === null) return null
  if (type === 'node' ? value instanceof NodeValue : value instanceof RelationshipValue) return (value as NodeValue).id
  throw runtimeError('TypeError', 'InvalidArgumentType', `\`${name}\` must be a ${type} here, but is of type ${typeNameOf(value)}`)
}
