/**
 * Durations: months, days, seconds and nanoseconds kept apart, since a month has no fixed number of days nor a day of seconds.
 * Invariant: 0 <= nanos < 10^9; months, days and seconds are 64-bit. All arithmetic is exact; fractions of a month become days and
 * seconds by the average month of 2,629,746 seconds, fractions of a day become seconds of 86,400 to the day.
 */
import { fitsInteger, type Integer, normalise } from '../../values/numbers.ts'
import type { StructuredValue, Value } from '../../values.ts'
import { temporalError } from './errors.ts'

export const NANOS_PER_SECOND = 1_000_000_000n
const NANOS_PER_DAY = 86_400n * NANOS_PER_SECOND
const NANOS_PER_MONTH = 2_629_746n * NANOS_PER_SECOND

/** An exact number: numerator over a power of ten or any positive denominator. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
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
    for (const part of [months, days, seconds]) {
      if (!fitsInteger(part)) throw temporalError(`a duration of ${months} months, ${days} days and ${seconds} seconds is too long`)
    }
    return new DurationValue(months, days, seconds, Number(nanos - seconds * NANOS_PER_SECOND))
  }

  /** Fractions of months go into days and those of days into nanoseconds; below a nanosecond nothing is kept. */
  static ofFractions(months: Rational, days: Rational, nanos: Rational): DurationValue {
    const wholeMonths = months.numerator / months.denominator
    const monthNanos = ((months.numerator % months.denominator) * NANOS_PER_MONTH) / months.denominator
    const monthDays = monthNanos / NANOS_PER_DAY
    const wholeDays = days.numerator / days.denominator
    const dayNanos = ((days.numerator % days.denominator) * NANOS_PER_DAY) / days.denominator
    const rest = nanos.numerator / nanos.denominator
    return DurationValue.of(wholeMonths, wholeDays + monthDays, (monthNanos % NANOS_PER_DAY) + dayNanos + rest)
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

  times({ numerator, denominator }: Rational): DurationValue {
    const scale = (part: bigint): Rational => ({ numerator: part * numerator, denominator })
    return DurationValue.ofFractions(scale(this.months), scale(this.days), scale(this.subDayNanos))
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

/** The exact value of a decimal numeral, exponent allowed. */
export function decimal(text: string): Rational {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) throw temporalError(`'${text}' is no number`)
  const [, sign, whole, fraction, exponentText] = match as unknown as [string, string, string, string, string | undefined]
  const exponent = Number(exponentText ?? 0) - fraction.length
  const digits = BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n)
  if (exponent >= 0) return { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
  return { numerator: digits, denominator: 10n ** BigInt(-exponent) }
}

export function rational(value: Integer): Rational {
  return { numerator: BigInt(value), denominator: 1n }
}

export function addRational(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

export function scaleRational(value: Rational, by: bigint): Rational {
  return { numerator: value.numerator * by, denominator: value.denominator }
}
