/** Lists and maps: comprehensions, quantifiers, reduce, map literals and projections. */

import type { Ternary } from '../../values/equality.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { NodeValue, RelationshipValue, type Value } from '../../values.ts'
import type { MapItem, PlanExpression } from '../plan/expression.ts'
import { elements, isList, isMap } from './access.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { propertiesOf } from './entities.ts'
import { type Evaluate, truth } from './logic.ts'
import { writer } from './slots.ts'

type Compile = (expression: PlanExpression) => Evaluate

export function comprehension(expression: Extract<PlanExpression, { kind: 'comprehension' }>, compile: Compile): Evaluate {
  const list = compile(expression.list)
  const store = writer(expression.slot)
  const where = expression.where === undefined ? undefined : compile(expression.where)
  const projection = expression.projection === undefined ? undefined : compile(expression.projection)
  return (row, context) => {
    const items = elements(list(row, context))
    if (items === null) return null
    const result: Value[] = []
    let kept = 0
    for (const item of items) {
      context.tick()
      store(row, item)
      if (where !== undefined && truth(where(row, context), 'WHERE') !== true) continue
      const value = projection === undefined ? item : projection(row, context)
      if (projection !== undefined && isList(value)) {
        kept += value.length
        context.keep(value.length)
      }
      result.push(value)
    }
    context.release(kept)
    return result
  }
}

/** null where the elements that are known do not decide. */
export function quantifier(expression: Extract<PlanExpression, { kind: 'quantifier' }>, compile: Compile): Evaluate {
  const list = compile(expression.list)
  const store = writer(expression.slot)
  const where = compile(expression.where)
  const decide = { all, any, none, single }[expression.quantifier]
  return (row, context) => {
    const items = elements(list(row, context))
    if (items === null) return null
    return decide(items, (item) => {
      store(row, item)
      return truth(where(row, context), 'WHERE')
    })
  }
}

type Ask = (item: Value) => Ternary

function any(items: readonly Value[], ask: Ask): Ternary {
  let result: Ternary = false
  for (const item of items) {
    const holds = ask(item)
    if (holds === true) return true
    if (holds === null) result = null
  }
  return result
}

function all(items: readonly Value[], ask: Ask): Ternary {
  let result: Ternary = true
  for (const item of items) {
    const holds = ask(item)
    if (holds === false) return false
    if (holds === null) result = null
  }
  return result
}

function none(items: readonly Value[], ask: Ask): Ternary {
  const found = any(items, ask)
  return found === null ? null : !found
}

function single(items: readonly Value[], ask: Ask): Ternary {
  let found = 0
  let unknown = false
  for (const item of items) {
    const holds = ask(item)
    if (holds === true && ++found > 1) return false
    if (holds === null) unknown = true
  }
  return unknown ? null : found === 1
}

export function reduce(expression: Extract<PlanExpression, { kind: 'reduce' }>, compile: Compile): Evaluate {
  const initial = compile(expression.initial)
  const list = compile(expression.list)
  const body = compile(expression.body)
  const accumulate = writer(expression.accumulator)
  const store = writer(expression.slot)
  return (row, context) => {
    const items = elements(list(row, context))
    if (items === null) return null
    let value = initial(row, context)
    for (const item of items) {
      context.tick()
      accumulate(row, value)
      store(row, item)
      value = body(row, context)
    }
    return value
  }
}

export function mapOf(entries: readonly MapItem[], compile: Compile): Evaluate {
  const compiled = entries.map(({ key, value }) => [key, compile(value)] as const)
  return (row, context) => {
    const map = new Map<string, Value>()
    for (const [key, value] of compiled) map.set(key, value(row, context))
    return map
  }
}

export function mapProjection(expression: Extract<PlanExpression, { kind: 'mapProjection' }>, compile: Compile): Evaluate {
  const subject = compile(expression.subject)
  const items = expression.items.map((item) => (item === 'all' ? item : ([item.key, compile(item.value)] as const)))
  return (row: Row, context: ExecutionContext) => {
    const value = subject(row, context)
    if (value === null) return null
    const result = new Map<string, Value>()
    for (const item of items) {
      if (item === 'all') for (const [key, entry] of entriesOf(value, context)) result.set(key, entry)
      else result.set(item[0], item[1](row, context))
    }
    return result
  }
}

function entriesOf(value: Value, context: ExecutionContext): ReadonlyMap<string, Value> {
  if (isMap(value)) return value
  if (value instanceof NodeValue || value instanceof RelationshipValue) return propertiesOf(value, context)
  throw runtimeError('TypeError', 'InvalidArgumentType', `.* needs a node, relationship or map, but was given ${typeNameOf(value)}`)
}
