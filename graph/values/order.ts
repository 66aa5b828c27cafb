/**
 * Two orders. `compare` is what `<` asks: null across types and where a null leaves it open, NaN (never less, never greater) with NaN.
 * `compareForOrder` is what ORDER BY, min and max ask: a total order over all values, ascending, with null last.
 * Order of types: MAP, NODE, RELATIONSHIP, LIST, PATH, POINT, datetimes, dates, times, DURATION, STRING, BOOLEAN, numbers (NaN last), null.
 */
import { Float, NodeValue, PathValue, RelationshipValue, type StructuredValue, type Value } from '../values.ts'
import { equals, type Ternary } from './equality.ts'
import { isNumeric, type Numeric } from './numbers.ts'

/** Negative, zero or positive; null for incomparable, NaN for numbers of which one is NaN. */
export function compare(left: Value, right: Value): number | null {
  if (left === null || right === null) return null
  if (isNumeric(left)) return isNumeric(right) ? compareNumbers(left, right) : null
  if (typeof left === 'string') return typeof right === 'string' ? compareStrings(left, right) : null
  if (typeof left === 'boolean') return typeof right === 'boolean' ? Number(left) - Number(right) : null
  if (typeof right !== 'object') return null
  if (Array.isArray(left)) return Array.isArray(right) ? compareLists(left, right) : null
  if (left instanceof Map) return right instanceof Map ? compareMaps(left, right) : null
  if (left instanceof NodeValue) return right instanceof NodeValue ? left.id - right.id : null
  if (left instanceof RelationshipValue) return right instanceof RelationshipValue ? left.id - right.id : null
  if (left instanceof PathValue) return right instanceof PathValue ? orderPaths(left, right) : null
  if (!('kind' in left) || !('kind' in right) || left.kind !== right.kind) return null
  return left.kind === 'duration' || left.kind === 'point' ? null : left.compare(right)
}

export const less = (left: Value, right: Value): Ternary => decide(compare(left, right), (sign) => sign < 0)
export const lessOrEqual = (left: Value, right: Value): Ternary =>
  decide(compare(left, right), (sign) => sign <= 0) ?? sameOrUnknown(left, right)
export const greater = (left: Value, right: Value): Ternary => decide(compare(left, right), (sign) => sign > 0)
export const greaterOrEqual = (left: Value, right: Value): Ternary =>
  decide(compare(left, right), (sign) => sign >= 0) ?? sameOrUnknown(left, right)

/** Durations and points have no order, but one is as great as itself. */
function sameOrUnknown(left: Value, right: Value): Ternary {
  const isUnordered = left !== null && typeof left === 'object' && 'kind' in left
  return isUnordered && equals(left, right) === true ? true : null
}

function decide(sign: number | null, holds: (sign: number) => boolean): Ternary {
  return sign === null ? null : holds(sign)
}

function compareNumbers(left: Numeric, right: Numeric): number {
  const a = left instanceof Float ? left.value : left
  const b = right instanceof Float ? right.value : right
  if (a < b) return -1
  if (a > b) return 1
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 0
}

/** By code point, which differs from UTF-16 order only where surrogates meet the characters behind them. */
function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a === b) continue
    return unitRank(a) - unitRank(b)
  }
  return left.length - right.length
}

/** The rank of a UTF-16 unit: surrogates stand behind U+E000..U+FFFF. */
export function unitRank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** Element by element; the longer list is the greater if all that both have is equal. */
function compareLists(left: readonly Value[], right: readonly Value[]): number | null {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const order = compare(left[index]!, right[index]!)
    if (order === null || Number.isNaN(order)) return null
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** By size, then by keys, then by values. */
function compareMaps(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): number | null {
  const [leftKeys, rightKeys] = [[...left.keys()].sort(compareStrings), [...right.keys()].sort(compareStrings)]
  const byKeys = left.size - right.size || orderLists(leftKeys, rightKeys)
  if (byKeys !== 0) return byKeys
  const valuesOf = (map: ReadonlyMap<string, Value>) => leftKeys.map((key) => map.get(key) ?? null)
  return compareLists(valuesOf(left), valuesOf(right))
}

const STRUCTURED_RANK: Record<StructuredValue['kind'], number> = {
  'virtual node': 1,
  'virtual relationship': 2,
  point: 5,
  datetime: 6,
  localdatetime: 7,
  date: 8,
  time: 9,
  localtime: 10,
  duration: 11,
}

/** Where the order of types puts it. */
export function typeRank(value: Value): number {
  if (value === null) return 15
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 14
    case 'boolean':
      return 13
    case 'string':
      return 12
  }
  if (value instanceof Float) return 14
  if (Array.isArray(value)) return 3
  if (value instanceof Map) return 0
  if (value instanceof NodeValue) return 1
  if (value instanceof RelationshipValue) return 2
  if (value instanceof PathValue) return 4
  return STRUCTURED_RANK[(value as StructuredValue).kind]
}

export function compareForOrder(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right)
  const leftRank = typeRank(left)
  const rightRank = typeRank(right)
  if (leftRank !== rightRank) return leftRank - rightRank
  switch (leftRank) {
    case 0:
      return orderMaps(left as ReadonlyMap<string, Value>, right as ReadonlyMap<string, Value>)
    case 1:
    case 2:
      return (left as NodeValue).id - (right as NodeValue).id
    case 3:
      return orderLists(left as readonly Value[], right as readonly Value[])
    case 4:
      return orderPaths(left as PathValue, right as PathValue)
    case 13:
      return Number(left) - Number(right)
    case 14:
      return orderNumbers(left as Numeric, right as Numeric)
    case 15:
      return 0
    default:
      return (left as StructuredValue).compare(right as StructuredValue)
  }
}

/** As java.lang.Double orders: -0.0 before 0.0, NaN behind all. */
function orderNumbers(left: Numeric, right: Numeric): number {
  const order = compareNumbers(left, right)
  if (order === 0) return Number(isNegativeZero(right)) - Number(isNegativeZero(left))
  return Number.isNaN(order) ? Number(isNaNValue(left)) - Number(isNaNValue(right)) : order
}

const isNegativeZero = (value: Numeric): boolean => value instanceof Float && Object.is(value.value, -0)
const isNaNValue = (value: Numeric): boolean => value instanceof Float && Number.isNaN(value.value)

function orderLists(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const order = compareForOrder(left[index]!, right[index]!)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function orderMaps(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): number {
  if (left.size !== right.size) return left.size - right.size
  const leftKeys = [...left.keys()].sort(compareStrings)
  const rightKeys = [...right.keys()].sort(compareStrings)
  const byKeys = orderLists(leftKeys, rightKeys)
  if (byKeys !== 0) return byKeys
  return orderLists(
    leftKeys.map((key) => left.get(key)!),
    rightKeys.map((key) => right.get(key)!),
  )
}

function orderPaths(left: PathValue, right: PathValue): number {
  const interleave = (path: PathValue): number[] =>
    path.nodes.flatMap((node, index) => (index < path.relationships.length ? [node, path.relationships[index]!] : [node]))
  return orderLists(interleave(left), interleave(right))
}
