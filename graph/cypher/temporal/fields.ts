/**
 * Temporal values from maps of fields: `{year: 1984, week: 10, hour: 12, timezone: '+01:00'}`, or another value with fields put over it:
 * `{date: other, day: 28}`. A field left out is that of the other value, or the first there is; without another value no field may be
 * left out before one that is given.
 */
import { isInteger } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'
import { civil, daysInMonth, firstDayOfQuarter, isoWeek, ordinalDay, quarterOf, weekday } from './calendar.ts'
import { temporalError, temporalTypeError } from './errors.ts'
import { daysOf, type Instant, isInstant, NANOS_PER_SECOND, nanosOf, zoneOf } from './instants.ts'
import { isInstantName, spelled } from './names.ts'
import { calendarDate, looseWeekDate, ordinalDate, quarterDate, within } from './parse.ts'
import { parseZone, type Zone } from './zone.ts'

export type Fields = ReadonlyMap<string, Value>

export const DATE_FIELDS = ['year', 'month', 'day', 'week', 'dayOfWeek', 'quarter', 'dayOfQuarter', 'ordinalDay'] as const
export const TIME_FIELDS = ['hour', 'minute', 'second', 'millisecond', 'microsecond', 'nanosecond'] as const
type Field = (typeof DATE_FIELDS)[number] | (typeof TIME_FIELDS)[number]

const OTHER_FIELDS = ['date', 'time', 'datetime', 'timezone', 'epochSeconds', 'epochMillis'] as const

/** Fields in their one spelling, with the first there is for a number that is null. `isZoned`: a time zone goes with other fields. */
export function readFields(given: Fields, allowed: readonly string[], kind: string, isZoned: boolean): Fields {
  const fields = new Map<string, Value>()
  for (const [written, value] of given) {
    const name = spelled(written)
    if (!allowed.includes(name)) {
      const refuse = isInstantName(name) ? temporalTypeError : temporalError
      throw refuse(`${kind}() has no field '${written}'`, `it takes ${allowed.join(', ')}`)
    }
    if (fields.has(name)) throw temporalError(`${kind}() was given ${name} twice`)
    fields.set(name, value ?? firstOf(name))
  }
  if (!isZoned && fields.has('timezone') && fields.size > 1) {
    throw temporalTypeError(`${kind}() takes no time zone together with other fields`, 'leave timezone out: the result has none')
  }
  return fields
}

function firstOf(name: string): Value {
  if ((OTHER_FIELDS as readonly string[]).includes(name)) return null
  return name === 'year' || (TIME_FIELDS as readonly string[]).includes(name) ? 0 : 1
}

export function integerField(fields: Fields, name: string): number | undefined {
  const value = fields.get(name)
  if (value === undefined) return undefined
  if (isInteger(value)) return Number(value)
  throw temporalError(`${name} must be an Integer, but was ${typeNameOf(value)}`)
}

export function zoneField(fields: Fields): Zone | undefined {
  const value = fields.get('timezone')
  if (value === undefined) return undefined
  if (typeof value === 'string') return parseZone(value)
  throw temporalError(`timezone must be a String, but was ${typeNameOf(value)}`)
}

/** The value under `date`, `time` or `datetime`. */
function instantField(fields: Fields, name: string): Instant | undefined {
  const value = fields.get(name)
  if (value === undefined) return undefined
  if (isInstant(value)) return value
  throw temporalError(`${name} must be a temporal value, but was ${typeNameOf(value)}`)
}

/** Whether a time of day is given, by fields or by another value. */
export function givesTime(fields: Fields): boolean {
  return fields.has('time') || gives(fields, TIME_FIELDS)
}

/** Whether any of the fields is given. */
function gives(fields: Fields, names: readonly Field[]): boolean {
  return names.some((name) => fields.has(name))
}

interface Way {
  readonly fields: readonly Field[]
  /** Base values of the fields after `year`, and of the year where weeks count it differently. */
  read(days: number): { readonly year: number; readonly rest: readonly number[] }
  make(year: number, first: number, second: number): number
  /** A day taken over from another value is cut to this. */
  longest?(year: number, first: number): number
}

/** The four ways to name a day of a year. */
const WAYS: readonly Way[] = [
  {
    fields: ['week', 'dayOfWeek'],
    read: (days) => ({ year: isoWeek(days).weekYear, rest: [isoWeek(days).week, weekday(days)] }),
    make: looseWeekDate,
  },
  {
    fields: ['quarter', 'dayOfQuarter'],
    read: (days) => {
      const { year, month } = civil(days)
      return { year, rest: [quarterOf(month), days - firstDayOfQuarter(year, quarterOf(month)) + 1] }
    },
    make: quarterDate,
  },
  { fields: ['ordinalDay'], read: (days) => ({ year: civil(days).year, rest: [ordinalDay(days)] }), make: ordinalDate },
  {
    fields: ['month', 'day'],
    read: (days) => ({ year: civil(days).year, rest: [civil(days).month, civil(days).day] }),
    make: calendarDate,
    longest: daysInMonth,
  },
]
const CALENDAR = WAYS[3]!

