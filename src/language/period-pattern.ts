/** Pieces that rules for naming time share: years that may follow, small numbers, units around the day of publication. */
import { addDays, weekdayOf } from '../calendar.ts'
import { type Anchor, fixed, monthsSpan, type Span, UNKNOWN_SPAN } from './period-span.ts'

export interface Rule {
  readonly example: string
  readonly pattern: RegExp
  /** Null where the words mean no time after all. */
  read(match: RegExpExecArray, anchor: Anchor | null): Span | null
}

export const YEAR = String.raw`(?:1[5-9]|20|21)\d\d(?![\d,]\d|\d|s\b|%|st\b|th\b)`
export const REL =
  'this|the current|the same|last|the past|the previous|the prior|the preceding|next|the next|the following|the coming|that|the'
/** A year that may follow: ", 2021", " of 2021", " this year", " of the year". Groups: year, relative word. */
export const OF_YEAR = String.raw`(?:(?:,?\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?)(${YEAR})|\s+(?:of\s+|in\s+)?(${REL})\s+(?:calendar\s+)?year)?`
export const SMALL = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]\\d?'
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  final: 4,
  last: 4,
}
export const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
export const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'

export const number = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word)

/** Year of an OF_YEAR suffix; undefined where the text gives none. */
export function yearOf(year: string | undefined, relative: string | undefined, anchor: Anchor | null): number | undefined {
  if (year !== undefined) return Number(year)
  if (relative === undefined || anchor === null) return undefined
  if (/last|past|previous|prior|preceding/i.test(relative)) return anchor.year - 1
  if (/next|following|coming/i.test(relative)) return anchor.year + 1
  return anchor.year
}

/** In-year spans with a relative year need an anchor. */
export const settled = (span: Span, relative: string | undefined, anchor: Anchor | null): Span =>
  relative !== undefined && anchor === null ? UNKNOWN_SPAN : span

export const direction = (word: string): number =>
  /last|previous|preceding|past|prior/i.test(word) ? -1 : /next|following|coming/i.test(word) ? 1 : 0

export function quarterAt(anchor: Anchor | null, by: number): Span {
  if (anchor === null || anchor.month === 0) return UNKNOWN_SPAN
  const quarter = anchor.year * 4 + Math.floor((anchor.month - 1) / 3) + by
  return monthsSpan((quarter % 4) * 3 + 1, (quarter % 4) * 3 + 3, Math.floor(quarter / 4))
}

/** The year, month, quarter or week (Monday to Sunday) `by` before or after the anchor's. */
export function relative(anchor: Anchor | null, unit: string, by: number): { from: string | null; to: string | null } {
  const none = { from: null, to: null }
  if (anchor === null) return none
  if (unit === 'year') return { from: `${anchor.year + by}-01-01`, to: `${anchor.year + by}-12-31` }
  if (anchor.month === 0) return none
  if (unit === 'month' || unit === 'quarter') {
    const size = unit === 'month' ? 1 : 3
    const begin = Math.floor((anchor.year * 12 + anchor.month - 1) / size) * size + by * size
    const last = begin + size
    return {
      from: `${Math.floor(begin / 12)}-${String((begin % 12) + 1).padStart(2, '0')}-01`,
      to: addDays(`${Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, '0')}-01`, -1),
    }
  }
  if (anchor.day === 0) return none
  const monday = addDays(anchor.date, -((weekdayOf(anchor.date) + 6) % 7) + by * 7)
  return { from: monday, to: addDays(monday, 6) }
}

export function toDate(anchor: Anchor | null, unit: string): Span {
  const whole = relative(anchor, unit, 0)
  return anchor === null || whole.from === null ? UNKNOWN_SPAN : fixed(whole.from, anchor.day === 0 ? whole.to : anchor.date)
}
