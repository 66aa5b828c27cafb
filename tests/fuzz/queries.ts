/** Random read queries that are valid and whose rows are certain up to their order, each with its rows by the reference evaluator. */
import { type Expression, Expressions, type Kind, reference, type Variable } from './expressions.ts'
import { LABELS, type Sketch, TYPES } from './graphs.ts'
import type { Random } from './random.ts'
import {
  type Aggregate,
  aggregate,
  type Known,
  type LabelTest,
  match,
  type NodePattern,
  order,
  type Part,
  property,
  type Row,
  type StepPattern,
  show,
} from './reference.ts'

export interface GeneratedQuery {
  readonly text: string
  /** Whether the rows have one order. */
  readonly ordered: boolean
  /** Columns that are lists in any order. */
  readonly bags: readonly boolean[]
  /** Rows as shown; undefined where the reference gives up because there are too many. */
  rows(): string[][] | undefined
}

interface Clause {
  readonly text: string
  run(rows: readonly Row[]): Row[]
}

interface Item {
  readonly variable: Variable
  readonly text: string
  readonly expression: Expression | undefined
  readonly total: ((rows: readonly Row[]) => Known) | undefined
}

const MOST_ROWS = 500

export function randomQuery(random: Random, graph: Sketch): GeneratedQuery {
  const generator = new Queries(random, graph)
  const clauses: Clause[] = []
  for (let left = random.pick([1, 1, 2, 2, 3, 4]); left > 0; left--) clauses.push(generator.reading())
  const { clause, columns, ordered } = generator.projection('RETURN')
  return {
    text: [...clauses, clause].map(({ text }) => text).join(' '),
    ordered,
    bags: columns.map(({ kind }) => kind === 'bag'),
    rows() {
      let rows: Row[] = [new Map()]
      for (const one of [...clauses, clause]) {
        rows = one.run(rows)
        if (rows.length > MOST_ROWS) return undefined
      }
      return rows.map((row) => columns.map(({ name }) => show(row.get(name) ?? null, graph)))
    },
  }
}

class Queries {
  private readonly random: Random
  private readonly graph: Sketch
  private readonly expressions: Expressions
  private scope: readonly Variable[] = []
  constructor(random: Random, graph: Sketch) {
    this.random = random
    this.graph = graph
    this.expressions = new Expressions(random, graph)
  }

  reading(): Clause {
    const { random } = this
    const chosen = random.next()
    if (this.scope.length > 0 && chosen < 0.25) return this.projection('WITH').clause
    return chosen < 0.4 ? this.unwind() : this.match()
  }

  private match(): Clause {
    const { random, graph } = this
    const optional = random.chance(0.3)
    const made: Variable[] = []
    const outer = this.scope
    const drawn = random.times(random.chance(0.25) ? 2 : 1, () => this.part(outer, made))
    this.scope = [...outer, ...made]
    const test = random.chance(0.35) ? this.expressions.boolean(this.scope, 2) : undefined
    const parts = drawn.map(({ part }) => part)
    const nothing = made.map(({ name }) => [name, null] as const)
    const run = (rows: readonly Row[]): Row[] =>
      rows.flatMap((row) => {
        const found = match(graph, parts, row).filter((one) => test === undefined || test.value(one) === true)
        return optional && found.length === 0 ? [new Map([...row, ...nothing])] : found
      })
    const where = test === undefined ? '' : ` WHERE ${test.text}`
    return { text: `${optional ? 'OPTIONAL ' : ''}MATCH ${drawn.map(({ text }) => text).join(', ')}${where}`, run }
  }

  private part(outer: readonly Variable[], made: Variable[]): { text: string; part: Part } {
    const { random } = this
    const from = this.node(outer, made)
    const steps = random.times(random.pick([0, 1, 1, 1, 2]), () => this.step(outer, made))
    const path = random.chance(0.15) ? this.declare('path', made) : undefined
    const text = `${path === undefined ? '' : `${path} = `}${from.text}${steps.map((step) => step.text).join('')}`
    return { text, part: { path, from: from.pattern, steps: steps.map(({ pattern }) => pattern) } }
  }

  private node(outer: readonly Variable[], made: Variable[]): { text: string; pattern: NodePattern } {
    const { random } = this
    const known = [...outer, ...made].filter(({ kind }) => kind === 'node')
    const bound = known.length > 0 && random.chance(0.3) ? random.pick(known).name : undefined
    const name = bound ?? (random.chance(0.8) ? this.declare('node', made) : undefined)
    const [label, labels] = bound === undefined || random.chance(0.3) ? this.labels() : (['', () => true] as const)
    const value = bound === undefined && random.chance(0.08) ? this.expressions.integer(outer, 0) : undefined
    return {
      text: `(${name ?? ''}${label}${value === undefined ? '' : ` {x: ${value.text}}`})`,
      pattern: { name, labels, property: value === undefined ? undefined : { key: 'x', value: value.value } },
    }
  }

