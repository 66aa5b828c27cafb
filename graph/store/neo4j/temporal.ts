/** Dates, times, durations and points: the driver's classes and the engine's, part by part, so that nothing is lost on the way. */
import neo4j, { DateTime, Date as DriverDate, Duration, LocalDateTime, LocalTime, Point, Time } from 'neo4j-driver'
import { PointValue } from '../../cypher/spatial/point.ts'
import { civil, epochDay } from '../../cypher/temporal/calendar.ts'
import { DurationValue } from '../../cypher/temporal/duration.ts'
import {
  DateTimeValue,
  DateValue,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_SECOND,
  TimeValue,
} from '../../cypher/temporal/instants.ts'
import type { StructuredValue } from '../../values.ts'

/** Undefined for what is none of them. */
export function structuredFromDriver(value: object): StructuredValue | undefined {
  if (value instanceof DriverDate) return new DateValue(daysOf(value))
  if (value instanceof LocalTime) return new LocalTimeValue(nanosOf(value))
  if (value instanceof Time) return new TimeValue(nanosOf(value), Number(value.timeZoneOffsetSeconds))
  if (value instanceof LocalDateTime) return new LocalDateTimeValue(daysOf(value), nanosOf(value))
  if (value instanceof DateTime) {
    const offset =
      value.timeZoneOffsetSeconds === undefined || value.timeZoneOffsetSeconds === null ? undefined : Number(value.timeZoneOffsetSeconds)
    return DateTimeValue.ofLocal(daysOf(value), nanosOf(value), value.timeZoneId ?? offset ?? 0, offset)
  }
  if (value instanceof Duration) {
    const nanos = BigInt(String(value.seconds)) * BigInt(NANOS_PER_SECOND) + BigInt(String(value.nanoseconds))
    return DurationValue.of(BigInt(String(value.months)), BigInt(String(value.days)), nanos)
  }
  if (value instanceof Point) return new PointValue(Number(value.srid), value.x, value.y, value.z ?? undefined)
  return undefined
}

/** Undefined for what is none of them. */
export function structuredToDriver(value: object): unknown {
  if (value instanceof DateValue) return new DriverDate(...dateParts(value.days))
  if (value instanceof LocalTimeValue) return new LocalTime(...timeParts(value.nanos))
  if (value instanceof TimeValue) return new Time(...timeParts(value.nanos), value.offset)
  if (value instanceof LocalDateTimeValue) return new LocalDateTime(...dateParts(value.days), ...timeParts(value.nanos))
  if (value instanceof DateTimeValue) {
    const zone = typeof value.zone === 'string' ? value.zone : undefined
    return new DateTime(...dateParts(value.days), ...timeParts(value.nanos), value.offset, zone)
  }
  if (value instanceof DurationValue) return new Duration(value.months, value.days, value.seconds, BigInt(value.nanos))
  if (value instanceof PointValue) return new Point(neo4j.int(value.srid), value.x, value.y, value.z)
  return undefined
}

function daysOf(value: { readonly year: unknown; readonly month: unknown; readonly day: unknown }): number {
  return epochDay(Number(value.year), Number(value.month), Number(value.day))
}

function nanosOf(value: {
  readonly hour: unknown
  readonly minute: unknown
  readonly second: unknown
  readonly nanosecond: unknown
}): number {
  return (Number(value.hour) * 3600 + Number(value.minute) * 60 + Number(value.second)) * NANOS_PER_SECOND + Number(value.nanosecond)
}

function dateParts(days: number): [year: number, month: number, day: number] {
  const { year, month, day } = civil(days)
  return [year, month, day]
}

function timeParts(nanos: number): [hour: number, minute: number, second: number, nanosecond: number] {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, nanos % NANOS_PER_SECOND]
}
