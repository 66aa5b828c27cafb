/**
 * The functions of APOC, Neo4j's library of extensions, that real scripts use most and that only compute: on lists. Elements are told
 * apart as DISTINCT does; names, defaults and what becomes of null are APOC's.
 */
import { keyOf } from '../../../values/key.ts'
import { isNumeric, toDouble } from '../../../values/numbers.ts'
import { compareForOrder } from '../../../values/order.ts'
import { Float, type Value } from '../../../values.ts'
import { wrongArgument } from '../fail.ts'
import { define, type FunctionEntry } from '../function.ts'

type List = readonly Value[]

const asList = (value: Value | undefined): List => (Array.isArray(value) ? value : [])

function distinct(items: Iterable<Value>): Value[] {
  const seen = new Map<unknown, Value>()
  for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item)
  return [...seen.values()]
}

const keysOf = (items: List): Set<unknown> => new Set(items.map(keyOf))

/** In order of first appearance. */
function counts(items: List): { readonly item: Value; readonly count: number }[] {
  const found = new Map<unknown, { item: Value; count: number }>()
  for (const item of items) {
    const known = found.get(keyOf(item))
    if (known === undefined) found.set(keyOf(item), { item, count: 1 })
    else known.count++
  }
  return [...found.values()]
}

function total(name: string, items: List): number {
  return items.reduce<number>((sum, item) => {
    if (!isNumeric(item)) throw wrongArgument(name, 'a List of numbers', item)
    return sum + toDouble(item)
  }, 0)
}

/** The element before which no other comes; null among none. */
function extreme(items: List, sign: 1 | -1): Value {
  const known = items.filter((item) => item !== null)
  return known.reduce<Value>((best, item) => (best === null || compareForOrder(item, best) * sign < 0 ? item : best), null)
}

function flatten(items: List, isDeep: boolean): Value[] {
  return items.flatMap((item) => (Array.isArray(item) ? (isDeep ? flatten(item, true) : item) : [item])) as Value[]
}

/** Pairs of neighbours. */
const pairs = (items: List): Value[] => items.slice(0, -1).map((item, index) => [item, items[index + 1]!])

/** By a key, the greatest first; `^key` the least. */
function sortMaps(items: List, by: string): Value[] {
  const isAscending = by.startsWith('^')
  const key = isAscending ? by.slice(1) : by
  const read = (item: Value): Value => (item instanceof Map ? ((item as ReadonlyMap<string, Value>).get(key) ?? null) : null)
  return items.toSorted((a, b) => compareForOrder(read(a), read(b)) * (isAscending ? 1 : -1))
}

const seesNull = { seesNull: true } as const

