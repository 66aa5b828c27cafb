/** SHOW INDEXES and SHOW CONSTRAINTS: Neo4j's columns and words, and the statement that would make each again. */
import { type ConstraintDescription, entityOf, type IndexDescription, type PropertyGraph } from '../../store/embedded/property-graph.ts'
import { Float, type Value } from '../../values.ts'

export type ShownRecord = ReadonlyMap<string, Value>

/** Labels and types are always found by name; Neo4j calls that lookup indexes, and gives them these names. */
export const LOOKUP_INDEXES = { node: 'index_343aff4e', relationship: 'index_f7700477' } as const

const PROVIDERS = {
  range: 'range-1.0',
  text: 'text-2.0',
  point: 'point-1.0',
  fulltext: 'fulltext-1.0',
  vector: 'vector-2.0',
  lookup: 'token-lookup-1.0',
} as const

/** How full-text indexes cut text into words. */
export const ANALYZER = 'standard-no-stop-words'

/** In order of name, as Neo4j shows them. */
export function indexRecords(graph: PropertyGraph, filter: string): readonly ShownRecord[] {
  const constraints = new Set(graph.constraints().map(({ name }) => name))
  const lookups = (['node', 'relationship'] as const).map((entity, at) => lookupRecord(entity, at + 1))
  const others = graph.indexes().map((index, at) => indexRecord(index, at + 3, constraints.has(index.name), graph))
  return [...lookups, ...others].filter((one) => filter === '' || filter === 'ALL' || one.get('type') === filter).sort(byName)
}

function byName(left: ShownRecord, right: ShownRecord): number {
  return String(left.get('name')) < String(right.get('name')) ? -1 : 1
}

function lookupRecord(entity: 'node' | 'relationship', id: number): ShownRecord {
  const name = LOOKUP_INDEXES[entity]
  return shownIndex(id, name, 'lookup', entity, {
    labelsOrTypes: null,
    properties: null,
    owningConstraint: null,
    createStatement: `CREATE LOOKUP INDEX ${quoted(name)} FOR ${entity === 'node' ? '(n) ON EACH labels(n)' : '()-[r]-() ON EACH type(r)'}`,
  })
}

function indexRecord(index: IndexDescription, id: number, owned: boolean, graph: PropertyGraph): ShownRecord {
  const { name, keys, type = 'range' } = index
  const entity = entityOf(index)
  const labels = (index.labels ?? [index.label]).map((label) => nameOfRule(entity, label, graph))
  const properties = keys.map((key) => graph.keyName(key))
  const constraint = owned ? graph.constraints().find((one) => one.name === name) : undefined
  const [subject, variable] = pattern(entity, labels)
  const list = properties.map((key) => `${variable}.${quoted(key)}`).join(', ')
  const config = configOf(index)
  const keysText = type === 'fulltext' ? `EACH [${list}]` : `(${list})`
  const on = config.size === 0 ? keysText : `${keysText} OPTIONS {indexConfig: ${configText(config)}}`
  const made = `CREATE ${type.toUpperCase()} INDEX ${quoted(name)} FOR ${subject} ON ${on}`
  return shownIndex(id, name, type, entity, {
    labelsOrTypes: labels,
    properties,
    owningConstraint: owned ? name : null,
    createStatement: constraint === undefined ? made : constraintStatement(constraint, graph),
    options: options(PROVIDERS[type], config),
  })
}

function shownIndex(
  id: number,
  name: string,
  type: keyof typeof PROVIDERS,
  entity: 'node' | 'relationship',
  more: Readonly<Record<string, Value>>,
): ShownRecord {
  return record({
    id,
    name,
    state: 'ONLINE',
    populationPercent: new Float(100),
    type: type.toUpperCase(),
    entityType: entity.toUpperCase(),
    indexProvider: PROVIDERS[type],
    options: options(PROVIDERS[type]),
    failureMessage: '',
    ...more,
  })
}

/** What Neo4j tells of how an index was made, defaults included; but for points, whose bounds mean nothing here. */
function configOf({ type, vector }: IndexDescription): ShownRecord {
  if (type === 'fulltext') return record({ 'fulltext.analyzer': ANALYZER, 'fulltext.eventually_consistent': false })
  if (vector === undefined) return new Map()
  const { dimensions, similarity } = vector
  return record({
    ...(dimensions === undefined ? {} : { 'vector.dimensions': dimensions }),
    'vector.hnsw.ef_construction': 100,
    'vector.hnsw.m': 16,
    'vector.quantization.enabled': true,
    'vector.similarity_function': similarity,
  })
}

