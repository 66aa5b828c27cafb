/** The names of Cypher's types, as valueType() and type constraints write them. */
import { Float, NodeValue, PathValue, RelationshipValue, type StructuredValue, type Value } from '../values.ts'

const STRUCTURED: Record<StructuredValue['kind'], string> = {
  date: 'DATE',
  time: 'ZONED TIME',
  localtime: 'LOCAL TIME',
  datetime: 'ZONED DATETIME',
  localdatetime: 'LOCAL DATETIME',
  duration: 'DURATION',
  point: 'POINT',
}

/** Without regard to nullability: `INTEGER`, `LIST<STRING>`, `NULL`. */
export function typeNameOf(value: Value): string {
  if (Array.isArray(value)) return `LIST<${union(value, typeNameOf)}>`
  return scalarName(value)
}

/** As valueType() answers: `INTEGER NOT NULL`, `LIST<STRING NOT NULL> NOT NULL`, `NULL`. */
export function valueTypeOf(value: Value): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return `LIST<${listElement(value)}> NOT NULL`
  return `${scalarName(value)} NOT NULL`
}

function listElement(list: readonly Value[]): string {
  if (list.length === 0) return 'NOTHING'
  const nullable = list.some((element) => element === null)
  const names = new Set(list.filter((element) => element !== null).map(valueTypeOf))
  if (names.size === 0) return 'NULL'
  return [...names]
    .map((name) => (nullable ? name.replace(/ NOT NULL$/, '') : name))
    .sort()
    .join(' | ')
}

function union(list: readonly Value[], name: (value: Value) => string): string {
  return [...new Set(list.map(name))].sort().join(' | ') || 'NOTHING'
}

function scalarName(value: Value): string {
  if (value === null) return 'NULL'
  switch (typeof value) {
    case 'boolean':
      return 'BOOLEAN'
    case 'number':
    case 'bigint':
      return 'INTEGER'
    case 'string':
      return 'STRING'
  }
  if (value instanceof Float) return 'FLOAT'
  if (value instanceof NodeValue) return 'NODE'
  if (value instanceof RelationshipValue) return 'RELATIONSHIP'
  if (value instanceof PathValue) return 'PATH'
  if (value instanceof Map) return 'MAP'
  return STRUCTURED[(value as StructuredValue).kind]
}
