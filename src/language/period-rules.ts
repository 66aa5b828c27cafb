/**
 * Ways to name a span of time, as a table: a pattern anchored where it begins, an example, and how it is read.
 * The longest match at a place wins; order is no matter.
 */
import { MONTH_SOURCE, monthNumber } from '../calendar.ts'
import { DAY, direction, number, OF_YEAR, quarterAt, type Rule, relative, SMALL, settled, WEEKDAY, YEAR, yearOf } from './period-pattern.ts'
import { RELATIVE_RULES } from './period-relative-rules.ts'
import { daySpan, fixed, monthSpan, monthsSpan, UNKNOWN_SPAN, yearSpan, yearsSpan } from './period-span.ts'

/** "Jan-July": an abbreviation beside a dash and a month is a month. */
const BESIDE = { before: new RegExp(`${MONTH_SOURCE}\\s*[-–—]\\s*$`), after: new RegExp(`^\\s*[-–—]\\s*${MONTH_SOURCE}`) }
const inRange = (m: RegExpExecArray): boolean =>
  BESIDE.after.test(m.input.slice(m.index + m[0].length, m.index + m[0].length + 16)) ||
  BESIDE.before.test(m.input.slice(Math.max(0, m.index - 16), m.index))

const CALENDAR_RULES: readonly Rule[] = [
  {
    example: '2024-08-23',
    pattern: /(\d{4})-(\d{2})-(\d{2})(?!\d)/y,
    read: (m) => daySpan(+m[2], +m[3], +m[1]),
  },
  {
    example: 'March 5, 2021',
    pattern: new RegExp(
      `(?:${WEEKDAY},?\\s+)?(${MONTH_SOURCE})\\s+${DAY}(?![\\d%]|,\\d|\\.\\d|\\s*(?:percent|million|billion))${OF_YEAR}`,
      'y',
    ),
    read: (m, anchor) =>
      +m[2] > 31 || +m[2] < 1 ? null : settled(daySpan(monthNumber(m[1]), +m[2], yearOf(m[3], m[4], anchor)), m[4], anchor),
  },
  {
    example: 'March 5–7, 2021',
    pattern: new RegExp(`(${MONTH_SOURCE})\\s+${DAY}\\s*(?:[-–—]|to|and|through)\\s*${DAY}(?!\\d)${OF_YEAR}`, 'y'),
    read: (m, anchor) => {
      const month = monthNumber(m[1])
      if (+m[2] > 31 || +m[3] > 31 || +m[3] <= +m[2]) return null
      return { kind: 'in-year', first: { month, day: +m[2] }, last: { month, day: +m[3] }, year: yearOf(m[4], m[5], anchor) }
    },
  },
  {
    example: '5–7 March 2021',
    pattern: new RegExp(`${DAY}\\s*(?:[-–—]|to|and)\\s*${DAY}\\s+(?:of\\s+)?(${MONTH_SOURCE})(?![\\p{Ll}])${OF_YEAR}`, 'uy'),
    read: (m, anchor) => {
      const month = monthNumber(m[3])
      if (+m[1] > 31 || +m[2] > 31 || +m[2] <= +m[1]) return null
      return { kind: 'in-year', first: { month, day: +m[1] }, last: { month, day: +m[2] }, year: yearOf(m[4], m[5], anchor) }
    },
  },
  {
    example: '5 March 2021',
    pattern: new RegExp(`(?:${WEEKDAY},?\\s+)?${DAY}\\s+(?:of\\s+)?(${MONTH_SOURCE})(?![\\p{Ll}])${OF_YEAR}`, 'uy'),
    read: (m, anchor) =>
      +m[1] > 31 || +m[1] < 1 ? null : settled(daySpan(monthNumber(m[2]), +m[1], yearOf(m[3], m[4], anchor)), m[4], anchor),
  },
  {
    example: 'July 2024',
    pattern: new RegExp(`(?:the\\s+month\\s+of\\s+)?(${MONTH_SOURCE})${OF_YEAR}`, 'y'),
    read: (m, anchor) =>
      /^.{3,4}\.?$/.test(m[1]) && !/^(?:May|June|July)$/.test(m[1]) && m[2] === undefined && m[3] === undefined && !inRange(m)
        ? null
        : settled(monthSpan(monthNumber(m[1]), yearOf(m[2], m[3], anchor)), m[3], anchor),
  },
  {
    example: '2023',
    pattern: new RegExp(`(?:the\\s+(?:calendar\\s+)?year\\s+|calendar\\s+(?:year\\s+)?)?(${YEAR})(?!\\s*[-–—/]\\s*\\d)`, 'y'),
    read: (m) => yearSpan(+m[1]),
  },
  {
    example: '2019-2021',
    pattern: new RegExp(`(${YEAR.replace('(?![', '(?!x[')})\\s*[-–—/]\\s*(\\d{4}|\\d{2})(?![\\d-])`, 'y'),
    read: (m) => {
      const first = Number(m[1])
      const last = m[2].length === 2 ? Math.floor(first / 100) * 100 + Number(m[2]) : Number(m[2])
      return last > first && last - first < 150 ? yearsSpan(first, last) : null
    },
  },
  {
    example: 'fiscal 2022',
    pattern: new RegExp(
      `(?:the\\s+)?(?:fiscal|financial)(?:\\s+year)?\\s+(?:ending\\s+|ended\\s+)?${YEAR}(?:\\s*[-–/]\\s*\\d{2,4})?|FY\\s?\\d{2,4}(?:\\s*[-–/]\\s*\\d{2,4})?|(?:the\\s+)?${YEAR}(?:\\s*[-–/]\\s*\\d{2,4})?\\s+(?:fiscal|financial)\\s+year|(?:this|last|next|the\\s+current|the\\s+previous)\\s+(?:fiscal|financial)\\s+year`,
      'y',
    ),
    read: () => UNKNOWN_SPAN,
  },
  {
    example: 'the second quarter of 2021',
    pattern: new RegExp(`(?:the\\s+)?(first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\\s-]quarter${OF_YEAR}`, 'iy'),
    read: (m, anchor) => {
      if (/^last$/i.test(m[1]) && m[2] === undefined && m[3] === undefined) return quarterAt(anchor, -1)
      const quarter = number(m[1])
      return settled(monthsSpan(quarter * 3 - 2, quarter * 3, yearOf(m[2], m[3], anchor)), m[3], anchor)
    },
  },
  {
    example: 'Q3 2021',
    pattern: new RegExp(`(?:Q([1-4])|([1-4])Q)(?:[\\s'’]?(\\d{2})(?![\\d%]|\\s*(?:percent|million|billion))|${OF_YEAR})`, 'y'),
    read: (m, anchor) => {
      const quarter = Number(m[1] ?? m[2])
      return monthsSpan(quarter * 3 - 2, quarter * 3, m[3] === undefined ? yearOf(m[4], m[5], anchor) : 2000 + Number(m[3]))
    },
  },
  {
    example: 'the first five days of August',
    pattern: new RegExp(
      `(?:the\\s+)?(first|last)\\s+(${SMALL})\\s+(days|weeks)\\s+of\\s+(?:(${MONTH_SOURCE})${OF_YEAR}|(this|last)\\s+month)`,
      'iy',
    ),
    read: (m, anchor) => {
      const days = number(m[2]) * (/w/i.test(m[3]) ? 7 : 1)
      const whole = m[7] === undefined ? undefined : relative(anchor, 'month', direction(m[7]))
      if (whole?.from === null || days > 31) return UNKNOWN_SPAN
      const month = whole === undefined ? monthNumber(m[4]) : Number(whole.from.slice(5, 7))
      const year = whole === undefined ? yearOf(m[5], m[6], anchor) : Number(whole.from.slice(0, 4))
      if (month === 0) return null
      const [first, last] = /first/i.test(m[1]) ? [1, days] : [32 - days, 31]
      return { kind: 'in-year', first: { month, day: first }, last: { month, day: last }, year }
    },
  },
  {
    example: '08/22/2024',
    pattern: /(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)/y,
    read: (m) => {
      const [a, b] = [Number(m[1]), Number(m[3])]
      if (a > 31 || b > 31 || (a > 12 && b > 12) || a === 0 || b === 0) return null
      if (a > 12 || m[2] === '.') return b > 12 ? null : daySpan(b, a, +m[4])
      return b > 12 || a === b ? daySpan(a, b, +m[4]) : yearSpan(+m[4])
    },
  },
  {
    example: 'year-end 2023',
    pattern: new RegExp(`(?:the\\s+)?year[- ]end(?:\\s+(${YEAR}))?(?![\\s-]+(?:bonus|sale|holiday|party|review|report))`, 'iy'),
    read: (m, anchor) => (m[1] === undefined ? (anchor === null ? UNKNOWN_SPAN : monthSpan(12, anchor.year)) : monthSpan(12, +m[1])),
  },
  {
    example: 'the first half of 2024',
    pattern: new RegExp(`(?:the\\s+)?(first|second|latter)[\\s-]half(?:${OF_YEAR})(?!\\s+of\\s+(?:the\\s+)?(?!year)\\p{Ll})`, 'iuy'),
    read: (m, anchor) => {
      const half = /first/i.test(m[1]) ? monthsSpan(1, 6, yearOf(m[2], m[3], anchor)) : monthsSpan(7, 12, yearOf(m[2], m[3], anchor))
      return settled(half, m[3], anchor)
    },
  },
  {
    example: 'H1 2024',
    pattern: new RegExp(`(?:H([12])|([12])H)${OF_YEAR}`, 'y'),
    read: (m, anchor) =>
      (m[1] ?? m[2]) === '1' ? monthsSpan(1, 6, yearOf(m[3], m[4], anchor)) : monthsSpan(7, 12, yearOf(m[3], m[4], anchor)),
  },
  {
    example: 'the first seven months of 2024',
    pattern: new RegExp(`(?:the\\s+)?first[\\s-](${SMALL})[\\s-](months|quarters)${OF_YEAR}`, 'iy'),
    read: (m, anchor) => {
      const months = number(m[1]) * (/q/i.test(m[2]) ? 3 : 1)
      return months < 1 || months > 12 ? null : settled(monthsSpan(1, months, yearOf(m[3], m[4], anchor)), m[4], anchor)
    },
  },
  {
    example: 'the last three months of 2023',
    pattern: new RegExp(`(?:the\\s+)?(?:last|final)\\s+(${SMALL})\\s+(months|quarters)(?=,?\\s+(?:of|in)\\s)${OF_YEAR}`, 'iy'),
    read: (m, anchor) => {
      const months = number(m[1]) * (/q/i.test(m[2]) ? 3 : 1)
      return months < 1 || months > 12 || (m[3] === undefined && m[4] === undefined)
        ? null
        : settled(monthsSpan(13 - months, 12, yearOf(m[3], m[4], anchor)), m[4], anchor)
    },
  },
  {
    example: 'the three months to June 2021',
    pattern: new RegExp(
      `(?:the\\s+)?(${SMALL}|quarter|year)(?:[\\s-]+months?)?\\s+(?:to|through|ended|ending|until|till)\\s+(?:the\\s+end\\s+of\\s+|in\\s+)?(${MONTH_SOURCE})(?:\\s+\\d{1,2}(?!\\d))?${OF_YEAR}`,
      'y',
    ),
    read: (m, anchor) => {
      const months = m[1] === 'quarter' ? 3 : m[1] === 'year' ? 12 : number(m[1])
      const last = monthNumber(m[2])
      if ((m[1] !== 'quarter' && m[1] !== 'year' && !/month/.test(m[0])) || months > 24) return null
      const year =
        yearOf(m[3], m[4], anchor) ??
        (anchor === null || anchor.month === 0 ? undefined : last <= anchor.month ? anchor.year : anchor.year - 1)
      if (year === undefined) return UNKNOWN_SPAN
      const begin = year * 12 + last - months
      const to = new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10)
      return fixed(`${Math.floor(begin / 12)}-${String((begin % 12) + 1).padStart(2, '0')}-01`, to)
    },
  },
  {
    example: 'the 1990s',
    pattern: /(?:the\s+)?((?:1[5-9]|20)\d)0['’]?s\b/y,
    read: (m) => yearsSpan(Number(`${m[1]}0`), Number(`${m[1]}9`)),
  },
  {
    example: 'the 19th century',
    pattern: /(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)[\s-]century/iy,
    read: (m) => (+m[1] > 21 || +m[1] < 10 ? null : yearsSpan(+m[1] * 100 - 99, +m[1] * 100)),
  },
]

export const RULES: readonly Rule[] = [...CALENDAR_RULES, ...RELATIVE_RULES]

/** Words for "up to now", which name no beginning. */
export const NOW =
  /(?:to date|up to now|until now|so far(?!\s+(?:as|away|from|in\s+the|this))|thus far|currently|at present|presently|at the moment|right now|as of now|as of today|nowadays)(?![\p{L}])/iuy
