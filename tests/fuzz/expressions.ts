/** Random expressions that cannot fail, each as its text and its meaning. Kinds keep them well typed; nulls come in everywhere. */
import { LABELS, type Sketch, TYPES, WORDS } from './graphs.ts'
import type { Random } from './random.ts'
import { and, compare, contains, equal, isList, type Known, match, not, or, property, type Row, type Ternary, xor } from './reference.ts'

/** `bag`: a list whose order is left open, as collect gives it. */
export type Kind = 'integer' | 'string' | 'boolean' | 'node' | 'relationship' | 'list' | 'bag' | 'relationships' | 'path'

export interface Variable {
  readonly name: string
  readonly kind: Kind
  /** Of the items of a list or bag. */
  readonly of?: Kind
}

export interface Expression {
  readonly text: string
  readonly value: (row: Row) => Known
}

const KEYS = { integer: 'x', string: 's', boolean: 'b' } as const
type Scalar = keyof typeof KEYS

export class Expressions {
  readonly random: Random
  readonly graph: Sketch
  private names = 0
  constructor(random: Random, graph: Sketch) {
    this.random = random
    this.graph = graph
  }

  fresh(): string {
    return `v${this.names++}`
  }

  scalar(kind: Scalar, scope: readonly Variable[], depth: number): Expression {
    if (kind === 'integer') return this.integer(scope, depth)
    return kind === 'string' ? this.string(scope, depth) : this.boolean(scope, depth)
  }

  integer(scope: readonly Variable[], depth: number): Expression {
    const { random } = this
    if (depth <= 0 || random.chance(0.4)) return this.leaf('integer', scope)
    const inner = () => this.integer(scope, depth - 1)
    return random.choose([
      () => arithmetic(random.pick(['+', '-', '*'] as const), inner(), inner()),
      () => this.either('integer', scope, depth),
      () => this.size(scope),
      () => this.degree(scope, depth),
    ])
  }

  string(scope: readonly Variable[], depth: number): Expression {
    const { random } = this
    if (depth <= 0 || random.chance(0.6)) return this.leaf('string', scope)
    if (random.chance(0.5)) return this.either('string', scope, depth)
    const [left, right] = [this.string(scope, depth - 1), this.string(scope, depth - 1)]
    return nullable(`(${left.text} + ${right.text})`, left, right, (a, b) => String(a) + String(b))
  }

  boolean(scope: readonly Variable[], depth: number): Expression {
    const { random } = this
    if (depth <= 0) return random.chance(0.2) ? this.leaf('boolean', scope) : this.comparison(scope, 0)
    const inner = () => this.boolean(scope, depth - 1)
    const connect = ([word, meaning]: readonly [string, (a: Ternary, b: Ternary) => Ternary]): Expression => {
      const [left, right] = [inner(), inner()]
      return { text: `(${left.text} ${word} ${right.text})`, value: (row) => meaning(truth(left, row), truth(right, row)) }
    }
    const choices = [
      () => this.comparison(scope, depth),
      () => this.comparison(scope, depth),
      () => connect(random.pick([['AND', and] as const, ['OR', or] as const, ['XOR', xor] as const])),
      () => {
        const one = inner()
        return { text: `NOT (${one.text})`, value: (row: Row) => not(truth(one, row)) }
      },
      () => {
        const [one, negated] = [this.any(scope), random.chance(0.5)]
        return { text: `(${one.text}) IS ${negated ? 'NOT ' : ''}NULL`, value: (row: Row) => (one.value(row) === null) !== negated }
      },
      () => this.membership(scope, depth),
      () => this.quantified(scope, depth),
      () => this.labelled(scope),
      () => this.exists(scope, depth),
    ]
    return random.choose(choices)
  }

  /** A bound variable, or a scalar. */
  any(scope: readonly Variable[]): Expression {
    const entities = scope.filter(({ kind }) => kind === 'node' || kind === 'relationship')
    if (entities.length > 0 && this.random.chance(0.4)) return reference(this.random.pick(entities))
    return this.scalar(this.random.pick(['integer', 'string', 'boolean'] as const), scope, 0)
  }

