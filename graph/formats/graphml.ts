/**
 * GraphML, in the dialect that NetworkX, igraph, Gephi, yEd, Neo4j's APOC and the XSD all read (http://graphml.graphdrawing.org/).
 * Invariant: equal graphs give equal bytes; keys come before nodes, nodes before edges; memory does not grow with the text.
 */
import { PointValue } from '../cypher/spatial/point.ts'
import type { GraphStore, Plain } from '../store/graph-store.ts'
import { Float, type StructuredValue } from '../values.ts'
import { type AttributeType, AttributeTypes } from './attribute-types.ts'
import { readOrdered } from './ordered-graph.ts'
import { xmlAttribute, xmlText } from './xml.ts'

export interface GraphmlOptions {
  /** Valid by the XSD: without `attr.list`, by which APOC knows lists again. */
  readonly strict?: boolean
}

/** A key of the file: what a property is called there, and how its values are written. */
interface Key extends AttributeType {
  readonly id: string
}

/** Names that the format's readers give a meaning: labels of a node, caption of a node, type of an edge. */
const TAKEN = { node: ['labels', 'label'], edge: ['label'] } as const

/** Properties that serve as a node's caption, the first that it has. */
const CAPTIONS = ['name', 'title', 'measure', 'text', 'id']

const HEADER = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="labels" for="node" attr.name="labels" attr.type="string"/>
<key id="caption" for="node" attr.name="label" attr.type="string"/>
<key id="label" for="edge" attr.name="label" attr.type="string"/>
`

/** The whole graph as a stream of text. Lists and points are JSON text; temporal values ISO 8601. */
export async function* writeGraphml(store: GraphStore, options: GraphmlOptions = {}): AsyncGenerator<string> {
  const [nodeTypes, edgeTypes] = [new AttributeTypes(), new AttributeTypes()]
  const graph = await readOrdered(store, {
    node: (node) => nodeTypes.add(node.properties),
    relationship: (relationship) => edgeTypes.add(relationship.properties),
  })
  const nodeKeys = keysOf('node', nodeTypes)
  const edgeKeys = keysOf('edge', edgeTypes)

  yield HEADER
  yield declarations('node', nodeKeys, options) + declarations('edge', edgeKeys, options)
  yield '<graph id="G" edgedefault="directed">\n'
  let index = 0
  for await (const page of graph.nodes()) {
    let text = ''
    for (const { labels, properties } of page) {
      const head = labelsOf(labels) + captionOf(properties)
      text += `<node id="n${index++}">${head}${dataOf(properties, nodeKeys)}</node>\n`
    }
    yield text
  }
  index = 0
  for await (const page of graph.relationships()) {
    let text = ''
    for (const { source, target, relationship } of page) {
      const inside = data('label', relationship.type) + dataOf(relationship.properties, edgeKeys)
      text += `<edge id="e${index++}" source="n${source}" target="n${target}">${inside}</edge>\n`
    }
    yield text
  }
  yield '</graph>\n</graphml>\n'
}

function keysOf(element: 'node' | 'edge', types: AttributeTypes): Map<string, Key> {
  // Gephi takes ids d3 and d7 as labels, so none of that form.
  return new Map(types.types().map(([name, type], index) => [name, { ...type, id: `${element}_${index}` }]))
}

function declarations(element: 'node' | 'edge', keys: ReadonlyMap<string, Key>, { strict = false }: GraphmlOptions): string {
  const names = new Set<string>(TAKEN[element])
  return [...keys]
    .map(([name, { id, type, list }]) => {
      let free = name
      while (names.has(free)) free += '_'
      names.add(free)
      const ofList = list === undefined || strict ? '' : ` attr.list="${list}"`
      return `<key id="${id}" for="${element}" attr.name="${xmlAttribute(free)}" attr.type="${type}"${ofList}/>\n`
    })
    .join('')
}

function dataOf(properties: Readonly<Record<string, Plain>>, keys: ReadonlyMap<string, Key>): string {
  let text = ''
  for (const [name, { id, list }] of keys) {
    const value = properties[name]
    if (value !== null && value !== undefined) text += data(id, textOf(value, list !== undefined))
  }
  return text
}

function data(key: string, text: string): string {
  return `<data key="${key}">${xmlText(text)}</data>`
}

function labelsOf(labels: readonly string[]): string {
  const sorted = [...labels].sort().map((label) => `:${label}`)
  return sorted.length === 0 ? '' : data('labels', sorted.join(''))
}

function captionOf(properties: Readonly<Record<string, Plain>>): string {
  const key = CAPTIONS.find((each) => properties[each] !== undefined && properties[each] !== null)
  return key === undefined ? '' : data('caption', textOf(properties[key], false))
}

function textOf(value: Plain, isList: boolean): string {
  if (value instanceof Float) return String(value.value)
  if (isTemporal(value)) return value.toString()
  return isList || (typeof value === 'object' && value !== null) ? json(value) : String(value)
}

/** Of the engine's structured values all but points. */
function isTemporal(value: Plain): value is StructuredValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind !== 'point' &&
    Object.getPrototypeOf(value) !== Object.prototype
  )
}

/** Integers of any size as digits; what JSON has no number for (NaN) as a string. */
function json(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`
  if (value instanceof Float) return Number.isFinite(value.value) ? String(value.value) : `"${value.value}"`
  if (typeof value === 'bigint') return String(value)
  if (isTemporal(value)) return JSON.stringify(value.toString())
  if (value instanceof PointValue) return json(value.z === undefined ? { srid: value.srid, x: value.x, y: value.y } : { ...value })
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${json(item)}`)
      .join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
