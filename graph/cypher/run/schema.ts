/** CREATE, DROP and SHOW of indexes and constraints, SHOW FUNCTIONS and PROCEDURES. */
import { entityOf, type IndexDescription, type PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Value } from '../../values.ts'
import type { ProcedureInput } from '../bind/procedure-signature.ts'
import { describeType } from '../bind/types.ts'
import { functionNames, lookupFunction } from '../functions/registry.ts'
import type { Command, CreateConstraint, CreateIndex, DropSchema, Expression, Name, Parameter, Show, TypeExpression } from '../parse/ast.ts'
import { type ExecutionContext, runtimeError } from './context.ts'
import { ANALYZER, constraintRecords, indexRecords, LOOKUP_INDEXES } from './show-schema.ts'

const MOST_DIMENSIONS = 4096

type SchemaCommand = Exclude<Command, Show>

export function runSchemaCommand(command: SchemaCommand, context: ExecutionContext): void {
  switch (command.kind) {
    case 'CreateIndex':
      createIndex(command, context)
      break
    case 'CreateConstraint':
      createConstraint(command, context)
      break
    case 'DropSchema':
      drop(command, context)
      break
  }
}

function nameOf(name: Name | Parameter | undefined, made: () => string, context: ExecutionContext): string {
  if (name === undefined) return made()
  if (name.kind === 'Name') return name.name
  const value = context.parameters.get(name.name)
  if (typeof value === 'string') return value
  throw runtimeError('ParameterMissing', 'MissingParameter', `the name needs a STRING in $${name.name}`)
}

function exists(name: string, graph: PropertyGraph): boolean {
  return graph.indexes().some((index) => index.name === name) || graph.constraints().some((constraint) => constraint.name === name)
}

/** True where there is nothing left to do: `same` is a rule of the same kind, for the same keys. */
function taken(name: string, ifNotExists: boolean, same: Rule | undefined, { graph }: ExecutionContext): boolean {
  const named = exists(name, graph)
  if (same === undefined && !named) return false
  if (ifNotExists) return true
  const which = same === undefined ? name : same.name
  throw runtimeError(
    same === undefined ? 'IndexWithNameAlreadyExists' : same.name === name ? 'EquivalentSchemaRuleAlreadyExists' : 'IndexAlreadyExists',
    'SchemaRuleAlreadyExists',
    `there is already an index or constraint \`${which}\`${same === undefined ? '' : ' for just these properties'}`,
    'add IF NOT EXISTS, or drop it first',
  )
}

interface Rule {
  readonly name: string
}

function createIndex(command: CreateIndex, context: ExecutionContext): void {
  const { graph, counters } = context
  const { entity, form, labels } = command
  const config = indexConfig(command, context)
  if (form === 'LOOKUP') {
    taken(LOOKUP_INDEXES[entity], command.ifNotExists, { name: LOOKUP_INDEXES[entity] }, context)
    return
  }
  const type = form === 'RANGE' ? undefined : (form.toLowerCase() as 'text' | 'point' | 'fulltext' | 'vector')
  const keys = command.keys.map((key) => graph.internKey(key.name))
  const labelIds = labels.map(({ name: label }) => (entity === 'node' ? graph.internLabel(label) : graph.internType(label)))
  const made = [...(type === undefined ? [] : [type]), 'index', ...[...labels, ...command.keys].map((part) => part.name)].join('_')
  const name = nameOf(command.name, () => made, context)
  const same = sameIndex(graph, entity, labelIds, keys, type)
  if (same !== undefined && graph.constraints().some((constraint) => constraint.name === same.name) && !command.ifNotExists) {
    throw runtimeError(
      'ConstraintAlreadyExists',
      'SchemaRuleAlreadyExists',
      `the constraint \`${same.name}\` has an index of just these properties already`,
      'leave this index out',
    )
  }
  if (taken(name, command.ifNotExists, same, context)) return
  const [label] = labelIds
  const all = type === 'fulltext' ? { labels: labelIds } : type === 'vector' ? { vector: vectorConfig(config) } : {}
  graph.createIndex({ name, label, ...all, keys, unique: false, entity, ...(type === undefined ? {} : { type }) })
  counters.indexesAdded++
}

