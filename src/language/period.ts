/**
 * Times and spans of time in running text, resolved against the day the text was published.
 * Invariant: nothing is guessed: where neither text nor anchor gives the year, `from` and `to` are null.
 */
import { MONTH_SOURCE } from '../calendar.ts'
import { NOW, RULES } from './period-rules.ts'
import { type Anchor, type Ends, join, narrow, type Part, parseAnchor, resolve, type Span } from './period-span.ts'

export interface FoundPeriod {
  readonly start: number
  readonly end: number
  /** ISO dates, inclusive; null where open or unknown. */
  readonly from: string | null
  readonly to: string | null
  readonly text: string
}

interface Named {
  readonly span: Span
  readonly end: number
}

const START = new RegExp(
  String.raw`(?<![\p{L}\p{N}_$€£¥.,:/-]|\d[ \u00a0])(?=(?:from|between|since|by|until|till|through|before|after|as of|up to|to date|until now|the|early|earlier|mid|middle|late|later|end|beginning|start|this|last|past|previous|next|coming|that|recent|first|second|third|fourth|final|latter|so far|thus far|already|currently|at present|at the moment|presently|right now|nowadays|year|yesterday|today|tomorrow|about|nearly|almost|some|more than|over|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fiscal|financial|calendar|quarter|Q[1-4]|H[12]|FY|${MONTH_SOURCE}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:st|nd|rd|th)|\d)(?![\p{Ll}_]{2,}(?<!['’]s)))`,
  'giu',
)

/** What a preposition makes of the span behind it. */
const PREFIX = /(from|between|since|by|until|till|through|before|after|as of|as at|up to)\s+/iy
const LINK = /\s*[-–—]\s*|\s+(?:to|through|until|till|and)\s+(?:(?:the\s+)?end\s+of\s+)?/iy
const PART =
  /(?:the\s+)?(?:(early|mid|late)(?:\s+(?:of|in|part\s+of)\s+|[\s-]+)|(middle|end|beginning|start|close|outset)(?:\s+of\s+|-(?:of-)?))(?:the\s+)?(?=\S)/iy
const PARTS: Readonly<Record<string, Part>> = {
  early: 'early',
  mid: 'mid',
  middle: 'mid',
  late: 'late',
  end: 'end',
  close: 'end',
  beginning: 'start',
  start: 'start',
  outset: 'start',
}
const FUTURE = /\b(?:will|would|expected|expects?|plans?|planned|scheduled|due|set|aims?|slated|projected|forecast|going)\b[^.!?]*$/i

