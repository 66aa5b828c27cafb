/** Queries that would never end, or take all memory, end with an error that says why; LIMIT stops what it can. */
import { expect, it } from 'vitest'
import { type ExecuteOptions, execute, type PlanDescription } from '../../graph/cypher/index.ts'
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const dense = EmbeddedGraph.inMemory()
execute(dense, 'UNWIND range(1, 60) AS i CREATE (:N {i: i})')
execute(dense, 'MATCH (a:N), (b:N) WHERE a.i <> b.i CREATE (a)-[:R]->(b)')

/** A clock that moves a millisecond whenever it is looked at. */
function ticking(): () => number {
  let now = 0
  return () => now++
}

function errorOf(query: string, options: ExecuteOptions): CypherError {
  try {
    execute(dense, query, {}, options)
  } catch (error) {
    if (error instanceof CypherError) return error
    throw error
  }
  throw new Error(`${query} came to an end`)
}

it.each([
  ['every path of a dense graph', 'MATCH p = ()-[*]->() RETURN count(p)'],
  ['a product of everything', 'MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)'],
  ['nested lists', 'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN max(a + b)'],
])('stops %s at its time limit', (_what, query) => {
  expect(errorOf(query, { timeout: 20, now: ticking() })).toMatchObject({ detail: 'TimeLimit', message: expect.stringContaining('20 ms') })
})

it.each([
  ['paths in the result', 'MATCH p = ()-[*]->() RETURN p'],
  ['rows to be sorted', 'MATCH (a)-->(b)-->(c)-->(d) RETURN a ORDER BY d.i'],
  ['groups', 'MATCH (a)-->(b)-->(c)-->(d) RETURN a, b, c, d, count(*)'],
  ['one list', 'RETURN reduce(list = [1], i IN range(1, 60) | list + list)'],
  ['lists of lists', 'RETURN [i IN range(1, 100000) | range(1, 100000)]'],
])('stops %s at its memory limit', (_what, query) => {
  expect(errorOf(query, { memory: 20_000_000 })).toMatchObject({ detail: 'MemoryLimit' })
})

it('says that the row limit was reached', () => {
  expect(errorOf('MATCH (a)-->(b) RETURN a', { maxRows: 100 })).toMatchObject({
    detail: 'RowLimit',
    message: expect.stringContaining('100 rows'),
  })
})

it('stops when it is told to', () => {
  const controller = new AbortController()
  controller.abort()
  expect(errorOf('RETURN 1', { signal: controller.signal })).toMatchObject({ detail: 'Aborted' })
})

it('does not look for more than LIMIT asks for', () => {
  const { plan } = execute(dense, 'PROFILE MATCH (a)-[*]->(b)-->(c), (d) RETURN a, c LIMIT 3')
  const most = (node: PlanDescription | undefined): number => Math.max(0, node?.rows ?? 0, ...(node?.children ?? []).map(most))
  expect(most(plan)).toBeLessThan(200)
})

it('keeps the work of sub-queries apart, so that many small ones stay within the limit', () => {
  const query = 'UNWIND range(1, 2000) AS i CALL { MATCH (a:N) RETURN a ORDER BY a.i DESC LIMIT 1 } RETURN count(a)'
  expect(execute(dense, query, {}, { memory: 1_000_000 }).rows).toEqual([[2000]])
})

it.each([
  ['nested repetitions', '(a+)+b'],
  ['overlapping branches', '(a|aa)+'],
  ['looking ahead at each place', '(?:(?=(a+)+b)a)*'],
  ['a possessive group', '(?>(a|aa)+)b'],
])('no pattern with %s holds up the process on a text made for it', (_what, pattern) => {
  expect(execute(dense, 'RETURN $text =~ $pattern', { text: `${'a'.repeat(300)}!`, pattern }).rows).toEqual([[false]])
})

it('gives up a pattern that refers back and takes too many steps', () => {
  const query = `RETURN '${'a'.repeat(60)}!' =~ '(a*)*(a*)*(a*)*\\\\1\\\\2b' AS never`
  expect(errorOf(query, {})).toMatchObject({ detail: 'InvalidRegularExpression', message: expect.stringContaining('too many steps') })
})
