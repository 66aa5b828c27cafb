/** CALL procedure(…) YIELD …: against the procedure's signature, on its own or among other clauses. */
import type { CallProcedure, YieldItem } from '../parse/ast.ts'
import { didYouMean } from '../parse/suggest.ts'
import type { Binder } from './binder.ts'
import type { YieldedColumn } from './bound.ts'
import type { AfterClause } from './clauses.ts'
import { bindExpression, bindPredicate } from './expressions.ts'
import type { ProcedureField, ProcedureSignature } from './procedure-signature.ts'
import type { QueryContext } from './queries.ts'
import type { Scope } from './scope.ts'
import { describeType, mayBe, NUMERIC, type TypeClass } from './types.ts'

export function bindProcedureCall(binder: Binder, call: CallProcedure, scope: Scope, context: QueryContext): AfterClause {
  const signature = findProcedure(binder, call)
  if (signature.writes === true) {
    if (!context.mayWrite)
      binder.fail('InvalidClauseComposition', `${signature.name} may write, which a sub-query that is an expression cannot`, call)
    binder.writes = true
  }
  if (call.arguments === undefined) checkImplicitArguments(binder, call, signature)
  else bindArguments(binder, call, signature, scope)
  const { columns, after } = bindYields(binder, call, signature, scope)
  binder.yields.set(call, columns)
  if (call.where !== undefined) bindPredicate(binder, call.where, after)
  return { scope: after, columns: call.standalone ? columns.map((column) => column.binding) : [] }
}

function findProcedure(binder: Binder, call: CallProcedure): ProcedureSignature {
  const signature = binder.surroundings.procedure(call.procedure)
  if (signature !== undefined) return signature
  const place = { start: call.nameStart, end: call.nameEnd }
  const hint = didYouMean(call.procedure, binder.surroundings.procedureNames())
  binder.fail('ProcedureNotFound', `there is no procedure ${call.procedure}`, place, hint, 'ProcedureError')
}

/** Without parentheses the arguments are the parameters named as the procedure's own; only on its own. */
function checkImplicitArguments(binder: Binder, call: CallProcedure, signature: ProcedureSignature): void {
  if (signature.inputs.length === 0) return
  if (!call.standalone) {
    binder.fail('InvalidArgumentPassingMode', `${signature.name} needs its arguments in parentheses here`, call, spell(signature))
  }
  const { parameters } = binder.surroundings
  const missing =
    parameters === undefined ? undefined : signature.inputs.find((input) => input.optional !== true && !parameters.has(input.name))
  if (missing !== undefined) {
    binder.fail(
      'MissingParameter',
      `parameter $${missing.name} is missing, which ${signature.name} takes`,
      call,
      spell(signature),
      'ParameterMissing',
    )
  }
}

function spell(signature: ProcedureSignature): string {
  return `${signature.name}(${signature.inputs.map((input) => `${input.name} :: ${describeType(input.type)}`).join(', ')})`
}

function bindArguments(binder: Binder, call: CallProcedure, signature: ProcedureSignature, scope: Scope): void {
  const args = call.arguments ?? []
  const types = args.map((argument) => bindExpression(binder, argument, scope))
  const needed = signature.inputs.filter((input) => input.optional !== true).length
  if (args.length < needed || args.length > signature.inputs.length) {
    const message = `${signature.name} takes ${signature.inputs.length} arguments, found ${args.length}`
    binder.fail('InvalidNumberOfArguments', message, call, spell(signature))
  }
  types.forEach((type, index) => {
    const input = signature.inputs[index]
    if (input.type.name === 'any' || mayBe(type, ...acceptedBy(input.type.name))) return
    const message = `${signature.name} needs a ${describeType(input.type)} as ${input.name}, found ${describeType(type)}`
    binder.fail('InvalidArgumentType', message, args[index], spell(signature))
  })
}

/** Integers widen to floats; a NUMBER may be either. */
function acceptedBy(name: TypeClass): readonly TypeClass[] {
  return name === 'float' || name === 'number' ? NUMERIC : name === 'integer' ? ['integer', 'number'] : [name]
}

function bindYields(
  binder: Binder,
  call: CallProcedure,
  signature: ProcedureSignature,
  scope: Scope,
): { columns: readonly YieldedColumn[]; after: Scope } {
  if (call.yields === '*' && !call.standalone) {
    binder.fail(
      'UnexpectedSyntax',
      'YIELD * can only be used in a call on its own',
      call,
      `YIELD ${signature.outputs.map((output) => output.name).join(', ')}`,
    )
  }
  if (call.yields === undefined || call.yields === '*') {
    if (!call.standalone) return { columns: [], after: scope }
    const columns = signature.outputs.map(({ name, type }) => ({ field: name, binding: binder.fresh(name, type) }))
    return { columns, after: scope.with(...columns.map((column) => column.binding)) }
  }
  let after = scope
  const columns = call.yields.map((item) => {
    const binding = binder.declareNew(item.variable, findField(binder, item, signature.outputs, signature.name).type, after)
    after = after.with(binding)
    return { field: item.field.name, binding }
  })
  return { columns, after }
}

export function findField(binder: Binder, item: YieldItem, fields: readonly ProcedureField[], owner: string): ProcedureField {
  const field = fields.find((candidate) => candidate.name === item.field.name)
  if (field !== undefined) return field
  const names = fields.map((candidate) => candidate.name)
  const hint = didYouMean(item.field.name, names) ?? (names.length > 0 ? `it yields ${names.join(', ')}` : 'it yields nothing')
  binder.fail('UndefinedVariable', `${owner} does not yield \`${item.field.name}\``, item.field, hint)
}
