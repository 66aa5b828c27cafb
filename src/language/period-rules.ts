/**
 * Ways to name a span of time, as a table: a pattern anchored where it begins, an example, and how it is read.
 * The longest match at a place wins; order is no matter.
 */
import { addDays, MONTH_SOURCE, monthNumber, WEEKDAYS, weekdayOf } from './calendar.ts'
import { type Anchor, daySpan, fixed, monthSpan, monthsSpan, type Span, shift, UNKNOWN_SPAN, yearSpan, yearsSpan } from './period-span.ts'

export interface Rule {
  readonly example: string
  readonly pattern: RegExp
  /** Null where the words mean no time after all. */
  read(match: RegExpExecArray, anchor: Anchor | null): Span | null
}

const YEAR = String.raw`(?:1[5-9]|20|21)\d\d(?![\d,]\d|\d|s\b|%|st\b|th\b)`
const REL = 'this|the current|the same|last|the past|the previous|the prior|the preceding|next|the next|the following|the coming|that|the'
/** A year that may follow: ", 2021", " of 2021", " this year", " of the year". Groups: year, relative word. */
const OF_YEAR = String.raw`(?:(?:,?\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?)(${YEAR})|\s+(?:of\s+|in\s+)?(${REL})\s+(?:calendar\s+)?year)?`
const SMALL = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]\\d?'
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
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'

const number = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word)

/** Year of an OF_YEAR suffix; undefined where the text gives none. */
function yearOf(year: string | undefined, relative: string | undefined, anchor: Anchor | null): number | undefined {
  if (year !== undefined) return Number(year)
  if (relative === undefined || anchor === null) return undefined
  if (/last|past|previous|prior|preceding/i.test(relative)) return anchor.year - 1
  if (/next|following|coming/i.test(relative)) return anchor.year + 1
  return anchor.year
}

/** In-year spans with a relative year need an anchor. */
const settled = (span: Span, relative: string | undefined, anchor: Anchor | null): Span =>
  relative !== undefined && anchor === null ? UNKNOWN_SPAN : span

export const RULES: readonly Rule[] = [
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
      /^.{3,4}\.?$/.test(m[1]) && !/^(?:May|June|July)$/.test(m[1]) && m[2] === undefined && m[3] === undefined
        ? null
        : settled(monthSpan(monthNumber(m[1]), yearOf(m[2], m[3], anchor)), m[3], anchor),
  },
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
    pattern: new RegExp(`(?:Q([1-4])|([1-4])Q)(?:${OF_YEAR}|[\\s'’]?(\\d{2})(?!\\d))`, 'y'),
    read: (m, anchor) => {
      const quarter = Number(m[1] ?? m[2])
      return monthsSpan(quarter * 3 - 2, quarter * 3, m[5] === undefined ? yearOf(m[3], m[4], anchor) : 2000 + Number(m[5]))
    },
  },
  {
    example: 'this quarter',
    pattern: /(this|the current|last|the previous|next)\s+quarter/iy,
    read: (m, anchor) => quarterAt(anchor, direction(m[1])),
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
      `(?:the\\s+)?(${SMALL}|quarter)(?:[\\s-]+months?)?\\s+(?:to|through|ended|ending|until|till)\\s+(?:the\\s+end\\s+of\\s+|in\\s+)?(${MONTH_SOURCE})(?:\\s+\\d{1,2}(?!\\d))?${OF_YEAR}`,
      'y',
    ),
    read: (m, anchor) => {
      const months = m[1] === 'quarter' ? 3 : number(m[1])
      const last = monthNumber(m[2])
      if ((m[1] !== 'quarter' && !/month/.test(m[0])) || months > 24) return null
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
    example: 'the 1990s',
    pattern: /(?:the\s+)?((?:1[5-9]|20)\d)0['’]?s\b/y,
    read: (m) => yearsSpan(Number(`${m[1]}0`), Number(`${m[1]}9`)),
  },
  {
    example: 'the 19th century',
    pattern: /(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)[\s-]century/iy,
    read: (m) => (+m[1] > 21 || +m[1] < 10 ? null : yearsSpan(+m[1] * 100 - 99, +m[1] * 100)),
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

/** Words for "up to now", which name no beginning. */
export const NOW =
  /(?:to date|up to now|until now|so far(?!\s+(?:as|away|from|in\s+the|this))|thus far|currently|at present|presently|at the moment|right now|as of now|as of today|nowadays)(?![\p{L}])/iuy

const direction = (word: string): number =>
  /last|previous|preceding|past|prior/i.test(word) ? -1 : /next|following|coming/i.test(word) ? 1 : 0

function quarterAt(anchor: Anchor | null, by: number): Span {
  if (anchor === null || anchor.month === 0) return UNKNOWN_SPAN
  const quarter = anchor.year * 4 + Math.floor((anchor.month - 1) / 3) + by
  return monthsSpan((quarter % 4) * 3 + 1, (quarter % 4) * 3 + 3, Math.floor(quarter / 4))
}

/** The year, month, quarter or week (Monday to Sunday) `by` before or after the anchor's. */
function relative(anchor: Anchor | null, unit: string, by: number): { from: string | null; to: string | null } {
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

function toDate(anchor: Anchor | null, unit: string): Span {
  const whole = relative(anchor, unit, 0)
  return anchor === null || whole.from === null ? UNKNOWN_SPAN : fixed(whole.from, anchor.day === 0 ? whole.to : anchor.date)
}
