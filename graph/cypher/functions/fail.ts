/** The run-time errors of functions and operators, in openCypher's words. */
import { CypherError } from '../../errors.ts'
import { formatFloat } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, type StructuredValue, type Value } from '../../values.ts'

/** For messages: the value as one would write it, cut to a line. */
export function show(value: Value): string {
  const text = write(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function write(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `'${value.slice(0, 100)}'`
  if (typeof value !== 'object') return String(value)
  if (value instanceof Float) return formatFloat(value.value)
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(write).join(', ')}]`
  if (value instanceof Map)
    return `{${[...value.entries()]
      .slice(0, 20)
      .map(([key, item]) => `${key}: ${write(item as Value)}`)
      .join(', ')}}`
  return 'kind' in value ? (value as StructuredValue).toString() : typeNameOf(value)
}

/** A value of a type the function does not take: TypeError, InvalidArgumentValue. */
export function wrongArgument(name: string, expected: string, value: Value): CypherError {
  return new CypherError(`${name}(): expected ${expected}, but was ${typeNameOf(value)}: ${show(value)}`, {
    type: 'TypeError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
  })
}

/** A value of the right type that is out of bounds: ArgumentError. */
export function badArgument(name: string, what: string, detail = 'NumberOutOfRange'): CypherError {
  return new CypherError(`${name}(): ${what}`, { type: 'ArgumentError', phase: 'runtime', detail })
}

/** Operands that an operator does not take: TypeError, InvalidArgumentType. */
export function wrongOperands(operator: string, left: Value, right: Value): CypherError {
  return new CypherError(`cannot apply ${operator} to ${typeNameOf(left)} ${show(left)} and ${typeNameOf(right)} ${show(right)}`, {
    type: 'TypeError',
    phase: 'runtime',
    detail: 'InvalidArgumentType',
  })
}

export function deletedEntity(kind: 'node' | 'relationship', id: number): CypherError {
  return new CypherError(`the ${kind} with id ${id} has been deleted in this transaction`, {
    type: 'EntityNotFound',
    phase: 'runtime',
    detail: 'DeletedEntityAccess',
    hint: 'read what you need in a WITH before the DELETE',
  })
}
