/** Aggregating functions: each call makes one accumulator for each group. Nulls are passed over, except by count(*). */

import { addNumbers } from '../../values/arithmetic.ts'
import { fitsInteger, isNumeric, type Numeric, normalise, toDouble } from '../../values/numbers.ts'
import { compareForOrder } from '../../values/order.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, type Value } from '../../values.ts'
import { add as addValues, divide as divideValue } from '../functions/operators.ts'
import { type ExecutionContext, runtimeError } from './context.ts'

export interface Accumulator {
  /** Never null. */
  add(value: Value, context: ExecutionContext): void
  result(): Value
}

/** `parameter` is the second argument, such as a percentile. */
type Make = (parameter: Value) => Accumulator

const AGGREGATORS: Readonly<Record<string, Make>> = {
  count: () => new Count(),
  collect: () => new Collect(),
  sum: () => new Sum(),
  avg: () => new Average(),
  min: () => new Extreme('min', -1),
  max: () => new Extreme('max', 1),
  stdev: () => new Deviation('stDev', 1),
  stdevp: () => new Deviation('stDevP', 0),
  percentilecont: (parameter) => new Percentile('percentileCont', parameter, interpolated),
  percentiledisc: (parameter) => new Percentile('percentileDisc', parameter, nearest),
}

/** `name` in lower case. */
export function aggregator(name: string): Make {
  if (!Object.hasOwn(AGGREGATORS, name)) throw new Error(`unknown aggregating function ${name}`)
  return AGGREGATORS[name]
}

function numberOf(value: Value, name: string): Numeric {
  if (isNumeric(value)) return value
  throw runtimeError('TypeError', 'InvalidArgumentType', `${name}() needs numbers, but was given ${typeNameOf(value)}`)
}

export class Count implements Accumulator {
  private count = 0
  add(): void {
    this.count++
  }
  result(): Value {
    return this.count
  }
}

class Collect implements Accumulator {
  private readonly values: Value[] = []
  add(value: Value, context: ExecutionContext): void {
    context.keepValue(value)
    this.values.push(value)
  }
  result(): Value {
    return this.values
  }
}

/** Durations add up as well. */
class Sum implements Accumulator {
  private total: Value = 0
  private empty = true
  add(value: Value): void {
    if (isNumeric(value) && isNumeric(this.total)) this.total = sumOf(this.total, value)
    else if (isDuration(value) && (this.empty || isDuration(this.total))) this.total = this.empty ? value : addValues(this.total, value)
    else throw runtimeError('TypeError', 'InvalidArgumentType', `sum() cannot add ${typeNameOf(value)} to ${typeNameOf(this.total)}`)
    this.empty = false
  }
  result(): Value {
    return this.total
  }
}

/** Integers that no longer fit go on as a float. */
function sumOf(total: Numeric, value: Numeric): Numeric {
  if (total instanceof Float || value instanceof Float) return addNumbers(total, value)
  if (typeof total === 'number' && typeof value === 'number' && Number.isSafeInteger(total + value)) return total + value
  const sum = BigInt(total) + BigInt(value)
  return fitsInteger(sum) ? normalise(sum) : new Float(toDouble(total) + toDouble(value))
}

class Average implements Accumulator {
  private readonly sum = new Sum()
  private count = 0
  /** Kept as a running mean, so that large numbers do not overflow. */
  private mean = 0
  private numeric = true
  add(value: Value): void {
    if (this.count++ === 0) this.numeric = isNumeric(value)
    if (!this.numeric) this.sum.add(value)
    else this.mean = this.including(toDouble(numberOf(value, 'avg')))
  }
  /** Infinities add up as in a sum. */
  private including(value: number): number {
    if (Number.isFinite(this.mean) && Number.isFinite(value)) return this.mean + (value - this.mean) / this.count
    return this.mean + value
  }
  result(): Value {
    if (this.count === 0) return null
    return this.numeric ? new Float(this.mean) : divideValue(this.sum.result(), this.count)
  }
}

class Extreme implements Accumulator {
  private best: Value = null
  private readonly sign: number
  readonly name: string
  constructor(name: string, sign: 1 | -1) {
    this.name = name
    this.sign = sign
  }
  add(value: Value): void {
    if (this.best === null || compareForOrder(value, this.best) * this.sign > 0) this.best = value
  }
  result(): Value {
    return this.best
  }
}

/** Welford's method. */
class Deviation implements Accumulator {
  private count = 0
  private mean = 0
  private squares = 0
  private readonly name: string
  private readonly correction: number
  constructor(name: string, correction: number) {
    this.name = name
    this.correction = correction
  }
  add(value: Value): void {
    const number = toDouble(numberOf(value, this.name))
    const distance = number - this.mean
    this.count++
    this.mean += distance / this.count
    this.squares += distance * (number - this.mean)
  }
  result(): Value {
    return new Float(this.count < 2 ? 0 : Math.sqrt(this.squares / (this.count - this.correction)))
  }
}

class Percentile implements Accumulator {
  private readonly values: Numeric[] = []
  private readonly name: string
  private readonly parameter: Value
  private readonly pick: (sorted: readonly Numeric[], share: number) => Value
  constructor(name: string, parameter: Value, pick: (sorted: readonly Numeric[], share: number) => Value) {
    this.name = name
    this.pick = pick
    this.parameter = parameter
  }
  add(value: Value, context: ExecutionContext): void {
    const number = numberOf(value, this.name)
    if (this.values.length === 0) this.share()
    context.keep(1)
    this.values.push(number)
  }
  result(): Value {
    if (this.values.length === 0) return null
    return this.pick(this.values.sort(compareForOrder), this.share())
  }
  private share(): number {
    const share = toDouble(numberOf(this.parameter, this.name))
    if (!(share < 0 || share > 1)) return share || 0
    throw runtimeError('ArgumentError', 'NumberOutOfRange', `${this.name}() needs a percentile from 0.0 to 1.0, but was given ${share}`)
  }
}

/** The value at the rank, as it is; in between linearly. */
function interpolated(sorted: readonly Numeric[], share: number): Value {
  const last = sorted.length - 1
  const rank = share * last
  const low = Math.floor(rank)
  const high = Math.ceil(rank)
  if (high === low || low === last) return sorted[low]
  return new Float(toDouble(sorted[low]) * (high - rank) + toDouble(sorted[high]) * (rank - low))
}

/** The smallest value that at least that share of all values do not exceed. */
function nearest(sorted: readonly Numeric[], share: number): Value {
  const rank = Math.ceil(share * sorted.length)
  return sorted[Math.max(0, rank - 1)]
}

function isDuration(value: Value): boolean {
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'duration'
}
