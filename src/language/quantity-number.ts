/**
 * Numbers as news writes them: digits with any grouping, number words, scales, fractions, dozens.
 * Invariant: values are exact where decimal: digits and scale are joined as text ("18.5" billion -> 18.5e9) before they become a number.
 */

export interface FoundNumber {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly style: 'digits' | 'words' | 'fraction'
  /** Written with a scale word or letter: the power of ten it stands for, 0 without. */
  readonly exponent: number
  /** Plain four digits, no grouping: may be a year. */
  readonly yearLike: boolean
  /** Decimal point or grouping: cannot be a label. */
  readonly precise: boolean
}

const DIGITS = String.raw`\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:(?: \d{3})+ \d{3}| 000)(?![\d.,]\d|\d)|\d+\.\d+|\d+,\d{1,2}(?![\d,])|\d+(?:[½¼¾⅓⅔])?|[½¼¾⅓⅔]`
const UNITS: Readonly<Record<string, number>> = {
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
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const SCALES: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  millions: 6,
  billion: 9,
  trillion: 12,
  quadrillion: 15,
  lakh: 5,
  lakhs: 5,
  crore: 7,
  crores: 7,
}
const LETTERS: Readonly<Record<string, number>> = {
  k: 3,
  K: 3,
  m: 6,
  M: 6,
  mn: 6,
  mln: 6,
  mm: 6,
  b: 9,
  B: 9,
  bn: 9,
  bln: 9,
  tn: 12,
  trn: 12,
  T: 12,
}
const GLYPHS: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75', '⅓': '.333333', '⅔': '.666667' }
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  eighth: 8,
  eighths: 8,
  tenth: 10,
  tenths: 10,
}

const small = Object.keys({ ...UNITS, ...TENS }).join('|')
const CARDINAL = `(?:${small})(?:[- ](?:${Object.keys(UNITS).join('|')}))?`
const WORDS = String.raw`(?:an? |half an? |one and a half |two and a half )?(?:(?:${CARDINAL}|dozen|hundred|thousand|million|billion|trillion|lakh|crore)(?:(?:(?<=hundred|thousand|million)[ -]and[ -]|[ -])(?=(?:${small}|hundred|thousand|million|billion|trillion|lakh|crore)\b)(?:${CARDINAL}|hundred|thousand|million|billion|trillion|lakhs?|crores?))*|(?:couple of )?dozen)`
const FRACTION = String.raw`(?:(?:an?|one|two|three|four|five|seven|nine)[- ](?:${Object.keys(PARTS).join('|')})|half)(?=\s+(?:of|the|its|their|as)\b|[.,;]|\s+(?:from|in|on|to|year|compared|since|over|against)\b|$)`

/** Letters of a currency may touch the digits: RMB500, Rs500. */
const GLUED =
  '(?<=(?<!\\p{L})(?:RMB|CNY|USD|EUR|GBP|JPY|INR|HKD|SGD|AUD|CAD|NZD|CHF|KRW|TWD|MYR|THB|IDR|PHP|VND|AED|SAR|ZAR|BRL|MXN|RUB|TRY|NGN|KES|PKR|EGP|Rs|RM|Rp|KSh))'
const START = new RegExp(`(?:(?<![\\p{L}\\p{N}_])|${GLUED})(?:(${DIGITS})|((?:${FRACTION}))|((?:${WORDS})))`, 'giu')
const SCALE = new RegExp(`^([\\s\\u00a0-]?)(${Object.keys(SCALES).join('|')})(?![\\p{L}])`, 'iu')
const LETTER = /^([ \u00a0]?)(mln|mm|mn|bln|bn|trn|tn|[kKmMbBT])(?![\p{L}\p{N}²³])/u

/** The next number at or after `from`. */
export function nextNumber(text: string, from: number): FoundNumber | undefined {
  START.lastIndex = from
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const found = match[1] !== undefined ? digits(text, match.index, match[1]) : match[2] !== undefined ? fraction(match) : words(match)
    if (found !== undefined) return found
    START.lastIndex = match.index + Math.max(1, match[0].length)
  }
  return undefined
}

