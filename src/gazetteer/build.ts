/** Builds the gazetteer: packages and the hand-made supplement in, one compact file out. Run by `npm run build:gazetteer`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { divisionOf, matchDivisions, type StateVote, type Subdivision } from './admin.ts'
import { GazetteerBuilder } from './builder.ts'
import { fold } from './fold.ts'
import { gazetteerPath } from './load.ts'
import * as sources from './sources.ts'
import { CITY_ALIASES } from './supplement/cities.ts'
import { COUNTRY_NAMES } from './supplement/countries.ts'
import { DEMONYMS } from './supplement/demonyms.ts'
import { CURRENCY_ALIASES, ORGANIZATIONS, REGIONS } from './supplement/regions.ts'
import { ADMIN_WORDS, SUBDIVISION_NAMES, SUBDIVISION_WORDS } from './supplement/subdivisions.ts'

/** Towns below this are left out unless they govern something: their names are mostly other words in other texts. */
/** States of federations outrank towns of their name: Ontario, Quebec, Jilin. */
const FEDERAL = new Set(['US', 'CA', 'AU', 'CN', 'IN', 'BR', 'MX', 'DE', 'RU', 'AR'])
const SMALLEST_TOWN = 5000
/** "Heathrow" alone is the airport, unless a town of this size has the name. */
const LARGE_TOWN = 10_000
const SEATS = new Set(['PPLC', 'PPLA'])
/** An airport belongs to a city of the name its data set gives within this distance. */
const AIRPORT_KM = 90

/** Prominence of kinds that have no population, in people. */
const RANK = {
  country: 2e10,
  region: 1e10,
  organization: 9e9,
  largeAirport: 1e6,
  airport: 1e4,
  port: 1e4,
  airline: 1e3,
  currency: 1e3,
  state: 3e6,
  subdivision: 1e5,
}

const builder = new GazetteerBuilder()
const cities = sources.cities.filter((city) => city.population >= SMALLEST_TOWN || SEATS.has(city.featureCode))
const citiesByName = new Map<string, sources.CityRow[]>()
for (const city of cities) for (const name of namesOf(city)) push(citiesByName, `${city.country} ${fold(name)}`, city)
for (const list of citiesByName.values()) list.sort((a, b) => b.population - a.population)
const aliasesOfCity = new Map<number, string[]>()
for (const [country, ...names] of CITY_ALIASES) {
  const city = names.flatMap((name) => citiesByName.get(`${country} ${fold(name)}`) ?? []).sort((a, b) => b.population - a.population)[0]
  if (city === undefined) throw new Error(`src/gazetteer/supplement/cities.ts: no city of ${country} is called ${names.join(' or ')}`)
  aliasesOfCity.set(city.cityId, names)
  for (const name of names) citiesByName.set(`${country} ${fold(name)}`, [city, ...(citiesByName.get(`${country} ${fold(name)}`) ?? [])])
}

const capitals = addCountries()
const airports = (await sources.airports()).filter(
  (airport) => airport.iata !== '' && /airport|base/.test(airport.type) && airport.type !== 'seaplane_base',
)
const airportCity = placeAirports()
const divisions = addSubdivisions()
addCities()
addAirports()
addPorts()
addOthers()

const path = gazetteerPath()
const bytes = builder.encode()
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, bytes)
console.log(`gazetteer: ${builder.size.entries} entries, ${builder.size.names} names, ${(bytes.length / 1e6).toFixed(1)} MB`)

