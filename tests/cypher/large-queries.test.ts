/** Queries as programs write them: thousands of clauses, elements and operators in one statement; and limits that end a long write. */
import { describe, expect, it } from 'vitest'
import { type ExecuteOptions, execute } from '../../graph/cypher/index.ts'
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const list = (size: number, item: (i: number) => string, separator: string): string =>
  Array.from({ length: size }, (_, i) => item(i)).join(separator)
const answer = (query: string): unknown => execute(EmbeddedGraph.inMemory(), query).rows[0]?.[0]

describe('a statement of', () => {
  it.each([
    ['10,000 MERGE of nodes', list(10_000, (i) => `MERGE (:Person {id: ${i}})`, '\n'), { nodesCreated: 10_000 }],
    [
      '8,000 MERGE of nodes and their relationships',
      `${list(4_000, (i) => `MERGE (n${i}:Person {id: ${i}})`, '\n')}\n${list(4_000, (i) => `MERGE (n${i})-[:KNOWS]->(n${(i * 7) % 4_000})`, '\n')}`,
      { nodesCreated: 4_000, relationshipsCreated: 4_000 },
    ],
    ['10,000 CREATE', list(10_000, (i) => `CREATE (n${i}:Person {id: ${i}})`, '\n'), { nodesCreated: 10_000 }],
    ['one CREATE of 10,000 nodes', `CREATE ${list(10_000, (i) => `(n${i}:Person {id: ${i}})`, ', ')}`, { nodesCreated: 10_000 }],
    ['5,000 SET', `CREATE (n)\n${list(5_000, (i) => `SET n.p${i % 50} = ${i}`, '\n')}`, { nodesCreated: 1 }],
  ])(
    '%s',
    (_what, query, stats) => {
      const graph = EmbeddedGraph.inMemory()
      execute(graph, 'CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE')
      expect(execute(graph, query).stats).toMatchObject(stats)
      expect(graph.nodeCount).toBe(stats.nodesCreated)
    },
    60_000,
  )

  it.each([
    ['a list of 100,000 elements', `RETURN size([${list(100_000, String, ', ')}])`, 100_000],
    ['IN a list of 100,000 elements', `RETURN 77 IN [${list(100_000, String, ', ')}]`, true],
    ['a sum of 5,000 numbers', `RETURN ${list(5_000, String, ' + ')}`, 12_497_500],
    ['differences of 5,000 numbers, from the left', `RETURN 10000 ${list(5_000, () => '- 1', ' ')}`, 5_000],
    ['5,000 pieces of text', `RETURN size(${list(5_000, (i) => `'${i % 10}'`, ' + ')})`, 5_000],
    ['a sum of products', `RETURN ${list(3_000, (i) => `${i} * 2 - 1`, ' + ')}`, 8_994_000],
    ['a sum whose terms are null', `WITH null AS x RETURN coalesce(${list(500, () => 'x', ' + ')}, 'nothing')`, 'nothing'],
    ['5,000 alternatives', `WITH 4999 AS x RETURN ${list(5_000, (i) => `x = ${i}`, ' OR ')}`, true],
    ['5,000 conditions', `WITH 1 AS x RETURN ${list(5_000, (i) => `x <> ${i + 2}`, ' AND ')}`, true],
    ['5,000 parts of a UNION', `CALL { ${list(5_000, (i) => `RETURN ${i} AS x`, ' UNION ALL ')} } RETURN count(x)`, 5_000],
  ])('%s', (_what, query, expected) => expect(answer(query)).toBe(expected))

  it('a long sum refuses what it cannot add, where it stands', () => {
    const query = `RETURN ${list(300, String, ' - ')} - true AS x`
    expect(() => answer(query)).toThrow(expect.objectContaining({ detail: 'InvalidArgumentType', start: query.indexOf('true') }))
    expect(
      answer(`RETURN ${list(300, String, ' + ')} AS x, toString(date('2024-01-01') + ${list(150, () => "duration('P1D')", ' + ')})`),
    ).toBe(44_850)
  })

  it.each([
    ['brackets in brackets', `RETURN ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['lists in lists', `RETURN ${'['.repeat(100_000)}1${']'.repeat(100_000)}`],
    ['NOT after NOT', `RETURN ${'NOT '.repeat(100_000)}true`],
    ['sub-queries in sub-queries', `${'CALL { '.repeat(5_000)}RETURN 1 AS x${' } RETURN x'.repeat(5_000)}`],
    ['FOREACH in FOREACH', `${list(5_000, (i) => `FOREACH (x${i} IN [1] | `, '')}CREATE ()${')'.repeat(5_000)}`],
    ['properties of properties', `WITH {a: 1} AS m RETURN m${'.a'.repeat(20_000)}`],
  ])('%s without end are refused with a place', (_what, query) => {
    expect(() => answer(query)).toThrow(CypherError)
    expect(() => answer(query)).toThrow(/line 1, column \d+: (nested deeper than|more than) \d+/)
  })

  it('thousands of clauses, explained', () => {
    const query = list(3_000, (i) => `MERGE (:Person {id: ${i}})`, '\n')
    try {
      expect(execute(EmbeddedGraph.inMemory(), `EXPLAIN ${query}`).plan).toBeDefined()
    } catch (error) {
      expect(error).toBeInstanceOf(CypherError)
    }
  })
})

describe('a long write ends at', () => {
  const write =
    'UNWIND range(1, 200000) AS i MATCH (k:Known {n: i % 3}) SET k.seen = i, k:Seen CREATE (k)-[:R {i: i}]->(:New {n: i}) MERGE (:Unique {n: i})'
  const contents = (graph: EmbeddedGraph): unknown =>
    execute(graph, 'MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), m.n ORDER BY n.n').rows
  let looks = 0
  const aborted = {
    get aborted() {
      return ++looks > 5
    },
  } as AbortSignal
  let now = 0

  it.each<[string, string, ExecuteOptions]>([
    ['its time limit', 'TimeLimit', { timeout: 5, now: () => now++ }],
    ['an interruption', 'Aborted', { signal: aborted }],
    ['its memory limit', 'MemoryLimit', { memory: 1_000_000 }],
    ['its row limit', 'RowLimit', { maxRows: 10 }],
  ])('%s, and leaves graph and indexes as they were', (_what, detail, options) => {
    const graph = EmbeddedGraph.inMemory()
    execute(graph, 'CREATE CONSTRAINT FOR (u:Unique) REQUIRE u.n IS UNIQUE')
    execute(graph, 'CREATE INDEX FOR (k:Known) ON (k.n)')
    execute(graph, 'UNWIND range(0, 2) AS n CREATE (:Known {n: n})-[:OLD]->(:Unique {n: -n})')
    const before = contents(graph)
    expect(() => execute(graph, `${write} RETURN i`, {}, options)).toThrow(expect.objectContaining({ detail }))
    expect(graph.inTransaction).toBe(false)
    expect(contents(graph)).toEqual(before)
    expect(execute(graph, 'UNWIND range(-5, 200000) AS n MATCH (u:Unique {n: n}) RETURN count(u)').rows).toEqual([[3]])
    expect(execute(graph, 'MATCH (k:Seen) RETURN count(k)').rows).toEqual([[0]])
    expect(execute(graph, 'UNWIND range(1, 3) AS i CREATE (:Unique {n: i})').stats.nodesCreated).toBe(3)
  })
})
