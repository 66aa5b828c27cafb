/**
 * The peer: LadybugDB in this process, with the schema its dialect needs, loaded from CSV files by COPY. It is 75 MB and names builds for
 * other systems that not every registry has, so it is installed beside the project's own packages when first asked for.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath } from '../../../src/package-root.ts'
import { run } from '../measure.ts'
import type { Engine } from './compare.ts'
import type { SocialNetwork } from './network.ts'

const PEER = '@ladybugdb/core@0.19.1'

/** As much of its interface as is used here. */
export interface Ladybug {
  readonly Database: new (path: string) => { close(): Promise<void> }
  readonly Connection: new (
    database: unknown,
  ) => {
    query(cypher: string): Promise<Answer | Answer[]>
    prepare(cypher: string): Promise<unknown>
    execute(prepared: unknown, parameters: Record<string, unknown>): Promise<Answer | Answer[]>
    close(): Promise<void>
  }
}
interface Answer {
  getAll(): Promise<Record<string, unknown>[]>
}

export function loadLadybug(): Ladybug {
  const folder = packagePath('node_modules', '.cache', 'waybill', 'ladybug')
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private": true}')
    run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, PEER])
    run(process.execPath, ['install.js'], { cwd: join(folder, 'node_modules', '@ladybugdb', 'core') })
  }
  return createRequire(join(folder, 'package.json'))('@ladybugdb/core') as Ladybug
}

const SCHEMA = [
  'CREATE NODE TABLE Person(id INT64, name STRING, gender STRING, age INT64, PRIMARY KEY(id))',
  'CREATE NODE TABLE City(id INT64, city STRING, state STRING, country STRING, PRIMARY KEY(id))',
  'CREATE NODE TABLE State(id INT64, state STRING, country STRING, PRIMARY KEY(id))',
  'CREATE NODE TABLE Country(id INT64, country STRING, PRIMARY KEY(id))',
  'CREATE NODE TABLE Interest(id INT64, interest STRING, PRIMARY KEY(id))',
  'CREATE REL TABLE Follows(FROM Person TO Person)',
  'CREATE REL TABLE LivesIn(FROM Person TO City)',
  'CREATE REL TABLE HasInterest(FROM Person TO Interest)',
  'CREATE REL TABLE CityIn(FROM City TO State)',
  'CREATE REL TABLE StateIn(FROM State TO Country)',
]

export async function openLadybug(network: SocialNetwork): Promise<Engine> {
  const lbug = loadLadybug()
  const folder = mkdtempSync(join(tmpdir(), 'waybill-peer-'))
  const database = new lbug.Database(join(folder, 'graph'))
  const connection = new lbug.Connection(database)
  for (const statement of SCHEMA) await connection.query(statement)
  const { persons, cities, states, countries, interests, follows, hasInterest } = network
  const countryOf = (state: number) => countries[states.country[state]]
  const tables: [string, Iterable<string>][] = [
    ['Person', persons.name.map((name, i) => `${i + 1},${name},${persons.gender[i]},${persons.age[i]}`)],
    ['City', cities.city.map((city, i) => `${i + 1},${city},${states.state[cities.state[i]]},${countryOf(cities.state[i])}`)],
    ['State', states.state.map((state, i) => `${i + 1},${state},${countryOf(i)}`)],
    ['Country', countries.map((country, i) => `${i + 1},${country}`)],
    ['Interest', interests.map((interest, i) => `${i + 1},${interest}`)],
    ['Follows', Array.from(follows.from, (from, i) => `${from + 1},${follows.to[i] + 1}`)],
    ['LivesIn', Array.from(persons.city, (city, i) => `${i + 1},${city + 1}`)],
    ['HasInterest', Array.from(hasInterest.person, (person, i) => `${person + 1},${hasInterest.interest[i] + 1}`)],
    ['CityIn', Array.from(cities.state, (state, i) => `${i + 1},${state + 1}`)],
    ['StateIn', Array.from(states.country, (country, i) => `${i + 1},${country + 1}`)],
  ]
  for (const [table, lines] of tables) writeFileSync(join(folder, `${table}.csv`), `${[...lines].join('\n')}\n`)
  const start = performance.now()
  for (const [table] of tables) await connection.query(`COPY ${table} FROM '${join(folder, `${table}.csv`)}'`)
  const loadMilliseconds = performance.now() - start
  return {
    loadMilliseconds,
    async answer({ cypher, ladybug = cypher, parameters }) {
      const result =
        parameters === undefined
          ? await connection.query(ladybug)
          : await connection.execute(await connection.prepare(ladybug), { ...parameters })
      const one = Array.isArray(result) ? result[0] : result
      return (await one.getAll()).map((row) => Object.values(row))
    },
    async close() {
      await connection.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