/** Days since 1970 from date fields over an optional base. `toTheDay`: a time follows, so no field may be missing. */
export function dateFromFields(fields: Fields, base: number | undefined, toTheDay = false): number {
  const ways = WAYS.filter((way) => gives(fields, way.fields))
  if (ways.length > 1) {
    throw temporalTypeError(
      `${ways.map((way) => way.fields.join('/')).join(' and ')} cannot be given together`,
      'name the day in one way only',
    )
  }
  if (base !== undefined && fields.has('quarter') && !fields.has('dayOfQuarter')) return otherQuarter(fields, base)
  const way = ways[0] ?? CALENDAR
  const from = base === undefined ? undefined : way.read(base)
  const year = integerField(fields, 'year') ?? from?.year
  if (year === undefined) throw temporalError('year must be given')
  const rest = way.fields.map((name, index) => {
    const given = integerField(fields, name)
    const later = way.fields.slice(index + 1).find((finer) => fields.has(finer)) ?? (toTheDay ? 'a time' : undefined)
    if (given === undefined && from === undefined && later !== undefined) {
      throw temporalError(`${name} must be given, since ${later} is`)
    }
    return given ?? from?.rest[index] ?? 1
  })
  const [first, second = 1] = rest as [number, number?]
  const cut = way.longest && !fields.has(way.fields[1]!) && first >= 1 && first <= 12 ? Math.min(second, way.longest(year, first)) : second
  return way.make(year, first, cut)
}

/** The same month of the quarter and day of the month, in another quarter. */
function otherQuarter(fields: Fields, base: number): number {
  const { year, month, day } = civil(base)
  const reached = integerField(fields, 'year') ?? year
  const quarter = within('quarter', integerField(fields, 'quarter') ?? 1, 1, 4)
  const reachedMonth = (quarter - 1) * 3 + ((month - 1) % 3) + 1
  return calendarDate(reached, reachedMonth, Math.min(day, daysInMonth(reached, reachedMonth)))
}

const HIGHEST = { hour: 23, minute: 59, second: 59 } as const

/** Nanoseconds since midnight from time fields over an optional base. */
export function timeFromFields(fields: Fields, base: number | undefined): number {
  const seconds = base === undefined ? undefined : Math.floor(base / NANOS_PER_SECOND)
  const from = seconds === undefined ? undefined : [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hour, minute, second] = (['hour', 'minute', 'second'] as const).map((name, index) => {
    const given = integerField(fields, name)
    if (given === undefined && from === undefined && gives(fields, TIME_FIELDS.slice(index + 1))) {
      throw temporalError(`${name} must be given, since ${TIME_FIELDS.slice(index + 1).find((later) => fields.has(later))} is`)
    }
    return within(name, given ?? from?.[index] ?? 0, 0, HIGHEST[name])
  }) as [number, number, number]
  const fraction = fractionFromFields(fields) ?? (base === undefined ? 0 : base % NANOS_PER_SECOND)
  return (hour * 3_600 + minute * 60 + second) * NANOS_PER_SECOND + fraction
}

/** Each of milli-, micro- and nanosecond counts on from the coarser one that is given. */
function fractionFromFields(fields: Fields): number | undefined {
  const milli = integerField(fields, 'millisecond')
  const micro = integerField(fields, 'microsecond')
  const nano = integerField(fields, 'nanosecond')
  if (milli === undefined && micro === undefined && nano === undefined) return undefined
  const nanoLimit = micro !== undefined ? 999 : milli !== undefined ? 999_999 : 999_999_999
  return (
    within('millisecond', milli ?? 0, 0, 999) * 1_000_000 +
    within('microsecond', micro ?? 0, 0, milli !== undefined ? 999 : 999_999) * 1_000 +
    within('nanosecond', nano ?? 0, 0, nanoLimit)
  )
}

/** What a map selects from other values: date from `date` or `datetime`, time and zone from `time` or `datetime`. */
export function baseOf(fields: Fields): {
  readonly days: number | undefined
  readonly nanos: number | undefined
  readonly zone: Zone | undefined
  readonly offset: number | undefined
} {
  const whole = instantField(fields, 'datetime')
  const date = instantField(fields, 'date') ?? whole
  const time = instantField(fields, 'time') ?? whole
  if (date && daysOf(date) === undefined) throw temporalTypeError(`${date.toString()} has no date`)
  if (time && nanosOf(time) === undefined) throw temporalTypeError(`${time.toString()} has no time`)
  return {
    days: date && daysOf(date),
    nanos: time && nanosOf(time),
    zone: time && zoneOf(time),
    offset: time && 'offset' in time ? time.offset : undefined,
  }
}
