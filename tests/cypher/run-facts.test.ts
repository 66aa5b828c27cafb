/** Plans take for granted what holds of the whole graph, show it, and stop doing so when a write ends it. */
import { expect, it } from 'vitest'
import { execute, printPlan } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

function follows(): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, 'UNWIND range(0, 19) AS i CREATE (:Person {id: i, name: "p" + (i % 5)})')
  execute(graph, 'MATCH (a:Person), (b:Person) WHERE b.id IN [(a.id + 1) % 20, (a.id + 3) % 20] CREATE (a)-[:FOLLOWS]->(b)')
  return graph
}

const plan = (graph: EmbeddedGraph, query: string): string => printPlan(execute(graph, `EXPLAIN ${query}`).plan!)

it.each([
  ['a node of another label is followed', 'MATCH (a:Person {id: 3}) CREATE (a)-[:FOLLOWS]->(:Bot {id: 100})'],
  ['a person who is followed stops being one', 'MATCH (a:Person {id: 3}) REMOVE a:Person'],
  ['a person who follows loses the id', 'MATCH (a:Person {id: 3}) REMOVE a.id'],
  [
    'all of that, and the first person is gone',
    'MATCH (a:Person {id: 3}) SET a:Bot REMOVE a:Person, a.id WITH a MATCH (b:Person {id: 0}) DETACH DELETE b',
  ],
])('counts what the plain plan counts when %s', (_what, write) => {
  const graph = follows()
  const queries = [
    'MATCH (a:Person)-[:FOLLOWS]->(b:Person) RETURN b.name AS name, count(a.id) AS n ORDER BY n DESC, name',
    'MATCH (a:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(c:Person) RETURN count(*) AS n',
    'MATCH (a:Person)-[:FOLLOWS]->(b)-[:FOLLOWS*1..2]->(c:Person) RETURN count(c.id) AS n',
    'MATCH (a)<-[:FOLLOWS]-(b:Person) RETURN a.id AS a, b.id AS b ORDER BY a, b',
    'MATCH (a:Person) OPTIONAL MATCH (a)-[:FOLLOWS]-(b:Person) RETURN a.id AS a, count(b.id) AS n ORDER BY a, n',
  ]
  /** The same where nothing can be taken for granted. */
  const plainly = (query: string) =>
    query.replaceAll(/\((\w):Person\)/g, '($1 WHERE $1:Person OR $1:None)').replaceAll(/count\((\w)\.id\)/g, 'count($1.id + 0)')
  const before = queries.map((query) => execute(graph, query).rows)
  expect(before).toEqual(queries.map((query) => execute(graph, plainly(query)).rows))
  execute(graph, write)
  const after = queries.map((query) => execute(graph, query).rows)
  expect(after).toEqual(queries.map((query) => execute(graph, plainly(query)).rows))
  expect(after).not.toEqual(before)
})

it('shows the labels that nobody asks for any more', () => {
  const graph = follows()
  const query = 'MATCH (a:Person {id: 1})-[:FOLLOWS]->(b:Person) RETURN b.id'
  expect(plan(graph, query)).toContain('(b:Person)')
  expect(plan(graph, query)).not.toContain('b:Person\n')
  execute(graph, 'MATCH (a:Person {id: 1}) CREATE (a)-[:FOLLOWS]->(:Bot)')
  expect(plan(graph, query)).toContain('+Filter')
})

it('takes nothing for granted in a statement that writes', () => {
  const graph = follows()
  const query = 'MATCH (a:Person {id: 3}) CREATE (a)-[:FOLLOWS]->(:Bot) WITH a MATCH (a)-[:FOLLOWS]->(b:Person) RETURN count(b) AS n'
  expect(execute(graph, query).rows).toEqual([[2]])
  expect(execute(graph, query).rows).toEqual([[2]])
})

it('notices a write that is rolled back', () => {
  const graph = follows()
  const query = 'MATCH (a)-[:FOLLOWS]->(b:Person) RETURN count(b.id) AS n'
  expect(execute(graph, query).rows).toEqual([[40]])
  graph.begin()
  execute(graph, 'MATCH (a:Person {id: 3}) CREATE (a)-[:FOLLOWS]->(:Bot) REMOVE a.id')
  expect(execute(graph, query).rows).toEqual([[38]])
  graph.rollback()
  expect(execute(graph, query).rows).toEqual([[40]])
})
