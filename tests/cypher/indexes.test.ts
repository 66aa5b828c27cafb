/** Indexes as a query meets them: which one is taken, and that rows are the same with and without. */
import { describe, expect, it } from 'vitest'
import { execute, type PlanDescription, plainRows, printPlan } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { Value } from '../../graph/values.ts'

function people(...indexes: string[]): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  execute(
    graph,
    `UNWIND range(0, 999) AS i
     CREATE (p:Person {id: i, name: 'person ' + i, age: i % 90, city: 'c' + i % 10, born: date('1950-01-01') + duration({days: i * 10})})
     CREATE (p)-[:KNOWS {since: 1990 + i % 30, how: 'way ' + i % 7}]->(:Pet {id: i})`,
  )
  execute(graph, 'MATCH (p:Person) WHERE p.id % 100 = 7 REMOVE p.age')
  for (const index of indexes) execute(graph, index)
  return graph
}

function operators(graph: EmbeddedGraph, query: string): string[] {
  const names: string[] = []
  const visit = (plan: PlanDescription): void => {
    names.push(`${plan.operator} ${plan.details}`)
    plan.children.forEach(visit)
  }
  visit(execute(graph, `EXPLAIN ${query}`).plan!)
  return names
}

const begins = (graph: EmbeddedGraph, query: string): string | undefined =>
  operators(graph, query).find((name) => /Index|Scan|Seek/.test(name))

const AGE = 'CREATE INDEX FOR (p:Person) ON (p.age)'
const NAME = 'CREATE INDEX FOR (p:Person) ON (p.name)'
const BOTH = 'CREATE INDEX FOR (p:Person) ON (p.city, p.age)'
const SINCE = 'CREATE INDEX FOR ()-[k:KNOWS]-() ON (k.since)'
const HOW = 'CREATE TEXT INDEX FOR ()-[k:KNOWS]-() ON (k.how)'

