/** WITH and RETURN: expressions, aggregation, DISTINCT, ORDER BY, SKIP and LIMIT, the last two only where the order is determined. */
import { condition, expression } from './expressions.ts'
import { BAGS, type Kind, SCALARS, type Scope, SORTED, type Source, type Variable } from './source.ts'

export interface Projected {
  readonly text: string
  readonly columns: Scope
  /** Whether the rows have one order. */
  readonly ordered: boolean
}

interface Item {
  readonly text: string
  readonly variable: Variable
}

/** `wanted`: names and kinds that the columns must have, as the parts of a UNION do. */
export function projection(source: Source, scope: Scope, keyword: 'WITH' | 'RETURN', wanted?: Scope): Projected {
  const { random } = source
  if (wanted === undefined && scope.length > 0 && random.chance(0.08)) return everything(source, scope, keyword)
  const aggregates = random.chance(0.4)
  const items = wanted?.map((variable) => plain(source, scope, variable)) ?? someItems(source, scope, aggregates)
  const columns = items.map(({ variable }) => variable)
  const groupable = columns.every(({ kind }) => !BAGS.has(kind) && kind !== 'anypath')
  const distinct = groupable && random.chance(0.2)
  const sorted = columns.every(({ kind }) => SORTED.has(kind)) && random.chance(0.35)
  const by = sorted ? columns : random.chance(0.1) ? columns.filter(({ kind }) => SORTED.has(kind)).slice(0, 1) : []
  const text = [
    `${keyword} ${distinct ? 'DISTINCT ' : ''}${items.map((item) => item.text).join(', ')}`,
    ...(by.length === 0 ? [] : [`ORDER BY ${by.map((column) => sortKey(source, column)).join(', ')}`]),
    ...(sorted && random.chance(0.4) ? [`SKIP ${source.literal(String(random.between(0, 3)))}`] : []),
    ...(sorted && random.chance(0.5) ? [`LIMIT ${random.chance(0.1) ? '1 + 1' : source.literal(String(random.between(0, 5)))}`] : []),
    ...(keyword === 'WITH' && random.chance(0.35) ? [`WHERE ${condition(source, columns, 2)}`] : []),
  ]
  return { text: text.join(' '), columns, ordered: sorted }
}

function everything(source: Source, scope: Scope, keyword: 'WITH' | 'RETURN'): Projected {
  const shown = keyword === 'WITH' || scope.every(({ kind }) => kind !== 'anypath')
  if (!shown) return { text: 'RETURN count(*) AS n', columns: [{ name: 'n', kind: 'int' }], ordered: false }
  const more = source.random.chance(0.4) ? plain(source, scope, source.declare('int')) : undefined
  const columns = [...scope, ...(more === undefined ? [] : [more.variable])]
  // RETURN * sorts its columns by name.
  const inOrder = keyword === 'RETURN' ? [...scope].sort((a, b) => (a.name < b.name ? -1 : 1)) : scope
  const where = keyword === 'WITH' && source.random.chance(0.4) ? ` WHERE ${condition(source, columns, 2)}` : ''
  return {
    text: `${keyword} *${more === undefined ? '' : `, ${more.text}`}${where}`,
    columns: [...inOrder, ...columns.slice(scope.length)],
    ordered: false,
  }
}

function sortKey(source: Source, { name, kind }: Variable): string {
  const key = kind === 'node' || kind === 'rel' ? `${name}.id` : name
  return `${key}${source.random.pick(['', '', ' DESC', ' ASC'])}`
}

function someItems(source: Source, scope: Scope, aggregates: boolean): Item[] {
  const { random } = source
  return random.times(random.pick([1, 2, 2, 3]), () => {
    if (aggregates && random.chance(0.6)) return aggregate(source, scope)
    const passing = scope.filter(({ kind }) => kind !== 'anypath' && !(aggregates && BAGS.has(kind)))
    if (passing.length > 0 && random.chance(0.5)) {
      const { name, kind } = random.pick(passing)
      const variable = source.declare(kind)
      return { text: `${name} AS ${variable.name}`, variable }
    }
    return plain(
      source,
      scope,
      source.declare(random.pick([...SCALARS, 'int', 'int', 'str', 'bool', 'float', 'any', 'ints', 'strs', 'map', 'anys'] as const)),
    )
  })
}

function plain(source: Source, scope: Scope, variable: Variable): Item {
  return { text: `${expression(source, variable.kind, scope, 3)} AS ${variable.name}`, variable }
}

function aggregate(source: Source, scope: Scope): Item {
  const { random } = source
  const of = (kind: Kind) => expression(source, kind, scope, 2)
  // Sums of floats depend on their order in the last digits: only exact ones.
  const exact = () => expression(source, 'float', scope, 0)
  const distinct = random.chance(0.25) ? 'DISTINCT ' : ''
  const kind = random.pick(['int', 'float', 'str', 'bool', 'date', 'ldt', 'ltime'] as const)
  const [text, result] = random.choose<readonly [string, Kind]>([
    () => ['count(*)', 'int'],
    () => ['count(*)', 'int'],
    () => [`count(${distinct}${of('any')})`, 'int'],
    () => [`count(${distinct}${source.known(scope, 'node', 'rel', 'path')?.name ?? of('int')})`, 'int'],
    () => [`sum(${distinct}${of('int')})`, 'int'],
    () => [`sum(${exact()})`, 'float'],
    () => [`avg(${of('int')})`, 'float'],
    () => [`avg(${exact()})`, 'float'],
    () => [`min(${of(kind)})`, kind],
    () => [`max(${of(kind)})`, kind],
    () => [`collect(${distinct}${of('int')})`, 'intbag'],
    () => [`collect(${of('str')})`, 'strbag'],
    () => [`collect(${distinct}${source.known(scope, 'node')?.name ?? 'null'})`, 'nodebag'],
    () => [`stDev(${of('int')})`, 'float'],
    () => [`stDevP(${of('int')})`, 'float'],
    () => [`percentileDisc(${of('int')}, ${random.pick(['0.5', '0.0', '1.0', '0.9'])})`, 'int'],
    () => [`percentileCont(toFloat(${of('int')}), ${random.pick(['0.5', '0.25', '1.0'])})`, 'float'],
    () => [`sum(${of('dur')})`, 'dur'],
    () => [`size(collect(${distinct}${of('int')}))`, 'int'],
    () => [`count(*) + sum(${of('int')})`, 'int'],
    () => [`[x IN collect(${of('int')}) WHERE x > 0]`, 'intbag'],
    () => [`CASE WHEN count(*) > 1 THEN max(${of('str')}) ELSE 'one' END`, 'str'],
    () => [`{a: count(*), b: min(${of('str')})}`, 'map'],
  ])
  const variable = source.declare(result)
  return { text: `${text} AS ${variable.name}`, variable }
}