  private labels(): readonly [string, LabelTest] {
    const { random } = this
    const [one, other] = random.pick(LABEL_PAIRS)
    const has = (label: string) => (labels: readonly string[]) => labels.includes(label)
    return random.choose<readonly [string, LabelTest]>([
      () => ['', () => true],
      () => ['', () => true],
      () => ['', () => true],
      () => ['', () => true],
      () => [`:${one}`, has(one)],
      () => [`:${one}`, has(one)],
      () => [`:${one}|${other}`, (labels) => has(one)(labels) || has(other)(labels)],
      () => [`:${one}&!${other}`, (labels) => has(one)(labels) && !has(other)(labels)],
    ])
  }

  private step(outer: readonly Variable[], made: Variable[]): { text: string; pattern: StepPattern } {
    const { random } = this
    const direction = random.pick(['out', 'in', 'both'] as const)
    const types = random.chance(0.5) ? [] : [...new Set(random.times(random.between(1, 2), () => random.pick(TYPES)))]
    const [range, minimum, maximum] = random.pick(LENGTHS)
    const length = range === '' ? undefined : { minimum, maximum }
    const name = random.chance(0.4) ? this.declare(length === undefined ? 'relationship' : 'relationships', made) : undefined
    const to = this.node(outer, made)
    const body = `${name ?? ''}${types.length === 0 ? '' : `:${types.join('|')}`}${range}`
    const arrow = `${direction === 'in' ? '<' : ''}-[${body}]-${direction === 'out' ? '>' : ''}`
    return { text: `${arrow}${to.text}`, pattern: { name, direction, types, length, to: to.pattern } }
  }

  private unwind(): Clause {
    const bags = this.scope.filter(({ kind }) => kind === 'bag' || kind === 'relationships')
    const bag = bags.length > 0 && this.random.chance(0.6) ? this.random.pick(bags) : undefined
    const list = bag === undefined ? this.expressions.list(this.scope) : reference(bag)
    const name = this.expressions.fresh()
    this.scope = [...this.scope, { name, kind: bag?.kind === 'relationships' ? 'relationship' : (bag?.of ?? 'integer') }]
    const run = (rows: readonly Row[]): Row[] =>
      rows.flatMap((row) => ((list.value(row) ?? []) as readonly Known[]).map((item) => new Map(row).set(name, item)))
    return { text: `UNWIND ${list.text} AS ${name}`, run }
  }

  projection(keyword: 'WITH' | 'RETURN'): { clause: Clause; columns: readonly Variable[]; ordered: boolean } {
    const { random, graph } = this
    const groups = random.chance(0.4)
    const items = random.times(random.between(1, 3), () => (groups && random.chance(0.6) ? this.total() : this.item(groups)))
    const grouped = items.some(({ total }) => total !== undefined)
    const columns = items.map(({ variable }) => variable)
    const comparable = columns.every(({ kind }) => SORTED.has(kind))
    const distinct = comparable && random.chance(0.25)
    const sort = comparable && random.chance(0.4) ? columns.map((column) => ({ column, down: random.chance(0.4) })) : undefined
    const skip = sort !== undefined && random.chance(0.4) ? random.between(0, 3) : undefined
    const limit = sort !== undefined && random.chance(0.5) ? random.between(0, 5) : undefined
    this.scope = columns
    const test = keyword === 'WITH' && random.chance(0.4) ? this.expressions.boolean(columns, 1) : undefined
    const run = (rows: readonly Row[]): Row[] => {
      let out = grouped ? group(rows, items, graph) : rows.map((row) => project(row, items))
      if (distinct) out = unique(out, columns, graph)
      if (sort !== undefined) {
        const key = (row: Row, { name, kind }: Variable): Known => {
          const value = row.get(name) ?? null
          return kind === 'node' || kind === 'relationship' ? property(value, 'id', graph) : value
        }
        out.sort((a, b) => sort.reduce((so, { column, down }) => so || (down ? -1 : 1) * order(key(a, column), key(b, column)), 0))
      }
      out = out.slice(skip ?? 0, limit === undefined ? undefined : (skip ?? 0) + limit)
      return test === undefined ? out : out.filter((row) => test.value(row) === true)
    }
    const by = sort?.map(({ column: { name, kind }, down }) => `${name}${ENTITIES.has(kind) ? '.id' : ''}${down ? ' DESC' : ''}`)
    const text = [
      `${keyword} ${distinct ? 'DISTINCT ' : ''}${items.map((one) => one.text).join(', ')}`,
      ...(by === undefined ? [] : [`ORDER BY ${by.join(', ')}`]),
      ...(skip === undefined ? [] : [`SKIP ${skip}`]),
      ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
      ...(test === undefined ? [] : [`WHERE ${test.text}`]),
    ]
    return { clause: { text: text.join(' '), run }, columns, ordered: sort !== undefined }
  }

