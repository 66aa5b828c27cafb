/** Cypher's `=`: true, false, or null where a null inside leaves it open. Values of different types differ; numbers compare exactly. */
import { Float, NodeValue, PathValue, RelationshipValue, type StructuredValue, type Value } from '../values.ts'
import { isInteger, sameNumber } from './numbers.ts'

export type Ternary = boolean | null

export function equals(left: Value, right: Value): Ternary {
  if (left === null || right === null) return null
  if (typeof left !== 'object') return left === right || (right instanceof Float && isInteger(left) && sameNumber(right.value, left))
  if (left instanceof Float) {
    if (right instanceof Float) return left.value === right.value
    return isInteger(right) && sameNumber(left.value, right)
  }
  if (typeof right !== 'object') return false
  if (Array.isArray(left)) return Array.isArray(right) ? listsEqual(left, right) : false
  if (left instanceof Map) return right instanceof Map ? mapsEqual(left, right) : false
  if (left instanceof NodeValue) return right instanceof NodeValue && left.id === right.id
  if (left instanceof RelationshipValue) return right instanceof RelationshipValue && left.id === right.id
  if (left instanceof PathValue)
    return right instanceof PathValue && same(left.nodes, right.nodes) && same(left.relationships, right.relationships)
  const structured = left as StructuredValue
  const other = right as StructuredValue
  return structured.kind === other.kind && structured.compare(other) === 0
}

function same(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index])
}

function listsEqual(left: readonly Value[], right: readonly Value[]): Ternary {
  if (left.length !== right.length) return false
  let result: Ternary = true
  for (let index = 0; index < left.length; index++) {
    const equal = equals(left[index]!, right[index]!)
    if (equal === false) return false
    if (equal === null) result = null
  }
  return result
}

function mapsEqual(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): Ternary {
  if (left.size !== right.size) return false
  for (const key of left.keys()) if (!right.has(key)) return false
  let result: Ternary = true
  for (const [key, value] of left) {
    const equal = equals(value, right.get(key)!)
    if (equal === false) return false
    if (equal === null) result = null
  }
  return result
}

/** Cypher's `IN`. */
export function isIn(value: Value, list: readonly Value[]): Ternary {
  let result: Ternary = false
  for (const element of list) {
    const equal = equals(value, element)
    if (equal === true) return true
    if (equal === null) result = null
  }
  return result
}