function addCountries(): Map<string, string> {
  const capitalNames = new Map<string, string>()
  const codes = [...new Set([...sources.countryCodes, 'XK'])].sort()
  for (const code of codes) {
    const packaged = [sources.countryNames[code] ?? []].flat()
    const listed = sources.countries[code as keyof typeof sources.countries]
    const names = [...(COUNTRY_NAMES[code] ?? []), ...(listed ? [listed.name] : []), ...packaged]
    if (listed) capitalNames.set(code, listed.capital)
    const formal = names.slice(0, 2).flatMap((name) => ['Republic', 'Kingdom', 'State', 'Commonwealth'].map((form) => `${form} of ${name}`))
    const capital = citiesByName.get(`${code} ${fold(listed?.capital ?? '')}`)?.[0]
    const alpha3 = sources.alpha3[code as keyof typeof sources.alpha3]
    builder.add(
      {
        kind: 'country',
        key: `iso3166:${code}`,
        name: names[0],
        identifiers: { iso3166_1: code, ...(alpha3 && { iso3166_1_alpha3: alpha3 }) },
        location: capital && point(capital),
        country: code,
      },
      RANK.country,
      names,
    )
    for (const name of formal) builder.alias(`iso3166:${code}`, name, RANK.country / 10)
    for (const word of (DEMONYMS[code] ?? '').split(', ').filter(Boolean)) {
      builder.demonym(`iso3166:${code}`, word, 2)
      if (!/(?:ese|ish|ch|ss|[hn]man|woman)$/.test(word)) builder.demonym(`iso3166:${code}`, `${word}s`, 1)
    }
  }
  return capitalNames
}

function addSubdivisions(): Map<string, string> {
  const rows: Subdivision[] = sources.subdivisions.map(({ code, name, parent }) => {
    const country = code.slice(0, 2)
    const plain = name
      .split(', ')
      .filter((part) => !/^(?:Respublika|Comunidad de|Provincia de|The)$/.test(part))
      .map((part) => SUBDIVISION_WORDS.reduce((rest, word) => rest.replace(new RegExp(`(?: ${word}$|^${word} )`, 'i'), ''), part))
      .map((part) => part.replace(/ \[.*\]$/, '').replace(/-(?:do|si|teukbyeolsi|gwangyeoksi|teukbyeoljachido|teukbyeoljachisi)$/, ''))
    const names = [...new Set([...(SUBDIVISION_NAMES[code] ?? []), ...plain, name.split(', ')[0]])]
    return { code, country, names, parent }
  })
  const votes: StateVote[] = []
  for (const { iata, state } of sources.airportCities) {
    const city = airportCity.get(iata)
    if (city && state) votes.push({ city, state })
  }
  const byDivision = matchDivisions(rows, cities, votes)
  const seats = new Map<string, sources.CityRow>()
  for (const city of cities) {
    const code = byDivision.get(divisionOf(city))
    if (code && SEATS.has(city.featureCode)) {
      const seat = seats.get(code)
      if (!seat || city.population > seat.population) seats.set(code, city)
    }
  }
  for (const row of rows as (Subdivision & { parent: string })[]) {
    const seat = seats.get(row.code)
    const words = ADMIN_WORDS[row.country] ?? []
    const withWords = row.names.flatMap((name) => words.flatMap((word) => [`${name} ${word}`, `${word} of ${name}`]))
    const parent = row.parent && row.parent.length > 2 ? `iso3166-2:${row.parent}` : `iso3166:${row.country}`
    builder.add(
      {
        kind: 'subdivision',
        key: `iso3166-2:${row.code}`,
        name: row.names[0],
        identifiers: { iso3166_2: row.code },
        location: seat && point(seat),
        country: row.country,
        within: parent,
      },
      FEDERAL.has(row.country) ? RANK.state : RANK.subdivision,
      [...row.names, ...withWords],
    )
  }
  return byDivision
}

function addCities(): void {
  for (const city of cities) {
    const aliases = aliasesOfCity.get(city.cityId) ?? []
    const division = divisions.get(divisionOf(city))
    const names = namesOf(city)
    builder.add(
      {
        kind: 'city',
        key: `geonames:${city.cityId}`,
        name: aliases[0] ?? names[0],
        identifiers: { geonames: String(city.cityId) },
        location: point(city),
        country: city.country,
        within: division ? `iso3166-2:${division}` : `iso3166:${city.country}`,
        population: city.population,
      },
      city.population + (city.featureCode === 'PPLC' ? 1e7 : 0),
      [...names, ...aliases],
    )
    const capital = capitals.get(city.country)
    if (city.country === 'US' && division) builder.alias(`geonames:${city.cityId}`, `${names[0]}, ${division.slice(3)}`, city.population)
    if (capital === 'Washington D.C.' && aliases[0] === 'Washington') builder.alias(`geonames:${city.cityId}`, 'Washington, DC', 1e7)
  }
}