describe('an index is sought', () => {
  it.each([
    ['p.age < 5', 'NodeIndexSeekByRange p:Person(age) WHERE age < 5'],
    ['5 <= p.age', 'NodeIndexSeekByRange p:Person(age) WHERE age >= 5'],
    ['1 < p.age <= 5', 'NodeIndexSeekByRange p:Person(age) WHERE age > 1 AND age <= 5'],
    ['p.age > $least AND p.age < 80', 'NodeIndexSeekByRange p:Person(age) WHERE age > $least AND age < 80'],
    ['p.age = 5', 'NodeIndexSeek p:Person(age) WHERE age = 5'],
    ['p.age IN [5, 6]', 'NodeIndexSeek p:Person(age) WHERE age IN [5, 6]'],
    ['p.age = 5 OR 6 = p.age OR p.age = $least', 'NodeIndexSeek p:Person(age) WHERE age IN [5, 6, $least]'],
    ['p.age IS NOT NULL', 'NodeIndexScan p:Person(age) WHERE age IS NOT NULL'],
    ["p.name STARTS WITH 'person 1'", "NodeIndexSeekByRange p:Person(name) WHERE name STARTS WITH 'person 1'"],
    ["p.name CONTAINS '7'", "NodeIndexContainsScan p:Person(name) WHERE name CONTAINS '7'"],
    ["p.name ENDS WITH '7'", "NodeIndexEndsWithScan p:Person(name) WHERE name ENDS WITH '7'"],
    ["p.city = 'c3' AND p.age > 80", "NodeIndexSeek p:Person(city, age) WHERE city = 'c3' AND age > 80"],
    ["p.city = 'c3' AND p.age = 3", "NodeIndexSeek p:Person(city, age) WHERE city = 'c3' AND age = 3"],
  ])('for %s', (condition, expected) => {
    const graph = people(AGE, NAME, BOTH)
    const query = `MATCH (p:Person) WHERE ${condition} RETURN p.id ORDER BY p.id`
    expect(begins(graph, query)).toBe(expected)
    const given: Record<string, Value> = { least: 70 }
    const { rows } = execute(graph, query, given)
    expect(rows).toEqual(execute(people(), query, given).rows)
    expect(rows.length).toBeGreaterThan(0)
  })

  it('for relationships, whichever way they run', () => {
    const graph = people(SINCE, HOW)
    const one = 'MATCH (a)-[k:KNOWS {since: 1993}]->(b) RETURN a.id, b.id ORDER BY a.id'
    expect(begins(graph, one)).toBe('DirectedRelationshipIndexSeek (a)-[k:KNOWS(since)]->(b) WHERE since = 1993')
    const two = 'MATCH (a)-[k:KNOWS]-(b:Pet) WHERE k.since > 2017 RETURN a.id, b.id ORDER BY a.id'
    expect(begins(graph, two)).toBe('UndirectedRelationshipIndexSeekByRange (a)-[k:KNOWS(since)]-(b) WHERE since > 2017')
    const three = "MATCH (a)<-[k:KNOWS]-(b:Person) WHERE k.how CONTAINS '6' RETURN a.id, b.id ORDER BY a.id"
    expect(begins(graph, three)).toBe("DirectedRelationshipIndexContainsScan (b)-[k:KNOWS(how)]->(a) WHERE how CONTAINS '6'")
    for (const query of [one, two, three]) {
      const { rows } = execute(graph, query)
      expect(rows).toEqual(execute(people(), query).rows)
      expect(rows.length).toBeGreaterThan(0)
    }
  })

  it('where it finds least, judging by the values there are', () => {
    const graph = people(AGE, NAME, 'CREATE INDEX FOR (p:Person) ON (p.city)')
    expect(begins(graph, "MATCH (p:Person {city: 'c1', name: 'person 11'}) RETURN p")).toContain('name =')
    expect(begins(graph, "MATCH (p:Person) WHERE p.city = 'c1' AND p.age > 88 RETURN p")).toContain('age > 88')
    expect(begins(graph, "MATCH (p:Person) WHERE p.city = 'c1' AND p.age > 2 RETURN p")).toContain('city =')
    expect(begins(graph, "MATCH (p:Person {name: 'person 11'})-[:KNOWS]->(q:Pet) RETURN q")).toContain('name =')
  })

  it('only if all of its keys are asked for', () => {
    const graph = people(BOTH)
    expect(begins(graph, "MATCH (p:Person {city: 'c1'}) RETURN p")).toBe('NodeByLabelScan p:Person')
    expect(begins(graph, 'MATCH (p:Person) WHERE p.age = 1 RETURN p')).toBe('NodeByLabelScan p:Person')
    expect(begins(graph, "MATCH (p:Person {city: 'c1'}) WHERE p.age IS NOT NULL RETURN p")).toContain('p:Person(city, age)')
  })

  it('by MERGE, for nodes and for relationships between nodes that were found', () => {
    const graph = people('CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE')
    const merge = 'UNWIND range(990, 1009) AS i MERGE (p:Person {id: i}) ON CREATE SET p.made = true'
    expect(begins(graph, merge)).toBe('NodeUniqueIndexSeek p:Person(id) WHERE id = i')
    const { stats } = execute(graph, merge)
    expect(stats.nodesCreated).toBe(10)
    const link = 'UNWIND range(0, 9) AS i MATCH (a:Person {id: i}), (b:Person {id: i + 1}) MERGE (a)-[:NEXT]->(b)'
    expect(operators(graph, link).filter((name) => name.startsWith('NodeUniqueIndexSeek'))).toHaveLength(2)
    expect(execute(graph, link).stats.relationshipsCreated).toBe(10)
    expect(execute(graph, link).stats.relationshipsCreated).toBe(0)
  })
})

