/** What `+`, `-`, `*` and `/` do with temporal values; undefined where an operator does not apply. */
import { type Numeric, toDouble } from '../../values/numbers.ts'
import type { StructuredValue } from '../../values.ts'
import { moveDateTime, moveLocal, wholeSubDays } from './between.ts'
import { plusMonths } from './calendar.ts'
import { DurationValue } from './duration.ts'
import { DateValue, type Instant, isInstant, LocalDateTimeValue, LocalTimeValue, TimeValue } from './instants.ts'

function move(value: Instant, duration: DurationValue, sign: 1 | -1): Instant {
  switch (value.kind) {
    case 'date': {
      const days = plusMonths(value.days, Number(duration.months) * sign) + (Number(duration.days) + wholeSubDays(duration)) * sign
      return new DateValue(days)
    }
    case 'localtime':
      return new LocalTimeValue(moveLocal(0, value.nanos, onlyTime(duration), sign).nanos)
    case 'time':
      return new TimeValue(moveLocal(0, value.nanos, onlyTime(duration), sign).nanos, value.offset)
    case 'localdatetime': {
      const { days, nanos } = moveLocal(value.days, value.nanos, duration, sign)
      return new LocalDateTimeValue(days, nanos)
    }
    case 'datetime':
      return moveDateTime(value, duration, sign)
  }
}

/** A time of day takes no notice of months and days. */
function onlyTime(duration: DurationValue): DurationValue {
  return DurationValue.of(0n, 0n, duration.subDayNanos)
}

export function addTemporal(left: StructuredValue, right: StructuredValue): StructuredValue | undefined {
  if (left instanceof DurationValue)
    return right instanceof DurationValue ? left.plus(right) : isInstant(right) ? move(right, left, 1) : undefined
  return right instanceof DurationValue && isInstant(left) ? move(left, right, 1) : undefined
}

export function subtractTemporal(left: StructuredValue, right: StructuredValue): StructuredValue | undefined {
  if (!(right instanceof DurationValue)) return undefined
  if (left instanceof DurationValue) return left.plus(right.negate())
  return isInstant(left) ? move(left, right, -1) : undefined
}

/** `duration` must be a DurationValue. */
export function multiplyDuration(duration: StructuredValue, by: Numeric): DurationValue {
  return (duration as DurationValue).times(by)
}

/** `duration` must be a DurationValue. */
export function divideDuration(duration: StructuredValue, by: Numeric): DurationValue {
  return (duration as DurationValue).dividedBy(toDouble(by))
}
