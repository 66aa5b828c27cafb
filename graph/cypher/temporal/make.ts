/** The constructors date(), time(), … from text, fields, other temporal values or the clock that the caller set. */
import { isInteger, isNumeric, toDouble } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { DurationValue } from './duration.ts'
import { temporalError, temporalTypeError, wrongCall } from './errors.ts'
import {
  baseOf,
  DATE_FIELDS,
  dateFromFields,
  type Fields,
  givesTime,
  integerField,
  readFields,
  TIME_FIELDS,
  timeFromFields,
  zoneField,
} from './fields.ts'
import {
  DateTimeValue,
  DateValue,
  daysOf,
  type Instant,
  isInstant,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  nanosOf,
  TimeValue,
} from './instants.ts'
import { spelled } from './names.ts'
import { parseDate, parseDateTime, parseLocalDateTime, parseTime, parseZonedTime } from './parse.ts'
import { parseDuration } from './parse-duration.ts'
import { offsetAt, type Zone } from './zone.ts'

export type InstantKind = Instant['kind']

/** The moment that `date()` and kin mean by now, and the zone of whoever asks. */
export interface Clock {
  readonly epochNanos: bigint
  readonly zone: Zone
}

const NAMES: Record<InstantKind, readonly string[]> = {
  date: [...DATE_FIELDS, 'date', 'timezone'],
  localtime: [...TIME_FIELDS, 'time', 'timezone'],
  time: [...TIME_FIELDS, 'time', 'timezone'],
  localdatetime: [...DATE_FIELDS, ...TIME_FIELDS, 'date', 'time', 'datetime', 'timezone'],
  datetime: [...DATE_FIELDS, ...TIME_FIELDS, 'date', 'time', 'datetime', 'timezone', 'epochSeconds', 'epochMillis'],
}

/** Now, as the kind shows it in a zone. */
export function now(kind: InstantKind, clock: Clock, zone: Zone = clock.zone): Instant {
  return convert(kind, DateTimeValue.ofEpoch(clock.epochNanos, zone), clock)
}

/** `input` is text, a map of fields or a temporal value. */
export function makeInstant(kind: InstantKind, input: Value, clock: Clock): Instant {
  if (typeof input === 'string') return fromText(kind, input, clock)
  if (isInstant(input)) {
    if (kind !== 'date' && nanosOf(input) === undefined) {
      throw temporalTypeError(`${kind}(): ${input.toString()} has no time`, `write ${kind}({…}) with the fields that it needs`)
    }
    if (kind !== 'time' && kind !== 'localtime') requireDate(kind, input)
    return convert(kind, input, clock)
  }
  if (input instanceof Map) return fromFields(kind, input as Fields, clock)
  throw wrongCall(kind, 'a String, a Map or a temporal value', input)
}

function requireDate(kind: InstantKind, value: Instant): void {
  if (daysOf(value) === undefined) throw temporalTypeError(`${kind}(): ${value.toString()} has no date`)
}

function fromText(kind: InstantKind, text: string, clock: Clock): Instant {
  switch (kind) {
    case 'date':
      return new DateValue(parseDate(text))
    case 'localtime':
      return new LocalTimeValue(parseTime(text))
    case 'time':
      return parseZonedTime(text, offsetNow(clock.zone, clock))
    case 'localdatetime':
      return parseLocalDateTime(text)
    case 'datetime':
      return parseDateTime(text, clock.zone)
  }
}

/** The same moment or part of it in another kind; what is missing is midnight and the clock's zone. */
export function convert(kind: InstantKind, value: Instant, clock: Clock): Instant {
  if (value.kind === kind) return value
  const name = 'days' in value ? ('nanos' in value ? 'datetime' : 'date') : 'time'
  return fromFields(kind, new Map([[kind === 'date' ? 'date' : kind === 'time' || kind === 'localtime' ? 'time' : name, value]]), clock)
}

function offsetNow(zone: Zone, clock: Clock): number {
  return offsetAt(zone, Number(clock.epochNanos / BigInt(NANOS_PER_SECOND)))
}

