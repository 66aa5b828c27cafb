/** The constructors date(), time(), … from text, fields, other temporal values or the clock that the caller set. */
import { isInteger, isNumeric } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, type Value } from '../../values.ts'
import { addRational, DurationValue, decimal, type Rational, rational, scaleRational } from './duration.ts'
import { temporalError, temporalTypeError } from './errors.ts'
import {
  baseOf,
  DATE_FIELDS,
  dateFromFields,
  type Fields,
  integerField,
  readFields,
  TIME_FIELDS,
  timeFromFields,
  zoneField,
} from './fields.ts'
import {
  DateTimeValue,
  DateValue,
  type Instant,
  isInstant,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  TimeValue,
} from './instants.ts'
import { parseDate, parseDateTime, parseDuration, parseLocalDateTime, parseTime, parseZonedTime } from './parse.ts'
import { offsetAt, type Zone } from './zone.ts'

export type InstantKind = Instant['kind']

/** The moment that `date()` and kin mean by now, and the zone of whoever asks. */
export interface Clock {
  readonly epochNanos: bigint
  readonly zone: Zone
}

const NAMES: Record<InstantKind, readonly string[]> = {
  date: [...DATE_FIELDS, 'date', 'timezone'],
  localtime: [...TIME_FIELDS, 'time', 'datetime', 'timezone'],
  time: [...TIME_FIELDS, 'time', 'datetime', 'timezone'],
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
    if (input.kind === 'date' && kind.endsWith('datetime')) {
      throw temporalTypeError(`${kind}(): ${input.toString()} has no time`, `write ${kind}({date: …}) for midnight`)
    }
    return convert(kind, input, clock)
  }
  if (input instanceof Map) return fromFields(kind, input as Fields, clock)
  throw temporalError(`${kind}() takes a String, a Map or a temporal value, but was given ${typeNameOf(input)}`)
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
  const fields = readFields(given, NAMES[kind], kind)
  const timezone = zoneField(fields)
  if (timezone !== undefined && fields.size === 1) return now(kind, clock, timezone)
  const base = baseOf(fields)
  switch (kind) {
    case 'date':
      return new DateValue(dateFromFields(fields, base.days))
    case 'localtime':
      return new LocalTimeValue(timeFromFields(fields, timeBase(fields, base.nanos)))
    case 'localdatetime':
      return new LocalDateTimeValue(dateFromFields(fields, base.days), timeFromFields(fields, base.nanos))
    case 'time': {
      const nanos = timeFromFields(fields, timeBase(fields, base.nanos))
      const offset = timezone === undefined ? undefined : offsetNow(timezone, clock)
      if (base.offset === undefined) return new TimeValue(nanos, offset ?? offsetNow(clock.zone, clock))
      const moved = nanos + ((offset ?? base.offset) - base.offset) * NANOS_PER_SECOND
      return new TimeValue(((moved % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY, offset ?? base.offset)
    }
    case 'datetime': {
      if (fields.has('epochSeconds') || fields.has('epochMillis')) return fromEpochFields(fields, timezone ?? clock.zone)
      const days = dateFromFields(fields, base.days)
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

function fromEpochFields(fields: Fields, zone: Zone): DateTimeValue {
  const seconds = integerField(fields, 'epochSeconds')
  const millis = integerField(fields, 'epochMillis')
  const nano = BigInt(integerField(fields, 'nanosecond') ?? 0)
  return DateTimeValue.ofEpoch(BigInt(seconds ?? 0) * 1_000_000_000n + BigInt(millis ?? 0) * 1_000_000n + nano, zone)
}

const DURATION_FIELDS: Readonly<Record<string, readonly ['months' | 'days' | 'nanos', bigint]>> = {
  years: ['months', 12n],
  quarters: ['months', 3n],
  months: ['months', 1n],
  weeks: ['days', 7n],
  days: ['days', 1n],
  hours: ['nanos', 3_600_000_000_000n],
  minutes: ['nanos', 60_000_000_000n],
  seconds: ['nanos', 1_000_000_000n],
  milliseconds: ['nanos', 1_000_000n],
  microseconds: ['nanos', 1_000n],
  nanoseconds: ['nanos', 1n],
}

/** The exact value of a number. */
export function exact(value: Value): Rational {
  if (isInteger(value)) return rational(value)
  if (value instanceof Float && Number.isFinite(value.value)) return decimal(String(value.value))
  throw temporalError(`a duration needs a finite number, but was given ${value instanceof Float ? value.value : typeNameOf(value)}`)
}

export function makeDuration(input: Value): DurationValue {
  if (typeof input === 'string') return parseDuration(input)
  if (input instanceof DurationValue) return input
  if (!(input instanceof Map)) throw temporalError(`duration() takes a String or a Map, but was given ${typeNameOf(input)}`)
  const totals = { months: rational(0), days: rational(0), nanos: rational(0) }
  for (const [name, value] of readFields(input as Fields, Object.keys(DURATION_FIELDS), 'duration')) {
    const [part, factor] = DURATION_FIELDS[name]!
    if (!isNumeric(value)) throw temporalError(`${name} must be a number, but was ${typeNameOf(value)}`)
    totals[part] = addRational(totals[part], scaleRational(exact(value), factor))
  }
  return DurationValue.ofFractions(totals.months, totals.days, totals.nanos)
}
