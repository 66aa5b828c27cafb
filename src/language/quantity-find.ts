/**
 * Finds quantities: number by number, with hedge, range and unit; then joins what belongs together.
 * Invariant: `text.slice(start, end)` is the whole expression from its hedge to its unit; quantities are in order and do not overlap.
 */
import { isLabel, isNamePart, isTime, modelNumbers } from './quantity-context.ts'
import { currencyAfter, currencyBefore, currencyName } from './quantity-currencies.ts'
import { hedgeAfter, hedgeBefore } from './quantity-hedges.ts'
import { findIdioms } from './quantity-idioms.ts'
import { type Measure, measureAfter } from './quantity-measure.ts'
import { countedNoun } from './quantity-noun.ts'
import { type FoundNumber, nextNumber, numberAt, scaleLetter } from './quantity-number.ts'
import type { Quantity } from './quantity-types.ts'
import { unitAt } from './quantity-units.ts'

/** All quantities in order; they do not overlap. Offsets are into `text`. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  const models = modelNumbers(text)
  let at = 0
  for (let number = nextNumber(text, at); number !== undefined; number = nextNumber(text, at)) {
    const quantities = models.has(text.slice(number.start, number.end))
      ? readAt(text, number, found).filter((quantity) => quantity.kind !== 'count' && quantity.kind !== 'bare')
      : readAt(text, number, found)
    for (const quantity of quantities) found.push(quantity)
    at = Math.max(number.end, quantities.at(-1)?.end ?? 0)
  }
  found.push(...findIdioms(text, found))
  found.sort((a, b) => a.start - b.start)
  return joinEquivalents(text, shareUnits(text, found))
}

/** The quantity, or the two ends of a change ("from 3 to 5 percent"), that begin with `first`; none if it measures nothing. */
function readAt(text: string, first: FoundNumber, before: readonly Quantity[]): Quantity[] {
  if (isLabel(text, first)) return []
  const money = currencyBefore(text.slice(Math.max(before.at(-1)?.end ?? 0, first.start - 8), first.start))
  const start = first.start - (money?.length ?? 0)
  const one = money === undefined ? letterIfScale(text, first) : (scaleLetter(text, first) ?? first)
  const ownUnit = measureAfter(text, one, money?.code, before, false)
  const range = rangeAfter(text, one, ownUnit, money?.code)
  if (range !== undefined) {
    const measure = measureAfter(text, range.second, money?.code ?? range.money, before, true)
    if (one.yearLike && range.second.yearLike && measure?.kind !== 'measure') return []
    if (measure !== undefined && measure.kind !== 'bare' && !isTimeRange(text, start, measure)) {
      const low =
        range.second.exponent > 0 && one.exponent === 0 && (ownUnit === undefined || ownUnit.kind === 'bare' || money !== undefined)
          ? Number(`${one.value}e${range.second.exponent}`)
          : one.value
      if (
        range.between ||
        !/\bfrom\s+$/i.test(text.slice(Math.max(0, start - 12), start)) ||
        /\brang\w+\s+from\s+$/i.test(text.slice(Math.max(0, start - 24), start))
      )
        return [
          build(text, start, one, measure, {
            min: Math.min(low, range.second.value),
            max: Math.max(low, range.second.value),
            numberEnd: range.second.end,
          }),
        ]
      const lowEnd = {
        ...measure,
        unitText: ownUnit?.unitText ?? '',
        end: ownUnit !== undefined && ownUnit.kind !== 'bare' ? ownUnit.end : one.end,
      }
      const high = build(text, range.start, range.second, measure, {})
      return [build(text, start, { ...one, value: low }, lowEnd, {}), high]
    }
    if (range.dash) return []
  }
  if (ownUnit === undefined || isNoMeasure(text, start, one, ownUnit)) return []
  return [build(text, start, one, ownUnit, {})]
}

