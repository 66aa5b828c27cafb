/** Operators on rows as such: filtering, projecting, ordering, cutting. */

import { isInteger } from '../../values/numbers.ts'
import { compareForOrder } from '../../values/order.ts'
import type { Value } from '../../values.ts'
import type { PlanExpression } from '../plan/expression.ts'
import type { Column, Discard, Distinct, Filter, Limit, Profile, Project, Skip, Sort, SortKey, Top, Unwind } from '../plan/operators.ts'
import { isHarmless } from '../plan/slots-read.ts'
import { isList } from './access.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import { compileExpression, compileTest } from './expression.ts'
import { GroupTable } from './group-table.ts'
import type { Evaluate } from './logic.ts'
import { compilePlan, type Operator } from './operator.ts'
import { writer } from './slots.ts'

export function filter(plan: Filter): Operator {
  const run = compilePlan(plan.source)
  const test = compileTest(plan.predicate)
  return (context, row, sink) => run(context, row, (given) => (test(given, context) ? sink(given) : true))
}

/** Fills slots from expressions; a raw id is copied as it is. */
export function assign({ slot, expression }: Column): (row: Row, context: ExecutionContext) => void {
  if (expression.kind === 'slot' && expression.slot.type === slot.type) {
    const from = expression.slot.index
    return (row) => {
      row[slot.index] = row[from]
    }
  }
  const evaluate = compileExpression(expression)
  const store = writer(slot)
  return (row, context) => store(row, evaluate(row, context))
}

export function project(plan: Project): Operator {
  const run = compilePlan(plan.source)
  const columns = plan.columns.map(assign)
  return (context, row, sink) =>
    run(context, row, (given) => {
      for (let index = 0; index < columns.length; index++) columns[index](given, context)
      return sink(given)
    })
}

export function distinct(plan: Distinct): Operator {
  const run = compilePlan(plan.source)
  return (context, row, sink) => {
    const seen = new GroupTable<object>(plan.slots)
    return run(context, row, (given) => {
      const known = seen.size
      seen.find(given, SEEN)
      if (seen.size === known) return true
      context.keep(4)
      return sink(given)
    })
  }
}

const MARK = {}
const SEEN = (): object => MARK

/** Copies rows as they are pushed. */
export function gather(run: Operator, context: ExecutionContext, row: Row): Row[] {
  const rows: Row[] = []
  run(context, row, (given) => {
    const kept = given.slice()
    context.keepRow(kept)
    rows.push(kept)
    return true
  })
  return rows
}

export function discard(plan: Discard): Operator {
  const run = compilePlan(plan.source)
  return (context, row) => run(context, row, () => true)
}

export function profiled(plan: Profile): Operator {
  const run = compilePlan(plan.source)
  return (context, row, sink) => {
    const { profiler } = context
    const own = profiler.of(plan.source)
    const above = profiler.switchTo(own)
    const going = run(context, row, (given) => {
      own.rows++
      profiler.switchTo(above)
      const wanted = sink(given)
      profiler.switchTo(own)
      return wanted
    })
    profiler.switchTo(above)
    return going
  }
}

interface Keyed {
  readonly row: Row
  readonly keys: readonly Value[]
  /** Order of arrival, which breaks ties. */
  readonly number: number
}

function ordering(keys: readonly SortKey[]): { evaluate: readonly Evaluate[]; compare: (left: Keyed, right: Keyed) => number } {
  const signs = keys.map((key) => (key.descending ? -1 : 1))
  const compare = (left: Keyed, right: Keyed): number => {
    for (let index = 0; index < signs.length; index++) {
      const order = compareForOrder(left.keys[index], right.keys[index])
      if (order !== 0) return order * signs[index]
    }
    return left.number - right.number
  }
  return { evaluate: keys.map((key) => compileExpression(key.expression)), compare }
}

export function sort(plan: Sort): Operator {
  const run = compilePlan(plan.source)
  const { evaluate, compare } = ordering(plan.keys)
  return (context, row, sink) => {
    const rows: Keyed[] = []
    run(context, row, (given) => {
      const kept = given.slice()
      context.keepRow(kept)
      context.keep(evaluate.length)
      rows.push({ row: kept, keys: evaluate.map((key) => key(given, context)), number: rows.length })
      return true
    })
    rows.sort(compare)
    for (const { row: sorted } of rows) if (!sink(sorted)) return false
    return true
  }
}