function placeAirports(): Map<string, sources.CityRow> {
  const namedCity = new Map(sources.airportCities.map((row) => [row.iata, row.city]))
  const placed = new Map<string, sources.CityRow>()
  for (const airport of airports) {
    const candidates = [namedCity.get(airport.iata) ?? '', ...leadingNames(airport.airport)]
      .filter(Boolean)
      .flatMap((name) => citiesByName.get(`${airport.country_code} ${fold(name)}`) ?? [])
    const near = candidates.filter((city) => kilometres(city, airport) <= AIRPORT_KM)[0]
    if (near) placed.set(airport.iata, near)
  }
  return placed
}

function addAirports(): void {
  const ofCity = new Map<number, sources.AirportRow[]>()
  for (const airport of airports) {
    const city = airportCity.get(airport.iata)
    if (city && airport.scheduled_service === 'TRUE') push(ofCity, city.cityId, airport)
  }
  for (const airport of airports) {
    const city = airportCity.get(airport.iata)
    const rank = airport.type === 'large_airport' ? RANK.largeAirport : RANK.airport
    const key = `iata:${airport.iata}`
    const name = airport.airport.replace(/\s+/g, ' ').trim()
    const others = city ? (ofCity.get(city.cityId) ?? []).filter((other) => other !== airport) : []
    const only =
      city !== undefined && (others.length === 0 || (rank > RANK.airport && others.every((other) => other.type !== 'large_airport')))
    builder.add(
      {
        kind: 'airport',
        key,
        name,
        identifiers: { iata: airport.iata, ...(airport.icao && { icao: airport.icao }) },
        location: { latitude: airport.latitude, longitude: airport.longitude },
        country: airport.country_code,
        within: city ? `geonames:${city.cityId}` : `iso3166:${airport.country_code}`,
      },
      rank,
      airportNames(name, airport, city && namesOf(city), only, city?.population ?? 0),
    )
  }
}

/** "London Heathrow Airport" is also Heathrow Airport; the only one of its city is also "<City> Airport". */
function airportNames(
  name: string,
  airport: sources.AirportRow,
  cityNames: readonly string[] = [],
  only: boolean,
  population: number,
): string[] {
  const listed = sources.airportCities.find((row) => row.iata === airport.iata)?.name
  const full = [name, ...(listed && /airport/i.test(listed) ? [listed] : [])]
  const names = [...full]
  const alone: string[] = []
  if (airport.type === 'large_airport') {
    for (const one of full) {
      for (const city of cityNames) if (fold(one).startsWith(`${fold(city)} `)) names.push(fold(one).slice(fold(city).length + 1))
    }
    for (const one of names.slice(full.length)) {
      const short = fold(one).replace(/ (?:international )?airport$/, '')
      if (short !== fold(one) && !short.includes(' ') && short.length > 5 && largestCity(short) < LARGE_TOWN) alone.push(short)
    }
    names.push(...names.map((one) => one.replace(/ international(?= airport)/i, '')), `${airport.iata} airport`)
  }
  if (only && cityNames.some((city) => largestCity(fold(city)) === population))
    names.push(...cityNames.flatMap((city) => [`${city} Airport`, `${city} International Airport`]))
  return [
    ...names.filter((one) => fold(one).split(' ').length > 1 && !/^(?:international|municipal|regional|city) airport$/i.test(one)),
    ...alone,
  ]
}

/** Population of the largest city of a folded name, in any country. */
function largestCity(folded: string): number {
  return Math.max(0, ...sources.countryCodes.flatMap((code) => citiesByName.get(`${code} ${folded}`)?.[0]?.population ?? []))
}