  private item(grouping: boolean): Item {
    const { random } = this
    const name = this.expressions.fresh()
    const passing = this.scope.filter(({ kind }) => kind !== 'path' && !(grouping && (kind === 'bag' || kind === 'relationships')))
    const passed = passing.length > 0 && random.chance(0.6) ? random.pick(passing) : undefined
    const kind = random.pick(['integer', 'string', 'boolean'] as const)
    const expression = passed === undefined ? this.expressions.scalar(kind, this.scope, 2) : reference(passed)
    return {
      variable: { ...passed, name, kind: passed?.kind ?? kind },
      text: `${expression.text} AS ${name}`,
      expression,
      total: undefined,
    }
  }

  private total(): Item {
    const { random, graph } = this
    const name = this.expressions.fresh()
    const of = random.pick(['count', 'count', 'sum', 'min', 'max', 'collect'] as const satisfies Aggregate[])
    if (of === 'count' && random.chance(0.4)) {
      return { variable: { name, kind: 'integer' }, text: `count(*) AS ${name}`, expression: undefined, total: (rows) => rows.length }
    }
    const nodes = this.scope.filter(({ kind }) => kind === 'node')
    const node = (of === 'count' || of === 'collect') && nodes.length > 0 && random.chance(0.4) ? random.pick(nodes) : undefined
    const argument = node === undefined ? this.expressions.integer(this.scope, 1) : reference(node)
    const distinct = random.chance(0.3)
    const variable: Variable = of === 'collect' ? { name, kind: 'bag', of: node?.kind ?? 'integer' } : { name, kind: 'integer' }
    const values = (rows: readonly Row[]) => rows.map((row) => argument.value(row))
    return {
      variable,
      text: `${of}(${distinct ? 'DISTINCT ' : ''}${argument.text}) AS ${name}`,
      expression: undefined,
      total: (rows) => aggregate(of, values(rows), distinct, graph),
    }
  }

  private declare(kind: Kind, made: Variable[]): string {
    const name = this.expressions.fresh()
    made.push({ name, kind })
    return name
  }
}

const LABEL_PAIRS = LABELS.flatMap((one) => LABELS.filter((other) => other !== one).map((other) => [one, other] as const))
const LENGTHS = [
  ['', 1, 1],
  ['', 1, 1],
  ['', 1, 1],
  ['*1..2', 1, 2],
  ['*0..1', 0, 1],
  ['*2', 2, 2],
  ['*..2', 1, 2],
  ['*0..2', 0, 2],
] as const
const ENTITIES: ReadonlySet<Kind> = new Set(['node', 'relationship'])
const SORTED: ReadonlySet<Kind> = new Set(['integer', 'string', 'boolean', 'node', 'relationship'])

function project(row: Row, items: readonly Item[]): Row {
  return new Map(items.map(({ variable, expression }) => [variable.name, expression?.value(row) ?? null]))
}

function group(rows: readonly Row[], items: readonly Item[], graph: Sketch): Row[] {
  const keys = items.filter(({ total }) => total === undefined)
  const groups = new Map<string, { key: Row; rows: Row[] }>()
  if (keys.length === 0) groups.set('', { key: new Map(), rows: [] })
  for (const row of rows) {
    const key = project(row, keys)
    const text = [...key.values()].map((value) => show(value, graph)).join()
    const found = groups.get(text)
    if (found === undefined) groups.set(text, { key, rows: [row] })
    else found.rows.push(row)
  }
  return [...groups.values()].map(({ key, rows: members }) => {
    return new Map(items.map(({ variable: { name }, total }) => [name, total === undefined ? (key.get(name) ?? null) : total(members)]))
  })
}

function unique(rows: readonly Row[], columns: readonly Variable[], graph: Sketch): Row[] {
  const seen = new Map<string, Row>()
  for (const row of rows) {
    const text = columns.map(({ name }) => show(row.get(name) ?? null, graph)).join()
    if (!seen.has(text)) seen.set(text, row)
  }
  return [...seen.values()]
}
