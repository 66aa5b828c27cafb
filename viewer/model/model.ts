/**
 * The graph as the viewer reads it: snapshot plus what drawing needs (family, caption, importance). Made once per snapshot,
 * never changed; everything a user does lives in state/.
 */
import type { PlainNode, PlainRelationship } from '../../graph/store/graph-store.ts'
import type { GraphSnapshot } from '../../graph/wire.ts'
import { asLevel, type Evidence, evidenceOf, type Level } from './evidence.ts'
import { type Group, groupOf, leadingLabel } from './families.ts'
import { figure } from './figures.ts'

export interface ModelNode {
  /** The store's id: what relationships and query results refer to. */
  readonly id: string
  /** The domain's id where there is one: what links keep. */
  readonly key: string
  readonly label: string
  readonly labels: readonly string[]
  readonly group: Group
  readonly caption: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Distinct facts that touch it, mentions aside. */
  readonly degree: number
  /** Facts that the text says × documents: the order in which names are placed. */
  readonly rank: number
  /** Records (figures, quotations, documents) are drawn quietly. */
  readonly record: boolean
}

export interface ModelEdge {
  readonly id: string
  readonly type: string
  readonly source: string
  readonly target: string
  readonly level: Level
  /** Number of documents that say it. */
  readonly support: number
  readonly properties: Readonly<Record<string, unknown>>
  readonly evidence: readonly Evidence[]
  /** Joins an entity to its record: drawn thin and without arrow. */
  readonly record: boolean
  /** False for what panels tell and pictures leave out: whose statistics a figure is. */
  readonly drawn: boolean
}

export interface Model {
  readonly name: string
  readonly writable: boolean
  readonly totals: GraphSnapshot['totals']
  readonly nodes: ReadonlyMap<string, ModelNode>
  readonly edges: ReadonlyMap<string, ModelEdge>
  /** Ids of the edges at a node, MENTIONS aside. */
  readonly around: ReadonlyMap<string, readonly string[]>
  /** Where documents mention a node, by node id. */
  readonly mentions: ReadonlyMap<string, readonly Evidence[]>
  readonly idOfKey: ReadonlyMap<string, string>
  readonly counts: ReadonlyMap<Group, number>
}

const RECORDS = new Set(['Observation', 'Quotation', 'Document'])
const RECORD_TYPES = new Set(['MEASURED', 'SAID', 'SOURCE'])

/** The same graph gives the same model and so the same picture, whatever ids and order the store at hand gave it. */
export function buildModel(given: GraphSnapshot): Model {
  const snapshot = inOrder(given)
  const raw = new Map(snapshot.nodes.map((node) => [node.id, node]))
  const edges = new Map<string, ModelEdge>()
  const around = new Map<string, string[]>()
  const mentions = new Map<string, Evidence[]>()
  for (const relationship of snapshot.relationships) {
    if (relationship.type === 'MENTIONS') {
      const document = raw.get(relationship.start)
      const evidence = evidenceOf(relationship.properties, document === undefined ? relationship.start : keyOf(document))
      append(mentions, relationship.end, ...evidence)
      continue
    }
    const edge = buildEdge(relationship)
    edges.set(edge.id, edge)
    append(around, edge.source, edge.id)
    if (edge.target !== edge.source) append(around, edge.target, edge.id)
  }
  const nodes = new Map<string, ModelNode>()
  for (const node of snapshot.nodes) {
    const facts = (around.get(node.id) ?? []).flatMap((id) => edges.get(id) ?? []).filter((edge) => edge.drawn)
    nodes.set(node.id, buildNode(node, facts))
  }
  const counts = new Map<Group, number>()
  for (const { group } of nodes.values()) counts.set(group, (counts.get(group) ?? 0) + 1)
  return {
    name: snapshot.graph,
    writable: snapshot.writable,
    totals: snapshot.totals,
    nodes,
    edges,
    around,
    mentions,
    idOfKey: new Map([...nodes.values()].map((node) => [node.key, node.id])),
    counts,
  }
}

export function otherEnd(edge: ModelEdge, node: string): string {
  return edge.source === node ? edge.target : edge.source
}

/** Everything that shows where a node comes from: its own spans, else its mentions, else its facts' quotes. */
export function evidenceOfNode(model: Model, node: ModelNode): readonly Evidence[] {
  const own = evidenceOf(node.properties)
  if (own.length > 0) return own
  const mentioned = model.mentions.get(node.id) ?? []
  if (mentioned.length > 0) return mentioned
  return (model.around.get(node.id) ?? []).flatMap((id) => model.edges.get(id)?.evidence ?? [])
}

/** What a data set knows makes nothing important; it breaks ties. */
const KNOWN = 0.1

function buildNode(node: PlainNode, facts: readonly ModelEdge[]): ModelNode {
  const label = leadingLabel(node.labels)
  const support = Number(node.properties.support ?? 1) || 1
  return {
    id: node.id,
    key: keyOf(node),
    label,
    labels: node.labels,
    group: groupOf(label),
    caption: captionOf(label, node),
    properties: node.properties,
    degree: facts.length,
    rank: facts.reduce((sum, { level }) => sum + (level === 'gazetteer' ? KNOWN : 1), 0) * support,
    record: RECORDS.has(label),
  }
}

function buildEdge(relationship: PlainRelationship): ModelEdge {
  const evidence = evidenceOf(relationship.properties)
  return {
    id: relationship.id,
    type: relationship.type,
    source: relationship.start,
    target: relationship.end,
    level: asLevel(relationship.properties.level),
    support: Number(relationship.properties.support ?? new Set(evidence.map((one) => one.document)).size),
    properties: relationship.properties,
    evidence,
    record: RECORD_TYPES.has(relationship.type),
    drawn: relationship.type !== 'SOURCE',
  }
}

function inOrder(snapshot: GraphSnapshot): GraphSnapshot {
  const keys = new Map(snapshot.nodes.map((node) => [node.id, keyOf(node)]))
  const sorted = <T>(items: readonly T[], textOf: (item: T) => string): T[] =>
    items
      .map((item) => ({ item, text: textOf(item) }))
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ item }) => item)
  return {
    ...snapshot,
    nodes: sorted(snapshot.nodes, keyOf),
    relationships: sorted(snapshot.relationships, ({ start, type, end }) => `${keys.get(start)}\n${type}\n${keys.get(end)}`),
  }
}

const keyOf = (node: PlainNode): string => (typeof node.properties.id === 'string' ? node.properties.id : node.id)

function captionOf(label: string, node: PlainNode): string {
  const { properties } = node
  if (label === 'Observation') return figure(properties)
  if (label === 'Quotation' && typeof properties.text === 'string') return `“${properties.text}”`
  for (const key of ['name', 'title', 'text', 'id']) {
    const value = properties[key]
    if (typeof value === 'string' && value !== '') return value
  }
  return `${label} ${node.id}`
}

function append<T>(map: Map<string, T[]>, key: string, ...items: T[]): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, items)
  else list.push(...items)
}
