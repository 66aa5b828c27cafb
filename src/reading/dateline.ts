/**
 * Lines that say when, where and by whom an article was published.
 * Invariant: a date is given only as far as it is certain: 03/04/2024 yields "2024", a bare time takes the day stated before it.
 */
import { isoDate, MONTH_SOURCE, monthNumber, WEEKDAYS } from '../calendar.ts'

export interface Dateline {
  readonly published: string | null
  readonly updated: string | null
  readonly publisher: string | null
  /** Whether the line names a person ("By …"). */
  readonly byline: boolean
}

/** A date or time in a line; `time` alone has no `date`. */
interface Stamp {
  readonly start: number
  readonly end: number
  readonly date: string | null
  readonly time: string | null
}

const TIME = String.raw`(\d{1,2})(?:[:.h](\d{2}))(?::(\d{2}))?(?:\.\d+)?(?:\s*([ap])\.?m\b\.?)?|(\d{1,2})\s*([ap])\.?m\b\.?`
const DATES: readonly { readonly pattern: RegExp; readonly read: (m: RegExpExecArray) => string | null }[] = [
  {
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    read: (m) => isoDate(+m[1], +m[2], +m[3]) ?? null,
  },
  {
    pattern: /(?<!\d)(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日/g,
    read: (m) => isoDate(+m[1], +m[2], +m[3]) ?? null,
  },
  {
    pattern: new RegExp(String.raw`(?<![\w])(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(${MONTH_SOURCE})[\s,-]+(\d{4})(?!\d)`, 'gi'),
    read: (m) => isoDate(+m[3], monthNumber(m[2]), +m[1]) ?? null,
  },
  {
    pattern: new RegExp(String.raw`(?<![\w])(${MONTH_SOURCE})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)`, 'gi'),
    read: (m) => isoDate(+m[3], monthNumber(m[1]), +m[2]) ?? null,
  },
  {
    pattern: /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/g,
    read: (m) => dayMonth(+m[1], +m[3], +m[4], m[2]),
  },
]

/** 23/08/2024 is certain, 23.08.2024 is day first by custom, 03/04/2024 tells the year only. */
function dayMonth(first: number, second: number, year: number, separator: string): string | null {
  if (first > 12 || separator === '.') return isoDate(year, second, first) ?? null
  if (second > 12) return isoDate(year, first, second) ?? null
  return first === second ? (isoDate(year, first, second) ?? null) : String(year)
}

const LABELS =
  /\b(?:first\s+)?(?:published|posted|publish(?:ing)?\s+date|updated?|last\s+(?:updated|modified|edited|reviewed)|modified|released?|issued|created|date(?:line)?|time|on|at|of|as|and|last|the|dated)\b:?/gi
const ZONES =
  /\b(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|SGT|HKT|IST|JST|KST|AE[SD]?T|(?:Beijing|local|Eastern|Pacific|Central|London|Singapore|Hong\s+Kong)(?:\s+(?:Standard|Daylight|Summer))?\s+time|Z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?/gi
const UPDATED = /\b(?:updated?|modified|edited|reviewed)\b/gi
const PERSON = String.raw`\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|da|del|van|von|der|den|la|le|bin|al|el|and|&)){0,6}`
const BY = new RegExp(
  String.raw`^\s*(?:(?:written|reported|posted|story|text|words|report)\s+)?by:?\s+${PERSON}(?:\s*,\s*(?:\p{L}+\s*){1,6})*`,
  'iu',
)
const BYLINE = new RegExp(
  String.raw`^\s*(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Ss]tory|[Tt]ext|[Ww]ords|[Rr]eport)\s+)?(?:[Bb]y|BY):?\s+${PERSON}\s*(?:,\s*[\p{L}\s&]{2,60})?$`,
  'u',
)
const READING_TIME = /\b\d{1,3}\s*(?:min(?:ute)?s?)(?:\s+read)?\b/gi
const AGO = /^\s*(?:(?:published|posted|updated|last updated):?\s*)?(?:\d{1,3}|an?)\s+(?:min(?:ute)?|hour|day|week|month|year)s?\s+ago\s*$/i
const EDITOR = /^\s*(?:web\s+)?(?:editors?|edited by|author|writer)\s*:.*$/i
const CREDIT = /^(?!.*@)\s*(?:source|from|via|editor|edited by|editing by|reporting by|writer|author|web editor|publisher|agency)\s*:\s*\S/i

/** Reads a whole line as dateline or byline; null where it says more than that. */
export function readDateline(line: string): Dateline | null {
  if (line.length > 240) return null
  const stamps = findStamps(line)
  if (stamps.length === 0) {
    if (BYLINE.test(line) && line.split(/\s+/).length <= 14)
      return { published: null, updated: null, publisher: agencyIn(line), byline: true }
    if (AGO.test(line)) return { published: null, updated: null, publisher: null, byline: false }
    if (CREDIT.test(line) && line.split(/\s+/).length <= 8)
      return { published: null, updated: null, publisher: sourceIn(line), byline: true }
    return null
  }
  if (!stamps.some((stamp) => stamp.date !== null)) return null
  let rest = ''
  let at = 0
  for (const stamp of stamps) {
    rest += `${line.slice(at, stamp.start)}|`
    at = stamp.end
  }
  rest = (rest + line.slice(at)).replace(ZONES, ' ').replace(READING_TIME, ' ')
  const segments = rest
    .split(/\s*[|·•—–/]\s*|\s+-+\s+|\n/)
    .map((part) =>
      part
        .replace(EDITOR, ' ')
        .replace(BY, ' BY ')
        .replace(LABELS, ' ')
        .replace(new RegExp(`\\b(?:${WEEKDAYS.join('|')}|sun|mon|tue|wed|thu|fri|sat)\\b`, 'gi'), ' '),
    )
    .map((part) => part.replace(/[\s,:;.()[\]@+]+/g, ' ').trim())
    .filter((part) => part !== '')
  const others = segments.filter((part) => part !== 'BY')
  const byline = segments.some((part) => part.includes('BY'))
  const words = others.flatMap((part) => part.split(' ')).filter((word) => word !== 'BY')
  if (words.length > 8) return null
  if (words.some((word) => /^\p{Ll}/u.test(word) && !/^(?:of|the|and|de|source|in)$/.test(word))) return null
  const publisher = others
    .filter((part) => !part.includes('BY'))
    .map((part) => part.replace(/^(?:source|from|via) /i, ''))
    .find((part) => part.length > 1 && !/^\d/.test(part))
  return { ...resolve(line, stamps), publisher: publisher ?? null, byline }
}

function resolve(line: string, stamps: readonly Stamp[]): { published: string | null; updated: string | null } {
  let published: string | null = null
  let updated: string | null = null
  let day: string | null = null
  for (const [index, stamp] of stamps.entries()) {
    const before = line.slice(index === 0 ? 0 : stamps[index - 1].end, stamp.start)
    const isUpdate = before.search(UPDATED) >= 0
    const date: string | null = stamp.date ?? day
    day = date
    if (date === null) continue
    const value = stamp.time !== null && date.length === 10 ? `${date}T${stamp.time}` : date
    if (isUpdate) updated = value
    else if (published === null) published = value
  }
  return { published: published ?? updated, updated }
}

function findStamps(line: string): Stamp[] {
  const found: Stamp[] = []
  for (const { pattern, read } of DATES)
    for (const match of line.matchAll(pattern)) {
      const date = read(match as RegExpExecArray)
      const start = match.index
      if (date !== null && !found.some((other) => start < other.end && other.start < start + match[0].length))
        found.push({ start, end: start + match[0].length, date, time: null })
    }
  const times: Stamp[] = []
  for (const match of line.matchAll(new RegExp(`(?<!\\d|\\d:)(?:${TIME})(?![\\d:])`, 'gi'))) {
    const time = readTime(match)
    const start = match.index
    const end = start + match[0].length
    if (time !== null && !found.some((date) => start < date.end && date.start < end)) times.push({ start, end, date: null, time })
  }
  return attachTimes(
    line,
    found.sort((a, b) => a.start - b.start),
    times,
  )
}

/** A time belongs to the date beside it; one that stands alone stays alone. */
function attachTimes(line: string, dates: readonly Stamp[], times: readonly Stamp[]): Stamp[] {
  const free = [...times]
  const out = dates.map((date) => {
    const near = free.find((time) => {
      const between =
        time.start >= date.end ? line.slice(date.end, time.start) : time.end <= date.start ? line.slice(time.end, date.start) : 'no'
      return /^[\s,T|·•@()–-]*(?:(?:at|on|GMT|UTC|[A-Z]{2,4}|\w+day)[\s,.|-]*){0,3}$/i.test(between) && !/update|modif/i.test(between)
    })
    if (near === undefined) return date
    free.splice(free.indexOf(near), 1)
    return { start: Math.min(date.start, near.start), end: Math.max(date.end, near.end), date: date.date, time: near.time }
  })
  return [...out, ...free].sort((a, b) => a.start - b.start)
}

function readTime(match: RegExpMatchArray): string | null {
  let hour = Number(match[1] ?? match[5])
  const minute = Number(match[2] ?? 0)
  const half = (match[4] ?? match[6] ?? '').toLowerCase()
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  if (hour > 23 || minute > 59) return null
  const seconds = match[3] === undefined || match[3] === '00' ? '' : `:${match[3]}`
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${seconds}`
}

const sourceIn = (line: string): string | null =>
  /^\s*(?:source|from|via|agency|publisher)\s*:\s*(.{2,60})$/i.exec(line)?.[1].trim() ?? null
const OUTLET = /\b(?:news|press|times|post|daily|journal|agency|herald|tribune|gazette|telegraph|radio|tv)\b|^\p{Lu}{2,5}(?:\s|$)/iu
const agencyIn = (line: string): string | null => {
  const match = /([|,])\s*(\p{Lu}[\p{L}\s&]{2,40})$/u.exec(line)
  return match !== null && (match[1] === '|' || OUTLET.test(match[2])) ? match[2].trim() : null
}

/** ISO 8601 of a machine-readable time ("2025-07-28 11:59:13-04:00"): local part, zone dropped. Null where it is none. */
export function isoLocal(value: string): string | null {
  const match = /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s](\d{2}:\d{2})(:\d{2})?)?/.exec(value)
  if (match === null) {
    const stamp = findStamps(value).find((candidate) => candidate.date !== null)
    if (stamp === undefined || stamp.date === null) return /^\s*\d{4}(?:-\d{2})?\s*$/.test(value) ? value.trim() : null
    return stamp.time !== null && stamp.date.length === 10 ? `${stamp.date}T${stamp.time}` : stamp.date
  }
  const seconds = match[3] === undefined || match[3] === ':00' ? '' : match[3]
  return match[2] === undefined ? match[1] : `${match[1]}T${match[2]}${seconds}`
}

const CITY = String.raw`(?:\p{Lu}[\p{Lu}\s.'’-]{2,}|\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,3})`
const PLACE_DATELINE = new RegExp(
  String.raw`^(${CITY}(?:,\s*(?:\p{Lu}[\p{L}.]+\s?){1,3})?)(?:(?:[,\s]|\s[–—-]+)\s*(?:(${MONTH_SOURCE})\s+(\d{1,2})(?:,\s*(\d{4}))?|(\d{1,2})\s+(${MONTH_SOURCE})(?:,?\s*(\d{4}))?))?\s*(?:[(/]\s*([\p{L}][\p{L}\s.&-]{1,30}?)\s*[)/])?(?:\s*(?:--+|—)|\s+[–-]|(?<=\))\s*[–-])\s*(?=["“'‘\p{Lu}\d])`,
  'u',
)

/** "April 27, 2005   Boeing has …": a date set off by wide space or a dash. */
const DATE_PREFIX = new RegExp(String.raw`^(${MONTH_SOURCE})\s+(\d{1,2}),\s+(\d{4})(?:\s{2,}|\s*(?:--+|[–—:])\s*)(?=["“\p{Lu}])`, 'u')

/**
 * The dateline with which a first paragraph may begin: "HANGZHOU, Aug. 23 (Xinhua) -- ". Needs a date, an agency or a place in
 * capitals, so that "Rotterdam - a port" is left alone.
 */
export function placeDateline(paragraph: string): { length: number; published: string | null; publisher: string | null } | null {
  const dated = DATE_PREFIX.exec(paragraph)
  if (dated !== null)
    return { length: dated[0].length, published: isoDate(+dated[3], monthNumber(dated[1]), +dated[2]) ?? null, publisher: null }
  const match = PLACE_DATELINE.exec(paragraph.slice(0, 160))
  if (match === null || !/^\p{Lu}/u.test(match[0])) return null
  const capitals = match[1].replace(/,.*$/, '').trim()
  const month = match[2] ?? match[6]
  if (month === undefined && match[8] === undefined && (capitals !== capitals.toUpperCase() || capitals.length < 4)) return null
  const year = match[4] ?? match[7]
  const published = month !== undefined && year !== undefined ? (isoDate(+year, monthNumber(month), +(match[3] ?? match[5])) ?? null) : null
  return { length: match[0].length, published, publisher: match[8]?.trim() ?? null }
}