function addPorts(): void {
  const codeOf = new Map<string, string>()
  for (const code of Object.keys(sources.countryNames)) for (const name of [sources.countryNames[code]].flat()) codeOf.set(fold(name), code)
  const seen = new Set<string>()
  for (const port of sources.ports) {
    const locode = port.unlocs[0]
    if (!locode || seen.has(locode)) continue
    seen.add(locode)
    for (const other of port.unlocs) seen.add(other)
    const country = codeOf.get(fold(port.country)) ?? locode.slice(0, 2)
    const city = citiesByName.get(`${country} ${fold(port.city ?? port.name)}`)?.[0]
    const places = [
      ...(city ? (aliasesOfCity.get(city.cityId) ?? namesOf(city)) : []),
      ...port.name.split(/[/()]/).map((one) => one.trim()),
    ].filter(Boolean)
    const name = /\bport\b/i.test(port.name) ? port.name : `Port of ${places[0]}`
    builder.add(
      {
        kind: 'port',
        key: `locode:${locode}`,
        name,
        identifiers: { locode },
        location: city ? point(city) : port.coordinates && { latitude: port.coordinates[1], longitude: port.coordinates[0] },
        country,
        within: city ? `geonames:${city.cityId}` : `iso3166:${country}`,
      },
      RANK.port + (city?.population ?? 0) / 100,
      places.flatMap((place) => [
        `Port of ${place}`,
        `Port ${place}`,
        `${place} Port`,
        `${place} seaport`,
        `${place} harbour`,
        `${place} harbor`,
      ]),
    )
  }
}

function addOthers(): void {
  const seen = new Set<string>()
  for (const { iata, icao, name } of sources.airlines) {
    const key = icao ? `airline:${icao}` : `airline:${fold(name)}`
    if (seen.has(key) || builder.has(key) || fold(name).length < 3) continue
    seen.add(key)
    const code = iata.replace(/\W/g, '')
    builder.add(
      { kind: 'airline', key, name, identifiers: { ...(code && { iata_airline: code }), ...(icao && { icao_airline: icao }) } },
      RANK.airline,
    )
  }
  for (const { code, currency } of sources.currencies)
    builder.add({ kind: 'currency', key: `currency:${code}`, name: currency, identifiers: { currency: code } }, RANK.currency)
  for (const [word, code] of Object.entries(CURRENCY_ALIASES)) builder.alias(`currency:${code}`, word, RANK.currency)
  for (const { name, aliases = [], country, at } of REGIONS) {
    const extra = [name, ...aliases].flatMap((one) => (/region$/i.test(one) ? [] : [`${one} region`]))
    builder.add(
      {
        kind: 'region',
        key: `region:${fold(name)}`,
        name,
        identifiers: {},
        ...(at && { location: { latitude: at[0], longitude: at[1] } }),
        ...(country && { country, within: `iso3166:${country}` }),
      },
      RANK.region,
      [...aliases, ...extra],
    )
  }
  for (const { name, aliases = [] } of ORGANIZATIONS)
    builder.add({ kind: 'organization', key: `organization:${fold(name)}`, name, identifiers: {} }, RANK.organization, aliases)
}

/** A city's names: as given, and without a parenthesis or second half ("Wiesendangen / Wiesendangen (Dorf)"). */
function namesOf(city: sources.CityRow): string[] {
  const plain = city.name.replace(/ \(.*\)/g, '').split(' / ')[0]
  return [...new Set([plain, city.name])]
}

function leadingNames(airport: string): string[] {
  const words = airport.split(/[\s–-]+/)
  return [3, 2, 1].map((count) => words.slice(0, count).join(' '))
}

function point(city: sources.CityRow): { latitude: number; longitude: number } {
  return { latitude: city.loc.coordinates[1], longitude: city.loc.coordinates[0] }
}

/** Great-circle distance. */
function kilometres(city: sources.CityRow, airport: sources.AirportRow): number {
  const radians = Math.PI / 180
  const [lon1, lat1] = city.loc.coordinates
  const a =
    Math.sin(((airport.latitude - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(airport.latitude * radians) * Math.sin(((airport.longitude - lon1) * radians) / 2) ** 2
  return 12742 * Math.asin(Math.sqrt(a))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
