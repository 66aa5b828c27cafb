/**
 * Grouping. Each group keeps the first of its rows, into which the results are written: whatever the grouping keys determine can be
 * read from it afterwards.
 */

import { groupKeyOf, type ValueKey } from '../../values/key.ts'
import type { Value } from '../../values.ts'
import type { Aggregate, AggregateColumn } from '../plan/operators.ts'
import { type Accumulator, aggregator, Count } from './aggregators.ts'
import type { ExecutionContext, Row } from './context.ts'
import { compileExpression } from './expression.ts'
import { GroupTable } from './group-table.ts'
import type { Evaluate } from './logic.ts'
import { compilePlan, type Operator, type Sink } from './operator.ts'
import { assign } from './rows.ts'
import { RunTable } from './run-table.ts'
import { writer } from './slots.ts'

interface Feed {
  readonly make: (row: Row, context: ExecutionContext) => Accumulator
  /** Undefined: count(*). */
  readonly value: Evaluate | undefined
  readonly distinct: boolean
}

interface Group {
  readonly row: Row
  readonly accumulators: readonly Accumulator[]
  readonly seen: readonly (Set<ValueKey> | undefined)[]
}

export function aggregate(plan: Aggregate): Operator {
  const run = compilePlan(plan.source)
  const keys = plan.keys.map(assign)
  const slots = plan.keys.map((one) => one.slot)
  const feeds = plan.aggregates.map(feed)
  const stores = plan.aggregates.map((column) => writer(column.slot))
  const begin = (row: Row, context: ExecutionContext): Group => {
    const group: Group = {
      row: row.slice(),
      accumulators: feeds.map((one) => one.make(row, context)),
      seen: feeds.map((one) => (one.distinct ? new Set<ValueKey>() : undefined)),
    }
    context.keep(sizeOf(group))
    return group
  }
  const pass = (group: Group, sink: Sink): boolean => {
    for (let index = 0; index < stores.length; index++) stores[index](group.row, group.accumulators[index].result())
    return sink(group.row)
  }
  const add = (group: Group, row: Row, context: ExecutionContext): void => {
    for (let index = 0; index < feeds.length; index++) take(feeds[index], group, index, row, context)
  }
  if (plan.groups !== 'table') {
    return (context, row, sink) => {
      const groups = new RunTable<Group>(slots, (group) => {
        context.release(sizeOf(group))
        return pass(group, sink)
      })
      run(context, row, (given) => {
        context.tick()
        for (let index = 0; index < keys.length; index++) keys[index](given, context)
        const group = groups.find(given, () => begin(given, context))
        if (group !== undefined) add(group, given, context)
        return !groups.stopped
      })
      return groups.finish()
    }
  }
  return (context, row, sink) => {
    const groups = new GroupTable<Group>(slots)
    run(context, row, (given) => {
      context.tick()
      for (let index = 0; index < keys.length; index++) keys[index](given, context)
      add(
        groups.find(given, () => begin(given, context)),
        given,
        context,
      )
      return true
    })
    if (groups.size === 0 && keys.length === 0) groups.find(row, () => begin(row, context))
    for (const group of groups.values()) if (!pass(group, sink)) return false
    return true
  }
}

/** In slots, what its accumulators gather apart. */
function sizeOf({ row, accumulators }: Pick<Group, 'row' | 'accumulators'>): number {
  return row.length + accumulators.length * 4
}

function feed({ name, distinct, arguments: args }: AggregateColumn): Feed {
  if (args.length === 0) return { make: () => new Count(), value: undefined, distinct: false }
  const make = aggregator(name)
  const [first] = args
  if (name === 'count' && !distinct && first.kind === 'slot') {
    const { index } = first.slot
    return { make: () => new Count(), value: (row) => row[index] as Value, distinct }
  }
  const parameter: Evaluate = args.length > 1 ? compileExpression(args[1]) : () => null
  return { make: (row, context) => make(parameter(row, context)), value: compileExpression(args[0]), distinct }
}

function take({ value }: Feed, group: Group, index: number, row: Row, context: ExecutionContext): void {
  const accumulator = group.accumulators[index]
  const item: Value = value === undefined ? true : value(row, context)
  if (item === null) return
  const seen = group.seen[index]
  if (seen !== undefined) {
    const own = groupKeyOf(item)
    if (seen.has(own)) return
    seen.add(own)
    context.keep(4)
  }
  accumulator.add(item, context)
}
