/** Ours: the embedded graph in this process, loaded through its own interface. */
import { execute, plainRows } from '../../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../../graph/store/embedded/graph.ts'
import type { Value } from '../../../graph/values.ts'
import type { Engine } from './compare.ts'
import type { SocialNetwork } from './network.ts'

export async function openWaybill(network: SocialNetwork): Promise<Engine & { readonly graph: EmbeddedGraph }> {
  const { persons, cities, states, countries, interests, follows, hasInterest } = network
  const start = performance.now()
  const graph = EmbeddedGraph.inMemory()
  graph.begin()
  const key = (name: string) => graph.internKey(name)
  const table = (label: string, size: number, properties: Record<string, (i: number) => string | number>): number[] => {
    const labels = [graph.internLabel(label)]
    const setters = Object.entries({ id: (i: number) => i + 1, ...properties }).map(([name, value]) => ({ key: key(name), value }))
    return Array.from({ length: size }, (_, i) => {
      const node = graph.createNode(labels)
      for (const { key, value } of setters) graph.setNodeProperty(node, key, value(i))
      return node
    })
  }
  const countryOf = (state: number) => countries[states.country[state]]
  const person = table('Person', persons.name.length, {
    name: (i) => persons.name[i],
    gender: (i) => persons.gender[i],
    age: (i) => persons.age[i],
  })
  const city = table('City', cities.city.length, {
    city: (i) => cities.city[i],
    state: (i) => states.state[cities.state[i]],
    country: (i) => countryOf(cities.state[i]),
  })
  const state = table('State', states.state.length, { state: (i) => states.state[i], country: countryOf })
  const country = table('Country', countries.length, { country: (i) => countries[i] })
  const interest = table('Interest', interests.length, { interest: (i) => interests[i] })
  const join = (type: string, size: number, from: (i: number) => number, to: (i: number) => number) => {
    const symbol = graph.internType(type)
    for (let i = 0; i < size; i++) graph.createRelationship(symbol, from(i), to(i))
  }
  join(
    'Follows',
    follows.from.length,
    (i) => person[follows.from[i]],
    (i) => person[follows.to[i]],
  )
  join(
    'LivesIn',
    persons.city.length,
    (i) => person[i],
    (i) => city[persons.city[i]],
  )
  join(
    'HasInterest',
    hasInterest.person.length,
    (i) => person[hasInterest.person[i]],
    (i) => interest[hasInterest.interest[i]],
  )
  join(
    'CityIn',
    cities.state.length,
    (i) => city[i],
    (i) => state[cities.state[i]],
  )
  join(
    'StateIn',
    states.country.length,
    (i) => state[i],
    (i) => country[states.country[i]],
  )
  graph.createIndex({ name: 'person_id', label: graph.internLabel('Person'), keys: [key('id')], unique: true })
  graph.commit()
  const loadMilliseconds = performance.now() - start
  return {
    graph,
    loadMilliseconds,
    async answer({ cypher, parameters = {} }) {
      return plainRows(execute(graph, cypher, parameters as Record<string, Value>).rows, graph)
    },
    async close() {},
  }
}
