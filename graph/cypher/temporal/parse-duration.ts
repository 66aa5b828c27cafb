/**
 * Durations from ISO 8601 text: by units (`P1Y2M3DT4H5M6.7S`) or like a date and time (`P0001-02-03T04:05:06.7`). Of the units only the
 * last one given may have a fraction; fractions of seconds are exact, others are in doubles.
 */
import { DurationValue } from './duration.ts'
import { temporalError, textError } from './errors.ts'

const NUMBER = '([+-]?\\d+(?:[.,]\\d+)?)'
const UNITS = new RegExp(
  `^([+-])?P(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?` +
    `(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:([+-]?\\d+)(?:[.,](\\d{1,9}))?S)?)?$`,
  'i',
)
const DATE = '(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d{4})(\\d\\d)(\\d\\d))'
const FRACTION = '(?:[.,](\\d{1,9}))?'
const TIME = `(?:(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)${FRACTION})?)?|(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)${FRACTION})?)?)`
const DATED = new RegExp(`^([+-])?P${DATE}?(?:T${TIME})?$`, 'i')

/** What each unit before seconds counts, years first. */
const UNIT_PARTS = [
  ['months', 12],
  ['months', 1],
  ['days', 7],
  ['days', 1],
  ['seconds', 3_600],
  ['seconds', 60],
] as const
const NANOS = 1_000_000_000n

export function parseDuration(text: string): DurationValue {
  const isCut = /[PT]$/i.test(text)
  const units = isCut ? null : UNITS.exec(text)
  if (units) return fromUnits(text, units)
  const dated = isCut ? null : DATED.exec(text)
  if (dated) return fromDate(dated)
  throw noDuration(text)
}

function noDuration(text: string): Error {
  return textError(`'${text}' is no duration`, "write it as 'P1Y2M3DT4H5M6.7S' or 'P2W'; only the last number may have a fraction")
}

function fromUnits(text: string, match: RegExpExecArray): DurationValue {
  const sign = match[1] === '-' ? -1 : 1
  const amounts = match.slice(2, 8) as (string | undefined)[]
  const [seconds, fraction] = match.slice(8) as (string | undefined)[]
  const broken = amounts.findIndex((amount) => amount !== undefined && /[.,]/.test(amount))
  if (broken < 0) {
    const total = { months: 0n, days: 0n, seconds: BigInt(seconds ?? 0) }
    UNIT_PARTS.forEach(([part, factor], index) => {
      total[part] += BigInt(amounts[index] ?? 0) * BigInt(factor)
    })
    const nanos = BigInt((fraction ?? '').padEnd(9, '0')) * (seconds?.startsWith('-') ? -1n : 1n)
    const by = BigInt(sign)
    return DurationValue.of(by * total.months, by * total.days, by * (total.seconds * NANOS + nanos))
  }
  if (seconds !== undefined || amounts.slice(broken + 1).some((amount) => amount !== undefined)) throw noDuration(text)
  const total = { months: 0, days: 0, seconds: 0 }
  UNIT_PARTS.forEach(([part, factor], index) => {
    total[part] += Number((amounts[index] ?? '0').replace(',', '.')) * factor
  })
  return DurationValue.approximate(total.months, total.days, total.seconds, 0, sign)
}

function fromDate(match: RegExpExecArray): DurationValue {
  const groups = match.slice(2) as (string | undefined)[]
  const [year, month, day] = groups[0] === undefined ? groups.slice(3, 6) : groups
  const [hour, minute, second, fraction] = groups[6] === undefined ? groups.slice(10) : groups.slice(6)
  const months = BigInt(year ?? 0) * 12n + atMost('month', month, 12)
  const seconds = atMost('hour', hour, 24) * 3_600n + atMost('minute', minute, 60) * 60n + atMost('second', second, 60)
  const value = DurationValue.of(months, atMost('day', day, 31), seconds * NANOS + BigInt((fraction ?? '').padEnd(9, '0')))
  return match[1] === '-' ? value.negate() : value
}

function atMost(name: string, amount: string | undefined, most: number): bigint {
  if (Number(amount ?? 0) > most) throw temporalError(`the ${name} of a duration must be at most ${most}, but was ${amount}`)
  return BigInt(amount ?? 0)
}
