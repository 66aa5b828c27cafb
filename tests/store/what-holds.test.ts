/** What the graph says of all its nodes and relationships is so, whatever was written, undone or asked before. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { keyOf } from '../../graph/values/key.ts'
import { Float } from '../../graph/values.ts'
import { NaiveGraph, range } from './naive-graph.ts'
import { applyStep, KEYS, LABELS, named, TYPES, transactions } from './steps.ts'

function check(graph: EmbeddedGraph, naive: NaiveGraph): void {
  const nodes = [...naive.nodes.values()]
  for (const label of range(LABELS)) {
    const labelled = nodes.filter((node) => node.labels.has(label))
    for (const key of range(KEYS)) {
      expect(graph.everyNodeHas(label, key)).toBe(labelled.every((node) => node.properties.has(key)))
      if (!graph.everyNodeDiffers(label, key)) continue
      const values = labelled.map((node) => keyOf(node.properties.get(key) ?? null))
      expect(new Set(values).size).toBe(values.length)
      expect(labelled.every((node) => node.properties.has(key))).toBe(true)
    }
    for (const type of range(TYPES)) {
      const edges = [...naive.relationships.values()].filter((edge) => edge.type === type)
      for (const end of ['start', 'end'] as const) {
        if (graph.endShare(type, end, label) < 1) continue
        expect(edges.every((edge) => naive.nodes.get(edge[end])?.labels.has(label))).toBe(true)
      }
      expect(graph.hasLoops(type)).toBe(edges.some((edge) => edge.start === edge.end))
    }
  }
}

it('is never claimed falsely', () => {
  fc.assert(
    fc.property(transactions, fc.array(fc.boolean()), (list, asks) => {
      const graph = named()
      const naive = new NaiveGraph()
      let step = 0
      const ask = (): void => {
        if (asks.length > 0 && asks[step++ % asks.length]) check(graph, naive)
      }
      for (const { steps, commit } of list) {
        graph.begin()
        naive.begin()
        for (const each of steps) {
          applyStep(each, graph, naive)
          ask()
        }
        if (commit) graph.commit()
        else {
          graph.rollback()
          naive.rollback()
        }
        check(graph, naive)
      }
    }),
    { numRuns: 200 },
  )
})

function people(size: number): EmbeddedGraph {
  const graph = named()
  graph.begin()
  for (const node of range(size)) {
    graph.createNode([0])
    graph.setNodeProperty(node, 0, node)
  }
  for (const node of range(size - 1)) graph.createRelationship(0, node, node + 1)
  graph.commit()
  return graph
}

it('is seen again when what stood against it is gone', () => {
  const graph = people(50)
  expect(graph.endShare(0, 'end', 0)).toBe(1)
  graph.begin()
  graph.removeLabel(7, 0)
  expect(graph.endShare(0, 'end', 0)).toBeLessThan(1)
  expect(graph.everyNodeHas(0, 0)).toBe(true)
  graph.setNodeProperty(8, 0, undefined)
  expect(graph.everyNodeHas(0, 0)).toBe(false)
  graph.rollback()
  graph.begin()
  for (const node of range(49)) graph.deleteRelationship(node)
  expect(graph.endShare(0, 'end', 0)).toBe(1)
  graph.commit()
  expect(graph.everyNodeHas(0, 0)).toBe(true)
})

it('differs by a unique index, unless some have NaN, which no index holds', () => {
  const graph = people(3)
  expect(graph.everyNodeDiffers(0, 0)).toBe(false)
  graph.begin()
  graph.createIndex({ name: 'unique', label: 0, keys: [0], unique: true })
  graph.commit()
  expect(graph.everyNodeDiffers(0, 0)).toBe(true)
  graph.begin()
  graph.setNodeProperty(0, 0, new Float(Number.NaN))
  graph.setNodeProperty(1, 0, new Float(Number.NaN))
  graph.commit()
  expect(graph.everyNodeDiffers(0, 0)).toBe(false)
})
