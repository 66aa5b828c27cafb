/**
 * Durations: months, days, seconds and nanoseconds kept apart, since a month has no fixed number of days nor a day of seconds.
 * Invariant: 0 <= nanos < 10^9; all of it in seconds is 64-bit. Arithmetic with integers is exact. With fractions it is in doubles,
 * as Neo4j has it: a fraction of a month goes on as days by the average month of 2,629,746 seconds, that of a day as seconds.
 */
import { fitsInteger, type Numeric, normalise } from '../../values/numbers.ts'
import { Float, type StructuredValue, type Value } from '../../values.ts'
import { outOfRange, temporalError } from './errors.ts'

export const NANOS_PER_SECOND = 1_000_000_000n
const SECONDS_PER_DAY = 86_400n
const SECONDS_PER_MONTH = 2_629_746n
const NANOS_PER_DAY = SECONDS_PER_DAY * NANOS_PER_SECOND
const NANOS_PER_MONTH = SECONDS_PER_MONTH * NANOS_PER_SECOND
/** In nanoseconds, as doubles. */
const SECOND = Number(NANOS_PER_SECOND)
const DAY = Number(NANOS_PER_DAY)
const MONTH = Number(NANOS_PER_MONTH)

/** As a double is cast to a long: not a number is 0; what is too large is refused. */
function whole(value: number): bigint {
  if (Number.isNaN(value)) return 0n
  if (!(Math.abs(value) <= 2 ** 63)) throw outOfRange(`${value} is too large for a part of a duration`)
  return BigInt(Math.trunc(value))
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by
  return value % by < 0n ? quotient - 1n : quotient
}

export class DurationValue implements StructuredValue {
  readonly kind = 'duration'
  readonly months: bigint
  readonly days: bigint
  readonly seconds: bigint
  readonly nanos: number

  private constructor(months: bigint, days: bigint, seconds: bigint, nanos: number) {
    this.months = months
    this.days = days
    this.seconds = seconds
    this.nanos = nanos
  }

  /** `nanos` is the whole part below days, in nanoseconds of either sign. */
  static of(months: bigint, days: bigint, nanos: bigint): DurationValue {
    const seconds = floorDivide(nanos, NANOS_PER_SECOND)
    if (!fitsInteger(months * SECONDS_PER_MONTH + days * SECONDS_PER_DAY + seconds)) {
      throw temporalError(`a duration of ${months} months, ${days} days and ${seconds} seconds is too long`)
    }
    return new DurationValue(months, days, seconds, Number(nanos - seconds * NANOS_PER_SECOND))
  }

  /** From fractions, each step in doubles: what is left of a month becomes days, of a day seconds, of a second nanoseconds. */
  static approximate(months: number, days: number, seconds: number, nanos: number, sign: 1 | -1 = 1): DurationValue {
    const wholeMonths = whole(months)
    const allDays = days + (MONTH * months - MONTH * Number(wholeMonths)) / DAY
    const wholeDays = whole(allDays)
    const allSeconds = seconds + (DAY * allDays - DAY * Number(wholeDays)) / SECOND
    const wholeSeconds = whole(allSeconds)
    const wholeNanos = whole(nanos + (allSeconds - Number(wholeSeconds)) * SECOND)
    const by = BigInt(sign)
    return DurationValue.of(by * wholeMonths, by * wholeDays, by * (wholeSeconds * NANOS_PER_SECOND + wholeNanos))
  }

  /** Seconds and nanoseconds together. */
  get subDayNanos(): bigint {
    return this.seconds * NANOS_PER_SECOND + BigInt(this.nanos)
  }

  plus(other: DurationValue): DurationValue {
    return DurationValue.of(this.months + other.months, this.days + other.days, this.subDayNanos + other.subDayNanos)
  }

  negate(): DurationValue {
    return DurationValue.of(-this.months, -this.days, -this.subDayNanos)
  }

  times(factor: Numeric): DurationValue {
    if (factor instanceof Float) {
      const by = factor.value
      return DurationValue.approximate(Number(this.months) * by, Number(this.days) * by, Number(this.seconds) * by, this.nanos * by)
    }
    const by = BigInt(factor)
    return DurationValue.of(this.months * by, this.days * by, this.subDayNanos * by)
  }

  dividedBy(by: number): DurationValue {
    return DurationValue.approximate(Number(this.months) / by, Number(this.days) / by, Number(this.seconds) / by, this.nanos / by)
  }

  /** By average length, then by months, days and seconds, so that only equal durations tie. */
  compare(other: StructuredValue): number {
    const that = other as DurationValue
    const sign = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0)
    return (
      sign(this.averageNanos - that.averageNanos) ||
      sign(this.months - that.months) ||
      sign(this.days - that.days) ||
      sign(this.subDayNanos - that.subDayNanos)
    )
  }

  private get averageNanos(): bigint {
    return this.months * NANOS_PER_MONTH + this.days * NANOS_PER_DAY + this.subDayNanos
  }

  component(name: string): Value | undefined {
    const compute = COMPONENTS[name]
    return compute && normalise(compute(this))
  }

  toString(): string {
    const part = (amount: bigint, unit: string): string => (amount === 0n ? '' : `${amount}${unit}`)
    const nanos = this.subDayNanos
    const seconds = nanos / NANOS_PER_SECOND
    const date = part(this.months / 12n, 'Y') + part(this.months % 12n, 'M') + part(this.days, 'D')
    const time = part(seconds / 3_600n, 'H') + part((seconds / 60n) % 60n, 'M') + printSeconds(nanos % (60n * NANOS_PER_SECOND))
    if (time !== '') return `P${date}T${time}`
    return date === '' ? 'PT0S' : `P${date}`
  }
}

function printSeconds(nanos: bigint): string {
  if (nanos === 0n) return ''
  const size = nanos < 0n ? -nanos : nanos
  const fraction = String(size % NANOS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return `${nanos < 0n ? '-' : ''}${size / NANOS_PER_SECOND}${fraction === '' ? '' : `.${fraction}`}S`
}

const COMPONENTS: Readonly<Record<string, (duration: DurationValue) => bigint>> = {
  years: ({ months }) => months / 12n,
  quarters: ({ months }) => months / 3n,
  months: ({ months }) => months,
  weeks: ({ days }) => days / 7n,
  days: ({ days }) => days,
  hours: ({ seconds }) => seconds / 3_600n,
  minutes: ({ seconds }) => seconds / 60n,
  seconds: ({ seconds }) => seconds,
  milliseconds: ({ subDayNanos }) => subDayNanos / 1_000_000n,
  microseconds: ({ subDayNanos }) => subDayNanos / 1_000n,
  nanoseconds: ({ subDayNanos }) => subDayNanos,
  quartersOfYear: ({ months }) => (months / 3n) % 4n,
  monthsOfQuarter: ({ months }) => months % 3n,
  monthsOfYear: ({ months }) => months % 12n,
  daysOfWeek: ({ days }) => days % 7n,
  minutesOfHour: ({ seconds }) => (seconds / 60n) % 60n,
  secondsOfMinute: ({ seconds }) => seconds % 60n,
  millisecondsOfSecond: ({ nanos }) => BigInt(Math.floor(nanos / 1_000_000)),
  microsecondsOfSecond: ({ nanos }) => BigInt(Math.floor(nanos / 1_000)),
  nanosecondsOfSecond: ({ nanos }) => BigInt(nanos),
}
