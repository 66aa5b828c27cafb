/** Figures as short tags: "CN¥18.5 bn ▲26.9 %", "over 100,000 parcels a day". Hedges stay words. */

type Properties = Readonly<Record<string, unknown>>

const SCALES: readonly (readonly [size: number, suffix: string])[] = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'm'],
]

/** Units whose short form readers know; others are written out. */
const SHORT: Readonly<Record<string, string>> = {
  percent: '%',
  'percentage point': 'pp',
  tonne: 't',
  kilogram: 'kg',
  metre: 'm',
  kilometre: 'km',
  'square kilometre': 'km²',
  hectare: 'ha',
  'kilometre/hour': 'km/h',
  degree: '°',
}

const number = (value: number, digits = 2): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : digits }).format(value)

function scaled(value: number): string {
  const scale = SCALES.find(([size]) => Math.abs(value) >= size)
  return scale === undefined ? number(value) : `${number(value / scale[0])} ${scale[1]}`
}

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit)

function currencySign(code: string): string {
  const part = new Intl.NumberFormat('en', { style: 'currency', currency: code }).formatToParts(1).find(({ type }) => type === 'currency')
  const sign = part?.value ?? code
  return /[A-Z]$/.test(sign) ? `${sign} ` : sign
}

/** "3.5 bn", "96,700 t", "5.81 bn" with its unit; `unit` as in ObservationFact. */
export function quantity(value: number | readonly [number, number], unit: string | null): string {
  const amount = Array.isArray(value) ? `${scaled(value[0])}–${scaled(value[1])}` : scaled(value as number)
  if (unit === null || unit === '') return amount
  if (unit === 'rank') return `No. ${amount}`
  if (isCurrency(unit)) return `${currencySign(unit)}${amount}`
  const [what, per] = unit.split('/')
  const short = SHORT[unit]
  if (short !== undefined) return `${amount} ${short}`
  const plural = value === 1 || what === undefined ? what : pluralOf(what)
  return `${amount} ${plural}${per === undefined ? '' : ` a ${per}`}`
}

/** English nouns that are counted as they stand ("series", or plural already), and those that change within. */
const UNCHANGED = /(craft|fish|sheep|cattle|deer|s)$/
const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  foot: 'feet',
  mouse: 'mice',
}

function pluralOf(word: string): string {
  const irregular = IRREGULAR[word]
  if (irregular !== undefined) return irregular
  if (/(x|ch|sh|ss|us)$/.test(word)) return `${word}es`
  if (UNCHANGED.test(word)) return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return `${word}s`
}

/** "▲26.9 %" for 0.269. */
export function change(fraction: number): string {
  return `${fraction < 0 ? '▼' : '▲'}${number(Math.abs(fraction) * 100)} %`
}

/** An observation node's tag. */
export function figure(properties: Properties): string {
  const value = numeric(properties.value)
  const low = numeric(properties.min)
  const high = numeric(properties.max)
  const unit = typeof properties.unit === 'string' ? properties.unit : null
  const amount =
    value !== null
      ? quantity(value, unit)
      : low !== null && high !== null
        ? quantity([low, high], unit)
        : low !== null
          ? `from ${quantity(low, unit)}`
          : high !== null
            ? `up to ${quantity(high, unit)}`
            : null
  const hedge = typeof properties.bound === 'string' && amount !== null ? `${properties.bound} ` : ''
  const moved = numeric(properties.change)
  const parts = [amount === null ? null : `${hedge}${amount}`, moved === null ? null : change(moved)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : String(properties.measure ?? 'figure')
}

/** "Jan–Jul 2024", "Aug 23, 2024"; null where neither end is a date. */
export function period(from: unknown, to: unknown): string | null {
  const first = day(from)
  const last = day(to)
  if (first === null && last === null) return null
  if (first === null || last === null) return `${first === null ? 'until' : 'from'} ${format(first ?? (last as Date), 'day')}`
  if (first.getTime() === last.getTime()) return format(first, 'day')
  const wholeMonths = first.getUTCDate() === 1 && new Date(last.getTime() + 864e5).getUTCDate() === 1
  return FORMATS[wholeMonths ? 'month' : 'day'].formatRange(first, last).replace(/\s*–\s*/, '–')
}

const FORMATS = {
  day: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
}
const format = (date: Date, by: keyof typeof FORMATS): string => FORMATS[by].format(date)

function day(value: unknown): Date | null {
  const date = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(`${value.slice(0, 10)}T00:00:00Z`) : null
  return date === null || Number.isNaN(date.getTime()) ? null : date
}

function numeric(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : null
}
