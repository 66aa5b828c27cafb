/**
 * Rows from an index. Invariant: while the statement may write, what was found is copied before the first row goes on, since the index
 * changes under it.
 */
import type { Bound, IndexRange, IndexReader, PropertyGraph } from '../../store/embedded/property-graph.ts'
import { keyOf } from '../../values/key.ts'
import type { Value } from '../../values.ts'
import type { IndexCondition, IndexSeek, RangeBound } from '../plan/operators.ts'
import { elements } from './access.ts'
import type { ExecutionContext, Row } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { keyNamed, labelNamed, typeNamed } from './symbols.ts'

type Visit = (id: number) => boolean
/** Visits what the index finds for one row. */
type Find = (index: IndexReader, row: Row, context: ExecutionContext, visit: Visit) => boolean

export function indexSeek(plan: IndexSeek): Operator {
  const run = compilePlan(plan.source)
  const { index: slot } = plan.entity
  const resolve = resolver(plan)
  const find = plan.withMissing ? withMissing(plan, finder(plan)) : finder(plan)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const index = resolve(context.graph)
      if (index === undefined) return true
      const emit = (id: number): boolean => {
        context.tick()
        given[slot] = id
        return sink(given)
      }
      if (!context.writing) return find(index, given, context, emit)
      const found: number[] = []
      find(index, given, context, (id) => found.push(id) > 0)
      return found.every(emit)
    })
}

/** The index by its names; undefined where one of the names is new, so that nothing can be found. */
function resolver({ entity, label: name, keys: names }: IndexSeek): (graph: PropertyGraph) => IndexReader | undefined {
  const kind = entity.type === 'relationship' ? 'relationship' : 'node'
  const resolveLabel = kind === 'node' ? labelNamed(name) : typeNamed(name)
  const resolveKeys = names.map(keyNamed)
  let last: { readonly graph: PropertyGraph; readonly version: number; readonly index: IndexReader } | undefined
  return (graph) => {
    if (last?.graph === graph && last.version === graph.schemaVersion) return last.index
    const label = resolveLabel(graph)
    const keys = resolveKeys.map((resolve) => resolve(graph)).filter((key) => key !== undefined)
    if (label === undefined || keys.length < names.length) return undefined
    const index = graph.index(kind, label, keys)
    if (index === undefined) throw new Error(`the index on ${name}(${names.join(', ')}) is gone; the plan is stale`)
    last = { graph, version: graph.schemaVersion, index }
    return index
  }
}

function finder({ conditions, order }: IndexSeek): Find {
  const equalities = conditions.filter((condition) => condition.kind === 'equal')
  const rest = conditions[equalities.length]
  const tuples = tuplesOf(equalities)
  const descending = order === 'descending'
  if (rest === undefined) {
    return (index, row, context, visit) => tuples(row, context, (values) => index.seek(values, visit))
  }
  if (rest.kind === 'contains' || rest.kind === 'suffix') {
    const evaluate = compileExpression(rest.value)
    const test = rest.kind === 'contains' ? 'includes' : 'endsWith'
    return (index, row, context, visit) => {
      const part = evaluate(row, context)
      if (typeof part !== 'string') return true
      const passes = (text: string): boolean => {
        context.tick()
        return text[test](part)
      }
      return index.scanTexts(passes, visit)
    }
  }
  const range = rangeOf(rest)
  return (index, row, context, visit) => {
    const asked = range(row, context)
    return asked === undefined || tuples(row, context, (equal) => index.scan({ equal, ...asked }, descending, visit))
  }
}

type Tuples = (row: Row, context: ExecutionContext, visit: (values: readonly Value[]) => boolean) => boolean

/** Every combination of values that equalities ask for, each once; none where one is null. */
function tuplesOf(equalities: readonly Extract<IndexCondition, { kind: 'equal' }>[]): Tuples {
  const evaluate = equalities.map(({ value }) => compileExpression(value))
  const [one] = evaluate
  if (evaluate.length === 1 && one !== undefined && !equalities[0].many) return (row, context, visit) => visit([one(row, context)])
  return (row, context, visit) => {
    const choices = equalities.map(({ many }, at): readonly Value[] => {
      const value = evaluate[at](row, context)
      return many ? distinct(elements(value) ?? []) : [value]
    })
    const extend = (values: readonly Value[]): boolean =>
      values.length === choices.length ? visit(values) : choices[values.length].every((value) => extend([...values, value]))
    return extend([])
  }
}

/** Cypher's `=` decides: 1 and 1.0 find the same. */
function distinct(values: readonly Value[]): readonly Value[] {
  const known = new Map(values.map((value) => [keyOf(value), value]))
  return [...known.values()]
}

type Range = (row: Row, context: ExecutionContext) => Omit<IndexRange, 'equal'> | undefined

/** Undefined where nothing can lie in it. */
function rangeOf(condition: IndexCondition): Range {
  if (condition.kind === 'range') {
    const from = boundOf(condition.from)
    const to = boundOf(condition.to)
    return (row, context) => ({ from: from(row, context), to: to(row, context) })
  }
  if (condition.kind !== 'prefix') return () => ({})
  const evaluate = compileExpression(condition.value)
  return (row, context) => {
    const prefix = evaluate(row, context)
    return typeof prefix === 'string' ? { prefix } : undefined
  }
}

function boundOf(bound: RangeBound | undefined): (row: Row, context: ExecutionContext) => Bound | undefined {
  if (bound === undefined) return () => undefined
  const { inclusive } = bound
  const evaluate = compileExpression(bound.value)
  return (row, context) => ({ value: evaluate(row, context), inclusive })
}

/** Puts those of the label that lack the key where null belongs: behind all, or before all in descending order. */
function withMissing({ order, label: name, keys: [keyName] }: IndexSeek, find: Find): Find {
  const resolveLabel = labelNamed(name)
  const resolveKey = keyNamed(keyName)
  const missing: Find = (index, _row, { graph }, visit) => {
    const label = resolveLabel(graph)
    const key = resolveKey(graph)
    if (label === undefined || key === undefined || index.size === graph.countLabel(label)) return true
    return graph.nodesWithLabel(label).every((node) => graph.nodeProperty(node, key) !== undefined || visit(node))
  }
  const [first, second] = order === 'descending' ? [missing, find] : [find, missing]
  return (index, row, context, visit) => first(index, row, context, visit) && second(index, row, context, visit)
}
