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
  'virtual node': 'NODE',
  'virtual relationship': 'RELATIONSHIP',
}

/** In this order the types of a union are written; lists come in the order of their elements. */
const ORDER = [
  'NOTHING',
  'NULL',
  'BOOLEAN',
  'STRING',
  'INTEGER',
  'FLOAT',
  'DATE',
  'LOCAL TIME',
  'ZONED TIME',
  'LOCAL DATETIME',
  'ZONED DATETIME',
  'DURATION',
  'POINT',
  'NODE',
  'RELATIONSHIP',
  'MAP',
  'LIST',
  'PATH',
]
const NOT_NULL = ' NOT NULL'

/** Without regard to nullability: `INTEGER`, `LIST<STRING>`, `NULL`. */
export function typeNameOf(value: Value): string {
  return Array.isArray(value) ? `LIST<${union(value.map(typeNameOf))}>` : scalarName(value)
}

/** As valueType() answers: `INTEGER NOT NULL`, `LIST<STRING NOT NULL> NOT NULL`, `NULL`. */
export function valueTypeOf(value: Value): string {
  if (value === null) return 'NULL'
  if (!Array.isArray(value)) return scalarName(value) + NOT_NULL
  const known = (value as readonly Value[]).filter((element) => element !== null)
  if (known.length === 0) return value.length === 0 ? 'LIST<NOTHING> NOT NULL' : 'LIST<NULL> NOT NULL'
  const names = known.map(valueTypeOf)
  return `LIST<${union(known.length < value.length ? names.map((name) => name.slice(0, -NOT_NULL.length)) : names)}>${NOT_NULL}`
}

/** Each name once, in order; an empty list is a list of anything. */
function union(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  const lists = distinct.filter((name) => name.startsWith('LIST<') && !name.startsWith('LIST<NOTHING>'))
  const told = lists.length > 0 ? distinct.filter((name) => !name.startsWith('LIST<NOTHING>')) : distinct
  return told.sort(compareTypes).join(' | ') || 'NOTHING'
}

function compareTypes(left: string, right: string): number {
  const rank = (name: string): number => ORDER.indexOf(name.startsWith('LIST<') ? 'LIST' : name.replace(NOT_NULL, ''))
  if (left.startsWith('LIST<') && right.startsWith('LIST<')) return compareTypes(firstElement(left), firstElement(right))
  return rank(left) - rank(right)
}

function firstElement(list: string): string {
  const inner = list.slice('LIST<'.length, list.lastIndexOf('>'))
  return inner.startsWith('LIST<') ? inner : (inner.split(' | ')[0] ?? inner)
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
  if (Array.isArray(value)) return 'LIST'
  return STRUCTURED[(value as StructuredValue).kind]
}

/** Whether the value is of a type written as in SHOW CONSTRAINTS: `INTEGER | FLOAT`, `LIST<STRING NOT NULL>`. */
export function isOfType(value: Value, type: string): boolean {
  return type.split(' | ').some((alternative) => {
    const list = /^LIST<(.+?)( NOT NULL)?>$/.exec(alternative)
    if (!list) return alternative === 'ANY' || alternative === scalarName(value)
    const [, inner, strict] = list
    return Array.isArray(value) && (value as readonly Value[]).every((element) => (element === null ? !strict : isOfType(element, inner!)))
  })
}