/** "1.5m TEUs", "2bn people": a scale letter, unless the letter is a unit ("300m"). */
function letterIfScale(text: string, number: FoundNumber): FoundNumber {
  const scaled = scaleLetter(text, number)
  if (scaled === undefined) return number
  const rest = text.slice(scaled.end)
  const ambiguous = /^[mTkb]$/i.test(text.slice(number.end, scaled.end).trim())
  if (!ambiguous || currencyName(rest.trimStart()) !== undefined) return scaled
  if (currencyAfter(rest.trimStart()) !== undefined) return scaled
  const measured = unitAt(rest.trimStart(), false)
  if (measured !== undefined && rest.startsWith(' ')) return scaled
  return /^\s/.test(rest) && countedNoun(text, scaled.end + 1) !== undefined ? scaled : number
}

/** "rose $1.20 to $84.35": a change and the level reached, not a range. */
const MOVED =
  /\b(?:rose|rises?|fell|falls?|gained|added|climbed|jumped|dropped|slid|slipped|lost|surged|sank|advanced|eased|up|down|increased|decreased|grew|by)\s+$/i

function rangeAfter(
  text: string,
  first: FoundNumber,
  unit: Measure | undefined,
  money: string | undefined,
): { start: number; second: FoundNumber; money: string | undefined; between: boolean; dash: boolean } | undefined {
  const between = /\bbetween\s+(?:[\p{L}.]*[$€£¥₹]?\s?)?$/iu.test(text.slice(Math.max(0, first.start - 18), first.start))
  for (const end of unit === undefined || unit.kind === 'bare' || unit.kind === 'count' ? [first.end] : [first.end, unit.end]) {
    const link = /^(?:\s*[-–—]\s*|\s+to\s+|\s+and\s+|\s+or\s+)/.exec(text.slice(end, end + 12))?.[0]
    if (link === undefined || (link.includes('and') && !between)) continue
    if (link.trim() === 'to' && MOVED.test(text.slice(Math.max(0, first.start - 20), first.start).replace(/\S*[$€£¥₹]\s?$/, ''))) continue
    const symbol =
      /^(?:[A-Z]{0,3}[$€£¥₹]|(?:USD|EUR|GBP|CNY|RMB|JPY|INR)\s?)/.exec(text.slice(end + link.length, end + link.length + 6))?.[0] ?? ''
    const bare = numberAt(text, end + link.length + symbol.length)
    if (bare === undefined || (symbol !== '' && end !== first.end && unit?.kind !== 'money')) continue
    const second = money !== undefined || symbol !== '' ? (scaleLetter(text, bare) ?? bare) : letterIfScale(text, bare)
    if (link.includes('or') && (second.value <= first.value || second.value > first.value * 3)) continue
    const code = symbol === '' ? undefined : currencyBefore(text.slice(end, end + link.length + symbol.length))?.code
    return { start: end + link.length, second, money: code, between, dash: /[-–—]/.test(link) }
  }
  return undefined
}

const isTimeRange = (text: string, start: number, measure: Measure): boolean =>
  measure.dimension === 'time' && isTime(text.slice(Math.max(0, start - 24), start), text.slice(measure.end, measure.end + 16))

function isNoMeasure(text: string, start: number, number: FoundNumber, measure: Measure): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  if (measure.kind === 'count' || measure.kind === 'bare') {
    if (isNamePart(text, number)) return true
    if (number.style === 'words' && number.value === 1) return true
    if (measure.kind === 'bare' && number.yearLike) return true
    if (measure.kind === 'bare') return number.style === 'words' && number.exponent === 0
  }
  if (measure.dimension === 'time') {
    if (/^\p{Lu}/u.test(measure.unitText)) return true
    if (isTime(before, text.slice(measure.end, measure.end + 16))) return true
    return number.style === 'words' && number.value === 1 && !/\b(?:in|within|under|than|takes?|took)\s+$/.test(before)
  }
  return false
}

