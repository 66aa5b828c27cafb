/** From an error to what a person reads on stderr and the exit code a script sees. */
import { CypherError, InputError, NotFoundError, StoreError, UsageError } from '../../graph/errors.ts'
import { complain } from './terminal.ts'

/** Prints the error and returns the exit code: 2 for a wrong call, 1 otherwise. Unknown errors are bugs and show their stack. */
export function reportFailure(error: unknown): number {
  if (error instanceof CypherError) complain(`${error.type} (${error.detail}): ${error.message}`, error.hint)
  else if (error instanceof InputError || error instanceof NotFoundError || error instanceof StoreError || error instanceof UsageError)
    complain(error.message)
  else if (isSystemError(error)) complain(error.message)
  else
    complain(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
      'This is a bug in Waybill; please report it with the text above.',
    )
  return error instanceof UsageError ? 2 : 1
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    typeof (error as NodeJS.ErrnoException).code === 'string' &&
    (error as NodeJS.ErrnoException).syscall !== undefined
  )
}

/** The line of a query that an error is on, with a caret under the place. */
export function pointAt(query: string, start: number, end: number): string {
  const lineStart = query.lastIndexOf('\n', start - 1) + 1
  const lineEnd = query.indexOf('\n', start)
  const line = query.slice(lineStart, lineEnd < 0 ? undefined : lineEnd)
  const number = query.slice(0, lineStart).split('\n').length
  const width = Math.max(1, Math.min(end, lineStart + line.length) - start)
  const prefix = `${number} | `
  return `${prefix}${line}\n${' '.repeat(prefix.length + start - lineStart)}${'^'.repeat(width)}`
}
