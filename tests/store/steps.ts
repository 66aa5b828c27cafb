/** Random writes for property-based tests, applied to the embedded graph and to the naive one alike. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { Float, type Value } from '../../graph/values.ts'
import { type NaiveGraph, range } from './naive-graph.ts'

export { NaiveGraph } from './naive-graph.ts'

export const LABELS = 3
export const TYPES = 2
export const KEYS = 3

export type Step =
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
export const transactions = fc.array(fc.record({ steps: fc.array(step, { maxLength: 25 }), commit: fc.boolean() }), { maxLength: 8 })

export function applyStep(step: Step, graph: EmbeddedGraph, naive: NaiveGraph): void {
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

/** The names that the steps count with, in a new graph or a given one. */
export function named(graph = EmbeddedGraph.inMemory()): EmbeddedGraph {
  for (const label of range(LABELS)) graph.internLabel(`L${label}`)
  for (const type of range(TYPES)) graph.internType(`T${type}`)
  for (const key of range(KEYS)) graph.internKey(`k${key}`)
  return graph
}
