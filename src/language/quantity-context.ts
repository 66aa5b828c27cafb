/** Numbers that measure nothing, told by what stands around them: dates, times, ranks, labels, names, ages, scores, telephone numbers. */
import { MONTH_SOURCE } from '../calendar.ts'
import type { FoundNumber } from './quantity-number.ts'

const MONTH_BEFORE = new RegExp(`${MONTH_SOURCE}\\s+(?:\\d{1,2}\\s*(?:[-–]|to|and)\\s*)?$`)
const MONTH_AFTER = new RegExp(`^(?:st|nd|rd|th)?(?:\\s*(?:[-–]|to|and)\\s*\\d{1,2})?\\s+(?:of\\s+)?${MONTH_SOURCE}(?![\\p{Ll}])`, 'u')

const LABEL =
  /(?:\b[Nn]o\.?|\b[Nn]os\.?|\b[Nn]umber|#|\btop|\bTop|§|\b(?:[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]hase|[Pp]age|[Ff]igure|[Tt]able|[Ff]light|[Rr]oute|[Tt]ier|[Ll]evel|[Cc]ategory|[Tt]ype|[Cc]lass|[Ss]tage|[Vv]ersion|[Tt]erminal|[Gg]ate|[Bb]erth|[Hh]ighway|[Gg]rade|[Rr]oom|[Rr]ank(?:ed|s|ing)?|[Ff]ormula|[Gg]roup of|[Pp]aragraph|[Ee]pisode|[Ss]eason|aged?|[Aa]ge of))[\s\u00a0-]*$/
const TRIBUTARY =
  /\b(?:past|last|next|first|previous|recent|coming|final|preceding|following|every|another|early|late)\s+(?:\w+\s+)?(?:\w+\s+(?:to|or)\s+)?$/i
const YEAR_BEFORE =
  /(?:\b(?:in|of|since|from|by|during|for|until|till|through|to|and|than|the|its|their|his|her|last|early|late|mid|fiscal|year|after|before|around|between|over|vs\.?|versus|from)|[-–—(‘’'/]|\p{Lu}[\p{L}.]*|,)\s*$/u
const OPENERS = new Set(
  (
    'in on at the some about over nearly almost around only more than by with for from to of and but all its these those another under up since after before there their between as just ' +
    'roughly approximately an at least monday tuesday wednesday thursday friday saturday sunday or exactly today yesterday currently now i we he she they it you that which who when where while ' +
    'if because so then also still even additional further last nor both either about was were is are has have had'
  ).split(' '),
)

/** Whether the number is certainly no measurement, whatever follows. */
export function isLabel(text: string, number: FoundNumber): boolean {
  const before = text.slice(Math.max(0, number.start - 40), number.start)
  const after = text.slice(number.end, number.end + 40)
  if (
    /\b(?:one|two|three|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?$/i.test(before) ||
    /^\s+(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+\p{Ll}/u.test(after)
  )
    return true
  if (number.style !== 'digits') return /[\p{L}\p{N}]-$/u.test(before) || /^-(?:way|stop|star|time|fold|thirds?)/.test(after)
  if (/\p{L}[-–]$|\d[.:/,-]$|[#@_/]$|\d\s?[-–]\d+[-–]$/u.test(before)) return true
  if (
    /^(?:st|nd|rd|th)\b|^:\d|^\/\d|^\.\d|^-\d+-\d|^\s?(?:[ap]\.m\.?|[ap]m\b|o['’]clock)|^[\s-]*years?[\s-]+old|^[\s-]+year-old|^['’]?s\b|^%?-year|^-(?:nil|star|strong)/i.test(
      after,
    ) &&
    !/^%/.test(after)
  )
    return !/^-year(?!-old)/.test(after)
  if (LABEL.test(before)) return true
  const day = number.value <= 31 && Number.isInteger(number.value) && number.exponent === 0
  if (day && (MONTH_BEFORE.test(before) || MONTH_AFTER.test(after))) return true
  if (/\+\d[\d\s-]*$|\(\d+\)[\s-]*$/.test(before)) return true
  return /(?:https?:|www\.|@)\S*$/.test(before)
}

/** Whether a number with no unit of measure is part of a name or a year ("Boeing 737", "the 2008 elections", "Euro 2024"). */
export function isNamePart(text: string, number: FoundNumber): boolean {
  if (number.style !== 'digits' || number.exponent > 0) return false
  const before = text.slice(Math.max(0, number.start - 40), number.start)
  if (number.yearLike && (before.trim() === '' || YEAR_BEFORE.test(before))) return true
  if (/,\d{3}/.test(text.slice(number.start, number.end))) return false
  const word = /(\p{Lu}[\p{L}.'’-]*)[\s\u00a0]+$/u.exec(before)?.[1]
  return word !== undefined && !OPENERS.has(word.toLowerCase())
}

/** Numbers that the text uses as names somewhere ("Boeing 787", "787s", "777-200"), so that they count nothing elsewhere. */
export function modelNumbers(text: string): ReadonlySet<string> {
  const models = new Set<string>()
  for (const match of text.matchAll(
    /(?<=\p{Lu}[\p{L}]*[ -])\d{3}(?![\d,.%\p{L}])(?! (?:people|workers|million|billion))|(?<![\d,.$€£])\d{3}(?=s\b|-\d)/gu,
  ))
    models.add(match[0])
  return models
}

/** "five years ago", "the past three months", "two days later": times, not measurements. */
export function isTime(before: string, after: string): boolean {
  return TRIBUTARY.test(before) || /^\s+(?:ago|earlier|later|old|of age|in a row|from now|away|running)\b/.test(after)
}