// biome-ignore format: a table
export const APOC_LIST_FUNCTIONS: readonly FunctionEntry[] = [
  define('List', 'apoc.coll.sum(coll: LIST): FLOAT', 'The sum of the numbers.', ([list]) => (asList(list).length === 0 ? null : new Float(total('apoc.coll.sum', asList(list))))),
  define('List', 'apoc.coll.avg(coll: LIST): FLOAT', 'The mean of the numbers.', ([list]) => (asList(list).length === 0 ? null : new Float(total('apoc.coll.avg', asList(list)) / asList(list).length))),
  define('List', 'apoc.coll.min(values: LIST): ANY', 'The least element.', ([list]) => extreme(asList(list), 1)),
  define('List', 'apoc.coll.max(values: LIST): ANY', 'The greatest element.', ([list]) => extreme(asList(list), -1)),
  define('List', 'apoc.coll.toSet(coll: LIST): LIST', 'Each element once.', ([list]) => distinct(asList(list))),
  define('List', 'apoc.coll.sort(coll: LIST): LIST', 'The elements in ascending order.', ([list]) => asList(list).toSorted(compareForOrder)),
  define('List', 'apoc.coll.sortMaps(list: LIST, prop: STRING): LIST', 'Maps by a key, descending; ^key ascending.', ([list, by]) => sortMaps(asList(list), by as string)),
  define('List', 'apoc.coll.contains(coll: LIST, value: ANY): BOOLEAN', 'Whether the element is there.', ([list, value]) => keysOf(asList(list)).has(keyOf(value ?? null)), seesNull),
  define('List', 'apoc.coll.containsAll(coll1: LIST, coll2: LIST): BOOLEAN', 'Whether all elements of the second are in the first.', ([list, other]) => asList(other).every((item) => keysOf(asList(list)).has(keyOf(item)))),
  define('List', 'apoc.coll.union(list1: LIST, list2: LIST): LIST', 'What is in either, each once.', ([list, other]) => distinct([...asList(list), ...asList(other)]), seesNull),
  define('List', 'apoc.coll.unionAll(list1: LIST, list2: LIST): LIST', 'Both, one after the other.', ([list, other]) => [...asList(list), ...asList(other)], seesNull),
  define('List', 'apoc.coll.intersection(list1: LIST, list2: LIST): LIST', 'What is in both, each once.', ([list, other]) => { const keys = keysOf(asList(other)); return distinct(asList(list)).filter((item) => keys.has(keyOf(item))) }, seesNull),
  define('List', 'apoc.coll.subtract(list1: LIST, list2: LIST): LIST', 'What is only in the first, each once.', ([list, other]) => { if (list === null) return null; const keys = keysOf(asList(other)); return distinct(asList(list)).filter((item) => !keys.has(keyOf(item))) }, seesNull),
  define('List', 'apoc.coll.removeAll(list1: LIST, list2: LIST): LIST', 'What is only in the first.', ([list, other]) => { if (list === null) return null; const keys = keysOf(asList(other)); return asList(list).filter((item) => !keys.has(keyOf(item))) }, seesNull),
  define('List', 'apoc.coll.indexOf(coll: LIST, value: ANY): INTEGER', 'Where the element is, or -1.', ([list, value]) => asList(list).findIndex((item) => keyOf(item) === keyOf(value ?? null))),
  define('List', 'apoc.coll.occurrences(coll: LIST, item: ANY): INTEGER', 'How often the element is there.', ([list, value]) => asList(list).filter((item) => keyOf(item) === keyOf(value ?? null)).length),
  define('List', 'apoc.coll.duplicates(coll: LIST): LIST', 'What is there more than once.', ([list]) => counts(asList(list)).filter(({ count }) => count > 1).map(({ item }) => item)),
  define('List', 'apoc.coll.containsDuplicates(coll: LIST): BOOLEAN', 'Whether anything is there more than once.', ([list]) => keysOf(asList(list)).size < asList(list).length),
  define('List', 'apoc.coll.different(coll: LIST): BOOLEAN', 'Whether all elements differ.', ([list]) => keysOf(asList(list)).size === asList(list).length),
  define('List', 'apoc.coll.isEqualCollection(coll: LIST, values: LIST): BOOLEAN', 'Whether both have the same elements as often.', ([list, other]) => keyOf(asList(list).toSorted(compareForOrder)) === keyOf(asList(other).toSorted(compareForOrder))),
  define('List', 'apoc.coll.pairs(list: LIST): LIST', 'Each element with the next, the last with null.', ([list]) => (asList(list).length === 0 ? [] : [...pairs(asList(list)), [asList(list).at(-1)!, null]])),
  define('List', 'apoc.coll.pairsMin(list: LIST): LIST', 'Each element with the next.', ([list]) => pairs(asList(list))),
  define('List', 'apoc.coll.zip(list1: LIST, list2: LIST): LIST', 'Elements of the first with those of the second.', ([list, other]) => asList(list).map((item, index) => [item, asList(other)[index] ?? null])),
  define('List', 'apoc.coll.flatten(coll: LIST, recursive?: BOOLEAN): LIST', 'Lists inside, or all the way down, dissolved.', ([list, deep]) => flatten(asList(list), deep === true)),
  define('List', 'apoc.coll.frequencies(coll: LIST): LIST', 'Maps of each element and how often it is there.', ([list]) => counts(asList(list)).map(({ item, count }) => new Map<string, Value>([['item', item], ['count', count]]))),
]
