/** Temporal values from ISO 8601 text, extended and basic forms, weeks, quarters and ordinal days included. */
import { checkDay, daysInMonth, epochDay, firstDayOfQuarter, firstMonday, isLeapYear, weeksInYear } from './calendar.ts'
import { readingText, temporalError, textError } from './errors.ts'
import { DateTimeValue, LocalDateTimeValue, NANOS_PER_SECOND, TimeValue } from './instants.ts'
import { parseOffset, parseZoneName, type Zone } from './zone.ts'

/** Refuses a field outside its bounds. */
export function within(name: string, value: number, low: number, high: number): number {
  if (value < low || value > high) throw temporalError(`${name} must be from ${low} to ${high}, but was ${value}`)
  return value
}

export function calendarDate(year: number, month: number, day: number): number {
  within('month', month, 1, 12)
  return checkDay(epochDay(year, month, within('day', day, 1, daysInMonth(year, month))))
}

/** Week 53 of a year that has 52 is the first of the next. */
export function looseWeekDate(weekYear: number, week: number, dayOfWeek: number): number {
  within('week', week, 1, 53)
  return checkDay(firstMonday(weekYear) + (week - 1) * 7 + within('dayOfWeek', dayOfWeek, 1, 7) - 1)
}

export function quarterDate(year: number, quarter: number, dayOfQuarter: number): number {
  const first = firstDayOfQuarter(year, within('quarter', quarter, 1, 4))
  const length = (quarter === 4 ? epochDay(year + 1, 1, 1) : firstDayOfQuarter(year, quarter + 1)) - first
  return checkDay(first + within('dayOfQuarter', dayOfQuarter, 1, length) - 1)
}

export function ordinalDate(year: number, day: number): number {
  return checkDay(epochDay(year, 1, 1) + within('ordinalDay', day, 1, isLeapYear(year) ? 366 : 365) - 1)
}

const YEAR = '(\\d{4}|[+-]\\d{1,9})'
/** A form of dates and what its groups mean; a missing last group means the first day. The basic forms take no sign and no single digits. */
const DATE_FORMS: readonly (readonly [RegExp, (a: number, b: number, c: number) => number])[] = [
  [new RegExp(`^${YEAR}-(\\d{1,2})-(\\d{1,2})$`), calendarDate],
  [new RegExp(`^${YEAR}-(\\d{2})$`), calendarDate],
  [/^(\d{4})(\d{2})(\d{2})?$/, calendarDate],
  [new RegExp(`^${YEAR}-W(\\d{1,2})(?:-(\\d))?$`), looseWeekDate],
  [/^(\d{4})W(\d{1,2})(\d)?$/, looseWeekDate],
  [new RegExp(`^${YEAR}-Q([1-4])(?:-(\\d{1,2}))?$`), quarterDate],
  [/^(\d{4})Q([1-4])(\d{2})?$/, quarterDate],
  [new RegExp(`^${YEAR}-(\\d{3})$`), ordinalDate],
  [/^(\d{4})(\d{3})$/, ordinalDate],
  [new RegExp(`^${YEAR}$`), (year) => calendarDate(year, 1, 1)],
]

export function parseDate(text: string): number {
  for (const [form, make] of DATE_FORMS) {
    const match = form.exec(text)
    if (!match) continue
    const [year, first, second] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)] as const
    if (make === quarterDate) return make(year, first, second)
    const day = readingText(text, () => make(year, first, second))
    if (make === looseWeekDate) within('week', first, 1, weeksInYear(year))
    return day
  }
  throw textError(`'${text}' is no date`, "write it as '2015-07-21', '2015-W30-2', '2015-202' or '2015-07'")
}

const TIME = /^T?(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?|(\d{2})(?:(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?)?)$/

export function parseTime(text: string): number {
  const match = TIME.exec(text)
  if (!match) throw textError(`'${text}' is no time`, "write it as '21:40:32.142', '21:40' or '214032'")
  const [hours, minutes, seconds, fraction] = match[1] === undefined ? match.slice(5) : match.slice(1, 5)
  return readingText(text, () => {
    const hour = within('hour', Number(hours), 0, 23)
    const minute = within('minute', Number(minutes ?? 0), 0, 59)
    const second = within('second', Number(seconds ?? 0), 0, 59)
    return (hour * 3_600 + minute * 60 + second) * NANOS_PER_SECOND + Number((fraction ?? '').padEnd(9, '0'))
  })
}

interface Zoned {
  readonly local: string
  readonly offset: number | undefined
  readonly zone: Zone | undefined
}

/** Takes an offset and a name in brackets off the end. Seconds in the offset are read, since old dates are printed with them. */
function splitZone(text: string): Zoned {
  const match = /^([^[]*?)(Z|[+-]\d{2}(?::?\d{2}){0,2})?(?:\[([^\]]+)\])?$/i.exec(text)
  if (!match) return { local: text, offset: undefined, zone: undefined }
  const offset = match[2] === undefined ? undefined : parseOffset(match[2])
  return { local: match[1]!.toUpperCase(), offset, zone: match[3] === undefined ? offset : parseZoneName(match[3]) }
}

export function parseZonedTime(text: string, defaultOffset: number): TimeValue {
  const { local, offset, zone } = splitZone(text)
  if (text.includes('[') && zone !== undefined) {
    throw temporalError(`'${text}': a named zone has no offset without a date`, "write an offset such as '+01:00'")
  }
  return new TimeValue(parseTime(local), offset ?? defaultOffset)
}

function splitDateTime(text: string): { readonly days: number; readonly nanos: number } {
  const at = text.indexOf('T')
  if (at < 0) return { days: parseDate(text), nanos: 0 }
  return { days: parseDate(text.slice(0, at)), nanos: parseTime(text.slice(at + 1)) }
}

export function parseLocalDateTime(text: string): LocalDateTimeValue {
  const { days, nanos } = splitDateTime(text.toUpperCase())
  return new LocalDateTimeValue(days, nanos)
}

export function parseDateTime(text: string, defaultZone: Zone): DateTimeValue {
  // Without a time, what looks like an offset is the rest of the date.
  const { local, offset, zone } = /[t[]/i.test(text) ? splitZone(text) : { local: text.toUpperCase(), offset: undefined, zone: undefined }
  const { days, nanos } = splitDateTime(local)
  const value = DateTimeValue.ofLocal(days, nanos, zone ?? defaultZone, offset)
  if (offset !== undefined && value.offset !== offset) {
    throw temporalError(`'${text}': the offset is not one that ${String(zone)} has at that time`, 'leave the offset or the name out')
  }
  return value
}
