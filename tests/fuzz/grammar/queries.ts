/** Reading queries: clauses one after the other, subqueries, UNION. */
import type { Random } from '../random.ts'
import { condition, possible } from './expressions.ts'
import { matchPattern } from './patterns.ts'
import { type Projected, projection } from './projections.ts'
import { BAGS, type Kind, type Scope, Source, type Variable } from './source.ts'

/** A statement whose rows, or graph afterwards, are determined. */
export interface Statement {
  readonly text: string
  /** Name -> the literal it stands for. */
  readonly parameters: Readonly<Record<string, string>>
  readonly writes: boolean
  readonly ordered: boolean
  /** Columns that are lists in any order. */
  readonly bags: readonly boolean[]
}

export function readStatement(random: Random): Statement {
  const source = new Source(random)
  if (random.chance(0.1)) return union(source)
  const { text, columns, ordered } = readQuery(source, [], random.pick([1, 1, 1, 2, 2, 3]))
  return statement(source, text, columns, ordered)
}

export function statement(source: Source, text: string, columns: Scope, ordered: boolean, writes = false): Statement {
  return { text, parameters: source.parameters, writes, ordered, bags: columns.map(({ kind }) => BAGS.has(kind)) }
}

function union(source: Source): Statement {
  const { random } = source
  const columns: Scope = random.times(random.between(1, 3), (index) => ({
    name: `c${index}`,
    kind: random.pick(['int', 'str', 'float', 'bool', 'ints', 'any'] as const),
  }))
  const parts = random.times(random.pick([2, 2, 3]), () => readQuery(source, [], random.pick([0, 1, 2]), columns).text)
  return statement(source, parts.join(random.chance(0.5) ? ' UNION ' : ' UNION ALL '), columns, false)
}

function readQuery(source: Source, scope: Scope, clauses: number, wanted?: Scope): Projected {
  const before = reading(source, scope, clauses)
  const { text, columns, ordered } = projection(source, before.scope, 'RETURN', wanted)
  return { text: [...before.texts, text].join(' '), columns, ordered }
}

/** Clauses that read, and what is in scope after them. */
export function reading(source: Source, outer: Scope, clauses: number): { texts: string[]; scope: Scope } {
  let scope = outer
  const texts: string[] = []
  for (let left = clauses; left > 0; left--) {
    const { text, scope: after } = clause(source, scope)
    texts.push(text)
    scope = after
  }
  return { texts, scope }
}

function clause(source: Source, scope: Scope): { text: string; scope: Scope } {
  const { random } = source
  const chosen = random.next()
  if (scope.length > 0 && chosen < 0.22) {
    const { text, columns } = projection(source, scope, 'WITH')
    return { text, scope: columns }
  }
  if (chosen < 0.36) return unwind(source, scope)
  if (chosen < 0.45) return call(source, scope)
  if (chosen < 0.5 && !source.gql) return shortest(source, scope)
  const optional = random.chance(0.3) ? 'OPTIONAL ' : ''
  const { text, made } = matchPattern(source, scope)
  const inner = [...scope, ...made]
  const where = random.chance(0.4) ? ` WHERE ${condition(source, inner, 3)}` : ''
  return { text: `${optional}MATCH ${text}${where}`, scope: inner }
}

function unwind(source: Source, scope: Scope): { text: string; scope: Scope } {
  const [list, item] = source.random.pick<readonly [Kind, Kind]>([
    ['ints', 'int'],
    ['ints', 'int'],
    ['strs', 'str'],
    ['anys', 'any'],
    ['intbag', 'int'],
    ['strbag', 'str'],
    ['nodebag', 'node'],
    ['nodes', 'node'],
    ['rels', 'rel'],
    ['floats', 'float'],
  ])
  const values = possible(source, list, scope, 2)
  if (values === undefined) return unwind(source, scope)
  const variable = source.declare(item)
  return { text: `UNWIND ${values} AS ${variable.name}`, scope: [...scope, variable] }
}

/** CALL (x) {…}, CALL (*) {…} and CALL { WITH x … }. */
function call(source: Source, scope: Scope): { text: string; scope: Scope } {
  const { random } = source
  const imported = scope.filter(() => random.chance(0.6))
  const names = imported.map(({ name }) => name)
  const form = random.pick(['list', 'list', 'all', 'with'] as const)
  const inner = form === 'all' ? scope : imported
  const columns: Scope = random.times(random.between(1, 2), () =>
    source.declare(random.pick(['int', 'int', 'str', 'float', 'any', 'ints'] as const)),
  )
  const lead = form === 'with' && names.length > 0 ? `WITH ${names.join(', ')} ` : ''
  const parts = random.times(random.pick([1, 1, 1, 2]), () => lead + readQuery(source, inner, random.pick([0, 1, 1, 2]), columns).text)
  const body = parts.join(random.chance(0.5) ? ' UNION ' : ' UNION ALL ')
  const head = form === 'list' ? `CALL (${names.join(', ')})` : form === 'all' ? 'CALL (*)' : 'CALL'
  return { text: `${form !== 'with' && random.chance(0.15) ? 'OPTIONAL ' : ''}${head} { ${body} }`, scope: [...scope, ...columns] }
}

/** shortestPath and allShortestPaths between two nodes that are not the same, which Neo4j refuses. */
function shortest(source: Source, scope: Scope): { text: string; scope: Scope } {
  const { random } = source
  const [from, to] = [source.declare('node'), source.declare('node')]
  const all = random.chance(0.5)
  const path: Variable = { name: source.fresh(), kind: all ? 'path' : 'anypath' }
  const labels = () => (random.chance(0.4) ? `:${random.pick(['A', 'B', 'C'])}` : '')
  const types = random.chance(0.5) ? `:${random.pick(['R', 'S', 'R|S'])}` : ''
  const arrow = random.pick([`-[${types}*]->`, `<-[${types}*]-`, `-[${types}*]-`, `-[${types}*..2]-`, `-[${types}*1..3]->`])
  const pattern = `${path.name} = ${all ? 'allShortestPaths' : 'shortestPath'}((${from.name})${arrow}(${to.name}))`
  const optional = random.chance(0.3) ? 'OPTIONAL ' : ''
  const text = `MATCH (${from.name}${labels()}), (${to.name}${labels()}) WHERE ${from.name}.id < ${to.name}.id ${optional}MATCH ${pattern}`
  return { text, scope: [...scope, from, to, path] }
}
