/** What is wrong with a query, as data: the same record becomes an editor's squiggle or a thrown CypherError. */
import { CypherError } from '../../errors.ts'

export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** openCypher's words: `SyntaxError`. Empty for warnings. */
  readonly type: string
  /** openCypher's finer word: `UnexpectedSyntax`, `UndefinedVariable`; for warnings Neo4j's notification, such as `UnknownLabel`. */
  readonly detail: string
  readonly message: string
  /** UTF-16 range in the query; `start === end` only at its end. */
  readonly start: number
  readonly end: number
  readonly hint: string | undefined
}

export function syntaxDiagnostic(detail: string, message: string, start: number, end: number, hint?: string): Diagnostic {
  return { severity: 'error', type: 'SyntaxError', detail, message, start, end, hint }
}

/** Line and column, both from 1, columns in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

/** "line 1, column 8: expected an expression, found the end (hint)" */
export function toCypherError(diagnostic: Diagnostic, text: string): CypherError {
  const { line, column } = lineAndColumn(text, diagnostic.start)
  const hint = diagnostic.hint === undefined ? '' : ` (${diagnostic.hint})`
  return new CypherError(`line ${line}, column ${column}: ${diagnostic.message}${hint}`, {
    type: diagnostic.type,
    phase: 'compile time',
    detail: diagnostic.detail,
    start: diagnostic.start,
    end: diagnostic.end,
    hint: diagnostic.hint,
  })
}
