import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { keyOf } from '../../graph/values/key.ts'
import { Float, type Value } from '../../graph/values.ts'
import { DIRECTIONS, embeddedView, NaiveGraph, naiveView, range } from './naive-graph.ts'
import { applyStep, LABELS, named, TYPES, transactions } from './steps.ts'

/** Nodes of the first label by their first key. */
function sought(graph: EmbeddedGraph, value: Value): number[] {
  const nodes: number[] = []
  graph.index('node', 0, [0])!.seek([value], (node) => nodes.push(node) > 0)
  return nodes
}

describe('the embedded graph', () => {
  it('reads as a naive model does after any writes, commits and rollbacks', () => {
    fc.assert(
      fc.property(transactions, fc.boolean(), (list, indexed) => {
        const graph = named()
        const naive = new NaiveGraph()
        if (indexed) {
          graph.begin()
          graph.createIndex({ name: 'i', label: 0, keys: [0], unique: false })
          graph.commit()
        }
        for (const { steps, commit } of list) {
          graph.begin()
          naive.begin()
          for (const each of steps) applyStep(each, graph, naive)
          expect(embeddedView(graph, LABELS, TYPES)).toEqual(naiveView(naive, LABELS, TYPES))
          if (commit) graph.commit()
          else {
            graph.rollback()
            naive.rollback()
          }
          expect(embeddedView(graph, LABELS, TYPES)).toEqual(naiveView(naive, LABELS, TYPES))
          expect(graph.nodeCount).toBe(naive.nodes.size)
          expect(graph.relationshipCount).toBe(naive.relationships.size)
          if (!indexed) continue
          for (const probe of [true, 'a', 1, new Float(1), 3_000_000_000, [1], []] as Value[]) {
            const expected = [...naive.nodes]
              .filter(([, node]) => node.labels.has(0) && node.properties.has(0) && keyOf(node.properties.get(0)!) === keyOf(probe))
              .map(([id]) => id)
            expect(sought(graph, probe).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('folds large types into rows and agrees with itself however reads and writes alternate', () => {
    const graph = named()
    graph.begin()
    for (let node = 0; node < 500; node++) graph.createNode([])
    let seed = 1
    const next = (bound: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % bound
    }
    for (let round = 0; round < 12; round++) {
      for (let edge = 0; edge < 1_500; edge++) graph.createRelationship(0, next(500), next(500))
      for (let gone = 0; gone < 200; gone++) {
        const edge = next(graph.relationshipBound)
        if (graph.hasRelationship(edge)) graph.deleteRelationship(edge)
      }
      const degrees = new Int32Array(3 * 500)
      for (const edge of range(graph.relationshipBound)) {
        if (!graph.hasRelationship(edge)) continue
        const start = graph.startOf(edge)
        const end = graph.endOf(edge)
        degrees[start * 3]!++
        degrees[end * 3 + 1]!++
        degrees[start * 3 + 2]!++
        if (start !== end) degrees[end * 3 + 2]!++
      }
      const wrong: string[] = []
      for (const node of range(500)) {
        for (const [index, direction] of DIRECTIONS.entries()) {
          let last = -1
          let met = 0
          graph.expand(node, direction, 0, (relationship, other) => {
            const ends = [graph.startOf(relationship), graph.endOf(relationship)]
            if (relationship <= last || !ends.includes(node) || !ends.includes(other)) wrong.push(`${node} ${direction} ${relationship}`)
            last = relationship
            met++
            return true
          })
          if (met !== degrees[node * 3 + index] || graph.degree(node, direction, 0) !== met) wrong.push(`degree of ${node} ${direction}`)
        }
      }
      expect(wrong).toEqual([])
      const rows = graph.csr(0, 'out')
      expect(rows.offsets[500]).toBe(graph.countType(0))
    }
    graph.commit()
  })

  it('refuses a second node with a unique value and keeps the first', () => {
    const graph = named()
    graph.begin()
    graph.createConstraint({ name: 'u', kind: 'unique', entity: 'node', label: 0, keys: [0] })
    const first = graph.createNode([0])
    graph.setNodeProperty(first, 0, 'HGH')
    graph.commit()
    graph.begin()
    const second = graph.createNode([0])
    expect(() => graph.setNodeProperty(second, 0, 'HGH')).toThrow(/Node\(0\) already exists with label `L0` and k0 = 'HGH'/)
    graph.rollback()
    expect(graph.nodeCount).toBe(1)
    expect(sought(graph, 'HGH')).toEqual([first])
  })

  it('rolls a commit back that leaves a required property out', () => {
    const graph = named()
    graph.begin()
    graph.createConstraint({ name: 'e', kind: 'exists', entity: 'node', label: 0, keys: [1] })
    graph.commit()
    graph.begin()
    graph.createNode([0])
    expect(() => graph.commit()).toThrow(/must have the property k1/)
    expect(graph.nodeCount).toBe(0)
    expect(graph.inTransaction).toBe(false)
  })
})
