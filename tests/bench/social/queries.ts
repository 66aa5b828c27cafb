/** The nine queries of prrao87/graph-benchmark (MIT), and the small ones that an application asks all day. Both engines get the same text. */
export interface BenchQuery {
  readonly name: string
  readonly cypher: string
  /** The same in the dialect of LadybugDB, where it differs. */
  readonly ladybug?: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Rows may come in any order. */
  readonly unordered?: boolean
}

export const NINE: readonly BenchQuery[] = [
  {
    name: 'q1 top 3 followed',
    cypher:
      'MATCH (follower:Person)-[:Follows]->(person:Person) RETURN person.id AS personID, person.name AS name, count(follower.id) AS numFollowers ORDER BY numFollowers DESC, personID LIMIT 3',
  },
  {
    name: 'q2 home of the most followed',
    cypher:
      'MATCH (follower:Person)-[:Follows]->(person:Person) WITH person, count(follower.id) AS numFollowers ORDER BY numFollowers DESC, person.id LIMIT 1 MATCH (person)-[:LivesIn]->(city:City) RETURN person.name AS name, numFollowers, city.city AS city, city.state AS state, city.country AS country',
  },
  {
    name: 'q3 youngest cities',
    cypher:
      'MATCH (p:Person)-[:LivesIn]->(c:City)-[:CityIn]->(:State)-[:StateIn]->(co:Country) WHERE co.country = $country RETURN c.id AS id, avg(p.age) AS averageAge ORDER BY averageAge, id LIMIT 5',
    parameters: { country: 'United States' },
  },
  {
    name: 'q4 ages by country',
    cypher:
      'MATCH (p:Person)-[:LivesIn]->(:City)-[:CityIn]->(:State)-[:StateIn]->(country:Country) WHERE p.age >= $low AND p.age <= $high RETURN country.country AS countries, count(country) AS personCounts ORDER BY personCounts DESC LIMIT 3',
    parameters: { low: 30, high: 40 },
  },
  {
    name: 'q5 men in London who dine',
    cypher:
      'MATCH (p:Person)-[:HasInterest]->(i:Interest) WHERE lower(i.interest) = lower($interest) AND lower(p.gender) = lower($gender) WITH p, i MATCH (p)-[:LivesIn]->(c:City) WHERE c.city = $city AND c.country = $country RETURN count(p) AS numPersons',
    parameters: { interest: 'fine dining', gender: 'male', city: 'London', country: 'United Kingdom' },
  },
  {
    name: 'q6 women who like tennis',
    cypher:
      'MATCH (p:Person)-[:HasInterest]->(i:Interest) WHERE lower(i.interest) = lower($interest) AND lower(p.gender) = lower($gender) WITH p, i MATCH (p)-[:LivesIn]->(c:City) RETURN count(p.id) AS numPersons, c.city AS city, c.country AS country ORDER BY numPersons DESC, city LIMIT 5',
    parameters: { interest: 'tennis', gender: 'female' },
  },
  {
    name: 'q7 young photographers',
    cypher:
      'MATCH (p:Person)-[:LivesIn]->(:City)-[:CityIn]->(s:State) WHERE p.age >= $low AND p.age <= $high AND s.country = $country WITH p, s MATCH (p)-[:HasInterest]->(i:Interest) WHERE lower(i.interest) = lower($interest) RETURN count(p.id) AS numPersons, s.state AS state, s.country AS country ORDER BY numPersons DESC, state LIMIT 1',
    parameters: { low: 23, high: 30, country: 'United States', interest: 'photography' },
  },
  { name: 'q8 two-hop count', cypher: 'MATCH (a:Person)-[r1:Follows]->(b:Person)-[r2:Follows]->(c:Person) RETURN count(*) AS numPaths' },
  {
    name: 'q9 two-hop count, filtered',
    cypher:
      'MATCH (a:Person)-[r1:Follows]->(b:Person)-[r2:Follows]->(c:Person) WHERE b.age < $below AND c.age > $above RETURN count(*) AS numPaths',
    parameters: { below: 50, above: 25 },
  },
]

const SHORTEST = {
  cypher: 'MATCH p = shortestPath((a:Person {id: $from})-[:Follows*]->(b:Person {id: $to})) RETURN length(p) AS n',
  ladybug: 'MATCH p = (a:Person {id: $from})-[:Follows* SHORTEST 1..30]->(b:Person {id: $to}) RETURN length(p) AS n',
}

export const SMALL: readonly BenchQuery[] = [
  { name: 'point lookup', cypher: 'MATCH (p:Person {id: $id}) RETURN p.name AS name', parameters: { id: 4711 } },
  {
    name: '1 hop',
    cypher: 'MATCH (p:Person {id: $id})-[:Follows]->(q:Person) RETURN q.id AS id',
    parameters: { id: 4711 },
    unordered: true,
  },
  {
    name: '2 hops, distinct',
    cypher: 'MATCH (p:Person {id: $id})-[:Follows]->(:Person)-[:Follows]->(q:Person) RETURN count(DISTINCT q.id) AS n',
    parameters: { id: 4711 },
  },
  {
    name: '3 hops, distinct',
    cypher:
      'MATCH (p:Person {id: $id})-[:Follows]->(:Person)-[:Follows]->(:Person)-[:Follows]->(q:Person) RETURN count(DISTINCT q.id) AS n',
    parameters: { id: 4711 },
  },
  {
    name: '1 to 2 hops, distinct',
    cypher: 'MATCH (p:Person {id: $id})-[:Follows*1..2]->(q:Person) RETURN count(DISTINCT q.id) AS n',
    parameters: { id: 4711 },
  },
  { name: 'shortest path', ...SHORTEST, parameters: { from: 4711, to: 1234 } },
  { name: 'shortest path to a recluse', ...SHORTEST, parameters: { from: 28, to: 386 } },
]
