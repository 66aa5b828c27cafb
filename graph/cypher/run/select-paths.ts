/** Path selectors over patterns of any shape: every path between the two ends is found, then the wanted ones are chosen. */

import { isInteger } from '../../values/numbers.ts'
import type { PathValue } from '../../values.ts'
import type { SelectPaths } from '../plan/operators.ts'
import { type Row, runtimeError } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { gather } from './rows.ts'

export function selectPaths(plan: SelectPaths): Operator {
  const run = compilePlan(plan.source)
  const inner = compilePlan(plan.inner)
  const count = plan.count === undefined ? () => 1 : compileExpression(plan.count)
  const length = (row: Row): number => (row[plan.path.index] as PathValue).relationships.length
  return (context, row, sink) =>
    run(context, row, (given) => {
      const wanted = count(given, context)
      if (!isInteger(wanted) || wanted < 1) {
        throw runtimeError(
          'ArgumentError',
          'InvalidArgumentValue',
          `a path selector needs a positive INTEGER, but was given ${String(wanted)}`,
        )
      }
      const found = gather(inner, context, given).sort((left, right) => length(left) - length(right))
      for (const one of choose(found, plan.form, Number(wanted), length)) if (!sink(one)) return false
      return true
    })
}

/** `found` is sorted by length. */
function choose(found: readonly Row[], form: SelectPaths['form'], wanted: number, length: (row: Row) => number): readonly Row[] {
  switch (form) {
    case 'one':
    case 'paths':
      return found.slice(0, form === 'one' ? 1 : wanted)
    case 'all':
    case 'groups': {
      const lengths = [...new Set(found.map(length))].slice(0, form === 'all' ? 1 : wanted)
      return found.filter((row) => lengths.includes(length(row)))
    }
  }
}
