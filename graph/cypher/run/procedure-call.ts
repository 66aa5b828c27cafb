/** CALL of a procedure, for each row. */

import { isInteger } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, type Value } from '../../values.ts'
import type { StaticType } from '../bind/types.ts'
import type { ProcedureCall, Show } from '../plan/operators.ts'
import { type ExecutionContext, runtimeError } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import type { Procedure } from './procedures.ts'
import { shownRecords } from './schema.ts'
import { writer } from './slots.ts'

export function procedureCall(plan: ProcedureCall): Operator {
  const run = compilePlan(plan.source)
  const evaluate = plan.arguments?.map(compileExpression)
  const stores = plan.yields.map(({ field, slot }) => ({ field, store: writer(slot) }))
  return (context, row, sink) => {
    const procedure = context.procedures.get(plan.name)
    if (procedure === undefined) throw runtimeError('ProcedureError', 'ProcedureNotFound', `there is no procedure ${plan.name}`)
    const columns = stores.map(({ field, store }) => ({
      store,
      index: procedure.outputs.findIndex((output) => output.name === field),
    }))
    const passes = plan.passes && procedure.outputs.length === 0
    return run(context, row, (given) => {
      const args = argumentsFor(
        procedure,
        evaluate?.map((one) => one(given, context)),
        context,
      )
      for (const result of procedure.run(args, context)) {
        context.tick()
        for (const { store, index } of columns) store(given, result[index])
        if (!sink(given)) return false
      }
      return passes ? sink(given) : true
    })
  }
}

export function show(plan: Show): Operator {
  const run = compilePlan(plan.source)
  const stores = plan.yields.map(({ field, slot }) => ({ field, store: writer(slot) }))
  return (context, row, sink) =>
    run(context, row, (given) => {
      for (const record of shownRecords(plan.command, context)) {
        for (const { field, store } of stores) store(given, record.get(field) ?? null)
        if (!sink(given)) return false
      }
      return true
    })
}

function argumentsFor(procedure: Procedure, given: readonly Value[] | undefined, context: ExecutionContext): Value[] {
  return procedure.inputs.map((input, index) => {
    const value = given === undefined ? context.parameters.get(input.name) : given[index]
    return widened(value ?? null, input.type, `${procedure.name}(${input.name})`)
  })
}

/** An INTEGER goes where a FLOAT is wanted. */
function widened(value: Value, type: StaticType, place: string): Value {
  if (value === null || type.name === 'any') return value
  if (type.name === 'float' && isInteger(value)) return new Float(Number(value))
  const fits: Partial<Record<StaticType['name'], boolean>> = {
    integer: isInteger(value),
    float: value instanceof Float,
    number: isInteger(value) || value instanceof Float,
    string: typeof value === 'string',
    boolean: typeof value === 'boolean',
  }
  if (fits[type.name] !== false) return value
  throw runtimeError('TypeError', 'InvalidArgumentType', `${place} needs a ${type.name.toUpperCase()}, but was given ${typeNameOf(value)}`)
}
