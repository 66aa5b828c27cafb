/** What a number counts: the currency, unit, counted noun or rate that follows it. */
import { currencyAfter, currencyName } from './quantity-currencies.ts'
import { hedgeAfter } from './quantity-hedges.ts'
import { countedNoun } from './quantity-noun.ts'
import type { FoundNumber } from './quantity-number.ts'
import type { Quantity, QuantityKind } from './quantity-types.ts'
import { type Dimension, rateUnit, unitAt } from './quantity-units.ts'

/** What follows (or precedes) a number and says what it counts. */
export interface Measure {
  readonly kind: QuantityKind
  readonly unit: string | null
  readonly unitText: string
  readonly end: number
  readonly dimension?: Dimension
  readonly noun?: { readonly start: number; readonly end: number }
  readonly per?: string
  readonly partitive?: true
}

/** @param before quantities found so far, for "12 of which". `money`: the currency whose sign stands before the number. */
export function measureAfter(
  text: string,
  number: FoundNumber,
  money: string | undefined,
  before: readonly Quantity[],
  inRange: boolean,
): Measure | undefined {
  if (number.style === 'fraction')
    return /\b(?:first|second|latter|other|top|bottom|back|the)\s+$/i.test(text.slice(Math.max(0, number.start - 12), number.start))
      ? undefined
      : { kind: 'percent', unit: 'percent', unitText: '', end: number.end }
  const plus = hedgeAfter(text.slice(number.end, number.end + 12))?.length ?? 0
  const gap = /^[\s\u00a0-]{0,2}/.exec(text.slice(number.end + plus))?.[0] ?? ''
  const at = number.end + plus + gap.length
  const rest = text.slice(at, at + 60)
  if (money !== undefined) {
    const named = gap === '-' ? undefined : currencyName(rest)
    const end = named?.code === money ? at + named.length : number.end + plus
    return withRate(text, { kind: 'money', unit: money, unitText: text.slice(number.end + plus, end).trim(), end })
  }
  const unit = unitAt(rest, gap === '')
  const name = currencyName(rest) ?? currencyAfter(rest)
  if (name !== undefined && !(unit !== undefined && unit.length > name.length) && !isMass(text, number.start, rest, name.length))
    return withRate(text, { kind: 'money', unit: name.code, unitText: rest.slice(0, name.length), end: at + name.length })
  if (name?.code === 'GBP' && rest.startsWith('pound'))
    return withRate(text, { kind: 'measure', unit: 'pound', unitText: rest.slice(0, name.length), end: at + name.length })
  if (unit !== undefined) {
    const kind = unit.unit.dimension === 'share' ? 'percent' : 'measure'
    return withRate(text, {
      kind,
      unit: unit.unit.name,
      unitText: rest.slice(0, unit.length),
      end: at + unit.length,
      dimension: unit.unit.dimension,
    })
  }
  const partitive = /^of (?:which|them|whom|those|these)\b/.exec(rest)?.[0]
  const counted = before.findLast((quantity) => quantity.kind === 'count')
  if (partitive !== undefined && counted?.unit != null && number.exponent === 0)
    return { kind: 'count', unit: counted.unit.split('/')[0], unitText: '', end: number.end + plus, partitive: true }
  const whole =
    /^of (?:the|its|their|our|these|those) (?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty) /.exec(
      rest,
    )?.[0]
  const members = whole === undefined ? undefined : countedNoun(text, at + whole.length)
  if (members !== undefined && number.exponent === 0)
    return { kind: 'count', unit: members.unit, unitText: '', end: number.end + plus, partitive: true }
  if (gap === '-' || (gap === '' && /^\p{L}/u.test(rest))) return undefined
  const noun = gap === '' ? undefined : countedNoun(text, at)
  if (noun !== undefined) {
    const base = { kind: 'count', unit: noun.unit, unitText: noun.head, end: noun.end, noun: { start: noun.start, end: noun.end } } as const
    return noun.per === undefined ? withRate(text, base) : { ...base, unit: `${noun.unit}/${noun.per}`, per: noun.per }
  }
  const stated = /\b(?:to|at|by|reached|reaching|hit|total(?:l?ed|l?ing)|was|were|is|are|stood at|of)\s+(?:\p{Ll}+\s+){0,3}$/u.test(
    text.slice(Math.max(0, number.start - 40), number.start),
  )
  const large =
    number.exponent > 0 || (number.precise && number.style === 'digits') || (stated && number.value >= 100 && number.style === 'digits')
  return large || inRange ? { kind: 'bare', unit: null, unitText: '', end: number.end + plus } : undefined
}

/** Pounds are money unless something is weighed. */
function isMass(text: string, start: number, rest: string, length: number): boolean {
  if (!/^pounds?$/i.test(rest.slice(0, length))) return false
  return (
    /\b(?:weigh\w*|heav\w*|lift\w*|thrust|payload|cargo)\b[^.]{0,40}$/i.test(text.slice(Math.max(0, start - 60), start)) ||
    /^ of (?!funding|investment|aid|debt|goods|exports|imports|damage|savings|public|new|extra|tax)/.test(rest.slice(length))
  )
}

const RATE =
  /^\s*(?:,\s*)?(?:per\s+(\p{L}+)|(?:an?|each|every)\s+(second|minute|hour|day|week|month|quarter|year|barrel|ton|tonne|kilo|kilogram|kg|litre|liter|gallon|bushel|pound|ounce|head|unit|share|mile|kilometre|kilometer|night|person|passenger|container|TEU|box|pallet|piece|ticket)\b(?!-)|\/\s?(second|minute|hour|day|week|month|year|annum|barrel|bbl|ton|tonne|t|kg|lb|l|h|MMBtu|MWh|kWh|TEU|FEU)\b|(daily|weekly|monthly|quarterly|yearly|annually|hourly)\b(?!\s+(?!(?:in|on|at|to|from|by|and|or|for|with|as|since|through|during|when|while|after|before|under|over|between|across|but|last|this|next)\b)\p{Ll}))/u
const ADVERBS: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annually: 'year',
  hourly: 'hour',
}

function withRate(text: string, measure: Measure): Measure {
  const rest = text.slice(measure.end, measure.end + 70)
  const substance =
    measure.kind === 'measure'
      ? (/^ of \p{Ll}+(?: \p{Ll}+)?(?= (?:per|an?|each|every|daily|weekly|monthly|yearly|annually) ?)/u.exec(rest)?.[0] ?? '')
      : ''
  const match = RATE.exec(rest.slice(substance.length))
  if (match === null || measure.dimension === 'time') return measure
  const per = match[4] === undefined ? rateUnit(match[1] ?? match[2] ?? match[3]) : ADVERBS[match[4]]
  if (per === 'percent' || per === 'cent') return measure
  return { ...measure, unit: `${measure.unit}/${per}`, per, end: measure.end + substance.length + match[0].length }
}
