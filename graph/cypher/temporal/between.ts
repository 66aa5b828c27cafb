/**
 * The duration from one temporal value to another: whole months, then whole days, then the rest in seconds, or all in one unit.
 * What one value lacks is taken from the other: its zone, its date; a value without a time stands for midnight.
 */
import { monthsBetween, plusMonths } from './calendar.ts'
import { DurationValue } from './duration.ts'
import { temporalTypeError } from './errors.ts'
import { DateTimeValue, daysOf, type Instant, NANOS_PER_DAY, nanosOf, zoneOf } from './instants.ts'
import type { Zone } from './zone.ts'

export type Unit = 'between' | 'inMonths' | 'inDays' | 'inSeconds'

const DAY = BigInt(NANOS_PER_DAY)

interface Local {
  readonly days: number
  readonly nanos: number
}

export function durationBetween(unit: Unit, from: Instant, to: Instant): DurationValue {
  const dated = daysOf(from) !== undefined && daysOf(to) !== undefined
  const zones = { from: zoneOf(from) ?? zoneOf(to) ?? 0, to: zoneOf(to) ?? zoneOf(from) ?? 0 }
  const start = place(from, daysOf(to), zones.from)
  // The end is read on the clock of the start.
  const end = place(to, daysOf(from), zones.to).in(zones.from)
  if (!dated) {
    if (unit === 'between' || unit === 'inSeconds') return rest(start, end)
    if (daysOf(from) === undefined && daysOf(to) === undefined) {
      throw temporalTypeError(`duration.${unit}() needs a date, but was given ${from.toString()} and ${to.toString()}`)
    }
    return DurationValue.of(0n, 0n, 0n)
  }
  if (unit === 'inSeconds') return rest(start, end)
  const months = unit === 'inDays' ? 0 : wholeMonths(start, end)
  if (unit === 'inMonths') return DurationValue.of(BigInt(months), 0n, 0n)
  const moved: Local = { days: plusMonths(start.days, months), nanos: start.nanos }
  const days = wholeDays(moved, end)
  if (unit === 'inDays') return DurationValue.of(0n, BigInt(days), 0n)
  const reached = DateTimeValue.ofLocal(moved.days + days, moved.nanos, zones.from, start.offset)
  return DurationValue.of(BigInt(months), BigInt(days), end.epochNanos - reached.epochNanos)
}

function place(value: Instant, otherDays: number | undefined, zone: Zone): DateTimeValue {
  const preferred = value.kind === 'datetime' ? value.offset : undefined
  return DateTimeValue.ofLocal(daysOf(value) ?? otherDays ?? 0, nanosOf(value) ?? 0, zone, preferred)
}

function rest(start: DateTimeValue, end: DateTimeValue): DurationValue {
  return DurationValue.of(0n, 0n, end.epochNanos - start.epochNanos)
}

/** The end's date, moved a day towards the start where its time of day has not been reached. */
function reachedDay(start: Local, end: Local): number {
  if (end.days > start.days && end.nanos < start.nanos) return end.days - 1
  if (end.days < start.days && end.nanos > start.nanos) return end.days + 1
  return end.days
}

function wholeMonths(start: Local, end: Local): number {
  return monthsBetween(start.days, reachedDay(start, end))
}

function wholeDays(start: Local, end: Local): number {
  return reachedDay(start, end) - start.days
}

/** Adds a duration (or takes it away, with `sign` -1): months and days on the calendar, then seconds on the clock. */
export function moveDateTime(value: DateTimeValue, duration: DurationValue, sign: 1 | -1): DateTimeValue {
  const days = plusMonths(value.days, Number(duration.months) * sign) + Number(duration.days) * sign
  const placed = DateTimeValue.ofLocal(days, value.nanos, value.zone, value.offset)
  return DateTimeValue.ofEpoch(placed.epochNanos + duration.subDayNanos * BigInt(sign), value.zone)
}

/** The same for local dates and times; gives days and nanoseconds since midnight. */
export function moveLocal(days: number, nanos: number, duration: DurationValue, sign: 1 | -1): Local {
  const day = BigInt(plusMonths(days, Number(duration.months) * sign)) + duration.days * BigInt(sign)
  const total = BigInt(nanos) + duration.subDayNanos * BigInt(sign)
  const within = ((total % DAY) + DAY) % DAY
  return { days: Number(day + (total - within) / DAY), nanos: Number(within) }
}

/** Whole days in the part of a duration below days, towards zero: all that a date takes of it. */
export function wholeSubDays(duration: DurationValue): number {
  return Number(duration.subDayNanos / DAY)
}