describe('an index gives the order', () => {
  const sorts = (graph: EmbeddedGraph, query: string): boolean => operators(graph, query).some((name) => name.startsWith('Sort'))

  it.each([
    'MATCH (p:Person) RETURN p.age AS age ORDER BY p.age LIMIT 12',
    'MATCH (p:Person) RETURN p.age AS age ORDER BY age DESC LIMIT 12',
    'MATCH (p:Person) RETURN p.age AS age ORDER BY age DESC',
    'MATCH (p:Person) WITH p ORDER BY p.age SKIP 3 LIMIT 20 RETURN p.age',
    'MATCH (p:Person)-[:KNOWS]->(q) WHERE q.id > 100 RETURN p.age ORDER BY p.age DESC LIMIT 20',
    'MATCH (p:Person) WHERE p.age > 70 RETURN p.age, p.id ORDER BY p.age, p.id DESC LIMIT 30',
    'MATCH (p:Person) RETURN DISTINCT p.age AS a ORDER BY a LIMIT 5',
    "MATCH (p:Person) WHERE p.city = 'c4' AND p.age > 3 RETURN p.age ORDER BY p.age",
  ])('of %s', (query) => {
    const graph = people(AGE, BOTH)
    expect(execute(graph, query).rows).toEqual(execute(people(), query).rows)
    expect(sorts(graph, query)).toBe(false)
  })

  it('and stops when it has enough', () => {
    const { plan } = execute(people(AGE), 'PROFILE MATCH (p:Person) RETURN p.id ORDER BY p.age LIMIT 3')
    expect(printPlan(plan!)).toMatch(/\+NodeIndexScan +\S+ +4 /)
  })

  it.each([
    'MATCH (p:Person) RETURN max(p.age)',
    'MATCH (p:Person) RETURN min(p.age) AS least',
    'MATCH (p:Person) WHERE p.age > 20 RETURN min(p.age) + 1 AS more',
    'MATCH (p:Person) WHERE p.age > 2000 RETURN max(p.age)',
    'MATCH (p:Person)-[:KNOWS]->(q) WHERE q.id % 2 = 1 RETURN max(p.age)',
  ])('to %s', (query) => {
    const graph = people(AGE)
    expect(execute(graph, query).rows).toEqual(execute(people(), query).rows)
    expect(printPlan(execute(graph, query.replace('MATCH', 'EXPLAIN MATCH')).plan!)).toMatch(/Limit/)
  })

  it('but leaves nothing unwritten', () => {
    const query = 'MATCH (p:Person) CALL (p) { CREATE (n:Note) RETURN n } RETURN p.id ORDER BY p.age LIMIT 2'
    expect(execute(people(AGE), query).stats.nodesCreated).toBe(1000)
  })

  it('of no rows that come from several places', () => {
    const query = 'UNWIND [50, 20] AS least MATCH (p:Person) WHERE p.age > least RETURN p.age, least ORDER BY p.age'
    const graph = people(AGE)
    expect(execute(graph, query).rows).toEqual(execute(people(), query).rows)
    expect(sorts(graph, query)).toBe(true)
  })
})

describe('hints', () => {
  const graph = (): EmbeddedGraph => people(AGE, NAME, SINCE, 'CREATE INDEX FOR (q:Pet) ON (q.id)')
  const one = "MATCH (p:Person) %s WHERE p.age > 3 AND p.name = 'person 17' RETURN p.id"

  it('choose the index', () => {
    expect(begins(graph(), one.replace('%s', ''))).toContain('name =')
    expect(begins(graph(), one.replace('%s', 'USING INDEX p:Person(age)'))).toContain('age > 3')
    expect(execute(graph(), one.replace('%s', 'USING INDEX SEEK p:Person(age)')).rows).toEqual([[17]])
  })

  it('choose to look at all', () => {
    expect(begins(graph(), one.replace('%s', 'USING SCAN p:Person'))).toBe('NodeByLabelScan p:Person')
  })

  it('choose where to begin', () => {
    const query = "MATCH (p:Person)-[k:KNOWS]->(q:Pet) %s WHERE p.name = 'person 17' AND q.id > 10 AND k.since > 1990 RETURN p.id, q.id"
    const beginning = (hints: string): string[] => operators(graph(), query.replace('%s', hints)).filter((name) => name.includes('Index'))
    expect(beginning('')).toEqual(["NodeIndexSeek p:Person(name) WHERE name = 'person 17'"])
    expect(beginning('USING INDEX q:Pet(id)')).toEqual(['NodeIndexSeekByRange q:Pet(id) WHERE id > 10'])
    expect(beginning('USING INDEX k:KNOWS(since)')).toEqual([
      'DirectedRelationshipIndexSeekByRange (p)-[k:KNOWS(since)]->(q) WHERE since > 1990',
    ])
    expect(beginning('USING INDEX q:Pet(id) USING INDEX p:Person(name)')).toHaveLength(2)
    for (const hints of ['USING INDEX q:Pet(id)', 'USING INDEX k:KNOWS(since)', 'USING INDEX q:Pet(id) USING INDEX p:Person(name)']) {
      expect(execute(graph(), query.replace('%s', hints)).rows).toEqual([[17, 17]])
    }
  })

  it('that name an index which is not there are warned of', () => {
    const { notifications, rows } = execute(graph(), "MATCH (p:Person) USING INDEX p:Person(city) WHERE p.city = 'c1' RETURN count(*)")
    expect(rows).toEqual([[100]])
    expect(notifications).toMatchObject([{ code: 'Neo.ClientNotification.Schema.HintedIndexNotFound', start: 17, end: 43 }])
  })

  it('are the writer’s mistake where the pattern does not ask for what they name', () => {
    expect(() => execute(graph(), 'MATCH (p:Person) USING INDEX p:Person(age) RETURN p')).toThrow('nothing is asked of p.age')
    expect(() => execute(graph(), 'MATCH (p:Person) USING INDEX p:Pet(id) WHERE p.id = 1 RETURN p')).toThrow('does not ask `p` for it')
  })
})

