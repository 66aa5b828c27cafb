/** CREATE, DROP and SHOW of indexes and constraints, SHOW FUNCTIONS and PROCEDURES. */
import type { ConstraintDescription, PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Value } from '../../values.ts'
import type { ProcedureInput } from '../bind/procedure-signature.ts'
import { describeType } from '../bind/types.ts'
import { functionNames, lookupFunction } from '../functions/registry.ts'
import type { Command, CreateConstraint, CreateIndex, DropSchema, Name, Parameter, Show, TypeExpression } from '../parse/ast.ts'
import { type ExecutionContext, runtimeError } from './context.ts'

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

/** True where there is nothing left to do. */
function taken(name: string, ifNotExists: boolean, same: boolean, { graph }: ExecutionContext): boolean {
  if (!same && !exists(name, graph)) return false
  if (ifNotExists) return true
  throw runtimeError(
    'SchemaRuleAlreadyExists',
    'SchemaRuleAlreadyExists',
    `there is already an index or constraint \`${name}\`, or one of the same kind`,
    'add IF NOT EXISTS, or drop it first',
  )
}

function createIndex(command: CreateIndex, context: ExecutionContext): void {
  const { graph, counters } = context
  const { entity, form } = command
  const [label] = command.labels
  // Lookup indexes are what labels and types have anyway; texts and points are found by the one kind of index there is.
  if (form === 'LOOKUP' || label === undefined) return
  if (form === 'FULLTEXT' || form === 'VECTOR') {
    throw runtimeError('UnsupportedAdministrationCommand', 'UnsupportedIndex', `${form} indexes are not supported`, 'use a RANGE index')
  }
  const keys = command.keys.map((key) => graph.internKey(key.name))
  const labelId = entity === 'node' ? graph.internLabel(label.name) : graph.internType(label.name)
  const name = nameOf(command.name, () => `index_${label.name}_${command.keys.map((key) => key.name).join('_')}`, context)
  const same = graph.indexes().some((index) => (index.entity ?? 'node') === entity && index.label === labelId && sameKeys(index.keys, keys))
  if (taken(name, command.ifNotExists, same, context)) return
  graph.createIndex({ name, label: labelId, keys, unique: false, entity })
  counters.indexesAdded++
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
    .some((one) => one.kind === kind && one.entity === entity && one.label === label && sameKeys(one.keys, keys))
  if (taken(name, command.ifNotExists, same, context)) return
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

/** One record for each thing shown, by column; columns that a record lacks are null. */
export function shownRecords(show: Show, context: ExecutionContext): readonly ReadonlyMap<string, Value>[] {
  switch (show.what) {
    case 'INDEXES':
      return context.graph.indexes().map((index, id) => {
        const entity = index.entity ?? 'node'
        const owner = context.graph.constraints().find((one) => one.name === index.name)
        return record({
          id: id + 1,
          name: index.name,
          state: 'ONLINE',
          type: 'RANGE',
          entityType: entity.toUpperCase(),
          labelsOrTypes: [nameOfRule(entity, index.label, context.graph)],
          properties: index.keys.map((key) => context.graph.keyName(key)),
          owningConstraint: owner?.name ?? null,
        })
      })
    case 'CONSTRAINTS':
      return context.graph.constraints().map((constraint, id) =>
        record({
          id: id + 1,
          name: constraint.name,
          type: constraintType(constraint),
          entityType: constraint.entity.toUpperCase(),
          labelsOrTypes: [nameOfRule(constraint.entity, constraint.label, context.graph)],
          properties: constraint.keys.map((key) => context.graph.keyName(key)),
          ownedIndex: constraint.kind === 'unique' || constraint.kind === 'key' ? constraint.name : null,
          propertyType: constraint.valueType ?? null,
        }),
      )
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

function nameOfRule(entity: 'node' | 'relationship', id: number, graph: PropertyGraph): string {
  return entity === 'node' ? graph.labelName(id) : graph.typeName(id)
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