  list(scope: readonly Variable[]): Expression {
    const items = this.random.times(this.random.between(0, 3), () => this.leaf('integer', scope))
    return { text: `[${items.map(({ text }) => text).join(', ')}]`, value: (row) => items.map((item) => item.value(row)) }
  }

  private leaf(kind: Scalar, scope: readonly Variable[]): Expression {
    const { random } = this
    const same = scope.filter((variable) => variable.kind === kind)
    if (same.length > 0 && random.chance(0.4)) return reference(random.pick(same))
    const entities = scope.filter((variable) => variable.kind === 'node' || variable.kind === 'relationship')
    if (entities.length > 0 && random.chance(0.7)) {
      const { name } = random.pick(entities)
      const key = kind === 'integer' && random.chance(0.3) ? 'id' : KEYS[kind]
      return { text: `${name}.${key}`, value: (row) => property(row.get(name) ?? null, key, this.graph) }
    }
    if (random.chance(0.1)) return { text: 'null', value: () => null }
    if (kind === 'integer') return constant(random.between(0, 3))
    return constant(kind === 'string' ? random.pick(WORDS) : random.chance(0.5))
  }

  private comparison(scope: readonly Variable[], depth: number): Expression {
    const { random } = this
    const kind = random.pick(['integer', 'integer', 'string'] as const)
    const left = this.scalar(kind, scope, depth - 1)
    const right = this.scalar(random.chance(0.95) ? kind : 'integer', scope, depth - 1)
    if (kind === 'string' && random.chance(0.3)) {
      const other = this.string(scope, depth - 1)
      const [word, test] = random.pick(TEXT_TESTS)
      return nullable(`(${left.text} ${word} ${other.text})`, left, other, (a, b) => test(String(a), String(b)))
    }
    const [sign, test] = random.pick(COMPARISONS)
    return { text: `(${left.text} ${sign} ${right.text})`, value: (row) => test(left.value(row), right.value(row)) }
  }

  private membership(scope: readonly Variable[], depth: number): Expression {
    const bags = scope.filter(({ kind, of }) => kind === 'bag' && of === 'integer')
    const list = bags.length > 0 && this.random.chance(0.7) ? reference(this.random.pick(bags)) : this.list(scope)
    const item = this.integer(scope, depth - 1)
    return { text: `(${item.text} IN ${list.text})`, value: (row) => contains(list.value(row), item.value(row)) }
  }

  private quantified(scope: readonly Variable[], depth: number): Expression {
    const [list, name] = [this.list(scope), this.fresh()]
    const test = this.boolean([...scope, { name, kind: 'integer' }], depth - 1)
    const every = this.random.chance(0.5)
    const value = (row: Row): Ternary => {
      const tests = (list.value(row) as readonly Known[]).map((item) => truth(test, new Map(row).set(name, item)))
      return every ? tests.reduce<Ternary>(and, true) : tests.reduce<Ternary>(or, false)
    }
    return { text: `${every ? 'all' : 'any'}(${name} IN ${list.text} WHERE ${test.text})`, value }
  }

  private labelled(scope: readonly Variable[]): Expression {
    const nodes = scope.filter(({ kind }) => kind === 'node')
    if (nodes.length === 0) return this.leaf('boolean', scope)
    const [{ name }, label] = [this.random.pick(nodes), this.random.pick(LABELS)]
    const value = (row: Row): Ternary => {
      const node = row.get(name) ?? null
      return node !== null && typeof node === 'object' && 'node' in node ? this.graph.nodes[node.node]!.labels.includes(label) : null
    }
    return { text: `${name}:${label}`, value }
  }

  private exists(scope: readonly Variable[], depth: number): Expression {
    const { text, value } = this.degree(scope, depth)
    return text.startsWith('COUNT')
      ? { text: text.replace('COUNT', 'EXISTS'), value: (row) => Number(value(row)) > 0 }
      : this.leaf('boolean', scope)
  }

