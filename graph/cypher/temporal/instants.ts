/**
 * The five kinds of temporal instants. All are made of two numbers: `days` since 1970-01-01 and `nanos` since midnight, both local, and
 * where zoned an offset in seconds and perhaps the zone's name.
 * Invariant: 0 <= nanos < 86,400 * 10^9; everything fits a double exactly. Order is that of instants; equal instants of different
 * zones are ordered by zone and are not equal.
 */
import { normalise } from '../../values/numbers.ts'
import type { StructuredValue, Value } from '../../values.ts'
import { checkDay, civil, firstDayOfQuarter, isoWeek, ordinalDay, quarterOf, weekday } from './calendar.ts'
import { printDate, printTime, type Style } from './print.ts'
import { formatOffset, offsetAt, resolveLocal, type Zone } from './zone.ts'

export const NANOS_PER_SECOND = 1_000_000_000
export const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND

function dateComponent(days: number, name: string): number | undefined {
  switch (name) {
    case 'year':
      return civil(days).year
    case 'month':
      return civil(days).month
    case 'day':
      return civil(days).day
    case 'quarter':
      return quarterOf(civil(days).month)
    case 'dayOfQuarter':
    case 'quarterDay': {
      const { year, month } = civil(days)
      return days - firstDayOfQuarter(year, quarterOf(month)) + 1
    }
    case 'ordinalDay':
      return ordinalDay(days)
    case 'week':
      return isoWeek(days).week
    case 'weekYear':
      return isoWeek(days).weekYear
    case 'weekDay':
    case 'dayOfWeek':
      return weekday(days)
  }
  return undefined
}

function timeComponent(nanos: number, name: string): number | undefined {
  switch (name) {
    case 'hour':
      return Math.floor(nanos / (3_600 * NANOS_PER_SECOND))
    case 'minute':
      return Math.floor(nanos / (60 * NANOS_PER_SECOND)) % 60
    case 'second':
      return Math.floor(nanos / NANOS_PER_SECOND) % 60
    case 'millisecond':
      return Math.floor((nanos % NANOS_PER_SECOND) / 1_000_000)
    case 'microsecond':
      return Math.floor((nanos % NANOS_PER_SECOND) / 1_000)
    case 'nanosecond':
      return nanos % NANOS_PER_SECOND
  }
  return undefined
}

function zoneComponent(offset: number, zone: Zone, name: string): Value | undefined {
  switch (name) {
    case 'timezone':
      return typeof zone === 'string' ? zone : formatOffset(zone)
    case 'offset':
      return formatOffset(offset)
    case 'offsetMinutes':
      return Math.trunc(offset / 60)
    case 'offsetSeconds':
      return offset
  }
  return undefined
}

export class DateValue implements StructuredValue {
  readonly kind = 'date'
  readonly days: number
  constructor(days: number) {
    this.days = checkDay(days)
  }
  compare(other: StructuredValue): number {
    return this.days - (other as DateValue).days
  }
  component(name: string): Value | undefined {
    return dateComponent(this.days, name)
  }
  print(_style: Style): string {
    return printDate(this.days)
  }
  toString(): string {
    return printDate(this.days)
  }
}

export class LocalTimeValue implements StructuredValue {
  readonly kind = 'localtime'
  readonly nanos: number
  constructor(nanos: number) {
    this.nanos = nanos
  }
  compare(other: StructuredValue): number {
    return this.nanos - (other as LocalTimeValue).nanos
  }
  component(name: string): Value | undefined {
    return timeComponent(this.nanos, name)
  }
  print(style: Style): string {
    return printTime(this.nanos, style)
  }
  toString(): string {
    return this.print('value')
  }
}

export class TimeValue implements StructuredValue {
  readonly kind = 'time'
  readonly nanos: number
  readonly offset: number
  constructor(nanos: number, offset: number) {
    this.nanos = nanos
    this.offset = offset
  }
  compare(other: StructuredValue): number {
    const that = other as TimeValue
    return this.nanos - this.offset * NANOS_PER_SECOND - (that.nanos - that.offset * NANOS_PER_SECOND) || this.offset - that.offset
  }
  component(name: string): Value | undefined {
    return timeComponent(this.nanos, name) ?? zoneComponent(this.offset, this.offset, name)
  }
  print(style: Style): string {
    return printTime(this.nanos, style) + formatOffset(this.offset)
  }
  toString(): string {
    return this.print('value')
  }
}

export class LocalDateTimeValue implements StructuredValue {
  readonly kind = 'localdatetime'
  readonly days: number
  readonly nanos: number
  constructor(days: number, nanos: number) {
    this.days = checkDay(days)
    this.nanos = nanos
  }
  compare(other: StructuredValue): number {
    const that = other as LocalDateTimeValue
    return this.days - that.days || this.nanos - that.nanos
  }
  component(name: string): Value | undefined {
    return dateComponent(this.days, name) ?? timeComponent(this.nanos, name)
  }
  print(style: Style): string {
    return `${printDate(this.days)}T${printTime(this.nanos, style)}`
  }
  toString(): string {
    return this.print('value')
  }
}

