/** From an error to what a person reads on stderr and the exit code a script sees. */
import { CypherError, InputError, NotFoundError, StoreError, UsageError } from '../../graph/errors.ts'
import { complain } from './terminal.ts'

export interface Failure {
  readonly message: string
  /** What to do next. */
  readonly hint: string | undefined
  /** The place in the query, over two lines. */
  readonly place: string | undefined
}

/** Prints the error and returns the exit code: 2 for a wrong call, 1 otherwise. */
export function reportFailure(error: unknown): number {
  const { message, hint } = describeFailure(error)
  complain(message, hint)
  return error instanceof UsageError ? 2 : 1
}

/** `query`: the text the error's place is in, `firstLine` its line in a script. Unknown errors are bugs and show their stack. */
export function describeFailure(error: unknown, query?: string, firstLine = 1): Failure {
  if (error instanceof CypherError) {
    const { start, end } = error
    const hint = error.hint !== undefined && error.message.includes(error.hint) ? undefined : error.hint
    const place = query === undefined || start === undefined ? undefined : pointAt(query, start, end ?? start + 1, firstLine)
    // The place tells the line already, counted in the script.
    const message = place === undefined ? error.message : error.message.replace(/^line \d+, column \d+: /, '')
    return { message: `${error.type} (${error.detail}): ${message}`, hint, place }
  }
  const isExpected =
    error instanceof InputError ||
    error instanceof NotFoundError ||
    error instanceof StoreError ||
    error instanceof UsageError ||
    isSystemError(error)
  if (isExpected) return { message: error.message, hint: undefined, place: undefined }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { message, hint: 'This is a bug in Waybill; please report it with the text above.', place: undefined }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    typeof (error as NodeJS.ErrnoException).code === 'string' &&
    (error as NodeJS.ErrnoException).syscall !== undefined
  )
}

/** The line of a query that an error is on, with a caret under the place. */
export function pointAt(query: string, start: number, end: number, firstLine = 1): string {
  const lineStart = query.lastIndexOf('\n', start - 1) + 1
  const lineEnd = query.indexOf('\n', start)
  const line = query.slice(lineStart, lineEnd < 0 ? undefined : lineEnd)
  const number = query.slice(0, lineStart).split('\n').length - 1 + firstLine
  const width = Math.max(1, Math.min(end, lineStart + line.length) - start)
  const prefix = `${number} | `
  return `${prefix}${line}\n${' '.repeat(prefix.length + start - lineStart)}${'^'.repeat(width)}`
}