describe('SHOW INDEXES', () => {
  it('gives the statement that would make each again', () => {
    const graph = people(
      AGE,
      BOTH,
      SINCE,
      HOW,
      'CREATE POINT INDEX `at place` FOR (p:Pet) ON (p.place)',
      'CREATE CONSTRAINT u FOR (p:Pet) REQUIRE p.id IS UNIQUE',
    )
    const shown = (of: EmbeddedGraph): unknown[] =>
      execute(of, "SHOW INDEXES YIELD name, createStatement, type WHERE type <> 'LOOKUP'").rows.map(([, made]) => made)
    const again = EmbeddedGraph.inMemory()
    for (const statement of shown(graph)) execute(again, String(statement))
    expect(shown(again)).toEqual(shown(graph))
    expect(shown(graph)).toHaveLength(6)
    expect(execute(again, 'SHOW CONSTRAINTS YIELD createStatement').rows).toEqual(
      execute(graph, 'SHOW CONSTRAINTS YIELD createStatement').rows,
    )
  })

  it('shows one kind', () => {
    const graph = people(AGE, HOW)
    const names = (query: string): unknown[] => execute(graph, query).rows.map(([name]) => name)
    expect(names('SHOW TEXT INDEXES YIELD name')).toEqual(['text_index_KNOWS_how'])
    expect(names('SHOW RANGE INDEX YIELD name')).toEqual(['index_Person_age'])
    expect(names('SHOW LOOKUP INDEXES YIELD name')).toHaveLength(2)
    expect(names('SHOW ALL INDEXES YIELD name')).toHaveLength(4)
  })
})

it('plans anew when an index of the same name is of something else', () => {
  const graph = people('CREATE INDEX i FOR (p:Person) ON (p.age)')
  const query = 'MATCH (p:Person) WHERE p.age = 3 RETURN count(*)'
  const { rows } = execute(graph, query)
  execute(graph, 'DROP INDEX i')
  execute(graph, 'CREATE INDEX i FOR (p:Person) ON (p.name)')
  expect(execute(graph, query).rows).toEqual(rows)
})

it('finds 0.0 and -0.0 alike, as = and < have them', () => {
  const make = (indexed: boolean): EmbeddedGraph => {
    const graph = EmbeddedGraph.inMemory()
    execute(graph, 'UNWIND [0, 0.0, -0.0, 1, -1, 0.0 / 0.0] AS x CREATE (:N {x: x})')
    if (indexed) execute(graph, 'CREATE INDEX FOR (n:N) ON (n.x)')
    return graph
  }
  for (const condition of ['n.x = 0', 'n.x = -0.0', 'n.x >= 0', 'n.x > -0.0', 'n.x <= -0.0', 'n.x < 0', '0 <= n.x <= -0.0']) {
    const query = `MATCH (n:N) WHERE ${condition} RETURN n.x ORDER BY n.x`
    expect(plainRows(execute(make(true), query).rows, make(true))).toEqual(plainRows(execute(make(false), query).rows, make(false)))
  }
})

it('sees through an index what the statement itself has changed', () => {
  const graph = people(AGE)
  execute(graph, 'MATCH (p:Person) WHERE p.age >= 0 SET p.age = p.age + 1')
  expect(execute(graph, 'MATCH (p:Person) WHERE p.age > 89 RETURN count(*)').rows).toEqual(
    execute(people(), 'MATCH (p:Person) WHERE p.age = 89 RETURN count(*)').rows,
  )
  expect(() => execute(graph, 'MATCH (p:Person) WHERE p.age >= 50 SET p.age = 0 WITH p SKIP 10 SET p.age = 1 / 0')).toThrow()
  expect(execute(graph, 'MATCH (p:Person) WHERE p.age = 0 RETURN count(*)').rows).toEqual([[0]])
})
