/** What surrounds a query: plans to look at, warnings, procedures of one's own, files to load, rows as they come. */
import { describe, expect, it } from 'vitest'
import { execute, type PlanDescription, type Procedure, Procedures, plainRows, printPlan } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

function places(): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, "UNWIND range(1, 100) AS i CREATE (:City {name: 'c' + i})-[:IN]->(:Province {number: i % 5})")
  execute(graph, 'CREATE CONSTRAINT FOR (c:City) REQUIRE c.name IS UNIQUE')
  return graph
}

describe('EXPLAIN and PROFILE', () => {
  it('begin where an index finds least', () => {
    const { plan, rows } = execute(places(), "EXPLAIN MATCH (p:Province)<-[:IN]-(c:City {name: 'c7'}) RETURN p.number")
    expect(rows).toEqual([])
    expect(
      printPlan(plan!)
        .replace(/ +(?:[\d.]+|Estimated rows)(?= |$)/gm, '')
        .replace(/ +/g, ' '),
    ).toMatchInlineSnapshot(`
      "Operator Details
      +ProduceResults p.number
      +Projection p.number
      +Expand(All) (c)-[relationship:IN]->(p:Province)
      +NodeUniqueIndexSeek c:City(name) WHERE name = 'c7'
      +Argument"
    `)
  })

  it('do not run, or tell how many rows there really were', () => {
    const graph = places()
    execute(graph, 'EXPLAIN MATCH (n) DETACH DELETE n')
    const { plan, rows } = execute(graph, 'PROFILE MATCH (c:City)-[:IN]->(p) WHERE p.number = 3 RETURN c.name, p')
    expect(rows).toHaveLength(20)
    expect(plan).toMatchObject({ operator: 'ProduceResults', rows: 20, children: [{ operator: 'Projection', rows: 20 }] })
    expect(graph.nodeCount).toBe(200)
  })

  it('share the time out among the operators, so that together they have taken what the statement took', () => {
    let clock = 0
    const { plan } = execute(places(), 'PROFILE UNWIND range(1, 10) AS i MATCH (c:City) RETURN max(i)', {}, { now: () => clock++ })
    const times = (node: PlanDescription): number[] => [node.milliseconds ?? 0, ...node.children.flatMap(times)]
    const spent = times(plan!)
    expect(spent.every((time) => time >= 0)).toBe(true)
    const total = spent.reduce((sum, time) => sum + time, 0)
    // Each reading of this clock is a millisecond; the few before the first operator and after the last are nobody's.
    expect(clock - total).toBeGreaterThanOrEqual(0)
    expect(clock - total).toBeLessThan(10)
    expect(printPlan(plan!)).toMatch(/^Operator +Estimated rows +Rows +Time \(ms\) +Details\n/)
  })

  it.each([
    ['CREATE INDEX by_name FOR (c:City) ON (c.name)', 'CreateIndex', 'RANGE INDEX by_name FOR (n:City) ON (n.name)'],
    ['CREATE CONSTRAINT FOR (c:City) REQUIRE c.code IS UNIQUE', 'CreateConstraint', 'CONSTRAINT FOR (n:City) REQUIRE (n.code) IS UNIQUE'],
    ['DROP INDEX by_name', 'DropIndex', 'INDEX by_name'],
    ['SHOW INDEXES YIELD name', 'ShowIndexes', 'name'],
    ['SHOW PROCEDURES YIELD name', 'ShowProcedures', 'name'],
    ['MATCH (c:City) SET c.name = 1', 'SetProperty', 'c.name = 1'],
    ['MATCH (c:City) SET c:Town', 'SetLabels', 'c:Town'],
    ['MATCH (c:City) REMOVE c:Town', 'RemoveLabels', 'c:Town'],
    ['MATCH (c:City) DETACH DELETE c', 'DetachDelete', 'c'],
    ['MATCH (c:City) WHERE NOT (c)-->(:Town) RETURN c', 'Expand(All)', '(c)-[relationship]->(node)'],
  ])('EXPLAIN %s shows a plan and does nothing', (cypher, operator, details) => {
    const graph = places()
    const before = [graph.indexes().length, graph.nodeCount, graph.labelNames()]
    const { plan, stats } = execute(graph, `EXPLAIN ${cypher}`)
    const all = (node: PlanDescription): PlanDescription[] => [node, ...node.children.flatMap(all)]
    expect(all(plan!).find((node) => node.operator === operator)?.details).toBe(details)
    expect(Object.values(stats).every((count) => count === 0)).toBe(true)
    expect([graph.indexes().length, graph.nodeCount, graph.labelNames()]).toEqual(before)
  })

  it('show that counting walks nowhere', () => {
    const { plan, rows } = execute(places(), 'PROFILE MATCH (a:City)-[:IN]->(b)<-[:IN]-(c) RETURN count(*)')
    expect(rows).toEqual([[0]])
    expect(printPlan(plan!)).toContain('CountExpansions')
  })
})