/** Keeps the first rows only, in a heap whose top is the last of them. */
export function top(plan: Top): Operator {
  const run = compilePlan(plan.source)
  const { evaluate, compare } = ordering(plan.keys)
  // Most rows are behind by their first key. The others are then not evaluated, where none of them could have failed.
  const quick = plan.keys.every((key) => isHarmless(key.expression))
  const sign = plan.keys[0].descending ? -1 : 1
  const skipped = plan.skip === undefined ? () => 0 : cutter(plan.skip, 'SKIP')
  const limited = cutter(plan.limit, 'LIMIT')
  return (context, row, sink) => {
    const skip = skipped(row, context)
    const wanted = skip + limited(row, context)
    const heap: Keyed[] = []
    let number = 0
    run(context, row, (given) => {
      if (wanted === 0) return true
      let first: Value | undefined
      if (quick && !context.writing && heap.length >= wanted) {
        first = evaluate[0](given, context)
        if (compareForOrder(first, heap[0].keys[0]) * sign > 0) return !plan.presorted
      }
      const keys = evaluate.map((key, index) => (index === 0 && first !== undefined ? first : key(given, context)))
      const next: Keyed = { row: given, keys, number: number++ }
      if (heap.length < wanted) {
        context.keep(given.length + keys.length)
        push(heap, { ...next, row: given.slice() }, compare)
      } else if (compare(next, heap[0]) < 0) replaceTop(heap, { ...next, row: given.slice() }, compare)
      else if (plan.presorted && (keys.length === 1 || compareForOrder(keys[0], heap[0].keys[0]) !== 0)) return false
      return true
    })
    const rows = heap.sort(compare)
    for (let index = skip; index < rows.length; index++) if (!sink(rows[index].row)) return false
    return true
  }
}

function push(heap: Keyed[], item: Keyed, compare: (left: Keyed, right: Keyed) => number): void {
  let at = heap.length
  heap.push(item)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (compare(heap[parent], item) >= 0) break
    heap[at] = heap[parent]
    at = parent
  }
  heap[at] = item
}

function replaceTop(heap: Keyed[], item: Keyed, compare: (left: Keyed, right: Keyed) => number): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && compare(heap[child + 1], heap[child]) > 0) child++
    if (compare(heap[child], item) <= 0) break
    heap[at] = heap[child]
    at = child
  }
  heap[at] = item
}

/** The count of SKIP or LIMIT. */
function cutter(expression: PlanExpression, word: 'SKIP' | 'LIMIT'): (row: Row, context: ExecutionContext) => number {
  const evaluate = compileExpression(expression)
  return (row, context) => {
    const count = evaluate(row, context)
    if (!isInteger(count)) {
      throw runtimeError('SyntaxError', 'InvalidArgumentType', `${word} needs an INTEGER that is not negative`)
    }
    if (count < 0) throw runtimeError('SyntaxError', 'NegativeIntegerArgument', `${word} must not be negative, but was ${count}`)
    return Number(count)
  }
}

export function skip(plan: Skip): Operator {
  const run = compilePlan(plan.source)
  const count = cutter(plan.count, 'SKIP')
  return (context, row, sink) => {
    let left = count(row, context)
    return run(context, row, (given) => (left-- > 0 ? true : sink(given)))
  }
}

/** Stops its source as soon as it has enough. */
export function limit(plan: Limit): Operator {
  const run = compilePlan(plan.source)
  const count = cutter(plan.count, 'LIMIT')
  return (context, row, sink) => {
    let left = count(row, context)
    let stopped = false
    run(context, row, (given) => {
      if (left === 0) return false
      if (!sink(given)) {
        stopped = true
        return false
      }
      return --left > 0
    })
    return !stopped
  }
}

/** null gives no row; a value that is no list is a list of one. */
export function unwind(plan: Unwind): Operator {
  const run = compilePlan(plan.source)
  const evaluate = compileExpression(plan.list)
  const store = writer(plan.item)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const list = evaluate(given, context)
      if (list === null) return true
      if (!isList(list)) {
        store(given, list)
        return sink(given)
      }
      for (let index = 0; index < list.length; index++) {
        context.tick()
        store(given, list[index])
        if (!sink(given)) return false
      }
      return true
    })
}
