/**
 * How temporal values are written. Two styles: `value`, as java.time and the TCK print them (seconds dropped when zero, fractions of 3, 6
 * or 9 digits), and `text`, as Neo4j's toString() does (seconds kept, fractions trimmed). Both read back to the same value.
 */
import { civil } from './calendar.ts'

export type Style = 'value' | 'text'

const NANOS_PER_SECOND = 1_000_000_000
const two = (value: number): string => String(value).padStart(2, '0')

export function printDate(days: number): string {
  const { year, month, day } = civil(days)
  const digits = String(Math.abs(year)).padStart(4, '0')
  const sign = year < 0 ? '-' : year > 9_999 ? '+' : ''
  return `${sign}${digits}-${two(month)}-${two(day)}`
}

export function printTime(nanos: number, style: Style): string {
  const fraction = nanos % NANOS_PER_SECOND
  const seconds = Math.floor(nanos / NANOS_PER_SECOND)
  const start = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`
  if (style === 'value' && fraction === 0 && seconds % 60 === 0) return start
  return `${start}:${two(seconds % 60)}${printFraction(fraction, style)}`
}

function printFraction(fraction: number, style: Style): string {
  if (fraction === 0) return ''
  const digits = String(fraction).padStart(9, '0')
  if (style === 'text') return `.${digits.replace(/0+$/, '')}`
  return `.${digits.replace(/(?:000){1,2}$/, '')}`
}