function build(
  text: string,
  from: number,
  number: FoundNumber,
  measure: Measure,
  range: { min?: number; max?: number; numberEnd?: number },
): Quantity {
  const lead = /\bbetween\s+$/i.exec(text.slice(Math.max(0, from - 10), from))?.[0].length ?? 0
  let start = range.min === undefined ? from : from - lead
  const hedge = hedgeBefore(text, start)
  const during =
    measure.dimension === 'time' &&
    hedge?.bound === 'over' &&
    /^over/i.test(text.slice(hedge.start)) &&
    !/\b(?:for|lasted|lasting|takes?|took|was|is|after|of)\s+$/.test(text.slice(Math.max(0, hedge.start - 16), hedge.start))
  let bound = during ? undefined : hedge?.bound
  if (hedge !== undefined && !during && !hedge.verb) start = hedge.start
  const sign = /(?:^|[\s(])([-−–])$|\bminus\s+$/.exec(text.slice(Math.max(0, from - 8), from))
  const factor = sign === null || range.min !== undefined ? 1 : -1
  if (factor < 0 && bound === undefined) start = from - (sign?.[0].trimStart().replace(/^\(/, '').length ?? 0)
  let end = measure.end
  const after = hedgeAfter(text.slice(number.end, number.end + 12)) ?? hedgeAfter(text.slice(end, end + 12))
  if (after !== undefined) {
    bound ??= after.bound
    if (hedgeAfter(text.slice(end, end + 12)) !== undefined) end += after.length
  }
  const value = number.style === 'fraction' ? Math.round(number.value * 10000) / 100 : number.value
  return {
    start,
    end,
    kind: measure.kind,
    value: range.min === undefined ? value * factor : null,
    ...(range.min === undefined ? {} : { min: range.min, max: range.max }),
    ...(bound === undefined ? {} : { bound }),
    unit: measure.unit,
    unitText: measure.unitText,
    numberText: text.slice(number.start, range.numberEnd ?? number.end),
    ...(measure.per === undefined ? {} : { per: measure.per }),
    ...(measure.noun === undefined ? {} : { noun: measure.noun }),
    ...(measure.partitive === undefined ? {} : { partitive: measure.partitive }),
  }
}

/** "1,600 and 400 jobs", "1,100 of the 1,950 flights": a bare number shares the unit of the figure it is joined to. */
function shareUnits(text: string, quantities: readonly Quantity[]): Quantity[] {
  return quantities.map((quantity, index) => {
    const next = quantities[index + 1]
    if (quantity.kind !== 'bare' || next === undefined || next.unit === null) return quantity
    const link = text.slice(quantity.end, next.start)
    const joined = /^(?: and | or |, | to | from )$/.test(link) || /^ of (?:the |its |their |all )?(?:\p{Ll}+ )?$/u.test(link)
    return joined ? { ...quantity, kind: next.kind, unit: next.unit } : quantity
  })
}

/** "18.5 billion yuan (about 2.6 billion U.S. dollars)", "5 miles, or 8 kilometers": the second becomes the first one's equivalent. */
function joinEquivalents(text: string, quantities: readonly Quantity[]): Quantity[] {
  const out: Quantity[] = []
  for (const quantity of quantities) {
    const last = out.at(-1)
    const link = last === undefined ? '' : text.slice(last.end, quantity.start)
    const bracket =
      /^\s*[([]\s*(?:or|i\.e\.|equivalent to|equal to|roughly equivalent to)?\s*$/.test(link) &&
      /^[^()[\]]{0,40}[)\]]/.test(text.slice(quantity.end))
    const or = /^,?\s+or\s+$/.test(link)
    const alike =
      last !== undefined && last.kind === quantity.kind && (last.kind === 'money' || last.kind === 'measure') && last.unit !== quantity.unit
    if (
      last !== undefined &&
      alike &&
      (bracket || or) &&
      quantity.value !== null &&
      quantity.unit !== null &&
      last.equivalent === undefined
    ) {
      const equivalent = {
        value: quantity.value,
        unit: quantity.unit,
        ...(quantity.bound === undefined ? {} : { bound: quantity.bound }),
        start: quantity.start,
        end: quantity.end,
      }
      out[out.length - 1] = { ...last, equivalent }
    } else out.push(quantity)
  }
  return out
}