it('warns of names that are not in the graph, with the one that was meant', () => {
  const { notifications } = execute(places(), 'MATCH (c:Citi)-[:INN]->(p) RETURN p.nmae')
  expect(notifications.map(({ message }) => message)).toEqual([
    'there is no label `Citi` in the graph (did you mean `City`?)',
    'there is no relationship type `INN` in the graph (did you mean `IN`?)',
    'there is no property `nmae` in the graph (did you mean `name`?)',
  ])
})

describe('procedures', () => {
  const neighbours: Procedure = {
    name: 'places.near',
    inputs: [{ name: 'number', type: { name: 'integer' } }],
    outputs: [{ name: 'other', type: { name: 'integer' } }],
    run: ([number]) => [[Number(number) - 1], [Number(number) + 1]],
  }

  it('of one’s own are called like any other', () => {
    const procedures = new Procedures()
    procedures.register(neighbours)
    const query = 'UNWIND [1, 10] AS n CALL places.near(n) YIELD other AS o WHERE o > 0 RETURN n, o'
    expect(execute(places(), query, {}, { procedures }).rows).toEqual([
      [1, 2],
      [10, 9],
      [10, 11],
    ])
    expect(() => procedures.register(neighbours)).toThrow('places.near is registered already')
  })

  it('are suggested when misspelt', () => {
    expect(() => execute(places(), 'CALL db.lables()')).toThrow('did you mean `db.labels`?')
  })
})

describe('LOAD CSV', () => {
  const files: Record<string, string> = { 'file:///people.csv': 'id,name\n1,"Xu, ""the"" host"\r\n2,\n3,Wang\n' }
  const readFile = (address: string): string => files[address]

  it('gives a map for each line', () => {
    const query = "LOAD CSV WITH HEADERS FROM 'file:///people.csv' AS line RETURN toInteger(line.id) AS id, line.name"
    expect(execute(places(), query, {}, { readFile }).rows).toEqual([
      [1, 'Xu, "the" host'],
      [2, null],
      [3, 'Wang'],
    ])
  })

  it('tells its file and line, the header being one', () => {
    const query = "LOAD CSV WITH HEADERS FROM 'file:///people.csv' AS line RETURN linenumber() AS n, file() AS f"
    const { rows } = execute(places(), query, {}, { readFile })
    expect(rows).toEqual([2, 3, 4].map((n) => [n, '/people.csv']))
  })

  it('is refused where no folder was allowed', () => {
    expect(() => execute(places(), "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")).toThrow('cannot read file:///etc/passwd here')
  })
})

it('hands rows over as they come, and stops when they are no longer wanted', () => {
  const seen: unknown[] = []
  execute(
    places(),
    'UNWIND range(1, 1000000) AS i RETURN i',
    {},
    {
      onRow: ([i]) => {
        seen.push(i)
        return seen.length < 3
      },
    },
  )
  expect(seen).toEqual([1, 2, 3])
})

it('plans anew when an index appears', () => {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, 'UNWIND range(1, 50) AS i CREATE (:N {i: i})')
  const seeks = (): boolean => printPlan(execute(graph, 'EXPLAIN MATCH (n:N {i: 3}) RETURN n').plan!).includes('NodeIndexSeek')
  expect(seeks()).toBe(false)
  execute(graph, 'CREATE INDEX FOR (n:N) ON (n.i)')
  expect(seeks()).toBe(true)
  execute(graph, 'DROP INDEX index_N_i')
  expect(seeks()).toBe(false)
})

it('gives plain values, and keeps 1 and 1.0 apart where nothing may be lost', () => {
  const graph = EmbeddedGraph.inMemory()
  const { rows } = execute(graph, 'CREATE (n:N {f: 1.0, i: 1, big: 9007199254740993}) RETURN n, {list: [1.5, null]}, 9223372036854775807')
  expect(plainRows(rows, graph)).toEqual([
    [
      { kind: 'node', id: '0', labels: ['N'], properties: { f: 1, i: 1, big: 9007199254740993n } },
      { list: [1.5, null] },
      9223372036854775807n,
    ],
  ])
  expect(plainRows(rows, graph, { lossless: true })[0][0]).toMatchObject({ properties: { f: { value: 1 }, i: 1 } })
})
