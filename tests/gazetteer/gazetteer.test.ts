/** The gazetteer as built: names to places with identity keys, containment and identifiers. Needs `npm run build:gazetteer`. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Gazetteer } from '../../src/gazetteer/gazetteer.ts'
import { gazetteerPath, loadGazetteer } from '../../src/gazetteer/load.ts'

let gazetteer: Gazetteer
beforeAll(() => {
  if (!existsSync(gazetteerPath())) execFileSync('npx', ['tsx', 'src/gazetteer/build.ts'])
  gazetteer = loadGazetteer()
}, 60_000)

describe('looking up a name', () => {
  test.each([
    ['Rotterdam', 'geonames:2747891', 'city'],
    ['Munich', 'geonames:2867714', 'city'],
    ['munchen', 'geonames:2867714', 'city'],
    ['Bavaria', 'iso3166-2:DE-BY', 'subdivision'],
    ['Guangdong Province', 'iso3166-2:CN-GD', 'subdivision'],
    ['Tibet Autonomous Region', 'iso3166-2:CN-XZ', 'subdivision'],
    ['the U.S.', 'iso3166:US', 'country'],
    ['Türkiye', 'iso3166:TR', 'country'],
    ['Heathrow Airport', 'iata:LHR', 'airport'],
    ['Incheon International Airport', 'iata:ICN', 'airport'],
    ['Port of Antwerp', 'locode:BEANR', 'port'],
    ['Singapore Port', 'locode:SGSIN', 'port'],
    ['ASEAN', 'region:asean', 'region'],
    ['EU', 'region:european union', 'region'],
    ['WTO', 'organization:world trade organization', 'organization'],
    ['renminbi', 'currency:CNY', 'currency'],
  ])('%s is %s', (name, key, kind) => {
    expect(gazetteer.lookup(name)[0]).toMatchObject({ key, kind })
  })

  test('the most prominent comes first, the others are kept', () => {
    const [first, ...others] = gazetteer.lookup('Paris')
    expect(first.country).toBe('FR')
    expect(others.map((entry) => entry.within)).toContain('iso3166-2:US-TX')
  })

  test('an unknown name has no entries', () => {
    expect(gazetteer.lookup('Qwertyville')).toEqual([])
  })
})

test('an airport lies in a city, a subdivision and a country', () => {
  const chain: string[] = []
  for (let entry = gazetteer.get('iata:KIX'); entry; entry = gazetteer.get(entry.within ?? '')) chain.push(entry.name)
  expect(chain).toEqual(['Kansai International Airport', 'Osaka', 'Osaka Prefecture', 'Japan'])
  expect(gazetteer.get('iata:KIX')?.identifiers).toEqual({ iata: 'KIX', icao: 'RJBB' })
})

test('demonyms name countries, in the plural too', () => {
  expect(gazetteer.demonym('Brazilian')?.key).toBe('iso3166:BR')
  expect(gazetteer.demonym('Germans')?.key).toBe('iso3166:DE')
  expect(gazetteer.demonym('Dutch')?.key).toBe('iso3166:NL')
  expect(gazetteer.demonym('purple')).toBeUndefined()
})

test('the longest name in running text wins', () => {
  const words = 'ships from Rio de Janeiro to New York City'.split(' ')
  expect(gazetteer.longestMatch(words, 2)).toMatchObject({ length: 3 })
  expect(gazetteer.longestMatch(words, 6)).toMatchObject({ length: 3 })
  expect(gazetteer.longestMatch(words, 0)).toBeUndefined()
})

test('loading takes well under 100 ms and a lookup microseconds', () => {
  const start = performance.now()
  const fresh = loadGazetteer()
  fresh.lookup('Hamburg')
  expect(performance.now() - start).toBeLessThan(100)
})
