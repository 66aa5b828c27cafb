/** The simplest property graph that could be right: maps copied whole at `begin`. The embedded graph is judged against it. */
import type { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { keyOf } from '../../graph/values/key.ts'
import type { Value } from '../../graph/values.ts'

interface NaiveNode {
  readonly labels: Set<number>
  readonly properties: Map<number, Value>
}
interface NaiveRelationship {
  readonly type: number
  readonly start: number
  readonly end: number
  readonly properties: Map<number, Value>
}

export class NaiveGraph {
  nodes = new Map<number, NaiveNode>()
  relationships = new Map<number, NaiveRelationship>()
  private saved: { nodes: Map<number, NaiveNode>; relationships: Map<number, NaiveRelationship> } | undefined

  /** The same nodes and relationships. */
  static of(graph: EmbeddedGraph): NaiveGraph {
    const naive = new NaiveGraph()
    for (const node of range(graph.nodeBound))
      if (graph.hasNode(node)) naive.nodes.set(node, { labels: new Set(graph.labelsOf(node)), properties: new Map() })
    for (const edge of range(graph.relationshipBound)) {
      if (!graph.hasRelationship(edge)) continue
      naive.relationships.set(edge, { type: graph.typeOf(edge), start: graph.startOf(edge), end: graph.endOf(edge), properties: new Map() })
    }
    return naive
  }

  begin(): void {
    this.saved = {
      nodes: new Map([...this.nodes].map(([id, node]) => [id, { labels: new Set(node.labels), properties: new Map(node.properties) }])),
      relationships: new Map([...this.relationships].map(([id, edge]) => [id, { ...edge, properties: new Map(edge.properties) }])),
    }
  }

  rollback(): void {
    if (!this.saved) return
    this.nodes = this.saved.nodes
    this.relationships = this.saved.relationships
  }

  degree(node: number): number {
    return [...this.relationships.values()].filter((edge) => edge.start === node || edge.end === node).length
  }
}

const properties = (entries: Iterable<readonly [number, Value]>) => [...entries].map(([key, value]) => [key, keyOf(value)]).sort()

/** All that can be read from the naive graph, in one comparable value. */
export function naiveView(graph: NaiveGraph, labels: number, types: number) {
  const edges = [...graph.relationships].sort(([a], [b]) => a - b)
  const around = (node: number, direction: 'out' | 'in' | 'both', type: number) =>
    edges
      .filter(
        ([, edge]) => edge.type === type && ((direction !== 'in' && edge.start === node) || (direction !== 'out' && edge.end === node)),
      )
      .map(([id, edge]) => [id, edge.start === node && direction !== 'in' ? edge.end : edge.start])
  return {
    nodes: [...graph.nodes].sort(([a], [b]) => a - b).map(([id, node]) => [id, [...node.labels].sort(), properties(node.properties)]),
    edges: edges.map(([id, edge]) => [id, edge.type, edge.start, edge.end, properties(edge.properties)]),
    byLabel: range(labels).map((label) =>
      [...graph.nodes]
        .filter(([, node]) => node.labels.has(label))
        .map(([id]) => id)
        .sort((a, b) => a - b),
    ),
    counts: range(types).map((type) => edges.filter(([, edge]) => edge.type === type).length),
    expand: [...graph.nodes.keys()]
      .sort((a, b) => a - b)
      .map((node) => range(types).map((type) => DIRECTIONS.map((direction) => around(node, direction, type)))),
  }
}

/** The same, read through the embedded graph's own methods. Names are `L0`, `T1`, `k2`, so that graphs that number them otherwise compare. */
export function embeddedView(graph: EmbeddedGraph, labels: number, types: number): ReturnType<typeof naiveView> {
  const nodes = range(graph.nodeBound).filter((node) => graph.hasNode(node))
  const edges = range(graph.relationshipBound).filter((edge) => graph.hasRelationship(edge))
  const number = (name: string): number => Number(name.slice(1))
  const type = (index: number): number => graph.findType(`T${index}`)!
  const named = (keys: readonly number[], value: (key: number) => Value) =>
    properties(keys.map((key) => [number(graph.keyName(key)), value(key)] as const))
  return {
    nodes: nodes.map((node) => [
      node,
      graph
        .labelsOf(node)
        .map((label) => number(graph.labelName(label)))
        .sort(),
      named(graph.nodeKeys(node), (key) => graph.nodeProperty(node, key)!),
    ]),
    edges: edges.map((edge) => [
      edge,
      number(graph.typeName(graph.typeOf(edge))),
      graph.startOf(edge),
      graph.endOf(edge),
      named(graph.relationshipKeys(edge), (key) => graph.relationshipProperty(edge, key)!),
    ]),
    byLabel: range(labels).map((label) => [...graph.nodesWithLabel(graph.findLabel(`L${label}`)!)]),
    counts: range(types).map((index) => graph.countType(type(index))),
    expand: nodes.map((node) =>
      range(types).map((index) =>
        DIRECTIONS.map((direction) => {
          const met: number[][] = []
          graph.expand(node, direction, type(index), (relationship, other) => {
            met.push([relationship, other])
            return true
          })
          return met
        }),
      ),
    ),
  }
}

export const DIRECTIONS = ['out', 'in', 'both'] as const
export const range = (length: number): number[] => Array.from({ length }, (_, index) => index)
