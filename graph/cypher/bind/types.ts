/**
 * Static types: what can be known of a value before running.
 * Invariant: a type is a promise about every non-null value of the expression; `any` promises nothing.
 */

export type SimpleTypeName =
  | 'any'
  | 'null'
  | 'boolean'
  | 'integer'
  | 'float'
  | 'number'
  | 'string'
  | 'map'
  | 'node'
  | 'relationship'
  | 'path'
  | 'point'
  | 'date'
  | 'time'
  | 'localtime'
  | 'datetime'
  | 'localdatetime'
  | 'duration'

export type StaticType = { readonly name: SimpleTypeName } | { readonly name: 'list'; readonly inner: StaticType }

const simple = (name: SimpleTypeName): StaticType => ({ name })

export const ANY = simple('any')
export const NULL = simple('null')
export const BOOLEAN = simple('boolean')
export const INTEGER = simple('integer')
export const FLOAT = simple('float')
export const NUMBER = simple('number')
export const STRING = simple('string')
export const MAP = simple('map')
export const NODE = simple('node')
export const RELATIONSHIP = simple('relationship')
export const PATH = simple('path')
export const DURATION = simple('duration')

export function listOf(inner: StaticType): StaticType {
  return { name: 'list', inner }
}

export type TypeClass = StaticType['name']

/** Whether a value of this type may be one of the named kinds, as far as anyone can tell now. Null may be anything. */
export function mayBe(type: StaticType, ...names: readonly TypeClass[]): boolean {
  if (type.name === 'any' || type.name === 'null') return true
  return names.includes(type.name)
}

export const NUMERIC: readonly TypeClass[] = ['integer', 'float', 'number']
export const TEMPORAL: readonly TypeClass[] = ['date', 'time', 'localtime', 'datetime', 'localdatetime']

function sameType(a: StaticType, b: StaticType): boolean {
  return a.name === b.name && (a.name !== 'list' || b.name !== 'list' || sameType(a.inner, b.inner))
}

/** The type that promises only what both do. */
export function common(a: StaticType, b: StaticType): StaticType {
  if (a.name === 'null') return b
  if (b.name === 'null') return a
  if (a.name === 'list' && b.name === 'list') return listOf(common(a.inner, b.inner))
  if (sameType(a, b)) return a
  if (NUMERIC.includes(a.name) && NUMERIC.includes(b.name)) return NUMBER
  return ANY
}

/** Nothing at all is `null`: an empty list's elements may become whatever is asked of them. */
export function commonOf(types: readonly StaticType[]): StaticType {
  return types.reduce(common, NULL)
}

/** The elements of a list of this type. */
export function elementType(type: StaticType): StaticType {
  return type.name === 'list' ? type.inner : ANY
}

/** For messages: `List<Node>`, `Integer`. */
export function describeType(type: StaticType): string {
  if (type.name === 'list') return type.inner.name === 'any' || type.inner.name === 'null' ? 'List' : `List<${describeType(type.inner)}>`
  const spelled: Partial<Record<SimpleTypeName, string>> = {
    datetime: 'DateTime',
    localdatetime: 'LocalDateTime',
    localtime: 'LocalTime',
  }
  return spelled[type.name] ?? type.name.charAt(0).toUpperCase() + type.name.slice(1)
}
