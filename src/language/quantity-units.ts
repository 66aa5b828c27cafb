/** Units of measure: how news writes them -> one canonical name each, with its dimension. Currencies and counted things are elsewhere. */

export type Dimension =
  | 'share'
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'time'
  | 'speed'
  | 'power'
  | 'energy'
  | 'temperature'
  | 'data'
  | 'traffic'
  | 'pressure'

export interface Unit {
  readonly name: string
  readonly dimension: Dimension
}

/** `dimension: canonical = forms`. Forms with capitals match exactly; lower-case ones in any case; letters alone only when glued or followed by no word. */
const TABLE: readonly (readonly [Dimension, string, string])[] = [
  ['share', 'percent', 'percent|per cent|pct|%|％'],
  ['share', 'percentage point', 'percentage points|percentage point|percentage-point|percent points|% points|pct points|pp|ppt|ppts|pps'],
  ['share', 'basis point', 'basis points|basis point|bps|bp'],
  ['length', 'metre', 'metres|metre|meters|meter|m'],
  ['length', 'kilometre', 'kilometres|kilometre|kilometers|kilometer|kms|km'],
  ['length', 'centimetre', 'centimetres|centimetre|centimeters|centimeter|cm'],
  ['length', 'millimetre', 'millimetres|millimetre|millimeters|millimeter|mm'],
  ['length', 'nautical mile', 'nautical miles|nautical mile'],
  ['length', 'mile', 'miles|mile'],
  ['length', 'foot', 'feet|foot|ft'],
  ['length', 'inch', 'inches|inch'],
  ['length', 'yard', 'yards|yard'],
  ['area', 'square kilometre', 'square kilometres|square kilometre|square kilometers|square kilometer|sq km|sq. km|km²|km2'],
  ['area', 'square metre', 'square metres|square metre|square meters|square meter|sq m|sq. m|m²|m2|sqm'],
  ['area', 'square mile', 'square miles|square mile|sq miles|sq mi'],
  ['area', 'square foot', 'square feet|square foot|sq ft|sq. ft'],
  ['area', 'hectare', 'hectares|hectare|ha'],
  ['area', 'acre', 'acres|acre'],
  ['area', 'mu', 'mu of'],
  ['volume', 'cubic metre', 'cubic metres|cubic metre|cubic meters|cubic meter|cu m|m³|m3|cbm'],
  ['volume', 'billion cubic metres', 'bcm'],
  ['volume', 'cubic foot', 'cubic feet|cubic foot|cu ft'],
  ['volume', 'litre', 'litres|litre|liters|liter'],
  ['volume', 'gallon', 'gallons|gallon'],
  ['volume', 'barrel', 'barrels of oil equivalent|barrels|barrel|bbl|bbls'],
  ['volume', 'barrel/day', 'bpd|b/d'],
  ['volume', 'bushel', 'bushels|bushel'],
  ['mass', 'tonne', 'metric tonnes|metric tonne|metric tons|metric ton|tonnes|tonne|tons|ton|t'],
  ['mass', 'kilogram', 'kilograms|kilogram|kilogrammes|kilos|kilo|kgs|kg'],
  ['mass', 'gram', 'grams|gram|grammes|g'],
  ['mass', 'milligram', 'milligrams|milligram|mg'],
  ['mass', 'deadweight tonne', 'deadweight tonnes|deadweight tons|dwt|DWT'],
  ['mass', 'gross ton', 'gross tonnes|gross tons|GT'],
  ['mass', 'ounce', 'ounces|ounce|troy ounces|troy ounce|oz'],
  ['mass', 'pound', 'lbs|lb'],
  ['mass', 'carat', 'carats|carat'],
  ['time', 'second', 'seconds|second'],
  ['time', 'minute', 'minutes|minute|mins'],
  ['time', 'hour', 'hours|hour|hrs|hr'],
  ['time', 'day', 'calendar days|days|day'],
  ['time', 'working day', 'working days|business days|working day|business day'],
  ['time', 'week', 'weeks|week'],
  ['time', 'month', 'months|month'],
  ['time', 'quarter', 'quarters'],
  ['time', 'year', 'years|year|yrs|annum'],
  ['time', 'decade', 'decades|decade'],
  ['time', 'century', 'centuries'],
  [
    'speed',
    'kilometre/hour',
    'km/h|kph|kmph|km per hour|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour|kilometer-per-hour',
  ],
  ['speed', 'mile/hour', 'mph|miles per hour|miles an hour'],
  ['speed', 'metre/second', 'm/s|meters per second|metres per second'],
  ['speed', 'knot', 'knots|knot'],
  ['power', 'watt', 'watts|watt|W'],
  ['power', 'kilowatt', 'kilowatts|kilowatt|kW|KW'],
  ['power', 'megawatt', 'megawatts|megawatt|MW'],
  ['power', 'gigawatt', 'gigawatts|gigawatt|GW'],
  ['power', 'terawatt', 'terawatts|terawatt|TW'],
  ['power', 'horsepower', 'horsepower|hp'],
  ['energy', 'kilowatt-hour', 'kilowatt-hours|kilowatt-hour|kilowatt hours|kWh|KWh'],
  ['energy', 'megawatt-hour', 'megawatt-hours|megawatt hours|MWh'],
  ['energy', 'gigawatt-hour', 'gigawatt-hours|gigawatt hours|GWh'],
  ['energy', 'terawatt-hour', 'terawatt-hours|terawatt hours|TWh'],
  ['energy', 'British thermal unit', 'British thermal units|BTU|Btu'],
  ['energy', 'million British thermal units', 'MMBtu|mmbtu'],
  ['temperature', 'degree Celsius', 'degrees Celsius|degree Celsius|degrees centigrade|°C|℃'],
  ['temperature', 'degree Fahrenheit', 'degrees Fahrenheit|degree Fahrenheit|°F'],
  ['temperature', 'degree', 'degrees|degree'],
  ['data', 'gigabyte', 'gigabytes|GB'],
  ['data', 'terabyte', 'terabytes|TB'],
  ['data', 'megabyte', 'megabytes|MB'],
  ['data', 'gigabit/second', 'Gbps|Gb/s'],
  ['data', 'megabit/second', 'Mbps|Mb/s'],
  [
    'traffic',
    'TEU',
    '20-foot equivalent units|twenty-foot equivalent units|twenty-foot-equivalent units|standard containers|standard container units|TEUs|TEU|teus|teu',
  ],
  ['traffic', 'FEU', 'forty-foot equivalent units|FEUs|FEU'],
  ['traffic', 'tonne-kilometre', 'tonne-kilometres|tonne-kilometers|ton-kilometers|ton-kilometres|tonne kilometres|ton kilometers'],
  ['traffic', 'passenger-kilometre', 'passenger-kilometres|passenger-kilometers|passenger kilometers|passenger kilometres'],
  ['pressure', 'bar', 'bars'],
]

