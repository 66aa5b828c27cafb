/** List functions. */
import { isInteger, isNumeric, toDouble } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { badArgument, show, wrongArgument } from './fail.ts'
import { define, type FunctionEntry } from './function.ts'

/** A list longer than this would not fit into memory beside the rest; UNWIND of several ranges does. */
const LONGEST_RANGE = 50_000_000

function list(name: string, value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw wrongArgument(name, 'a List', value ?? null)
  return value
}

type Bound = (what: string, value: Value) => number

/** openCypher: what is seen before running to be no integer is refused so. */
function exact(what: string, value: Value): number {
  if (value === null) throw wrongArgument('range', `an Integer as ${what}`, value)
  if (!isInteger(value)) {
    throw badArgument('range', `${what} must be an Integer, but was ${typeNameOf(value)}: ${show(value)}`, 'InvalidArgumentType')
  }
  return Number(value)
}

/** Neo4j: a float that is met only when running is cut. */
function cut(what: string, value: Value): number {
  if (!isNumeric(value)) throw wrongArgument('range', `an Integer as ${what}`, value)
  return Math.trunc(toDouble(value)) || 0
}

function range([first, last, by = 1]: readonly Value[], bound: Bound): Value {
  const start = bound('start', first!)
  const end = bound('end', last!)
  const step = bound('step', by)
  if (step === 0) throw badArgument('range', 'step must not be 0')
  const length = Math.max(0, Math.floor((end - start) / step) + 1)
  if (length > LONGEST_RANGE) throw badArgument('range', `${length} elements are too many for one list; take smaller ranges`)
  const values = new Array<Value>(length)
  for (let index = 0; index < length; index++) values[index] = start + index * step
  return values
}

function defineRange(bound: Bound): FunctionEntry {
  const signature = 'range(start: ANY, end: ANY, step?: ANY): LIST'
  return define('List', signature, 'Integers from start to end, both included.', (args) => range(args, bound), { seesNull: true })
}

/** range() where nothing shows before running that an argument is no integer. */
export const CUTTING_RANGE = defineRange(cut)

// biome-ignore format: a table
export const LIST_FUNCTIONS: readonly FunctionEntry[] = [
  define('Scalar', 'head(list: LIST): ANY', 'The first element.', ([value]) => list('head', value)[0] ?? null),
  define('Scalar', 'last(list: LIST): ANY', 'The last element.', ([value]) => list('last', value).at(-1) ?? null),
  define('List', 'tail(list: LIST): LIST', 'All but the first element.', ([value]) => (Array.isArray(value) ? value.slice(1) : [])),
  defineRange(exact),
]
