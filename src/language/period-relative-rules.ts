/** Spans of time named from the day of publication: last month, earlier this year, two years ago, on Tuesday. */
import { addDays, MONTH_SOURCE, monthNumber, WEEKDAYS, weekdayOf } from '../calendar.ts'
import { direction, number, quarterAt, type Rule, relative, SMALL, toDate, WEEKDAY } from './period-pattern.ts'
import { fixed, monthSpan, shift, UNKNOWN_SPAN, yearSpan } from './period-span.ts'

export const RELATIVE_RULES: readonly Rule[] = [
  {
    example: 'last July',
    pattern: new RegExp(`(last|this past|this|next)\\s+(${MONTH_SOURCE})(?![\\p{Ll}])`, 'uy'),
    read: (m, anchor) => {
      const month = monthNumber(m[2])
      if (anchor === null || anchor.month === 0) return UNKNOWN_SPAN
      if (m[1] === 'this') return monthSpan(month, anchor.year)
      if (m[1] === 'next') return monthSpan(month, month > anchor.month ? anchor.year : anchor.year + 1)
      return monthSpan(month, month < anchor.month ? anchor.year : anchor.year - 1)
    },
  },
  {
    example: 'this quarter',
    pattern: /(this|the current|last|the previous|next)\s+quarter/iy,
    read: (m, anchor) => quarterAt(anchor, direction(m[1])),
  },
  {
    example: 'this year',
    pattern:
      /(this|the current|last|the previous|the preceding|next|the following|the coming|that)\s+(?:calendar\s+)?year(?!['’]s?\s+\w+ing\b)/iy,
    read: (m, anchor) => (anchor === null || /that/i.test(m[1]) ? UNKNOWN_SPAN : yearSpan(anchor.year + direction(m[1]))),
  },
  {
    example: 'earlier this year',
    pattern:
      /(?:earlier|so far|already|thus far)(?:\s+in)?\s+(this|in the|the current|the)\s+(year|month|week|quarter)|(?:the\s+)?(year)[\s-]to[\s-]date/iy,
    read: (m, anchor) => toDate(anchor, (m[2] ?? m[3]).toLowerCase()),
  },
  {
    example: 'later this year',
    pattern: /later\s+(?:in\s+)?(?:this|the)\s+(year|month|week|quarter)/iy,
    read: (m, anchor) => {
      const whole = relative(anchor, m[1].toLowerCase(), 0)
      return anchor === null || anchor.day === 0 || whole.to === null ? UNKNOWN_SPAN : fixed(anchor.date, whole.to)
    },
  },
  {
    example: 'last month',
    pattern: /(this|the current|last|the previous|the past|next|the following|the coming)\s+(month|week)/iy,
    read: (m, anchor) => {
      const span = relative(anchor, m[2].toLowerCase(), direction(m[1]))
      return fixed(span.from, span.to)
    },
  },
  {
    example: 'the past five years',
    pattern: new RegExp(
      `(?:the\\s+)?(past|last|previous|preceding|recent|next|coming)\\s+(?:(${SMALL}|fifteen|twenty|thirty|few|several|couple\\s+of)\\s+)?(days|weeks|months|quarters|years|decades|decade|year|century)`,
      'iy',
    ),
    read: (m, anchor) => {
      const vague = m[2] === undefined && !/^(?:decade|year|century)$/i.test(m[3])
      if (/^year$/i.test(m[3]) && !/^the\s+past/i.test(m[0])) return null
      if (vague || /few|several|couple|recent/i.test(`${m[1]} ${m[2] ?? ''}`) || anchor === null || anchor.day === 0) return UNKNOWN_SPAN
      const word = m[3].toLowerCase().replace(/s$/, '')
      const count = (m[2] === undefined ? 1 : number(m[2])) * (word === 'decade' ? 10 : word === 'century' ? 100 : 1)
      const unit = word === 'decade' || word === 'century' ? 'year' : (word as 'day' | 'week' | 'month' | 'quarter' | 'year')
      return /next|coming/i.test(m[1]) ? fixed(anchor.date, shift(anchor, unit, count)) : fixed(shift(anchor, unit, -count), anchor.date)
    },
  },
  {
    example: 'two years ago',
    pattern: new RegExp(
      `(?:(?:about|nearly|almost|some|more\\s+than|over)\\s+)?(${SMALL}|an?|fifteen|twenty|thirty)\\s+(day|week|month|year|decade)s?\\s+ago`,
      'iy',
    ),
    read: (m, anchor) => {
      const unit = m[2].toLowerCase()
      if (anchor === null || (unit === 'year' && /^an?$/i.test(m[1]))) return unit === 'year' && anchor !== null ? null : UNKNOWN_SPAN
      if (unit === 'year' || unit === 'decade') return yearSpan(anchor.year - number(m[1]) * (unit === 'decade' ? 10 : 1))
      if (anchor.day === 0) return UNKNOWN_SPAN
      const day = shift(anchor, unit as 'day' | 'week' | 'month', -number(m[1]))
      return unit === 'month' ? monthSpan(+day.slice(5, 7), +day.slice(0, 4)) : fixed(day, day)
    },
  },
  {
    example: 'yesterday',
    pattern: /(yesterday|today|tomorrow)(?!['’]s)(?:\s+(?:morning|afternoon|evening|night))?/iy,
    read: (m, anchor) => {
      if (anchor === null || anchor.day === 0) return UNKNOWN_SPAN
      const day = addDays(anchor.date, /^y/i.test(m[1]) ? -1 : /^tom/i.test(m[1]) ? 1 : 0)
      return fixed(day, day)
    },
  },
  {
    example: 'last Friday',
    pattern: new RegExp(
      `(?:(last|this|next|this\\s+past|the\\s+previous)\\s+)?(${WEEKDAY})(?:\\s+(?:morning|afternoon|evening|night))?(?!s)`,
      'y',
    ),
    read: (m, anchor) => {
      if (anchor === null || anchor.day === 0) return UNKNOWN_SPAN
      const back = (weekdayOf(anchor.date) - WEEKDAYS.indexOf(m[2].toLowerCase()) + 7) % 7
      const day =
        m[1] === 'next'
          ? addDays(anchor.date, 7 - back)
          : m[1] === 'last' && back === 0
            ? addDays(anchor.date, -7)
            : addDays(anchor.date, -back)
      return fixed(day, day)
    },
  },
  {
    example: 'the year',
    pattern: /the\s+(year|month|week|quarter)(?=\s*[.,;)]|\s+(?:to|in|at|as|is|was|will)\b|$)/iy,
    read: (m, anchor) => {
      const span = relative(anchor, m[1].toLowerCase(), 0)
      return fixed(span.from, span.to)
    },
  },
]
