/** The functions of APOC that real scripts use most and that only compute: on maps and JSON. */

import { CypherError } from '../../../errors.ts'
import { isInteger, normalise } from '../../../values/numbers.ts'
import { Float, type Value } from '../../../values.ts'
import { toText } from '../conversions.ts'
import { wrongArgument } from '../fail.ts'
import { define, type FunctionEntry } from '../function.ts'

type Entries = ReadonlyMap<string, Value>

const asMap = (value: Value | undefined): Entries => (value instanceof Map ? (value as Entries) : new Map<string, Value>())
const asList = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** A key that is null drops its entry. */
function fromPairs(entries: Iterable<readonly [Value, Value]>): Entries {
  const map = new Map<string, Value>()
  for (const [key, value] of entries) if (key !== null) map.set(typeof key === 'string' ? key : String(toText('apoc.map', key)), value)
  return map
}

function get(name: string, map: Entries, key: string, otherwise: Value): Value {
  if (map.has(key)) return map.get(key)!
  if (otherwise !== null) return otherwise
  throw failed(`${name}(): there is no key ${key} among ${[...map.keys()].join(', ')}`)
}

function failed(message: string, cause?: unknown): CypherError {
  return new CypherError(message, { type: 'ProcedureCallFailed', phase: 'runtime', detail: 'ProcedureCallFailed', cause })
}

function groupBy(list: Value, key: string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const item of asList(list)) {
    const by = asMap(item).get(key) ?? null
    if (by === null) continue
    const name = typeof by === 'string' ? by : String(toText('apoc.map.groupBy', by))
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return groups
}

/** Floats keep their point; temporal values are text. */
function toJson(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isInteger(value)) return String(value)
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(toJson).join(',')}]`
  if (value instanceof Map) return `{${[...(value as Entries)].map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`).join(',')}}`
  if (value instanceof Float)
    return Number.isFinite(value.value) ? String(toText('apoc.convert.toJson', value)) : JSON.stringify(String(value.value))
  if (typeof value === 'object' && 'component' in value) return JSON.stringify(value.toString())
  throw wrongArgument('apoc.convert.toJson', 'a value, a List or a Map', value)
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
/** Stands before the text of a number, so that 1 and 1.0 and long integers survive JSON.parse. */
const NUMBER = '\u0000number'

function fromJson(name: string, text: string): Value {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw failed(`${name}(): this is no JSON: ${text.slice(0, 60)}`, cause)
  }
  const marked = text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : JSON.stringify([NUMBER, token])))
  return readJson(JSON.parse(marked))
}

function readJson(json: unknown): Value {
  if (Array.isArray(json)) {
    if (json[0] === NUMBER) return /^-?\d+$/.test(json[1]) ? normalise(BigInt(json[1])) : new Float(Number(json[1]))
    return json.map(readJson)
  }
  if (typeof json !== 'object' || json === null) return json as Value
  return new Map(Object.entries(json).map(([key, value]) => [key, readJson(value)]))
}

function fromJsonList(text: Value): Value {
  const value = fromJson('apoc.convert.fromJsonList', text as string)
  if (!Array.isArray(value)) throw failed('apoc.convert.fromJsonList(): this JSON is no list')
  return value
}

function fromJsonMap(text: Value): Value {
  const value = fromJson('apoc.convert.fromJsonMap', text as string)
  if (!(value instanceof Map)) throw failed('apoc.convert.fromJsonMap(): this JSON is no object')
  return value
}

const seesNull = { seesNull: true } as const
const without = (map: Entries, keys: readonly Value[]): Entries => new Map([...map].filter(([key]) => !keys.includes(key)))

// biome-ignore format: a table
export const APOC_MAP_FUNCTIONS: readonly FunctionEntry[] = [
  define('Scalar', 'apoc.map.fromPairs(pairs: LIST): MAP', 'A map of pairs of key and value.', ([pairs]) => fromPairs(asList(pairs).map((pair) => [asList(pair)[0] ?? null, asList(pair)[1] ?? null] as const))),
  define('Scalar', 'apoc.map.fromLists(keys: LIST, values: LIST): MAP', 'A map of keys and their values.', ([keys, values]) => fromPairs(asList(keys).map((key, index) => [key, asList(values)[index] ?? null] as const))),
  define('Scalar', 'apoc.map.fromValues(values: LIST): MAP', 'A map of keys and values in turn.', ([values]) => fromPairs(asList(values).flatMap((key, index, all) => (index % 2 === 0 ? [[key, all[index + 1] ?? null] as const] : [])))),
  define('Scalar', 'apoc.map.merge(map1: MAP, map2: MAP): MAP', 'Both maps, the second over the first.', ([first, second]) => new Map([...asMap(first), ...asMap(second)]), seesNull),
  define('Scalar', 'apoc.map.mergeList(maps: LIST): MAP', 'All maps, later ones over earlier.', ([maps]) => new Map(asList(maps).flatMap((map) => [...asMap(map)]))),
  define('Scalar', 'apoc.map.setKey(map: MAP, key: STRING, value: ANY): MAP', 'The map with one entry set.', ([map, key, value]) => new Map([...asMap(map), [key as string, value!]]), seesNull),
  define('Scalar', 'apoc.map.removeKey(map: MAP, key: STRING): MAP', 'The map without one entry.', ([map, key]) => without(asMap(map), [key!])),
  define('Scalar', 'apoc.map.removeKeys(map: MAP, keys: LIST): MAP', 'The map without some entries.', ([map, keys]) => without(asMap(map), asList(keys))),
  define('Scalar', 'apoc.map.get(map: MAP, key: STRING, value?: ANY): ANY', 'The entry, or else the value given.', ([map, key, otherwise = null]) => get('apoc.map.get', asMap(map), key as string, otherwise)),
  define('Scalar', 'apoc.map.submap(map: MAP, keys: LIST, values?: LIST): MAP', 'Some entries of the map, with values for those it lacks.', ([map, keys, values]) => new Map(asList(keys).map((key, index) => [key as string, get('apoc.map.submap', asMap(map), key as string, asList(values)[index] ?? null)]))),
  define('List', 'apoc.map.values(map: MAP, keys?: LIST): LIST', 'The values of some keys.', ([map, keys]) => asList(keys).flatMap((key) => (asMap(map).has(key as string) ? [asMap(map).get(key as string)!] : []))),
  define('List', 'apoc.map.sortedProperties(map: MAP): LIST', 'Pairs of key and value by key.', ([map]) => [...asMap(map)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, value])),
  define('Scalar', 'apoc.map.groupBy(values: LIST, key: STRING): MAP', 'The last map of each value of a key.', ([list, key]) => new Map([...groupBy(list!, key as string)].map(([name, items]) => [name, items.at(-1)!]))),
  define('Scalar', 'apoc.map.groupByMulti(values: LIST, key: STRING): MAP', 'The maps of each value of a key.', ([list, key]) => groupBy(list!, key as string)),
  define('Scalar', 'apoc.convert.toJson(value: ANY): STRING', 'The value as JSON.', ([value]) => toJson(value!), seesNull),
  define('Scalar', 'apoc.convert.fromJsonMap(map: STRING): MAP', 'A map out of JSON.', ([text]) => fromJsonMap(text!)),
  define('List', 'apoc.convert.fromJsonList(list: STRING): LIST', 'A list out of JSON.', ([text]) => fromJsonList(text!)),
  define('List', 'apoc.convert.toList(value: ANY): LIST', 'The value as a list.', ([value]) => (Array.isArray(value) ? value : [value!])),
]
