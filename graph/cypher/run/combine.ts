/** Operators that run another plan for each row. */

import { equals } from '../../values/equality.ts'
import { groupKeyOf, type ValueKey } from '../../values/key.ts'
import type { Value } from '../../values.ts'
import type { Apply, Foreach, HashJoin, Optional, SemiApply, Union, UnitApply } from '../plan/operators.ts'
import { elements } from './access.ts'
import type { ExecutionContext, Row } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { writer } from './slots.ts'

/** What an inner plan keeps is gone when it ends, unlike what its rows leave behind further on. */
function inside(inner: Operator): Operator {
  return (context, row, sink) => {
    let kept = context.mark()
    const more = inner(context, row, (one) => {
      const before = context.mark()
      const wanted = sink(one)
      kept += context.mark() - before
      return wanted
    })
    context.reset(kept)
    return more
  }
}

export function apply(plan: Apply): Operator {
  const run = compilePlan(plan.source)
  const inner = inside(compilePlan(plan.inner))
  return (context, row, sink) => run(context, row, (given) => inner(context, given, sink))
}

export function optional(plan: Optional): Operator {
  const run = compilePlan(plan.source)
  const inner = inside(compilePlan(plan.inner))
  const nulls = plan.nulls.map((slot) => slot.index)
  return (context, row, sink) =>
    run(context, row, (given) => {
      let found = false
      const more = inner(context, given, (one) => {
        found = true
        return sink(one)
      })
      if (found) return more
      for (const index of nulls) given[index] = null
      return sink(given)
    })
}

export function semiApply(plan: SemiApply): Operator {
  const run = compilePlan(plan.source)
  const inner = inside(compilePlan(plan.inner))
  const { anti } = plan
  return (context, row, sink) => run(context, row, (given) => (inner(context, given, () => false) === anti ? sink(given) : true))
}

interface Joinable {
  readonly value: Value
  readonly slots: readonly Value[]
}

/** The inner side is found when the first outer row is there: clauses before may write until then. */
export function hashJoin(plan: HashJoin): Operator {
  const run = compilePlan(plan.source)
  const inner = compilePlan(plan.inner)
  const sourceKey = compileExpression(plan.sourceKey)
  const innerKey = compileExpression(plan.innerKey)
  const slots = plan.innerSlots.map((slot) => slot.index)
  const build = (context: ExecutionContext, row: Row): ReadonlyMap<ValueKey, readonly Joinable[]> => {
    const table = new Map<ValueKey, Joinable[]>()
    inner(context, row.slice(), (given) => {
      const value = innerKey(given, context)
      if (value === null) return true
      const key = groupKeyOf(value)
      const kept: Joinable = { value, slots: slots.map((index) => given[index] ?? null) }
      context.keep(slots.length + 4)
      const bucket = table.get(key)
      if (bucket === undefined) table.set(key, [kept])
      else bucket.push(kept)
      return true
    })
    return table
  }
  return (context, row, sink) => {
    let table: ReadonlyMap<ValueKey, readonly Joinable[]> | undefined
    return run(context, row, (given) => {
      table ??= build(context, row)
      const value = sourceKey(given, context)
      const bucket = value === null ? undefined : table.get(groupKeyOf(value))
      if (bucket === undefined) return true
      for (const kept of bucket) {
        context.tick()
        // Values of one key are equivalent; NaN, or null in a list, is still not equal to itself.
        if (typeof value === 'object' && equals(value, kept.value) !== true) continue
        for (let index = 0; index < slots.length; index++) given[slots[index]] = kept.slots[index]
        if (!sink(given)) return false
      }
      return true
    })
  }
}

export function union(plan: Union): Operator {
  const branches = plan.branches.map(compilePlan)
  return (context, row, sink) => {
    for (const branch of branches) if (!branch(context, row, sink)) return false
    return true
  }
}

const ignore = (): boolean => true

export function unitApply(plan: UnitApply): Operator {
  const run = compilePlan(plan.source)
  const inner = inside(compilePlan(plan.inner))
  return (context, row, sink) =>
    run(context, row, (given) => {
      inner(context, given.slice(), ignore)
      return sink(given)
    })
}

export function foreach(plan: Foreach): Operator {
  const run = compilePlan(plan.source)
  const inner = inside(compilePlan(plan.inner))
  const evaluate = compileExpression(plan.list)
  const store = writer(plan.item)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const items = elements(evaluate(given, context)) ?? []
      const own: Row = given.slice()
      for (const item of items) {
        context.tick()
        store(own, item)
        inner(context, own, ignore)
      }
      return sink(given)
    })
}
