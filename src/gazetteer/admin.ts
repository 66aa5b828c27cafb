/**
 * GeoNames' first-order divisions (country + admin code) to ISO 3166-2 codes, found by votes: airports whose state is named vote
 * for the division of the nearest city, seats of divisions vote for the subdivision of their name. Where GeoNames uses the ISO code itself
 * that is taken as it is. Ties go to the lower code.
 */
import { fold } from './fold.ts'
import type { CityRow } from './sources.ts'
import { DIVISIONS } from './supplement/divisions.ts'

export interface Subdivision {
  readonly code: string
  readonly country: string
  /** All names, in ISO's spelling and in English. */
  readonly names: readonly string[]
}

export interface StateVote {
  readonly city: CityRow
  readonly state: string
}

export function matchDivisions(
  subdivisions: readonly Subdivision[],
  cities: readonly CityRow[],
  stateVotes: readonly StateVote[],
): Map<string, string> {
  const byCode = new Set(subdivisions.map((subdivision) => subdivision.code))
  const byName = new Map<string, string>()
  for (const { code, country, names } of subdivisions)
    for (const name of names) if (!byName.has(`${country} ${fold(name)}`)) byName.set(`${country} ${fold(name)}`, code)

  const votes = new Map<string, Map<string, number>>()
  const vote = (division: string, code: string | undefined, weight: number) => {
    if (code === undefined) return
    const tally = votes.get(division) ?? new Map<string, number>()
    tally.set(code, (tally.get(code) ?? 0) + weight)
    votes.set(division, tally)
  }
  for (const { city, state } of stateVotes) vote(divisionOf(city), byName.get(`${city.country} ${fold(state)}`), 1)
  for (const city of cities) {
    if (city.featureCode === 'PPLA' || city.featureCode === 'PPLC')
      vote(divisionOf(city), byName.get(`${city.country} ${fold(city.name)}`), 2)
    const same = `${city.country}-${city.adminCode}`
    if (USES_ISO_CODES.has(city.country) && byCode.has(same)) vote(divisionOf(city), same, 1000)
  }
  for (const [country, pairs] of Object.entries(DIVISIONS)) {
    for (const pair of pairs.split(' ')) {
      const [division, code] = pair.split(':')
      const iso = `${country}-${code}`
      if (!byCode.has(iso)) throw new Error(`src/gazetteer/supplement/divisions.ts: ${iso} is no ISO 3166-2 code`)
      vote(`${country}.${division}`, iso, 10_000)
    }
  }
  return new Map([...votes].map(([division, tally]) => [division, [...tally].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0][0]]))
}

export const divisionOf = (city: CityRow): string => `${city.country}.${city.adminCode}`

/** Countries whose GeoNames admin codes are the ISO 3166-2 ones. */
const USES_ISO_CODES = new Set(['US', 'GB', 'CH', 'BE', 'ME', 'BA'])
