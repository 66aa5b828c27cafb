import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { keyOf } from '../../graph/values/key.ts'
import { Float, type Value } from '../../graph/values.ts'
import { DIRECTIONS, embeddedView, NaiveGraph, naiveView, range } from './naive-graph.ts'

const LABELS = 3
const TYPES = 2
const KEYS = 3

type Step =
  | { do: 'createNode'; labels: number[] }
  | { do: 'relate'; type: number; start: number; end: number }
  | { do: 'deleteNode' | 'deleteRelationship'; at: number }
  | { do: 'label'; at: number; label: number; add: boolean }
  | { do: 'set'; at: number; key: number; value: Value | undefined; on: 'node' | 'relationship' }
  | { do: 'csr'; type: number }

const value: fc.Arbitrary<Value | undefined> = fc.oneof(
  fc.constantFrom<Value | undefined>(
    undefined,
    true,
    false,
    'a',
    'b',
    '\u0000c',
    3_000_000_000,
    2n ** 60n,
    new Float(1),
    new Float(0.5),
    new Float(-0),
  ),
  fc.integer({ min: -3, max: 3 }),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
)
const at = fc.nat(1_000)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('createNode' as const), labels: fc.uniqueArray(fc.nat(LABELS - 1), { maxLength: LABELS }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('relate' as const), type: fc.nat(TYPES - 1), start: at, end: at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('deleteNode' as const, 'deleteRelationship' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('label' as const), at, label: fc.nat(LABELS - 1), add: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      at,
      key: fc.nat(KEYS - 1),
      value,
      on: fc.constantFrom('node' as const, 'relationship' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('csr' as const), type: fc.nat(TYPES - 1) }) },
)
const transactions = fc.array(fc.record({ steps: fc.array(step, { maxLength: 25 }), commit: fc.boolean() }), { maxLength: 8 })

function apply(step: Step, graph: EmbeddedGraph, naive: NaiveGraph): void {
  const nodes = [...naive.nodes.keys()]
  const edges = [...naive.relationships.keys()]
  const pick = (list: number[], at: number): number | undefined => list[at % list.length]
  switch (step.do) {
    case 'createNode': {
      const id = graph.createNode(step.labels)
      naive.nodes.set(id, { labels: new Set(step.labels), properties: new Map() })
      return
    }
    case 'relate': {
      const start = pick(nodes, step.start)
      const end = pick(nodes, step.end)
      if (start === undefined || end === undefined) return
      const id = graph.createRelationship(step.type, start, end)
      naive.relationships.set(id, { type: step.type, start, end, properties: new Map() })
      return
    }
    case 'deleteNode': {
      const node = pick(nodes, step.at)
      if (node === undefined) return
      if (naive.degree(node) > 0) {
        expect(() => graph.deleteNode(node)).toThrow(/still has/)
        return
      }
      graph.deleteNode(node)
      naive.nodes.delete(node)
      return
    }
    case 'deleteRelationship': {
      const edge = pick(edges, step.at)
      if (edge === undefined) return
      graph.deleteRelationship(edge)
      naive.relationships.delete(edge)
      return
    }
    case 'label': {
      const node = pick(nodes, step.at)
      if (node === undefined) return
      const { labels } = naive.nodes.get(node)!
      expect(step.add ? graph.addLabel(node, step.label) : graph.removeLabel(node, step.label)).toBe(labels.has(step.label) !== step.add)
      if (step.add) labels.add(step.label)
      else labels.delete(step.label)
      return
    }
    case 'set': {
      const id = pick(step.on === 'node' ? nodes : edges, step.at)
      if (id === undefined) return
      const { properties } = step.on === 'node' ? naive.nodes.get(id)! : naive.relationships.get(id)!
      if (step.on === 'node') graph.setNodeProperty(id, step.key, step.value)
      else graph.setRelationshipProperty(id, step.key, step.value)
      if (step.value === undefined) properties.delete(step.key)
      else properties.set(step.key, step.value)
      return
    }
    case 'csr':
      for (const direction of ['out', 'in'] as const) graph.csr(step.type, direction)
  }
}

function named(): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  for (const label of range(LABELS)) graph.internLabel(`L${label}`)
  for (const type of range(TYPES)) graph.internType(`T${type}`)
  for (const key of range(KEYS)) graph.internKey(`k${key}`)
  return graph
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
          for (const each of steps) apply(each, graph, naive)
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
            expect([...graph.seek(0, 0, probe)!].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
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
    expect(graph.seek(0, 0, 'HGH')).toEqual([first])
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
