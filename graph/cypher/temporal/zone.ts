/**
 * Time zones: a fixed offset in seconds, or a name whose offsets come from the platform's Intl data.
 * Local times that a clock change skips move on by the length of the gap; those that occur twice take the earlier instant, unless the
 * offset says otherwise. That is java.time's rule, and Neo4j's.
 */
import { readingText, temporalError, textError } from './errors.ts'

const SECONDS_PER_DAY = 86_400
const MAX_OFFSET = 18 * 3_600
/** What Date can hold, in seconds, less a margin; beyond, offsets repeat with the calendar's 400 years. */
const DATE_LIMIT = 8.6e12
const SECONDS_PER_400_YEARS = 146_097 * SECONDS_PER_DAY

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(name: string): Intl.DateTimeFormat {
  const known = formatters.get(name)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: name === 'UT' ? 'UTC' : name, timeZoneName: 'longOffset' })
    formatters.set(name, made)
    return made
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw unknownZone(name)
  }
}

/** Reads `Z`, `+01`, `+0100`, `+01:00`, `+01:00:30`; undefined if the text is no offset. */
export function parseOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0
  const match = /^([+-])(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?$/.exec(text)
  if (!match) return undefined
  const size = Number(match[2]) * 3_600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)
  if (size > MAX_OFFSET || Number(match[3] ?? 0) > 59 || Number(match[4] ?? 0) > 59) {
    throw temporalError(`time zone offset '${text}' is outside -18:00 to +18:00`)
  }
  return match[1] === '-' ? 0 - size : size
}

/** As java.time prints an offset: `Z`, `+01:00`, `-02:05:07`. */
export function formatOffset(offset: number): string {
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = size % 60
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3_600))}:${two(Math.floor(size / 60) % 60)}${seconds === 0 ? '' : `:${two(seconds)}`}`
}

/** An offset in seconds, or the name of a zone that Intl knows. */
export type Zone = number | string

/** `Z`, `+01:00`, `+01:00:30` or a name. */
export function parseZone(text: string): Zone {
  return /^[+-]\d\d:\d\d(?::\d\d)?$/.test(text) ? readingText(text, () => parseOffset(text) as number) : parseZoneName(text)
}

/** Names that Intl knows of old and java.time does not. */
const NO_ZONES: ReadonlySet<string> = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT EST HST IET IST JST MIT MST NET NST PLT PNT PRT PST SST VST'.split(' '),
)

/** The name as the time zone database spells it; `Z` is the offset. */
export function parseZoneName(text: string): Zone {
  if (/^z$/i.test(text)) return 0
  if (/^(?:UTC|GMT|UT)$/i.test(text)) return text.toUpperCase()
  if (/^[+-]/.test(text) || NO_ZONES.has(text.toUpperCase())) throw unknownZone(text)
  const known = formatter(text).resolvedOptions().timeZone
  if (known.toLowerCase() === text.toLowerCase()) return known
  // An alias: spelled as it stands, unless it is written in one case.
  if (!text.includes('/')) return text
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return text
  return text.toLowerCase().replace(/(?:^|[/_-])[a-z]/g, (start) => start.toUpperCase())
}

function unknownZone(name: string): Error {
  return textError(`unknown time zone '${name}'`, "write an offset such as '+01:00' or an IANA name such as 'Europe/Stockholm'")
}

/** Seconds east of Greenwich at an instant, given in seconds since 1970. */
export function offsetAt(zone: Zone, epochSecond: number): number {
  if (typeof zone === 'number') return zone
  let second = epochSecond
  if (Math.abs(second) > DATE_LIMIT) second %= SECONDS_PER_400_YEARS
  const part = formatter(zone)
    .formatToParts(second * 1_000)
    .find(({ type }) => type === 'timeZoneName')
  const text = part?.value.replace(/^(?:GMT|UTC)/, '').replace('\u2212', '-') ?? ''
  return text === '' ? 0 : (parseOffset(text) ?? 0)
}

/** The offset of a local time (seconds as if it were UTC), and how far a gap moves that local time on. */
export function resolveLocal(zone: Zone, localSecond: number, preferred?: number): { readonly offset: number; readonly shift: number } {
  if (typeof zone === 'number') return { offset: zone, shift: 0 }
  const holds = (offset: number): boolean => offsetAt(zone, localSecond - offset) === offset
  if (preferred !== undefined && holds(preferred)) return { offset: preferred, shift: 0 }
  const before = offsetAt(zone, localSecond - SECONDS_PER_DAY)
  if (holds(before)) return { offset: before, shift: 0 }
  const after = offsetAt(zone, localSecond + SECONDS_PER_DAY)
  if (holds(after)) return { offset: after, shift: 0 }
  return { offset: after, shift: after - before }
}