/** Abbreviations that are words or initials of others: they count only right behind the digits or where no word follows. */
const WEAK = new Set(['m', 't', 'g', 'W', 'GT', 'ha', 'pp', 'bp', 'oz', 'hp', 'TW', 'TB', 'GB', 'MB', 'W'])

const forms = new Map<string, Unit & { readonly exact: boolean }>()
let longestForm = 0
for (const [dimension, name, list] of TABLE)
  for (const form of list.split('|')) {
    forms.set(form, { name, dimension, exact: /\p{Lu}/u.test(form) })
    longestForm = Math.max(longestForm, form.length)
  }

/** The unit at the start of `text`, which follows a number; `glued` where nothing stands between ("500km"). Longest form wins. */
export function unitAt(text: string, glued: boolean): { unit: Unit; length: number } | undefined {
  for (let length = Math.min(longestForm, text.length); length > 0; length--) {
    const slice = text.slice(0, length).replace(/[\u00a0\u202f]/g, ' ')
    const unit = forms.get(slice) ?? forms.get(slice.toLowerCase().replace(/-(?=equivalent|hour)/, '-'))
    if (unit === undefined || (unit.exact && !forms.has(slice))) continue
    const next = text.slice(length)
    if (/^[\p{L}\p{N}]/u.test(next) && /[\p{L}\p{N}]$/u.test(slice)) continue
    if (WEAK.has(slice) && ((!glued && slice !== 'ha' && slice !== 'm') || /^[ -]\p{Ll}+s\b/u.test(next))) continue
    if (slice === 'mu of') return { unit, length: 2 }
    return { unit, length }
  }
  return undefined
}

/** Canonical unit for the last word of a rate ("per ton", "a barrel", "per passenger"). */
export function rateUnit(word: string): string {
  const unit = forms.get(word.toLowerCase()) ?? forms.get(word)
  return unit === undefined ? word.toLowerCase() : unit.name
}