function configText(config: ShownRecord): string {
  return `{${[...config].map(([key, value]) => `${quoted(key)}: ${typeof value === 'string' ? `'${value}'` : value}`).join(',')}}`
}

function options(provider: string, indexConfig: Value = new Map()): Value {
  return record({ indexConfig, indexProvider: provider })
}

const KINDS_SHOWN: Readonly<Record<string, readonly ConstraintDescription['kind'][]>> = {
  UNIQUE: ['unique'],
  UNIQUENESS: ['unique'],
  KEY: ['key'],
  EXIST: ['exists'],
  EXISTENCE: ['exists'],
  'PROPERTY EXISTENCE': ['exists'],
  'PROPERTY TYPE': ['type'],
}

export function constraintRecords(graph: PropertyGraph, filter: string): readonly ShownRecord[] {
  const [, subject, words] = /^(NODE |REL(?:ATIONSHIP)? )?(.*)$/.exec(filter) ?? []
  const entity = subject === undefined ? undefined : subject === 'NODE ' ? 'node' : 'relationship'
  const kinds = KINDS_SHOWN[words ?? '']
  return graph
    .constraints()
    .map((constraint, at) => ({ constraint, id: at + 1 }))
    .filter(
      ({ constraint }) =>
        (entity === undefined || constraint.entity === entity) && (kinds === undefined || kinds.includes(constraint.kind)),
    )
    .map(({ constraint, id }) => constraintRecord(constraint, id, graph))
    .sort(byName)
}

function constraintRecord(constraint: ConstraintDescription, id: number, graph: PropertyGraph): ShownRecord {
  const { name, entity, keys, kind } = constraint
  const ownsIndex = kind === 'unique' || kind === 'key'
  return record({
    id,
    name,
    type: constraintType(constraint),
    entityType: entity.toUpperCase(),
    labelsOrTypes: [nameOfRule(entity, constraint.label, graph)],
    properties: keys.map((key) => graph.keyName(key)),
    ownedIndex: ownsIndex ? name : null,
    propertyType: constraint.valueType ?? null,
    options: ownsIndex ? options(PROVIDERS.range) : null,
    createStatement: constraintStatement(constraint, graph),
  })
}

function constraintType({ kind, entity }: ConstraintDescription): string {
  const subject = entity.toUpperCase()
  switch (kind) {
    case 'unique':
      return entity === 'node' ? 'UNIQUENESS' : 'RELATIONSHIP_UNIQUENESS'
    case 'key':
      return `${subject}_KEY`
    case 'exists':
      return `${subject}_PROPERTY_EXISTENCE`
    case 'type':
      return `${subject}_PROPERTY_TYPE`
  }
}

function constraintStatement({ name, kind, entity, label, keys, valueType }: ConstraintDescription, graph: PropertyGraph): string {
  const [subject, variable] = pattern(entity, [nameOfRule(entity, label, graph)])
  const required = {
    unique: 'IS UNIQUE',
    key: `IS ${entity.toUpperCase()} KEY`,
    exists: 'IS NOT NULL',
    type: `IS :: ${valueType}`,
  }[kind]
  const properties = keys.map((key) => `${variable}.${quoted(graph.keyName(key))}`).join(', ')
  return `CREATE CONSTRAINT ${quoted(name)} FOR ${subject} REQUIRE (${properties}) ${required}`
}

/** What a rule is for, and the variable that stands for it there. */
function pattern(entity: 'node' | 'relationship', labels: readonly string[]): readonly [subject: string, variable: string] {
  const names = labels.map(quoted).join('|')
  return entity === 'node' ? [`(n:${names})`, 'n'] : [`()-[r:${names}]-()`, 'r']
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

function nameOfRule(entity: 'node' | 'relationship', id: number, graph: PropertyGraph): string {
  return entity === 'node' ? graph.labelName(id) : graph.typeName(id)
}

function record(entries: Readonly<Record<string, Value>>): ShownRecord {
  return new Map(Object.entries(entries))
}
