/** Writing: a statement sees the graph as it was before it, takes effect as a whole, and leaves nothing behind when it fails. */
import { describe, expect, it } from 'vitest'
import { type ExecuteOptions, execute, plainRows } from '../../graph/cypher/index.ts'
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { Value } from '../../graph/values.ts'

function graphOf(...statements: string[]): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  for (const statement of statements) execute(graph, statement)
  return graph
}

function rows(graph: EmbeddedGraph, query: string, parameters: Record<string, Value> = {}, options: ExecuteOptions = {}): unknown {
  return plainRows(execute(graph, query, parameters, options).rows, graph)
}

function failure(run: () => unknown): CypherError {
  try {
    run()
  } catch (error) {
    if (error instanceof CypherError) return error
    throw error
  }
  throw new Error('expected a CypherError')
}

describe('clauses see what the ones before them left, and not what later ones do', () => {
  it('copies every node once, not the copies as well', () => {
    const graph = graphOf('UNWIND range(1, 10) AS i CREATE (:A {i: i})')
    execute(graph, 'MATCH (a:A) CREATE (:A {i: a.i})')
    expect(rows(graph, 'MATCH (a:A) RETURN count(*)')).toEqual([[20]])
  })

  it('reads properties as all rows left them', () => {
    const graph = graphOf('CREATE (:A {x: 1}), (:A {x: 2})')
    expect(rows(graph, 'MATCH (a:A), (b:A) SET a.x = a.x + 10 WITH DISTINCT a ORDER BY a.x RETURN a.x')).toEqual([[21], [22]])
  })

  it('does not chase a label while handing it out', () => {
    const graph = graphOf('CREATE (:A)-[:NEXT]->(:B)-[:NEXT]->(:B)-[:NEXT]->(:B)')
    execute(graph, 'MATCH (:A)-[:NEXT]->(b:B) SET b:A')
    expect(rows(graph, 'MATCH (a:A) RETURN count(*)')).toEqual([[2]])
  })

  it('finds what an earlier clause of the same statement made', () => {
    const graph = graphOf()
    expect(rows(graph, 'UNWIND [1, 2] AS x CREATE (:A {x: x}) WITH x MATCH (a:A) RETURN x, count(a)')).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  it('counts along relationships, to nodes and by labels that the same statement made', () => {
    const graph = graphOf('CREATE (:A)')
    expect(rows(graph, 'MATCH (a:A) CREATE (a)-[:NEW]->(:Fresh {x: 1}) WITH a MATCH (a)-[:NEW]->(b:Fresh) RETURN count(*)')).toEqual([[1]])
    expect(rows(graph, 'MATCH (f:Fresh) SET f:Later WITH f MATCH (a)-[:NEW]->(b:Later) RETURN count(*), count(b.x)')).toEqual([[1, 1]])
  })

  it('joins nodes that the same statement made', () => {
    const graph = graphOf('UNWIND range(1, 20) AS i CREATE (:A {x: i}), (:B {x: i})')
    const query =
      'UNWIND range(21, 25) AS i CREATE (:A {x: i}), (:B {x: i}) WITH count(*) AS made MATCH (a:A), (b:B) WHERE a.x = b.x RETURN made, count(*)'
    expect(rows(graph, query)).toEqual([[5, 25]])
  })

  it('performs all of its changes though LIMIT lets few rows through', () => {
    const graph = graphOf()
    expect(rows(graph, 'UNWIND range(1, 5) AS i CREATE (a:A {i: i}) RETURN a.i LIMIT 1')).toEqual([[1]])
    expect(rows(graph, 'MATCH (a:A) RETURN count(*)')).toEqual([[5]])
  })
})

describe('loading rows', () => {
  const people = [
    new Map<string, Value>([
      ['id', 1],
      ['properties', new Map<string, Value>([['name', 'Xu']])],
      ['knows', [2]],
    ]),
    new Map<string, Value>([
      ['id', 2],
      ['properties', new Map<string, Value>([['name', 'Wang']])],
      ['knows', [1, 2]],
    ]),
  ]
  const load = `
    UNWIND $rows AS row
    MERGE (p:Person {id: row.id})
    SET p += row.properties
    WITH p, row UNWIND row.knows AS other
    MERGE (q:Person {id: other})
    MERGE (p)-[k:KNOWS]->(q) ON CREATE SET k.times = 1 ON MATCH SET k.times = k.times + 1`

  it.each([[[]], [['CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE']]])('is idempotent with schema %j', (schema) => {
    const graph = graphOf(...schema)
    const first = execute(graph, load, { rows: people }).stats
    expect(first).toMatchObject({ nodesCreated: 2, relationshipsCreated: 3, labelsAdded: 2 })
    const second = execute(graph, load, { rows: people }).stats
    expect(second).toMatchObject({ nodesCreated: 0, relationshipsCreated: 0 })
    expect(rows(graph, 'MATCH (p)-[k:KNOWS]->(q) RETURN p.name, q.name, k.times ORDER BY p.name, q.name')).toEqual([
      ['Wang', 'Wang', 2],
      ['Wang', 'Xu', 2],
      ['Xu', 'Wang', 2],
    ])
  })
})

it('takes a script of thousands of clauses in one statement', () => {
  const nodes = Array.from({ length: 2000 }, (_, i) => `CREATE (n${i}:N {i: ${i}})`)
  const relationships = Array.from({ length: 1999 }, (_, i) => `CREATE (n${i})-[:NEXT]->(n${i + 1})`)
  const graph = graphOf([...nodes, ...relationships].join('\n'))
  expect(rows(graph, 'MATCH (:N {i: 0})-[*1999]->(last) RETURN last.i')).toEqual([[1999]])
})

describe('statements are atomic', () => {
  const before = 'MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN labels(n), properties(n), type(r) ORDER BY n.x'

  it.each([
    ['an error in a later row', 'UNWIND [1, 2, 0] AS d MATCH (a:A) SET a.x = 4 / d, a:B CREATE (a)-[:R]->(:C)'],
    ['a node that keeps a relationship', 'MATCH (a:A) SET a.x = 9 DELETE a'],
    ['a value no property can hold', 'MATCH (a:A) CREATE (:D) SET a.x = {y: 1}'],
    ['a broken constraint', 'UNWIND [7, 7] AS x CREATE (:U {x: x})'],
    ['a row limit', 'UNWIND range(1, 9) AS x CREATE (:Z) RETURN x'],
  ])('leaves nothing behind after %s', (_what, statement) => {
    const graph = graphOf('CREATE (:A {x: 1})-[:R]->(:A {x: 2})', 'CREATE CONSTRAINT FOR (u:U) REQUIRE u.x IS UNIQUE')
    const was = rows(graph, before)
    failure(() => execute(graph, statement, {}, { maxRows: 5 }))
    expect(rows(graph, before)).toEqual(was)
    expect(graph.inTransaction).toBe(false)
    execute(graph, 'CREATE (:U {x: 7})')
  })
})

describe('deleting', () => {
  it('takes relationships before nodes, in whatever order they are named', () => {
    const graph = graphOf('CREATE (:A)-[:R]->(:A)-[:R]->(:A)')
    expect(execute(graph, 'MATCH (a)-[r]->(b) DELETE a, b, r').stats).toMatchObject({ nodesDeleted: 3, relationshipsDeleted: 2 })
  })

  it('waits for the end of the statement before it complains of relationships', () => {
    const graph = graphOf('CREATE (:A)-[:R]->(:B)')
    execute(graph, 'MATCH (a:A)-[r:R]->() DELETE a WITH r DELETE r')
    expect(rows(graph, 'MATCH (n) RETURN labels(n)')).toEqual([[['B']]])
  })

  it('lets type and id of what is gone be asked, and nothing else', () => {
    const graph = graphOf('CREATE (:A {x: 1})-[:R {y: 1}]->(:B)')
    expect(failure(() => execute(graph, 'MATCH ()-[r]->() DELETE r RETURN r.y'))).toMatchObject({
      type: 'EntityNotFound',
      detail: 'DeletedEntityAccess',
    })
    expect(rows(graph, 'MATCH ()-[r]->() DELETE r RETURN type(r), id(r)')).toEqual([['R', 0]])
  })
})

it('refuses to write where only reading is allowed', () => {
  expect(failure(() => execute(graphOf(), 'CREATE (:A)', {}, { readOnly: true }))).toMatchObject({ type: 'AccessMode' })
  expect(rows(graphOf(), 'RETURN 1', {}, { readOnly: true })).toEqual([[1]])
})
