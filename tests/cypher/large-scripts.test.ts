/** Example graphs come as one statement of thousands of clauses. */
import { expect, it } from 'vitest'
import { execute } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const SIZE = 3000
const numbers = Array.from({ length: SIZE }, (_, n) => n)
const nodes = numbers.map((n) => `(n${n}:Place {name: 'place ${n}', rank: ${n}})`)
const ties = numbers.slice(1).map((n) => `(n${n})-[:NEAR {km: ${n}}]->(n${n >> 1})`)

it.each([
  ['a CREATE for each', [...nodes, ...ties].map((one) => `CREATE ${one}`).join('\n')],
  ['one CREATE of all', `CREATE ${[...nodes, ...ties].join(',\n')}`],
])('runs %s', (_, script) => {
  const graph = EmbeddedGraph.inMemory()
  const { stats } = execute(graph, script)
  expect(stats).toMatchObject({ nodesCreated: SIZE, relationshipsCreated: SIZE - 1, propertiesSet: SIZE * 3 - 1 })
  const asked = 'MATCH (a:Place {rank: 2161})-[r:NEAR]->(b) RETURN r.km, b.name'
  expect(execute(graph, asked).rows).toEqual([[2161, 'place 1080']])
})

it('makes things in the order written where a clause reads what others made', () => {
  const script = `CREATE (a:Place {rank: 1}) CREATE (b:Place {rank: a.rank + 1})-[r:NEAR {km: 3}]->(a) CREATE (c:Place {rank: r.km})
    CREATE (d:Place {rank: 4}) RETURN b.rank, c.rank, d.rank`
  expect(execute(EmbeddedGraph.inMemory(), script).rows).toEqual([[2, 3, 4]])
})