export class DateTimeValue implements StructuredValue {
  readonly kind = 'datetime'
  readonly days: number
  readonly nanos: number
  readonly offset: number
  /** The offset itself, or the zone's name. */
  readonly zone: Zone

  private constructor(days: number, nanos: number, offset: number, zone: Zone) {
    this.days = checkDay(days)
    this.nanos = nanos
    this.offset = offset
    this.zone = zone
  }

  /** From the parts of a value that was stored; they are trusted. */
  static ofParts(days: number, nanos: number, offset: number, zone: Zone): DateTimeValue {
    return new DateTimeValue(days, nanos, offset, zone)
  }

  /** The instant at which clocks of the zone show this; `preferred` picks among two. */
  static ofLocal(days: number, nanos: number, zone: Zone, preferred?: number): DateTimeValue {
    const { offset, shift } = resolveLocal(zone, days * 86_400 + Math.floor(nanos / NANOS_PER_SECOND), preferred)
    const shifted = nanos + shift * NANOS_PER_SECOND
    const over = Math.floor(shifted / NANOS_PER_DAY)
    return new DateTimeValue(days + over, shifted - over * NANOS_PER_DAY, offset, zone)
  }

  /** What clocks of the zone show at an instant, given as UTC. */
  static ofInstant(utcDays: number, utcNanos: number, zone: Zone): DateTimeValue {
    const offset = offsetAt(zone, utcDays * 86_400 + Math.floor(utcNanos / NANOS_PER_SECOND))
    const local = utcNanos + offset * NANOS_PER_SECOND
    const over = Math.floor(local / NANOS_PER_DAY)
    return new DateTimeValue(utcDays + over, local - over * NANOS_PER_DAY, offset, zone)
  }

  static ofEpoch(epochNanos: bigint, zone: Zone): DateTimeValue {
    const perDay = BigInt(NANOS_PER_DAY)
    const remainder = ((epochNanos % perDay) + perDay) % perDay
    return DateTimeValue.ofInstant(Number((epochNanos - remainder) / perDay), Number(remainder), zone)
  }

  /** The same instant as UTC days and nanoseconds. */
  get utc(): { readonly days: number; readonly nanos: number } {
    const nanos = this.nanos - this.offset * NANOS_PER_SECOND
    const over = Math.floor(nanos / NANOS_PER_DAY)
    return { days: this.days + over, nanos: nanos - over * NANOS_PER_DAY }
  }

  get epochNanos(): bigint {
    const { days, nanos } = this.utc
    return BigInt(days) * BigInt(NANOS_PER_DAY) + BigInt(nanos)
  }

  in(zone: Zone): DateTimeValue {
    const { days, nanos } = this.utc
    return DateTimeValue.ofInstant(days, nanos, zone)
  }

  compare(other: StructuredValue): number {
    const that = other as DateTimeValue
    const a = this.utc
    const b = that.utc
    const order = a.days - b.days || a.nanos - b.nanos || this.offset - that.offset
    if (order !== 0 || this.zone === that.zone) return order
    return String(this.zone) < String(that.zone) ? -1 : 1
  }

  component(name: string): Value | undefined {
    // Towards zero, as Neo4j has it, though milliseconds are rounded down.
    if (name === 'epochSeconds') return normalise(this.epochNanos / BigInt(NANOS_PER_SECOND))
    if (name === 'epochMillis') return normalise((this.epochNanos - BigInt(this.nanos % 1_000_000)) / 1_000_000n)
    return dateComponent(this.days, name) ?? timeComponent(this.nanos, name) ?? zoneComponent(this.offset, this.zone, name)
  }

  print(style: Style): string {
    const zone = typeof this.zone === 'string' ? `[${this.zone}]` : ''
    return `${printDate(this.days)}T${printTime(this.nanos, style)}${formatOffset(this.offset)}${zone}`
  }

  toString(): string {
    return this.print('value')
  }
}

export type Instant = DateValue | LocalTimeValue | TimeValue | LocalDateTimeValue | DateTimeValue

const INSTANT_KINDS: ReadonlySet<string> = new Set(['date', 'localtime', 'time', 'localdatetime', 'datetime'])

export function isInstant(value: Value): value is Instant {
  return value !== null && typeof value === 'object' && 'kind' in value && INSTANT_KINDS.has(value.kind)
}

/** Days of an instant that has a date. */
export function daysOf(value: Instant): number | undefined {
  return 'days' in value ? value.days : undefined
}

/** Nanoseconds since midnight of an instant that has a time. */
export function nanosOf(value: Instant): number | undefined {
  return 'nanos' in value ? value.nanos : undefined
}

/** The zone of an instant that has one. */
export function zoneOf(value: Instant): Zone | undefined {
  if (value.kind === 'datetime') return value.zone
  return value.kind === 'time' ? value.offset : undefined
}
