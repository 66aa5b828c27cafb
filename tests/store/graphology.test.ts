import { UndirectedGraph } from 'graphology'
import { describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { fromGraphology, toGraphology } from '../../graph/store/embedded/graphology.ts'

describe('graphology', () => {
  it('gives and takes back the same graph, parallel edges, self-loops and a property called type included', async () => {
    const store = new EmbeddedStore(EmbeddedGraph.inMemory())
    await store.run(`CREATE (a:City:Place {name: 'Yiwu', type: 'hub', at: date('2024-07-01')}), (b),
      (a)-[:NEAR {km: 1.5, type: 'road'}]->(b), (a)-[:NEAR]->(b), (b)-[:NEAR]->(b)`)
    const made = toGraphology(store.graph)
    expect([made.order, made.size]).toEqual([2, 3])
    expect(made.getNodeAttributes('0')).toMatchObject({ labels: ['City', 'Place'], name: 'Yiwu', 'property:type': 'hub' })
    expect(made.getEdgeAttributes('0')).toMatchObject({ type: 'NEAR', km: 1.5, 'property:type': 'road' })
    const back = new EmbeddedStore(fromGraphology(made))
    const question =
      'MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), properties(r), id(m) ORDER BY id(n), id(r)'
    expect((await back.run(question)).rows).toEqual((await store.run(question)).rows)
  })

  it('takes in a graph of another program, and says which attribute cannot be kept', async () => {
    const foreign = new UndirectedGraph()
    foreign.addNode('x', { x: 0.5, size: 3 })
    foreign.addNode('y')
    foreign.addEdge('x', 'y', { weight: 2 })
    const store = new EmbeddedStore(fromGraphology(foreign, { type: 'LINKS' }))
    expect((await store.run('MATCH (a)-[r:LINKS]-(b) WHERE a.size = 3 RETURN r.weight, a.x')).rows).toEqual([[2, 0.5]])
    foreign.setNodeAttribute('y', 'style', { colour: 'red' })
    expect(() => fromGraphology(foreign)).toThrow(/node y: style is an object/)
  })
})