function fromFields(kind: InstantKind, given: Fields, clock: Clock): Instant {
  const fields = readFields(given, NAMES[kind], kind, kind === 'time' || kind === 'datetime')
  const timezone = zoneField(fields)
  if (timezone !== undefined && fields.size === 1) return now(kind, clock, timezone)
  const base = baseOf(fields)
  switch (kind) {
    case 'date':
      return new DateValue(dateFromFields(fields, base.days))
    case 'localtime':
      return new LocalTimeValue(timeFromFields(fields, timeBase(fields, base.nanos)))
    case 'localdatetime':
      return new LocalDateTimeValue(dateFromFields(fields, base.days, givesTime(fields)), timeFromFields(fields, base.nanos))
    case 'time': {
      const nanos = timeFromFields(fields, timeBase(fields, base.nanos))
      const offset = timezone === undefined ? undefined : offsetNow(timezone, clock)
      if (base.offset === undefined) return new TimeValue(nanos, offset ?? offsetNow(clock.zone, clock))
      const moved = nanos + ((offset ?? base.offset) - base.offset) * NANOS_PER_SECOND
      return new TimeValue(((moved % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY, offset ?? base.offset)
    }
    case 'datetime': {
      if (fields.has('epochSeconds') || fields.has('epochMillis')) return fromEpochFields(fields, timezone ?? clock.zone)
      const days = dateFromFields(fields, base.days, givesTime(fields))
      const nanos = timeFromFields(fields, base.nanos)
      if (base.zone === undefined) return DateTimeValue.ofLocal(days, nanos, timezone ?? clock.zone)
      const value = DateTimeValue.ofLocal(days, nanos, base.zone)
      return timezone === undefined ? value : value.in(timezone)
    }
  }
}

/** A time needs an hour or another value. */
function timeBase(fields: Fields, base: number | undefined): number | undefined {
  if (base === undefined && !fields.has('hour')) throw temporalError('hour must be given')
  return base
}

/** Fields put over the moment; the date, the time or the other unit cannot come from elsewhere. */
function fromEpochFields(fields: Fields, zone: Zone): DateTimeValue {
  const [unit, other] = fields.has('epochSeconds') ? (['epochSeconds', 'epochMillis'] as const) : (['epochMillis', 'epochSeconds'] as const)
  const rival = [other, 'date', 'time', 'datetime'].find((name) => fields.has(name))
  if (rival !== undefined) throw temporalError(`${unit} and ${rival} cannot be given together`)
  const amount = integerField(fields, unit) ?? 0
  const moment = DateTimeValue.ofEpoch(BigInt(amount) * (unit === 'epochSeconds' ? 1_000_000_000n : 1_000_000n), zone)
  const days = dateFromFields(fields, moment.days)
  return DateTimeValue.ofLocal(days, timeFromFields(fields, moment.nanos), zone, moment.offset)
}

const UNITS = {
  years: ['months', 12],
  quarters: ['months', 3],
  months: ['months', 1],
  weeks: ['days', 7],
  days: ['days', 1],
  hours: ['seconds', 3_600],
  minutes: ['seconds', 60],
  seconds: ['seconds', 1],
  milliseconds: ['nanos', 1_000_000],
  microseconds: ['nanos', 1_000],
  nanoseconds: ['nanos', 1],
} as const

/** Integers add up exactly; with any fraction among them all is in doubles. */
export function makeDuration(input: Value): DurationValue {
  if (typeof input === 'string') return parseDuration(input)
  if (!(input instanceof Map)) throw wrongCall('duration', 'a String or a Map', input)
  const exact = { months: 0n, days: 0n, seconds: 0n, nanos: 0n }
  const rough = { months: 0, days: 0, seconds: 0, nanos: 0 }
  let isExact = true
  for (const [name, value] of input as Fields) {
    const unit = UNITS[spelled(name) as keyof typeof UNITS]
    if (unit === undefined) throw temporalError(`duration() has no field '${name}'`, `it takes ${Object.keys(UNITS).join(', ')}`)
    if (!isNumeric(value)) throw temporalError(`${name} must be a number, but was ${typeNameOf(value)}`)
    const [part, factor] = unit
    rough[part] += toDouble(value) * factor
    if (isInteger(value)) exact[part] += BigInt(value) * BigInt(factor)
    else isExact = false
  }
  if (input.size === 0) throw temporalError('duration() needs at least one unit', "write it as {days: 3} or 'P3D'")
  if (!isExact) return DurationValue.approximate(rough.months, rough.days, rough.seconds, rough.nanos)
  return DurationValue.of(exact.months, exact.days, exact.seconds * BigInt(NANOS_PER_SECOND) + exact.nanos)
}
