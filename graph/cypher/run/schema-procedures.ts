/** db.schema.*: what the graph is made of, told by what is found in it. Property types in the words Neo4j keeps for them: Long, StringArray. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { VirtualEntity } from '../../values/virtual.ts'
import type { Value } from '../../values.ts'
import { listOf, STRING } from '../bind/types.ts'
import type { Procedure } from './procedures.ts'

/** What was found of one combination of labels, or of one type. */
class Found {
  count = 0
  readonly properties = new Map<string, { readonly types: Set<string>; count: number }>()

  add(keys: readonly number[], read: (key: number) => Value | undefined, graph: PropertyGraph): void {
    this.count++
    for (const key of keys) {
      const name = graph.keyName(key)
      const property = this.properties.get(name) ?? { types: new Set(), count: 0 }
      property.types.add(oldTypeName(read(key) ?? null))
      property.count++
      this.properties.set(name, property)
    }
  }

  /** Name, types and whether all have it; of nulls where there is no property. */
  *rows(): Iterable<readonly Value[]> {
    if (this.properties.size === 0) yield [null, null, false]
    for (const [name, { types, count }] of this.properties) yield [name, [...types].sort(), count === this.count]
  }
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  ...{ STRING: 'String', INTEGER: 'Long', FLOAT: 'Double', BOOLEAN: 'Boolean', POINT: 'Point', DURATION: 'Duration', DATE: 'Date' },
  ...{ 'LOCAL TIME': 'LocalTime', 'ZONED TIME': 'Time', 'LOCAL DATETIME': 'LocalDateTime', 'ZONED DATETIME': 'DateTime' },
}

function oldTypeName(value: Value): string {
  if (Array.isArray(value)) return `${value.length === 0 ? 'String' : oldTypeName(value[0])}Array`
  return OLD_NAMES[typeNameOf(value)] ?? typeNameOf(value)
}

function foundIn<Key>(groups: Map<Key, Found>, group: Key): Found {
  const found = groups.get(group) ?? new Found()
  groups.set(group, found)
  return found
}

function forEachRelationship(graph: PropertyGraph, visit: (id: number) => void): void {
  for (let id = 0; id < graph.relationshipBound; id++) if (graph.hasRelationship(id)) visit(id)
}

function forEachNode(graph: PropertyGraph, visit: (id: number) => void): void {
  for (let id = 0; id < graph.nodeBound; id++) if (graph.hasNode(id)) visit(id)
}

const labelsOf = (graph: PropertyGraph, id: number): string[] => graph.labelsOf(id).map((label) => graph.labelName(label))
const quoted = (name: string): string => `:\`${name}\``

function* nodeTypeProperties(graph: PropertyGraph): Iterable<readonly Value[]> {
  const groups = new Map<string, Found>()
  forEachNode(graph, (id) => {
    const labels = labelsOf(graph, id).sort()
    foundIn(groups, JSON.stringify(labels)).add(graph.nodeKeys(id), (key) => graph.nodeProperty(id, key), graph)
  })
  for (const [group, found] of groups) {
    const labels = JSON.parse(group) as string[]
    for (const row of found.rows()) yield [labels.map(quoted).join(''), labels, ...row]
  }
}

function* relTypeProperties(graph: PropertyGraph): Iterable<readonly Value[]> {
  const groups = new Map<string, Found>()
  forEachRelationship(graph, (id) => {
    const type = graph.typeName(graph.typeOf(id))
    foundIn(groups, type).add(graph.relationshipKeys(id), (key) => graph.relationshipProperty(id, key), graph)
  })
  for (const [type, found] of groups) for (const row of found.rows()) yield [quoted(type), ...row]
}

/** A node for each label in use, a relationship for each type between two labels. */
function visualization(graph: PropertyGraph): readonly Value[] {
  const used = graph.labelNames().filter((name) => graph.countLabel(graph.findLabel(name) ?? -1) > 0)
  const ids = new Map(used.map((name, index) => [name, String(-1 - index)]))
  const nodes = used.map((name) => {
    const ofLabel = <Rule extends { readonly label: number; readonly keys: readonly number[] }>(rules: readonly Rule[]) =>
      rules.filter((rule) => rule.label === graph.findLabel(name))
    const keys = (rule: { readonly keys: readonly number[] }) => rule.keys.map((key) => graph.keyName(key)).join(',')
    const owned = new Set(graph.constraints().map((constraint) => constraint.name))
    const properties = {
      name,
      indexes: ofLabel(graph.indexes().filter((index) => (index.entity ?? 'node') === 'node' && !owned.has(index.name))).map(keys),
      constraints: ofLabel(graph.constraints().filter((constraint) => constraint.entity === 'node')).map((rule) => rule.name),
    }
    return new VirtualEntity({ kind: 'node', id: ids.get(name) as string, labels: [name], properties })
  })
  const drawn = new Map<string, VirtualEntity>()
  forEachRelationship(graph, (id) => {
    const type = graph.typeName(graph.typeOf(id))
    for (const from of labelsOf(graph, graph.startOf(id)))
      for (const to of labelsOf(graph, graph.endOf(id))) {
        const [start, end] = [ids.get(from) as string, ids.get(to) as string]
        const key = `${type}\n${start}\n${end}`
        if (drawn.has(key)) continue
        drawn.set(
          key,
          new VirtualEntity({ kind: 'relationship', id: String(-1 - drawn.size), type, start, end, properties: { name: type } }),
        )
      }
  })
  return [nodes, [...drawn.values()]]
}

const PROPERTY = [
  { name: 'propertyName', type: STRING },
  { name: 'propertyTypes', type: listOf(STRING) },
  { name: 'mandatory', type: { name: 'boolean' } },
] as const

export const SCHEMA_PROCEDURES: readonly Procedure[] = [
  {
    name: 'db.schema.nodeTypeProperties',
    description: 'Labels that occur together, with their properties and the types of these.',
    inputs: [],
    outputs: [{ name: 'nodeType', type: STRING }, { name: 'nodeLabels', type: listOf(STRING) }, ...PROPERTY],
    run: (_args, { graph }) => nodeTypeProperties(graph),
  },
  {
    name: 'db.schema.relTypeProperties',
    description: 'Relationship types with their properties and the types of these.',
    inputs: [],
    outputs: [{ name: 'relType', type: STRING }, ...PROPERTY],
    run: (_args, { graph }) => relTypeProperties(graph),
  },
  {
    name: 'db.schema.visualization',
    description: 'The graph of labels and types.',
    inputs: [],
    outputs: [
      { name: 'nodes', type: listOf({ name: 'any' }) },
      { name: 'relationships', type: listOf({ name: 'any' }) },
    ],
    run: (_args, { graph }) => [visualization(graph)],
  },
]