function sameIndex(
  graph: PropertyGraph,
  entity: 'node' | 'relationship',
  labels: readonly number[],
  keys: readonly number[],
  type: IndexDescription['type'],
): IndexDescription | undefined {
  return graph
    .indexes()
    .filter((index) => entityOf(index) === entity && index.type === type)
    .find((index) => sameKeys(index.keys, keys) && sameKeys(index.labels ?? [index.label], labels))
}

/** OPTIONS {indexProvider: …, indexConfig: {…}}: the latter; providers are not chosen here. */
function indexConfig({ options }: CreateIndex, context: ExecutionContext): ReadonlyMap<string, Value> {
  const given = optionsGiven(options, context)
  const unknown = [...given.keys()].find((name) => name !== 'indexProvider' && name !== 'indexConfig')
  if (unknown !== undefined) {
    throw runtimeError('SyntaxError', 'InvalidOption', `there is no option \`${unknown}\``, 'the options are indexProvider and indexConfig')
  }
  const inner = given.get('indexConfig')
  const config: ReadonlyMap<string, Value> = inner instanceof Map ? inner : new Map()
  const analyzer = config.get('fulltext.analyzer')
  if (analyzer === undefined || analyzer === ANALYZER) return config
  throw runtimeError(
    'UnsupportedAdministrationCommand',
    'UnsupportedIndex',
    `the analyzer ${JSON.stringify(analyzer)} is not supported`,
    `leave it out for \`${ANALYZER}\`, which cuts text into words in lower case`,
  )
}

function vectorConfig(config: ReadonlyMap<string, Value>): NonNullable<IndexDescription['vector']> {
  const dimensions = config.get('vector.dimensions')
  if (dimensions !== undefined && !(typeof dimensions === 'number' && dimensions >= 1 && dimensions <= MOST_DIMENSIONS)) {
    throw runtimeError('SyntaxError', 'InvalidOption', `vector.dimensions must be from 1 to ${MOST_DIMENSIONS}, but was ${dimensions}`)
  }
  const similarity = String(config.get('vector.similarity_function') ?? 'COSINE').toUpperCase()
  if (similarity === 'COSINE' || similarity === 'EUCLIDEAN') return { dimensions, similarity }
  throw runtimeError(
    'SyntaxError',
    'InvalidOption',
    `there is no vector.similarity_function ${similarity.toLowerCase()}`,
    "the functions are 'cosine' and 'euclidean'",
  )
}

/** Literals of the map, or a parameter. */
function optionsGiven(options: CreateIndex['options'], context: ExecutionContext): ReadonlyMap<string, Value> {
  if (options === undefined) return new Map()
  if (options.kind === 'Parameter') {
    const given = context.parameters.get(options.name)
    return given instanceof Map ? (given as ReadonlyMap<string, Value>) : new Map()
  }
  return new Map(options.entries.map(({ key, value }) => [key.name, literal(value, context)]))
}

function literal(expression: Expression, context: ExecutionContext): Value {
  if (expression.kind === 'Map') return optionsGiven(expression, context)
  return 'value' in expression && typeof expression.value !== 'object' ? expression.value : null
}

function sameKeys(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((key, index) => key === right[index])
}

