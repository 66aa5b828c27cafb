/**
 * The proleptic Gregorian calendar as numbers: a date is the count of days since 1970-01-01 (an exact integer for all years up to
 * ±999,999,999). Algorithms after Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
import { outOfRange, temporalError } from './errors.ts'

export const MAX_YEAR = 999_999_999
const DAYS_PER_ERA = 146_097
const DAYS_TO_1970 = 719_468

export interface Civil {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : DAYS_OF_MONTH[month - 1]!
}

/** Days since 1970-01-01; the arguments are trusted. */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970
}

export function civil(days: number): Civil {
  const shifted = days + DAYS_TO_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / (DAYS_PER_ERA - 1))) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

const FIRST_DAY = epochDay(-MAX_YEAR, 1, 1)
const LAST_DAY = epochDay(MAX_YEAR, 12, 31)

export function checkDay(days: number): number {
  if (days >= FIRST_DAY && days <= LAST_DAY) return days
  throw temporalError(`the date is outside the years -${MAX_YEAR} to ${MAX_YEAR}`)
}

/** Monday is 1, Sunday 7. */
export function weekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

export function ordinalDay(days: number): number {
  const { year, month, day } = civil(days)
  return DAYS_BEFORE_MONTH[month - 1]! + (month > 2 && isLeapYear(year) ? 1 : 0) + day
}

/** The Monday that begins ISO week 1 of the week-based year: the one whose week holds 4 January. */
export function firstMonday(weekYear: number): number {
  const fourth = epochDay(weekYear, 1, 4)
  return fourth - weekday(fourth) + 1
}

export function weeksInYear(weekYear: number): number {
  return (firstMonday(weekYear + 1) - firstMonday(weekYear)) / 7
}

export function isoWeek(days: number): { readonly weekYear: number; readonly week: number } {
  const { year } = civil(days)
  const weekYear = days < firstMonday(year) ? year - 1 : days >= firstMonday(year + 1) ? year + 1 : year
  return { weekYear, week: Math.floor((days - firstMonday(weekYear)) / 7) + 1 }
}

export function quarterOf(month: number): number {
  return Math.ceil(month / 3)
}

export function firstDayOfQuarter(year: number, quarter: number): number {
  return epochDay(year, quarter * 3 - 2, 1)
}

/** The day of the month is cut to the length of the month reached. */
export function plusMonths(days: number, months: number): number {
  if (months === 0) return days
  const { year, month, day } = civil(days)
  const total = year * 12 + month - 1 + months
  const reached = Math.floor(total / 12)
  const reachedMonth = total - reached * 12 + 1
  if (Math.abs(reached) > MAX_YEAR) throw outOfRange(`the year ${reached} is outside -${MAX_YEAR} to ${MAX_YEAR}`)
  return epochDay(reached, reachedMonth, Math.min(day, daysInMonth(reached, reachedMonth)))
}

/** Whole months from one date to another, towards zero. */
export function monthsBetween(from: number, to: number): number {
  const a = civil(from)
  const b = civil(to)
  const packed = (b.year * 12 + b.month) * 32 + b.day - ((a.year * 12 + a.month) * 32 + a.day)
  return Math.trunc(packed / 32)
}
