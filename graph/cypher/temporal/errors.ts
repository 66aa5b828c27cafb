import { CypherError } from '../../errors.ts'

/** Text, fields or results that are no temporal value. */
export function temporalError(message: string, hint?: string): CypherError {
  return new CypherError(message, {
    type: 'ArgumentError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
    ...(hint === undefined ? {} : { hint }),
  })
}
