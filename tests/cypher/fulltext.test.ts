/** Full-text search: scores are those that Neo4j 5.26 gives for the same documents, freshly indexed. */
import { describe, expect, it } from 'vitest'
import '../../graph/extras.ts'
import { execute } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { Float } from '../../graph/values.ts'

function documents(): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, 'CREATE FULLTEXT INDEX docs FOR (n:Doc|Book) ON EACH [n.title, n.body]')
  execute(
    graph,
    `CREATE (:Doc {id: 1, title: 'The quick brown fox', body: 'jumps over the lazy dog'}),
       (:Doc {id: 2, title: 'Brown bears', body: 'A bear is brown. Bears eat fish; the brown-bear too.'}),
       (:Book {id: 3, title: "Don't panic", body: 'example.com has 3.14 foxes and under_score and co-op'}),
       (:Doc {id: 4, title: 'no body here: fox'}), (:Book {id: 5, body: 'only a body FOX, fox; fox'}),
       (:Other {id: 6, title: 'fox'}), (:Doc {id: 7, title: 'Ünïcode Straße 北京大学 カタカナ'}),
       (:Doc {id: 8, title: 42, body: ['list', 'of fox']})`,
  )
  return graph
}

const SEARCH = "CALL db.index.fulltext.queryNodes('docs', $text) YIELD node, score RETURN node.id, score"

it('finds the nearest vectors, as near as Neo4j has them but for what its compression loses', () => {
  const graph = EmbeddedGraph.inMemory()
  execute(graph, 'CREATE VECTOR INDEX vx FOR (n:Vec) ON (n.e) OPTIONS {indexConfig: {`vector.dimensions`: 3}}')
  execute(graph, "CREATE VECTOR INDEX ve FOR (n:Vec) ON n.f OPTIONS {indexConfig: {`vector.similarity_function`: 'euclidean'}}")
  execute(
    graph,
    `CREATE (:Vec {id: 1, e: [1.0, 0.0, 0.0], f: [0, 0]}), (:Vec {id: 2, e: [0.0, 1.0, 0.0], f: [3.0, 4.0]}), (:Vec {id: 3, e: [1, 1, 0]}),
       (:Vec {id: 4, e: [0.0, 0.0, 0.0]}), (:Vec {id: 5, e: [1.0, 2.0]}), (:Vec {id: 6, e: 'no'}), (:Vec {id: 7, e: [-1.0, -1.0, 0.5], f: [1.0, 1.0]})`,
  )
  const near = (index: string, query: readonly number[]): unknown[] =>
    execute(graph, 'CALL db.index.vector.queryNodes($index, 10, $query) YIELD node, score RETURN node.id, score', {
      index,
      query,
    }).rows.map(([id, score]) => [id, Number((score as Float).value.toFixed(3))])
  expect(near('vx', [1, 0, 0])).toEqual([
    [1, 1],
    [3, 0.854],
    [2, 0.5],
    [7, 0.167],
  ])
  expect(near('ve', [1, 1])).toEqual([
    [7, 1],
    [1, 0.333],
    [2, 0.071],
  ])
  execute(graph, "MATCH (n:Vec {id: 5}) CALL db.create.setNodeVectorProperty(n, 'e', [1, 0, 0])")
  expect(near('vx', [1, 0, 0])[1]).toEqual([5, 1])
})

describe('a full-text search', () => {
  it.each([
    ['fox', { 5: 0.6415072679519653, 8: 0.5158741474151611, 1: 0.3895528316497803, 4: 0.3895528316497803 }],
    ['brown AND fox', { 1: 0.7791056632995605 }],
    ['+brown -fox', { 2: 1.2317867279052734 }],
    ['"brown fox"', { 1: 0.7791056632995605 }],
    ['"fox brown"~3', { 1: 0.36923205852508545 }],
    ['title:(fox bears)', { 2: 0.7815902233123779, 1: 0.3895528316497803, 4: 0.3895528316497803 }],
    ['fo*', { 1: 1, 3: 1, 4: 1, 5: 1, 8: 1 }],
    ['fix~', { 5: 0.4276714622974396, 8: 0.34391605854034424, 1: 0.25970184803009033, 4: 0.25970184803009033, 2: 0.16767701506614685 }],
    ['fox^3 bear', { 5: 1.924521803855896, 8: 1.5476223230361938, 1: 1.1686584949493408, 4: 1.1686584949493408, 2: 0.7381990551948547 }],
    ['co-op', { 3: 1.1129635572433472 }],
    ['北京', { 7: 0.9373520612716675 }],
    ['straße OR カタカナ', { 7: 0.9373520612716675 }],
    ['(brown OR lazy) AND (fox OR dog)', { 1: 2.1924192905426025 }],
    ['*', { 1: 2, 2: 2, 3: 2, 4: 1, 5: 1, 7: 1, 8: 1 }],
    ['[a TO c]', { 2: 2, 1: 1, 3: 1, 4: 1, 5: 1 }],
  ])('for %s scores as Neo4j does', (text, expected) => {
    const rows = execute(documents(), SEARCH, { text }).rows.map(([id, score]) => [id as number, (score as Float).value] as const)
    expect(rows.map(([id]) => id).sort()).toEqual(Object.keys(expected).map(Number).sort())
    for (const [id, score] of rows) expect(score).toBeCloseTo((expected as Record<number, number>)[id], 5)
    expect(rows.map(([, score]) => score)).toEqual(rows.map(([, score]) => score).sort((a, b) => b - a))
  })

  it('knows what the same transaction wrote, and forgets what was rolled back', () => {
    const graph = documents()
    const ids = (): unknown[] => execute(graph, SEARCH, { text: 'wolf' }).rows.map(([id]) => id)
    expect(ids()).toEqual([])
    graph.begin()
    execute(graph, "CREATE (:Doc {id: 10, title: 'a wolf'})")
    execute(graph, "MATCH (n:Doc {id: 4}) SET n.body = 'wolf'")
    expect(ids().sort()).toEqual([10, 4])
    graph.rollback()
    expect(ids()).toEqual([])
  })

  it('says where a query cannot be read', () => {
    expect(() => execute(documents(), SEARCH, { text: 'fox AND (dog' })).toThrow("expected ')' at character 13 of the full-text query")
  })

  it('refuses an analyser that it does not have', () => {
    const command = "CREATE FULLTEXT INDEX e FOR (n:Doc) ON EACH [n.title] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}"
    expect(() => execute(documents(), command)).toThrow('the analyzer "english" is not supported')
  })
})
