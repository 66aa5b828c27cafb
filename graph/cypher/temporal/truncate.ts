/** Temporal values cut down to a unit, with fields put over what is left. */
import type { Value } from '../../values.ts'
import { civil, epochDay, firstDayOfQuarter, firstMonday, isoWeek, quarterOf, weekday } from './calendar.ts'
import { temporalTypeError } from './errors.ts'
import { DATE_FIELDS, dateFromFields, type Fields, readFields, TIME_FIELDS, timeFromFields, zoneField } from './fields.ts'
import {
  DateTimeValue,
  DateValue,
  daysOf,
  type Instant,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_SECOND,
  nanosOf,
  TimeValue,
  zoneOf,
} from './instants.ts'
import type { Clock, InstantKind } from './make.ts'
import { offsetAt } from './zone.ts'

const firstOfYear = (days: number, span: number): number => {
  const { year } = civil(days)
  return epochDay(Math.trunc(year / span) * span, 1, 1)
}

const DATE_UNITS: Readonly<Record<string, ((days: number) => number) | undefined>> = {
  millennium: (days) => firstOfYear(days, 1_000),
  century: (days) => firstOfYear(days, 100),
  decade: (days) => firstOfYear(days, 10),
  year: (days) => firstOfYear(days, 1),
  weekYear: (days) => firstMonday(isoWeek(days).weekYear),
  quarter: (days) => {
    const { year, month } = civil(days)
    return firstDayOfQuarter(year, quarterOf(month))
  },
  month: (days) => {
    const { year, month } = civil(days)
    return epochDay(year, month, 1)
  },
  week: (days) => days - weekday(days) + 1,
  day: (days) => days,
}

const TIME_UNITS: Readonly<Record<string, number | undefined>> = {
  hour: 3_600 * NANOS_PER_SECOND,
  minute: 60 * NANOS_PER_SECOND,
  second: NANOS_PER_SECOND,
  millisecond: 1_000_000,
  microsecond: 1_000,
}

const hasDate = (kind: InstantKind): boolean => kind === 'date' || kind === 'localdatetime' || kind === 'datetime'
const hasTime = (kind: InstantKind): boolean => kind !== 'date'

/** `given` fields are put over the truncated value; a time zone among them replaces the value's without moving the clock. */
export function truncate(kind: InstantKind, unit: string, value: Instant, given: Fields, clock: Clock): Instant {
  const dateUnit = DATE_UNITS[unit]
  const timeUnit = TIME_UNITS[unit]
  const known = dateUnit ? hasDate(kind) || unit === 'day' : timeUnit !== undefined && hasTime(kind)
  if (!known) throw temporalTypeError(`${kind}.truncate(): '${unit}' is no unit of ${kind}`, `take one of ${unitsOf(kind).join(', ')}`)
  const allowed = [...(hasDate(kind) ? DATE_FIELDS : []), ...(hasTime(kind) ? TIME_FIELDS : []), 'timezone']
  const fields = readFields(given, allowed, `${kind}.truncate`, kind === 'time' || kind === 'datetime')
  if (kind !== 'time' && kind !== 'datetime' && fields.has('timezone')) throw temporalTypeError(`${kind}.truncate() takes no time zone`)

  const startDays = daysOf(value)
  if (hasDate(kind) && startDays === undefined) throw temporalTypeError(`${kind}.truncate(): ${value.toString()} has no date`)
  const startNanos = nanosOf(value)
  if (!hasDate(kind) && startNanos === undefined) throw temporalTypeError(`${kind}.truncate(): ${value.toString()} has no time`)
  if (!dateUnit && startNanos === undefined) throw temporalTypeError(`${kind}.truncate(): ${value.toString()} has no ${unit}`)
  const cutNanos = dateUnit ? 0 : startNanos! - (startNanos! % timeUnit!)
  const cutDays = dateUnit ? dateUnit(startDays ?? 0) : (startDays ?? 0)

  const days = hasDate(kind) ? dateFromFields(fields, cutDays) : 0
  const nanos = hasTime(kind) ? timeFromFields(keepFraction(fields, unit, cutNanos), cutNanos) : 0
  const zone = zoneField(fields) ?? zoneOf(value) ?? clock.zone
  switch (kind) {
    case 'date':
      return new DateValue(days)
    case 'localtime':
      return new LocalTimeValue(nanos)
    case 'localdatetime':
      return new LocalDateTimeValue(days, nanos)
    case 'time': {
      const given = zoneField(fields)
      const kept = given === undefined && 'offset' in value ? value.offset : undefined
      return new TimeValue(nanos, kept ?? offsetAt(zone, Number(clock.epochNanos / BigInt(NANOS_PER_SECOND))))
    }
    case 'datetime':
      return DateTimeValue.ofLocal(days, nanos, zone)
  }
}

/** Truncated to milli- or microseconds, finer fields count on from what is left rather than replace it. */
function keepFraction(fields: Fields, unit: string, nanos: number): Fields {
  const fraction = nanos % NANOS_PER_SECOND
  const finer = (name: string): boolean => fields.has(name)
  if (unit === 'millisecond' && (finer('microsecond') || finer('nanosecond')) && !finer('millisecond')) {
    return new Map<string, Value>([...fields, ['millisecond', fraction / 1_000_000]])
  }
  if (unit === 'microsecond' && finer('nanosecond') && !finer('microsecond') && !finer('millisecond')) {
    return new Map<string, Value>([...fields, ['microsecond', fraction / 1_000]])
  }
  return fields
}

function unitsOf(kind: InstantKind): readonly string[] {
  return [...(hasDate(kind) ? Object.keys(DATE_UNITS) : ['day']), ...(hasTime(kind) ? Object.keys(TIME_UNITS) : [])]
}
