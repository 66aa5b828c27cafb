/** The driver's temporal values as the text that openCypher writes for them (java.time's: no seconds where zero, fractions by threes). */
import type { Integer } from 'neo4j-driver'

type Whole = number | bigint | Integer

export function dateText(value: { readonly year: Whole; readonly month: Whole; readonly day: Whole }): string {
  const year = Number(value.year)
  const digits = String(Math.abs(year)).padStart(4, '0')
  const sign = year < 0 ? '-' : digits.length > 4 ? '+' : ''
  return `${sign}${digits}-${two(value.month)}-${two(value.day)}`
}

export function timeText(value: {
  readonly hour: Whole
  readonly minute: Whole
  readonly second: Whole
  readonly nanosecond: Whole
}): string {
  const nanoseconds = Number(value.nanosecond)
  const text = `${two(value.hour)}:${two(value.minute)}`
  if (Number(value.second) === 0 && nanoseconds === 0) return text
  return `${text}:${two(value.second)}${nanoseconds === 0 ? '' : `.${byThrees(nanoseconds)}`}`
}

export function offsetText(seconds: Whole): string {
  const offset = Number(seconds)
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const rest = size % 60
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}

/** Months, days and seconds have a sign each; seconds and nanoseconds are one amount. */
export function durationText(value: {
  readonly months: Whole
  readonly days: Whole
  readonly seconds: Whole
  readonly nanoseconds: Whole
}): string {
  const months = BigInt(value.months.toString())
  const days = BigInt(value.days.toString())
  const nanoseconds = BigInt(value.seconds.toString()) * 1_000_000_000n + BigInt(value.nanoseconds.toString())
  const minute = 60_000_000_000n
  const date = part(months / 12n, 'Y') + part(months % 12n, 'M') + part(days, 'D')
  const time = part(nanoseconds / (60n * minute), 'H') + part((nanoseconds / minute) % 60n, 'M') + secondsPart(nanoseconds % minute)
  return date + time === '' ? 'PT0S' : `P${date}${time === '' ? '' : `T${time}`}`
}

function part(amount: bigint, unit: string): string {
  return amount === 0n ? '' : `${amount}${unit}`
}

function secondsPart(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return ''
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return `${nanoseconds < 0n ? '-' : ''}${size / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}S`
}

function two(value: Whole): string {
  return String(value).padStart(2, '0')
}

function byThrees(nanoseconds: number): string {
  return String(nanoseconds)
    .padStart(9, '0')
    .replace(/(000)+$/, '')
}
