/** The errors of temporal values, in openCypher's words. */
import { CypherError } from '../../errors.ts'
import { typeNameOf } from '../../values/type-name.ts'
import type { Value } from '../../values.ts'

/** Text, fields or results that are no temporal value. */
export function temporalError(message: string, hint?: string): CypherError {
  return new CypherError(message, {
    type: 'ArgumentError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Text that is no temporal value is a SyntaxError, in Neo4j too. */
export function textError(message: string, hint?: string): CypherError {
  return new CypherError(message, {
    type: 'SyntaxError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Reads text; a field out of bounds in it is a fault of the text. */
export function readingText<T>(text: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof CypherError) || cause.type === 'SyntaxError') throw cause
    throw textError(`'${text}': ${cause.message}`, cause.hint)
  }
}

/** A result that no temporal value can hold. */
export function outOfRange(message: string): CypherError {
  return new CypherError(message, { type: 'ArithmeticError', phase: 'runtime', detail: 'TemporalOverflow' })
}

/** Fields, units or values that do not go together. */
export function temporalTypeError(message: string, hint?: string): CypherError {
  return new CypherError(message, {
    type: 'TypeError',
    phase: 'runtime',
    detail: 'InvalidArgumentType',
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Arguments of types that a temporal function does not take, known only when it runs. */
export function wrongCall(name: string, expected: string, value: Value | undefined): CypherError {
  return new CypherError(`${name}() takes ${expected}, but was given ${typeNameOf(value ?? null)}`, {
    type: 'ProcedureCallFailed',
    phase: 'runtime',
    detail: 'InvalidArgumentType',
  })
}
