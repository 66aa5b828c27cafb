/** Another peer: a Neo4j server of this run's own, filled by UNWIND in batches, asked over Bolt. */
import { openNeo4j } from '../../../graph/store/neo4j/neo4j-store.ts'
import { startNeo4j } from '../../support/neo4j.ts'
import type { Engine } from './compare.ts'
import type { SocialNetwork } from './network.ts'

const BATCH = 20_000

export async function openServer(network: SocialNetwork): Promise<Engine> {
  const server = await startNeo4j()
  const store = await openNeo4j(server.uri, server)
  const { persons, cities, states, countries, interests, follows, hasInterest } = network
  const country = (state: number) => countries[states.country[state]]
  const fill = async (size: number, row: (i: number) => unknown, statement: string): Promise<void> => {
    for (let from = 0; from < size; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, size - from) }, (_, i) => row(from + i))
      await store.run(`UNWIND $rows AS row ${statement}`, { rows })
    }
  }
  const nodes = async (label: string, size: number, row: (i: number) => object): Promise<void> => {
    await store.run(`CREATE CONSTRAINT FOR (n:${label}) REQUIRE n.id IS UNIQUE`)
    await fill(size, (i) => ({ id: i + 1, ...row(i) }), `CREATE (n:${label}) SET n = row`)
  }
  const join = (type: string, labels: readonly [string, string], size: number, pair: (i: number) => readonly [number, number]) =>
    fill(
      size,
      (i) => pair(i).map((at) => at + 1),
      `MATCH (a:${labels[0]} {id: row[0]}), (b:${labels[1]} {id: row[1]}) CREATE (a)-[:${type}]->(b)`,
    )
  const start = performance.now()
  await nodes('Person', persons.name.length, (i) => ({ name: persons.name[i], gender: persons.gender[i], age: persons.age[i] }))
  await nodes('City', cities.city.length, (i) => ({
    city: cities.city[i],
    state: states.state[cities.state[i]],
    country: country(cities.state[i]),
  }))
  await nodes('State', states.state.length, (i) => ({ state: states.state[i], country: country(i) }))
  await nodes('Country', countries.length, (i) => ({ country: countries[i] }))
  await nodes('Interest', interests.length, (i) => ({ interest: interests[i] }))
  await join('Follows', ['Person', 'Person'], follows.from.length, (i) => [follows.from[i], follows.to[i]])
  await join('LivesIn', ['Person', 'City'], persons.city.length, (i) => [i, persons.city[i]])
  await join('HasInterest', ['Person', 'Interest'], hasInterest.person.length, (i) => [hasInterest.person[i], hasInterest.interest[i]])
  await join('CityIn', ['City', 'State'], cities.state.length, (i) => [i, cities.state[i]])
  await join('StateIn', ['State', 'Country'], states.country.length, (i) => [i, states.country[i]])
  return {
    loadMilliseconds: performance.now() - start,
    answer: async ({ cypher, parameters }) => (await store.run(cypher, parameters)).rows,
    async close() {
      await store.close()
      await server.stop()
    },
  }
}