function createConstraint(command: CreateConstraint, context: ExecutionContext): void {
  const { graph, counters } = context
  const { entity } = command
  const kind = ({ UNIQUE: 'unique', KEY: 'key', 'NOT NULL': 'exists', TYPED: 'type' } as const)[command.requirement]
  const keys = command.keys.map((key) => graph.internKey(key.name))
  const label = entity === 'node' ? graph.internLabel(command.label.name) : graph.internType(command.label.name)
  const made = (): string => `constraint_${command.label.name}_${command.keys.map((key) => key.name).join('_')}_${kind}`
  const name = nameOf(command.name, made, context)
  const same = graph
    .constraints()
    .find((one) => one.kind === kind && one.entity === entity && one.label === label && sameKeys(one.keys, keys))
  if (taken(name, command.ifNotExists, same, context)) return
  const index = kind === 'unique' || kind === 'key' ? sameIndex(graph, entity, [label], keys, undefined) : undefined
  if (index !== undefined) {
    throw runtimeError(
      'IndexAlreadyExists',
      'SchemaRuleAlreadyExists',
      `the constraint would bring an index of its own, but there is already \`${index.name}\` of just these properties`,
      `DROP INDEX \`${index.name}\` first`,
    )
  }
  const valueType = command.type && typeText(command.type)
  graph.createConstraint({ name, kind, entity, label, keys, ...(valueType === undefined ? {} : { valueType }) })
  counters.constraintsAdded++
}

/** As SHOW CONSTRAINTS writes a type: `INTEGER | FLOAT`, `LIST<STRING NOT NULL>`. */
function typeText({ alternatives }: TypeExpression): string {
  return alternatives
    .map(({ name, inner }) => {
      if (inner === undefined) return name
      return `${name}<${typeText(inner)}${inner.alternatives.every((one) => one.nullable) ? '' : ' NOT NULL'}>`
    })
    .join(' | ')
}

function drop(command: DropSchema, context: ExecutionContext): void {
  const { graph, counters } = context
  const isConstraint = command.what === 'CONSTRAINT'
  const names = isConstraint ? graph.constraints() : graph.indexes()
  const name = nameOf(command.name, () => '', context)
  if (!names.some((one) => one.name === name)) {
    if (command.ifExists) return
    throw runtimeError(
      'SchemaRuleNotFound',
      'SchemaRuleNotFound',
      `there is no ${command.what.toLowerCase()} \`${name}\``,
      'see SHOW INDEXES',
    )
  }
  if (isConstraint) {
    graph.dropConstraint(name)
    counters.constraintsRemoved++
  } else {
    graph.dropIndex(name)
    counters.indexesRemoved++
  }
}

/** The one graph there is, as Neo4j would show its first. */
const DATABASE = {
  ...{ name: 'neo4j', type: 'standard', aliases: [], access: 'read-write', role: 'primary', writer: true, constituents: [] },
  ...{ requestedStatus: 'online', currentStatus: 'online', statusMessage: '', default: true, home: true },
}

/** One record for each thing shown, by column; columns that a record lacks are null. */
export function shownRecords(show: Show, context: ExecutionContext): readonly ReadonlyMap<string, Value>[] {
  switch (show.what) {
    case 'INDEXES':
      return indexRecords(context.graph, show.filter)
    case 'CONSTRAINTS':
      return constraintRecords(context.graph, show.filter)
    case 'FUNCTIONS':
      return functionNames().map((name) => {
        const entry = lookupFunction(name)
        return record({
          name,
          category: entry?.category ?? null,
          description: entry?.description ?? null,
          signature: entry?.text ?? null,
          isBuiltIn: true,
          aggregating: false,
        })
      })
    case 'PROCEDURES':
      return [...context.procedures.signatures().values()].map((procedure) =>
        record({
          name: procedure.name,
          description: procedure.description ?? '',
          mode: procedure.writes === true ? 'WRITE' : 'READ',
          worksOnSystem: false,
          signature: `${procedure.name}(${fields(procedure.inputs)}) :: (${fields(procedure.outputs)})`,
        }),
      )
    case 'DATABASES':
      return show.database === undefined || show.database.name.toLowerCase() === DATABASE.name ? [record(DATABASE)] : []
    default:
      return []
  }
}

function fields(list: readonly ProcedureInput[]): string {
  return list.map(({ name, type, optional }) => `${name}${optional ? ' = null' : ''} :: ${describeType(type).toUpperCase()}`).join(', ')
}

function record(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries))
}
