/** Grouping and ordering do no more than their answer needs, and the answer stays what it was. */
import { expect, it } from 'vitest'
import { execute, printPlan } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

/** Some have no name, some share one; one follows itself, some twice. */
function follows(): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, 'CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE')
  execute(
    graph,
    'UNWIND range(0, 29) AS i CREATE (p:Person {id: i, name: "p" + (i % 7)}) FOREACH (_ IN CASE WHEN i % 5 = 0 THEN [1] ELSE [] END | REMOVE p.name)',
  )
  execute(graph, 'MATCH (a:Person), (b:Person) WHERE b.id IN [(a.id * 3) % 30, (a.id + 3) % 30] CREATE (a)-[:FOLLOWS {w: a.id % 4}]->(b)')
  execute(
    graph,
    'MATCH (a:Person {id: 4}), (b:Person {id: 9}) CREATE (a)-[:FOLLOWS {w: 1}]->(b), (a)-[:FOLLOWS]->(b), (b)-[:FOLLOWS]->(:Bot {id: 1})',
  )
  return graph
}

const plan = (graph: EmbeddedGraph, query: string): string => printPlan(execute(graph, `EXPLAIN ${query}`).plan!)

const QUERIES = [
  'MATCH (a:Person)-[:FOLLOWS]->(b:Person) RETURN b.id AS id, b.name AS name, count(a.id) AS n ORDER BY n DESC, id LIMIT 4',
  'MATCH (a:Person)-[:FOLLOWS]->(b:Person) RETURN b.name AS name, count(*) AS n ORDER BY n DESC, name LIMIT 4',
  'MATCH (a:Person)-[r:FOLLOWS]->(b:Person) RETURN a.id AS id, sum(r.w) AS w, collect(b.id) AS ids ORDER BY w DESC, id SKIP 1 LIMIT 5',
  'MATCH (a:Person)-[r:FOLLOWS]-(b) WITH a, a.name AS name, count(b) AS n, min(r.w) AS w ORDER BY n DESC, w, a.id LIMIT 6 RETURN a.id AS id, name, n, w',
  'MATCH (a:Person) OPTIONAL MATCH (a)<-[r:FOLLOWS]-(b {name: "p3"}) RETURN a.id AS id, count(b.id) AS n, max(r.w) AS w ORDER BY n DESC, w, id LIMIT 8',
  'MATCH (a:Person)-[:FOLLOWS]->(b)-[:FOLLOWS]->(c) RETURN a.id + 0 AS sum, a.id AS id, count(*) AS n ORDER BY sum % 7, n, id LIMIT 9',
  'MATCH (a:Person)-[:FOLLOWS]->(b:Person) RETURN a.id AS id, b.name AS name, count(*) AS n ORDER BY n DESC, id, name LIMIT 5',
  'MATCH (a:Person) RETURN a.name AS name, a.id AS id ORDER BY name DESC, id LIMIT 5',
  'MATCH (a)-[:FOLLOWS]->(b) WITH b, count(*) AS n WHERE n > 1 RETURN b.id AS id, n ORDER BY id, n LIMIT 40',
]

it.each(QUERIES)('%s', (query) => {
  const graph = follows()
  const rows = execute(graph, query).rows
  expect(rows.length).toBeGreaterThan(2)
  // A statement that writes is planned plainly.
  expect(execute(graph, `FOREACH (_ IN [] | CREATE ()) WITH 1 AS one ${query}`).rows).toEqual(rows)
  execute(graph, 'DROP CONSTRAINT constraint_Person_id IF EXISTS')
  expect(execute(graph, query).rows).toEqual(rows)
})

it('groups by the node where a property tells it from all others, and reads other properties of the first rows only', () => {
  const graph = follows()
  const [query] = QUERIES
  expect(plan(graph, query)).toMatch(/\+Projection .*b\.name AS name\n\+Top .*\n\+CountExpansions/)
  const name = execute(graph, 'SHOW CONSTRAINTS YIELD name RETURN name').rows[0][0]
  execute(graph, `DROP CONSTRAINT ${name}`)
  expect(plan(graph, query)).not.toMatch(/\+Projection .*b\.name AS name\n\+Top/)
})

it('does not wait for all groups where one is wanted', () => {
  const graph = follows()
  const { plan: profile } = execute(graph, 'PROFILE MATCH (a:Person)-[r:FOLLOWS]->(b) RETURN a, avg(r.w), collect(b) LIMIT 1')
  const scanned = printPlan(profile!)
    .split('\n')
    .find((line) => line.includes('NodeByLabelScan'))
  expect(Number(scanned?.trim().split(/\s+/)[2])).toBeLessThan(5)
})

it('finds a node once, however often its id is given', () => {
  const graph = follows()
  expect(execute(graph, 'MATCH (n) WHERE id(n) IN [1, 1.0, 1, 2] RETURN count(*)').rows).toEqual([[2]])
})
