/**
 * Spans of calendar time, some of them waiting for a year, and how an anchor (the day of publication) settles them.
 * Invariant: a span without a year resolves only against an anchor that has a month; otherwise its ends stay unknown.
 */
import { addDays, daysInMonth, isoDate } from '../calendar.ts'

/** What is known of the day of publication. `date` is its latest possible day; parts are 0 where unknown. */
export interface Anchor {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly date: string
}

export interface Ends {
  readonly from: string | null
  readonly to: string | null
}

export const UNKNOWN: Ends = { from: null, to: null }

/** Month and day within a year; day 31 stands for the month's last. */
export interface MonthDay {
  readonly month: number
  readonly day: number
}

export type Span =
  | { readonly kind: 'in-year'; readonly first: MonthDay; readonly last: MonthDay; readonly year: number | undefined }
  | ({ readonly kind: 'fixed' } & Ends)

export function parseAnchor(anchor: string | null): Anchor | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(anchor ?? '')
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)]
  const last = isoDate(year, month || 12, day || daysInMonth(year, month || 12))
  return last === undefined ? null : { year, month, day, date: last }
}

export const monthSpan = (month: number, year: number | undefined): Span => ({
  kind: 'in-year',
  first: { month, day: 1 },
  last: { month, day: 31 },
  year,
})
export const monthsSpan = (first: number, last: number, year: number | undefined): Span => ({
  kind: 'in-year',
  first: { month: first, day: 1 },
  last: { month: last, day: 31 },
  year,
})
export const daySpan = (month: number, day: number, year: number | undefined): Span => ({
  kind: 'in-year',
  first: { month, day },
  last: { month, day },
  year,
})
export const yearSpan = (year: number | undefined): Span => monthsSpan(1, 12, year)
export const yearsSpan = (first: number, last: number): Span => ({ kind: 'fixed', from: `${first}-01-01`, to: `${last}-12-31` })
export const fixed = (from: string | null, to: string | null): Span => ({ kind: 'fixed', from, to })
export const UNKNOWN_SPAN: Span = { kind: 'fixed', from: null, to: null }

const onDay = (year: number, { month, day }: MonthDay): string =>
  isoDate(year, month, Math.min(day, daysInMonth(year, month))) ?? `${year}-01-01`

/** Ends in a given year; an end before its beginning lies in the next year. */
function inYear(span: Extract<Span, { kind: 'in-year' }>, year: number): Ends {
  const from = onDay(year, span.first)
  const to = onDay(year, span.last)
  return to < from ? { from, to: onDay(year + 1, span.last) } : { from, to }
}

/** The most recent such span that began by the anchor; with `future`, the next one that has not ended. */
export function resolve(span: Span, anchor: Anchor | null, future: boolean): Ends {
  if (span.kind === 'fixed') return { from: span.from, to: span.to }
  if (span.year !== undefined) return inYear(span, span.year)
  if (anchor === null || anchor.month === 0) return UNKNOWN
  const same = inYear(span, anchor.year)
  if (future) return (same.to ?? '') >= anchor.date ? same : inYear(span, anchor.year + 1)
  return (same.from ?? '') <= anchor.date ? same : inYear(span, anchor.year - 1)
}

/** From the beginning of `a` to the end of `b`; a missing year is the other's. */
export function join(a: Span, b: Span, anchor: Anchor | null, future: boolean): Ends {
  if (a.kind === 'in-year' && b.kind === 'in-year') {
    if (a.year === undefined && b.year === undefined) {
      const whole: Span = { kind: 'in-year', first: a.first, last: b.last, year: undefined }
      if (anchor === null || anchor.month === 0 || future) return resolve(whole, anchor, future)
      const same = inYear(whole, anchor.year)
      if ((same.to ?? '') <= anchor.date) return same
      const before = inYear(whole, anchor.year - 1)
      return (same.from ?? '') <= anchor.date && (before.to ?? '') < (same.from ?? '') && a.first.month < anchor.month ? same : before
    }
    if (a.year === undefined) {
      const from = onDay(b.year ?? 0, a.first)
      const to = onDay(b.year ?? 0, b.last)
      return { from: from > to ? onDay((b.year ?? 0) - 1, a.first) : from, to }
    }
    if (b.year === undefined) {
      const from = onDay(a.year, a.first)
      const to = onDay(a.year, b.last)
      return { from, to: to < from ? onDay(a.year + 1, b.last) : to }
    }
  }
  return { from: resolve(a, anchor, future).from, to: resolve(b, anchor, future).to }
}

export type Part = 'early' | 'mid' | 'late' | 'start' | 'end'

/** "early 2023" is its first third, "the end of July" its last ten days, "the end of 2023" its last month. */
export function narrow(span: Span, part: Part): Span {
  if (span.kind === 'fixed') return narrowFixed(span, part)
  const { first, last, year } = span
  if (first.month === last.month && first.day !== last.day) {
    const [from, to] = part === 'early' || part === 'start' ? [1, 10] : part === 'mid' ? [11, 20] : [21, 31]
    return { kind: 'in-year', first: { month: first.month, day: from }, last: { month: last.month, day: to }, year }
  }
  const months = last.month - first.month + 1
  if (months <= 1) return span
  if (part === 'start') return monthSpan(first.month, year)
  if (part === 'end') return monthSpan(last.month, year)
  const third = Math.max(1, Math.round(months / 3))
  if (part === 'early') return monthsSpan(first.month, first.month + third - 1, year)
  if (part === 'late') return monthsSpan(last.month - third + 1, last.month, year)
  return monthsSpan(first.month + third, last.month - third, year)
}

/** Decades and centuries by their years; shorter fixed spans stay whole. */
function narrowFixed(span: Extract<Span, { kind: 'fixed' }>, part: Part): Span {
  const [from, to] = [Number(span.from?.slice(0, 4)), Number(span.to?.slice(0, 4))]
  if (!(to - from >= 3)) return span
  const third = Math.max(1, Math.round((to - from + 1) / 3))
  if (part === 'early' || part === 'start') return yearsSpan(from, from + third)
  if (part === 'late' || part === 'end') return yearsSpan(to - third, to)
  return yearsSpan(from + third, to - third)
}

/** The anchor's day moved by whole days, weeks, months or years; undefined where the anchor has no day. */
export function shift(anchor: Anchor, unit: 'day' | 'week' | 'month' | 'quarter' | 'year', by: number): string {
  if (unit === 'day' || unit === 'week') return addDays(anchor.date, by * (unit === 'week' ? 7 : 1))
  const months = anchor.year * 12 + ((anchor.month || 12) - 1) + by * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1)
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return onDay(year, { month, day: Number(anchor.date.slice(8)) })
}