/** A number that begins exactly at `at`. */
export function numberAt(text: string, at: number): FoundNumber | undefined {
  const found = nextNumber(text, at)
  return found?.start === at ? found : undefined
}

function digits(text: string, start: number, written: string): FoundNumber {
  let end = start + written.length
  let plain = written.replace(/[ \u00a0\u202f]/g, '')
  const glyph = /[½¼¾⅓⅔]$/.exec(plain)?.[0]
  if (glyph !== undefined) plain = `${plain.slice(0, -1) || '0'}${GLYPHS[glyph]}`
  else if (/^\d+,\d{1,2}$/.test(plain)) plain = plain.replace(',', '.')
  else plain = plain.replace(/,/g, '')
  let exponent = 0
  const yearLike = /^(?:1[5-9]|20|21)\d\d$/.test(written)
  for (let scale = SCALE.exec(text.slice(end, end + 14)); scale !== null; scale = SCALE.exec(text.slice(end, end + 14))) {
    if (scale[1] === '-' && !/^-(?:million|billion|trillion)/i.test(scale[0])) break
    exponent += SCALES[scale[2].toLowerCase()]
    end += scale[0].length
  }
  return {
    start,
    end,
    value: Number(`${plain}e${exponent}`),
    style: 'digits',
    exponent,
    yearLike: yearLike && exponent === 0,
    precise: written.length > 1 && /\D/.test(written),
  }
}

/** A scale letter behind digits ("1.2bn", "300m"): the caller knows whether it is a scale or a unit. */
export function scaleLetter(text: string, number: FoundNumber): FoundNumber | undefined {
  if (number.style !== 'digits' || number.exponent > 0) return undefined
  const match = LETTER.exec(text.slice(number.end, number.end + 5))
  if (match === null || (match[1] !== '' && match[2].length === 1)) return undefined
  const value = Number(`${number.value}e${LETTERS[match[2]]}`)
  return { ...number, end: number.end + match[0].length, value, exponent: LETTERS[match[2]], yearLike: false }
}

function fraction(match: RegExpExecArray): FoundNumber | undefined {
  const [first, second] = match[0].toLowerCase().split(/[- ]/)
  const numerator = second === undefined || /^an?$/.test(first) ? 1 : UNITS[first]
  const denominator = PARTS[second ?? first]
  if (numerator === undefined || denominator === undefined || numerator >= denominator) return undefined
  return {
    start: match.index,
    end: match.index + match[0].length,
    value: numerator / denominator,
    style: 'fraction',
    exponent: 0,
    yearLike: false,
    precise: true,
  }
}

function words(match: RegExpExecArray): FoundNumber | undefined {
  let written = match[0].toLowerCase()
  const whole = written
  let factor = 1
  if (/^half an? /.test(written)) factor = 0.5
  else if (/^one and a half /.test(written)) factor = 1.5
  else if (/^two and a half /.test(written)) factor = 2.5
  const led = /^(?:half an?|an?|one and a half|two and a half) /.test(written)
  written = written.replace(/^(?:half an?|an?|one and a half|two and a half) /, '')
  if (led && !/^(?:couple|dozen|hundred|thousand|million|billion|trillion|lakh|crore)/.test(written)) return undefined
  if (!led && /^(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)/.test(written)) return undefined
  let total = 0
  let group = 0
  let exponent = 0
  for (const word of written.split(/[- ]/)) {
    if (word === 'couple') group = 2
    else if (word === 'dozen') group = (group || 1) * 12
    else if (word in UNITS) group += UNITS[word]
    else if (word in TENS) group += TENS[word]
    else if (word === 'hundred') group = (group || 1) * 100
    else if (word in SCALES) {
      total += (group || 1) * 10 ** SCALES[word]
      group = 0
      exponent = SCALES[word]
    }
  }
  return {
    start: match.index,
    end: match.index + whole.length,
    value: (total + group) * factor,
    style: 'words',
    exponent,
    yearLike: false,
    precise: exponent > 0,
  }
}