  /** How many relationships of a type a node has that lead to such a node. */
  private degree(scope: readonly Variable[], depth: number): Expression {
    const nodes = scope.filter(({ kind }) => kind === 'node')
    if (nodes.length === 0) return this.leaf('integer', scope)
    const { random } = this
    const [{ name }, type, other] = [random.pick(nodes), random.pick(TYPES), this.fresh()]
    const direction = random.pick(['out', 'in', 'both'] as const)
    const test = random.chance(0.4) ? this.boolean([...scope, { name: other, kind: 'node' }], Math.min(depth - 1, 1)) : undefined
    const any = { labels: () => true, property: undefined }
    const step = { name: undefined, direction, types: [type], length: undefined, to: { ...any, name: other } }
    const parts = [{ path: undefined, from: { ...any, name }, steps: [step] }]
    const arrow = `${direction === 'in' ? '<' : ''}-[:${type}]-${direction === 'out' ? '>' : ''}`
    const where = test === undefined ? '' : ` WHERE ${test.text}`
    return {
      text: `COUNT { (${name})${arrow}(${other})${where} }`,
      value: (row) => match(this.graph, parts, row).filter((found) => test === undefined || test.value(found) === true).length,
    }
  }

  private size(scope: readonly Variable[]): Expression {
    const lists = scope.filter(({ kind }) => ['bag', 'list', 'relationships', 'path'].includes(kind))
    if (lists.length === 0) return this.leaf('integer', scope)
    const { name, kind } = this.random.pick(lists)
    const value = (row: Row): Known => {
      const list = row.get(name) ?? null
      if (list === null || typeof list !== 'object') return null
      return isList(list) ? list.length : 'steps' in list ? list.steps.length : null
    }
    return { text: `${kind === 'path' ? 'length' : 'size'}(${name})`, value }
  }

  private either(kind: Scalar, scope: readonly Variable[], depth: number): Expression {
    const [left, right] = [this.scalar(kind, scope, depth - 1), this.scalar(kind, scope, depth - 1)]
    if (this.random.chance(0.5)) {
      return { text: `coalesce(${left.text}, ${right.text})`, value: (row) => left.value(row) ?? right.value(row) }
    }
    const test = this.boolean(scope, depth - 1)
    return {
      text: `CASE WHEN ${test.text} THEN ${left.text} ELSE ${right.text} END`,
      value: (row) => (test.value(row) === true ? left : right).value(row),
    }
  }
}

const TEXT_TESTS: readonly (readonly [string, (a: string, b: string) => boolean])[] = [
  ['STARTS WITH', (a, b) => a.startsWith(b)],
  ['ENDS WITH', (a, b) => a.endsWith(b)],
  ['CONTAINS', (a, b) => a.includes(b)],
]

const COMPARISONS: readonly (readonly [string, (a: Known, b: Known) => Ternary])[] = [
  ['=', equal],
  ['<>', (a, b) => not(equal(a, b))],
  ['<', (a, b) => sign(a, b, (order) => order < 0)],
  ['<=', (a, b) => sign(a, b, (order) => order <= 0)],
  ['>', (a, b) => sign(a, b, (order) => order > 0)],
  ['>=', (a, b) => sign(a, b, (order) => order >= 0)],
]

function sign(a: Known, b: Known, holds: (order: number) => boolean): Ternary {
  const order = compare(a, b)
  return order === null ? null : holds(order)
}

export const reference = ({ name }: Variable): Expression => ({ text: name, value: (row) => row.get(name) ?? null })

const constant = (value: number | string | boolean): Expression => ({
  text: typeof value === 'string' ? `'${value}'` : String(value),
  value: () => value,
})

const truth = (expression: Expression, row: Row): Ternary => expression.value(row) as Ternary

/** Null where either side is. */
function nullable(text: string, left: Expression, right: Expression, meaning: (a: Known, b: Known) => Known): Expression {
  const value = (row: Row): Known => {
    const [a, b] = [left.value(row), right.value(row)]
    return a === null || b === null ? null : meaning(a, b)
  }
  return { text, value }
}

function arithmetic(operator: '+' | '-' | '*', left: Expression, right: Expression): Expression {
  return nullable(`(${left.text} ${operator} ${right.text})`, left, right, (a, b) => {
    const [x, y] = [Number(a), Number(b)]
    // Adding zero turns -0, which integers do not have, into 0.
    return (operator === '+' ? x + y : operator === '-' ? x - y : x * y) + 0
  })
}
