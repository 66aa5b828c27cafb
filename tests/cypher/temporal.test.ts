import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTemporal } from '../../graph/cypher/temporal/arithmetic.ts'
import { durationBetween } from '../../graph/cypher/temporal/between.ts'
import { civil, epochDay, isoWeek, weekday } from '../../graph/cypher/temporal/calendar.ts'
import { DurationValue } from '../../graph/cypher/temporal/duration.ts'
import {
  DateTimeValue,
  DateValue,
  type Instant,
  LocalDateTimeValue,
  LocalTimeValue,
  NANOS_PER_DAY,
  TimeValue,
} from '../../graph/cypher/temporal/instants.ts'
import { type Clock, makeDuration, makeInstant, now } from '../../graph/cypher/temporal/make.ts'
import { temporalText } from '../../graph/cypher/temporal/text.ts'
import { keyOf } from '../../graph/values/key.ts'

const CLOCK: Clock = { epochNanos: 1_720_000_000_123_456_789n, zone: 0 }
const ZONES = ['Europe/Stockholm', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']

const anyDay = fc.integer({ min: epochDay(-999_999_999, 1, 1), max: epochDay(999_999_999, 12, 31) })
const day = fc.integer({ min: epochDay(1850, 1, 1), max: epochDay(2150, 12, 31) })
const nanos = fc.oneof(
  fc.integer({ min: 0, max: NANOS_PER_DAY - 1 }),
  fc.integer({ min: 0, max: 1_439 }).map((minute) => minute * 60_000_000_000),
)
const offset = fc.integer({ min: -64_800, max: 64_800 })
const zone = fc.oneof(offset, fc.constantFrom(...ZONES))
const instant: fc.Arbitrary<Instant> = fc.oneof(
  anyDay.map((days) => new DateValue(days)),
  nanos.map((time) => new LocalTimeValue(time)),
  fc.tuple(nanos, offset).map(([time, east]) => new TimeValue(time, east)),
  fc.tuple(anyDay, nanos).map(([days, time]) => new LocalDateTimeValue(days, time)),
  fc.tuple(day, nanos, zone).map(([days, time, where]) => DateTimeValue.ofLocal(days, time, where)),
)
const duration = fc
  .tuple(
    fc.bigInt({ min: -5000n, max: 5000n }),
    fc.bigInt({ min: -99_999n, max: 99_999n }),
    fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
  )
  .map(([months, days, rest]) => DurationValue.of(months, days, rest))

describe('the calendar', () => {
  it('counts days as the platform does, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
        const date = new Date(days * 86_400_000)
        expect(civil(days)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
        expect(weekday(days)).toBe(date.getUTCDay() || 7)
      }),
    )
    fc.assert(
      fc.property(anyDay, (days) => {
        const { year, month, day } = civil(days)
        expect(epochDay(year, month, day)).toBe(days)
      }),
    )
  })

  it('puts every day into one week, whose Thursday says the year', () => {
    fc.assert(
      fc.property(anyDay, (days) => {
        expect(isoWeek(days).weekYear).toBe(civil(days - weekday(days) + 4).year)
      }),
    )
  })
})

describe('temporal values', () => {
  it('read back from both ways of writing them', () => {
    fc.assert(
      fc.property(instant, (value) => {
        for (const text of [value.toString(), temporalText(value)]) {
          const back = makeInstant(value.kind, text, CLOCK)
          expect(back.toString()).toBe(value.toString())
          expect(back.compare(value)).toBe(0)
        }
      }),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(duration, (value) => {
        expect(makeDuration(value.toString()).compare(value)).toBe(0)
      }),
    )
  })

  it('are equal exactly when they are written alike', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        if (a.kind === b.kind) expect(a.compare(b) === 0).toBe(keyOf(a) === keyOf(b))
      }),
    )
  })

  it('show in a zone what its clocks show', () => {
    fc.assert(
      fc.property(day, nanos, fc.constantFrom(...ZONES), (days, time, name) => {
        const utc = DateTimeValue.ofInstant(days, time, 0)
        const there = utc.in(name)
        expect(there.epochNanos).toBe(utc.epochNanos)
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })
        const text = shown.format(utc.component('epochMillis') as number).replace(' ', 'T')
        // Offsets of former times have seconds, which the platform's formats leave out.
        if (there.offset % 60 === 0) expect(temporalText(there).startsWith(text)).toBe(true)
      }),
    )
  })

  it.each([
    ['a skipped hour moves on', '2024-03-31T02:30[Europe/Stockholm]', '2024-03-31T03:30+02:00[Europe/Stockholm]'],
    ['a repeated hour is the earlier', '2024-10-27T02:30[Europe/Stockholm]', '2024-10-27T02:30+02:00[Europe/Stockholm]'],
    ['unless the offset says otherwise', '2024-10-27T02:30+01:00[Europe/Stockholm]', '2024-10-27T02:30+01:00[Europe/Stockholm]'],
    ['a half-hour change', '2024-10-06T02:15[Australia/Lord_Howe]', '2024-10-06T02:45+11:00[Australia/Lord_Howe]'],
    ['a skipped day', '2011-12-30T12:00[Pacific/Apia]', '2011-12-31T12:00+14:00[Pacific/Apia]'],
  ])('%s', (_, text, written) => expect(makeInstant('datetime', text, CLOCK).toString()).toBe(written))

  it('take now from the caller', () => {
    expect(now('datetime', CLOCK).toString()).toBe('2024-07-03T09:46:40.123456789Z')
    expect(now('date', CLOCK, 'Pacific/Auckland').toString()).toBe('2024-07-03')
    expect(now('localtime', CLOCK, 'Pacific/Auckland').toString()).toBe('21:46:40.123456789')
  })
})

describe('durations', () => {
  it('between two values, added to the first, give the second', () => {
    const dated = fc.oneof(
      fc.tuple(day, nanos).map(([days, time]) => new LocalDateTimeValue(days, time)),
      fc.tuple(day, nanos, fc.constantFrom(...ZONES)).map(([days, time, name]) => DateTimeValue.ofLocal(days, time, name)),
    )
    fc.assert(
      fc.property(dated, dated, (from, to) => {
        if (from.kind !== to.kind) return
        for (const unit of ['between', 'inSeconds'] as const) {
          const sum = addTemporal(from, durationBetween(unit, from, to)) as LocalDateTimeValue | DateTimeValue
          if (sum instanceof DateTimeValue) expect(sum.epochNanos).toBe((to as DateTimeValue).epochNanos)
          else expect(sum.compare(to)).toBe(0)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('add up, and twice a duration is the duration and itself', () => {
    fc.assert(
      fc.property(duration, duration, (a, b) => {
        expect(a.plus(b).plus(b.negate()).compare(a)).toBe(0)
        expect(a.times(2).compare(a.plus(a))).toBe(0)
      }),
    )
  })
})
