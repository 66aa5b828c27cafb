/** Counting without walking: for each row, and each group of them, how many paths the counted expansions would make. */
import type { PlanExpression } from '../plan/expression.ts'
import type { Count, CountExpansions, CountedExpansion } from '../plan/operators.ts'
import type { ExecutionContext, Row } from './context.ts'
import { type Factor, product } from './counted-paths.ts'
import { compileTest } from './expression.ts'
import { GroupTable } from './group-table.ts'
import { compilePlan, type Operator, type Sink } from './operator.ts'
import { assign } from './rows.ts'
import { RunTable } from './run-table.ts'

export function countExpansions(plan: CountExpansions): Operator {
  const run = compilePlan(plan.source)
  const keys = plan.keys.map(assign)
  const slots = plan.keys.map((one) => one.slot)
  const makePaths = product(plan.expansions, plan.source.rows)
  const makeCounts = plan.counts.map((count) => counter(count, plan.expansions, plan.source.rows))
  const targets = plan.counts.map(({ slot }) => slot.index)
  /** Gives `take` the rows for which there are paths, with how many. */
  const counting = (
    context: ExecutionContext,
    row: Row,
    take: (given: Row, paths: number, counts: readonly Counter[]) => boolean,
  ): boolean => {
    // Made when the first row comes, since clauses before may write until then.
    let paths: Factor | undefined
    let counts: readonly Counter[] = []
    return run(context, row, (given) => {
      context.tick()
      if (paths === undefined) {
        paths = makePaths(context)
        counts = makeCounts.map((make) => make(context))
      }
      const all = paths(given)
      if (all === 0) return true
      for (let index = 0; index < keys.length; index++) keys[index](given, context)
      return take(given, all, counts)
    })
  }
  const begin = (row: Row): CountedGroup => ({ row: row.slice(), counts: targets.map(() => 0) })
  const add = (group: CountedGroup, row: Row, paths: number, counts: readonly Counter[]): void => {
    for (let index = 0; index < counts.length; index++) group.counts[index] += counts[index](row, paths)
  }
  const pass = ({ row, counts }: CountedGroup, sink: Sink): boolean => {
    for (let index = 0; index < targets.length; index++) row[targets[index]] = counts[index]
    return sink(row)
  }
  switch (plan.groups) {
    case 'rows':
      return (context, row, sink) =>
        counting(context, row, (given, paths, counts) => {
          for (let index = 0; index < targets.length; index++) given[targets[index]] = counts[index](given, paths)
          return sink(given)
        })
    case 'runs':
      return (context, row, sink) => {
        const groups = new RunTable<CountedGroup>(slots, (group) => pass(group, sink))
        counting(context, row, (given, paths, counts) => {
          const group = groups.find(given, () => begin(given))
          if (group !== undefined) add(group, given, paths, counts)
          return !groups.stopped
        })
        return groups.finish()
      }
    case 'table':
      return (context, row, sink) => {
        if (keys.length === 0) {
          const only = begin(row)
          counting(context, row, (given, paths, counts) => {
            add(only, given, paths, counts)
            return true
          })
          return pass(only, sink)
        }
        const groups = new GroupTable<CountedGroup>(slots)
        counting(context, row, (given, paths, counts) => {
          const group = groups.find(given, () => {
            context.keepRow(given)
            return begin(given)
          })
          add(group, given, paths, counts)
          return true
        })
        for (const group of groups.values()) if (!pass(group, sink)) return false
        return true
      }
  }
}

interface CountedGroup {
  readonly row: Row
  readonly counts: number[]
}

/** Of the paths of a row, as many as a count counts. */
type Counter = (row: Row, paths: number) => number

/** count(argument): as many paths as there are, with null arguments left out. */
function counter(
  { argument, expansion }: Count,
  expansions: readonly CountedExpansion[],
  sources: number,
): (context: ExecutionContext) => Counter {
  if (argument === undefined) return () => (_row, paths) => paths
  const given: PlanExpression = { kind: 'isNull', negated: true, operand: argument }
  if (expansion === undefined) {
    const test = compileTest(given)
    return (context) => (row, paths) => (test(row, context) ? paths : 0)
  }
  const narrowed = expansions.map((one, index) => (index === expansion ? { ...one, where: both(one.where, given) } : one))
  return product(narrowed, sources)
}

function both(left: PlanExpression | undefined, right: PlanExpression): PlanExpression {
  return left === undefined ? right : { kind: 'logical', operator: 'AND', operands: [left, right] }
}