/** Comparisons name another time than the one spoken of. */
const COMPARED =
  /\b(?:the\s+)?(?:same|corresponding|year-ago|comparable)\s+(?:period|months?|quarter|time|week|day)(?:\s+(?:of|in|a|one|the))?(?:\s+(?:last|previous|past|preceding|prior))?(?:\s+(?:year|month))?(?:\s+(?:earlier|ago|before))?(?:\s*(?:in|of)?\s*\d{4})?|\b(?:compared\s+(?:with|to)|than|versus|over|against|from)\s+(?:(?:last|the\s+previous|the\s+prior)\s+(?:year|month|quarter|week)(?!['’]|\s+to\b|\s+(?:until|through)\b))|\ba\s+(?:year|month|quarter)\s+(?:earlier|ago|before)/gi

/**
 * @param anchor ISO date or date-time of publication, as far as known ("2024-08-23T19:12", "2024-08", "2024"), or null.
 * @returns periods in order, not overlapping.
 */
export function findPeriods(text: string, anchor: string | null): FoundPeriod[] {
  const day = parseAnchor(anchor)
  const masked = [...text.matchAll(COMPARED)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  const found: FoundPeriod[] = []
  START.lastIndex = 0
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const start = match.index
    const mask = masked.find((span) => start >= span.start && start < span.end)
    const read = mask === undefined ? readAt(text, start, day) : null
    if (read !== null) {
      found.push({ start: read.start, end: read.end, from: read.from, to: read.to, text: text.slice(read.start, read.end) })
      START.lastIndex = read.end
    } else START.lastIndex = mask?.end ?? start + 1
  }
  return found
}

function readAt(text: string, start: number, anchor: Anchor | null): ({ start: number; end: number } & Ends) | null {
  NOW.lastIndex = start
  const now = NOW.exec(text)
  if (now !== null) return { start, end: start + now[0].length, from: null, to: anchor === null || anchor.day === 0 ? null : anchor.date }
  PREFIX.lastIndex = start
  const prefix = PREFIX.exec(text)
  const at = start + (prefix?.[0].length ?? 0)
  const first = spanAt(text, at, anchor)
  if (first === null) return null
  const word = prefix?.[1].toLowerCase().replace('till', 'until')
  const ahead = word === 'until' || word === 'by' || word === 'before' || FUTURE.test(text.slice(Math.max(0, start - 90), start))
  const second = secondSpan(text, first.end, word, anchor)
  if (second !== null) {
    if (!isTime(text, at, first, word) && second.span.kind === 'in-year' && isBareYear(text, at, first)) return null
    const ends = join(first.span, second.span, anchor, ahead)
    return { start: word === 'from' || word === 'between' ? start : at, end: second.end, ...ends }
  }
  if (word === 'between' || !isTime(text, at, first, word)) return null
  const ends = resolve(first.span, anchor, ahead)
  const until = anchor === null || anchor.day === 0 ? null : anchor.date
  switch (word) {
    case 'since':
    case 'from':
      if (word === 'from' && !/^(?:\s+on(?:wards?)?\b)/.test(text.slice(first.end))) return { start: at, end: first.end, ...ends }
      return {
        start,
        end: first.end,
        from: ends.from,
        to: word === 'since' && ends.from !== null && until !== null && ends.from <= until ? until : null,
      }
    case 'by':
    case 'until':
    case 'through':
    case 'up to':
      return { start, end: first.end, from: null, to: ends.to }
    case 'as of':
    case 'as at':
      return { start, end: first.end, from: null, to: ends.to }
    case 'before':
      return { start, end: first.end, from: null, to: null }
    case 'after':
      return { start, end: first.end, from: null, to: null }
    default:
      return { start: at, end: first.end, ...ends }
  }
}

/** The longest span named at `at`, perhaps a part of one ("the end of July"). */
function spanAt(text: string, at: number, anchor: Anchor | null): Named | null {
  PART.lastIndex = at
  const part = PART.exec(text)
  if (part !== null) {
    const article = /\bthe\s+$/i.test(part[0]) ? (/the\s+$/i.exec(part[0])?.[0].length ?? 0) : 0
    const whole = plainSpan(text, at + part[0].length, anchor) ?? plainSpan(text, at + part[0].length - article, anchor)
    if (whole !== null) return { span: narrow(whole.span, PARTS[(part[1] ?? part[2]).toLowerCase()]), end: whole.end }
  }
  return plainSpan(text, at, anchor)
}

function plainSpan(text: string, at: number, anchor: Anchor | null): Named | null {
  let best: Named | null = null
  for (const rule of RULES) {
    rule.pattern.lastIndex = at
    const match = rule.pattern.exec(text)
    if (match === null || match[0] === '' || /^[\p{L}\p{N}]/u.test(text.slice(at + match[0].length, at + match[0].length + 2))) continue
    if (best !== null && at + match[0].length <= best.end) continue
    const span = rule.read(match, anchor)
    if (span !== null) best = { span, end: at + match[0].length }
  }
  return best
}

function secondSpan(text: string, from: number, prefix: string | undefined, anchor: Anchor | null): Named | null {
  LINK.lastIndex = from
  const link = LINK.exec(text)
  if (link === null) return null
  const and = /and/.test(link[0])
  if (and ? prefix !== 'between' : prefix === 'between' || !(prefix === undefined || prefix === 'from')) return null
  return spanAt(text, from + link[0].length, anchor)
}

const YEAR_ONLY = /^(?:1[5-9]|20|21)\d\d$/
const MONTH_ONLY = new RegExp(`^${MONTH_SOURCE}$`)
const TEMPORAL =
  /(?:\b(?:an?|in|of|during|for|since|by|until|till|through|to|from|before|after|around|about|and|or|than|early|late|mid|end|the|its|their|our|his|her|year|calendar|between|throughout|over|at|as|on|last|this|next|every|that|[a-z]+ed|[a-z]+(?:rts|mber)|[a-z]+ly)|[(,;:–—-]|^|["“]|\p{Ll}{2,}\.)\s*$/iu

const isBareYear = (text: string, at: number, named: Named): boolean => YEAR_ONLY.test(text.slice(at, named.end))

/** Whether bare years and months are times here, and not parts of names ("Euro 2024", "Paris 2024", "the 2022 World Cup", "Theresa May"). */
function isTime(text: string, at: number, named: Named, prefix: string | undefined): boolean {
  const words = text.slice(at, named.end)
  const before = text.slice(Math.max(0, at - 24), at)
  const after = text.slice(named.end, named.end + 30)
  if (YEAR_ONLY.test(words)) {
    if (/^\s+\p{Lu}\p{L}+/u.test(after) && !(prefix !== undefined || /\b(?:in|since|by|during|until)\s+$/i.test(before))) return false
    if (
      /^(?:\s?(?:percent|%|million|billion|yuan|dollars|euros|tons|tonnes|meters|metres|people|km|kilomet|workers|jobs|miles|MW|TEU)|-\p{L})/u.test(
        after,
      )
    )
      return false
    if (prefix !== undefined) return true
    if (
      /\p{Lu}[\p{L}.]*['’]?\s+$/u.test(before) &&
      !/(?:^|[.!?]["”’]?\s+)\p{Lu}\p{Ll}*\s+$|\b(?:In|By|Since|During|Until|From|The|For|Of|Early|Late)\s+$/u.test(before)
    )
      return false
    return TEMPORAL.test(before)
  }
  if (MONTH_ONLY.test(words)) {
    if (/^\s+\p{Lu}\p{Ll}/u.test(after) && prefix === undefined && !/\b(?:in|since|by|during|until|last|of)\s+$/i.test(before)) return false
    if (/^(?:May|March)$/.test(words))
      return (
        prefix !== undefined ||
        /\b(?:in|of|during|for|since|until|last|this|next|early|late|mid|to|and|end|throughout|from)[\s-]+$/i.test(before)
      )
    return !/\p{Lu}\p{Ll}+\s+$/u.test(before) || /(?:^|[.!?]\s+)\p{Lu}\p{Ll}+\s+$/u.test(before)
  }
  return true
}
