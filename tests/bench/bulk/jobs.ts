/** What both engines are asked to write: one statement a job, in a dialect that both speak, and the query whose answer must agree after it. */

export interface Job {
  readonly name: string
  readonly cypher: string
  /** Of `$rows`; none for a statement without. */
  readonly rows?: () => readonly Readonly<Record<string, unknown>>[]
  readonly check: string
  /** What serves a peer better than the statement: pieces of so many rows in one transaction, or COPY of the rows into a table. */
  readonly peerPiece?: number
  readonly peerCopy?: string
}

const SIZE = 100_000
/** Merging and matching edge by edge takes the peer quadratic time: a minute for 10,000. */
const FEW = 1_000

const persons = (first: number, count: number) => (): Readonly<Record<string, unknown>>[] =>
  Array.from({ length: count }, (_, i) => ({
    id: first + i,
    name: `Person ${i}`,
    age: i % 90,
    city: `City ${i % 7000}`,
    score: i + 0.5,
  }))

/** Between the persons of `SIZE`, no pair twice. */
const edges = (first: number, count: number) => (): Readonly<Record<string, unknown>>[] =>
  Array.from({ length: count }, (_, i) => ({
    a: ((first + i) * 7919) % SIZE,
    b: ((first + i) * 104_729 + 13) % SIZE,
    since: 1900 + (i % 120),
  }))

const PERSONS = 'MATCH (p:Person) RETURN count(*) AS n, sum(p.id) AS ids, sum(p.age) AS ages'
const EDGES = 'MATCH (:Person)-[r:KNOWS]->(:Person) RETURN count(*) AS n, sum(r.since) AS years'
const ENDS = 'UNWIND $rows AS row MATCH (a:Person {id: row.a}), (b:Person {id: row.b})'

export const JOBS: readonly Job[] = [
  {
    name: 'UNWIND … CREATE, 100k nodes',
    cypher: 'UNWIND $rows AS row CREATE (p:Person {id: row.id, name: row.name, age: row.age, city: row.city, score: row.score})',
    rows: persons(0, SIZE),
    check: PERSONS,
    peerPiece: 1000,
  },
  {
    name: 'MATCH, MATCH, CREATE, 100k edges',
    cypher: `${ENDS} CREATE (a)-[:KNOWS {since: row.since}]->(b)`,
    rows: edges(0, SIZE),
    check: EDGES,
    peerCopy: 'KNOWS',
  },
  {
    name: 'MATCH, MATCH, MERGE, 1k edges',
    cypher: `${ENDS} MERGE (a)-[r:KNOWS]->(b) SET r.since = row.since`,
    rows: edges(SIZE - FEW / 2, FEW),
    check: EDGES,
    peerPiece: 1000,
  },
  { name: 'SET, one integer of 100k nodes', cypher: 'MATCH (p:Person) SET p.age = p.age + 1', check: PERSONS },
  {
    name: 'SET, text and integer of 100k',
    cypher: "MATCH (p:Person) SET p.age = p.age + 1, p.name = p.name + '!'",
    check: PERSONS,
  },
  { name: 'DETACH DELETE, 100k nodes', cypher: 'MATCH (p:Person) DETACH DELETE p', check: PERSONS },
]
