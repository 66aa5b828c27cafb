/**
 * To and from graphology, the library of graph algorithms and of Sigma. Nodes carry `labels` (an array) beside their properties, edges
 * `type`; a property of that very name is kept with a `property:` in front. Keys are the engine's ids as text.
 * Values are plain JavaScript; from graphology come strings, numbers, booleans, arrays of these, and what `fromPlain` takes.
 */
import { MultiDirectedGraph } from 'graphology'
import { plainValue } from '../../cypher/results.ts'
import { UsageError } from '../../errors.ts'
import { fromPlain } from '../../values/plain.ts'
import { EmbeddedGraph } from './graph.ts'

type Attributes = Record<string, unknown>

/** What `fromGraphology` reads of a graph: any graphology graph has it. */
export interface GraphologyLike {
  forEachNode(visit: (node: string, attributes: Attributes) => void): void
  forEachEdge(visit: (edge: string, attributes: Attributes, source: string, target: string) => void): void
}

const RESERVED = /^(?:property:)*(?:labels|type)$/
const MARK = 'property:'

/** A graph of the same nodes and relationships; later changes of one do not reach the other. */
export function toGraphology(graph: EmbeddedGraph): MultiDirectedGraph {
  const made = new MultiDirectedGraph()
  const attribute = (name: string): string => (RESERVED.test(name) ? MARK + name : name)
  for (let node = 0; node < graph.nodeBound; node++) {
    if (!graph.hasNode(node)) continue
    const attributes: Attributes = { labels: graph.labelsOf(node).map((label) => graph.labelName(label)) }
    for (const key of graph.nodeKeys(node))
      attributes[attribute(graph.keyName(key))] = plainValue(graph.nodeProperty(node, key) ?? null, graph)
    made.addNode(String(node), attributes)
  }
  for (let edge = 0; edge < graph.relationshipBound; edge++) {
    if (!graph.hasRelationship(edge)) continue
    const attributes: Attributes = { type: graph.typeName(graph.typeOf(edge)) }
    for (const key of graph.relationshipKeys(edge)) {
      attributes[attribute(graph.keyName(key))] = plainValue(graph.relationshipProperty(edge, key) ?? null, graph)
    }
    made.addEdgeWithKey(String(edge), String(graph.startOf(edge)), String(graph.endOf(edge)), attributes)
  }
  return made
}

export interface FromGraphologyOptions {
  /** The type of edges that name none. */
  readonly type?: string
}

/**
 * A new graph in memory; an undirected edge becomes a relationship from its source to its target.
 * Throws UsageError, with the node or edge, for an attribute that is no property value.
 */
export function fromGraphology(source: GraphologyLike, options: FromGraphologyOptions = {}): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  const ids = new Map<string, number>()
  graph.begin()
  source.forEachNode((node, attributes) => {
    const id = graph.createNode(labelsOf(node, attributes.labels).map((label) => graph.internLabel(label)))
    ids.set(node, id)
    setProperties(attributes, 'labels', `node ${node}`, (key, value) => graph.setNodeProperty(id, graph.internKey(key), value))
  })
  source.forEachEdge((edge, attributes, start, end) => {
    const type = attributes.type === undefined ? (options.type ?? 'RELATED') : String(attributes.type)
    const id = graph.createRelationship(graph.internType(type), ids.get(start)!, ids.get(end)!)
    setProperties(attributes, 'type', `edge ${edge}`, (key, value) => graph.setRelationshipProperty(id, graph.internKey(key), value))
  })
  graph.commit()
  return graph
}

function labelsOf(node: string, labels: unknown): readonly string[] {
  if (labels === undefined) return []
  if (Array.isArray(labels) && labels.every((label) => typeof label === 'string')) return labels
  throw new UsageError(`fromGraphology: node ${node}: labels must be an array of strings, but is ${JSON.stringify(labels)}`)
}

function setProperties(
  attributes: Attributes,
  reserved: string,
  place: string,
  set: (key: string, value: ReturnType<typeof fromPlain>) => void,
): void {
  for (const [name, plain] of Object.entries(attributes)) {
    if (name === reserved || plain === undefined || plain === null) continue
    const value = fromPlain(plain, `fromGraphology: ${place}: ${name}`)
    if (value instanceof Map) throw new UsageError(`fromGraphology: ${place}: ${name} is an object, which no property can hold; flatten it`)
    set(name.startsWith(MARK) ? name.slice(MARK.length) : name, value)
  }
}
