/** All that is wrong or doubtful with what stands in an editor, statement by statement, at its place in the whole text. */
import { tryBind } from '../bind/bind.ts'
import { warningsOf } from '../bind/warnings.ts'
import type { Parameter } from '../parse/ast.ts'
import type { Diagnostic } from '../parse/diagnostics.ts'
import { parse, splitStatements } from '../parse/parse.ts'
import { didYouMean } from '../parse/suggest.ts'
import { type EditorSchema, EMPTY_SCHEMA } from './schema.ts'

/** In reading order. An empty text is a beginning, not a fault. */
export function diagnose(text: string, schema: EditorSchema = EMPTY_SCHEMA): readonly Diagnostic[] {
  return splitStatements(text).flatMap((statement) =>
    diagnoseStatement(statement.text, schema).map((diagnostic) => ({
      ...diagnostic,
      start: diagnostic.start + statement.start,
      end: diagnostic.end + statement.start,
    })),
  )
}

function diagnoseStatement(text: string, schema: EditorSchema): readonly Diagnostic[] {
  const { statement, diagnostics } = parse(text)
  if (statement === undefined || diagnostics.length > 0) return diagnostics
  const { procedures, parameters } = schema
  const bound = tryBind(statement, {
    ...(procedures === undefined ? {} : { procedures }),
    ...(parameters === undefined ? {} : { parameters }),
  })
  if (!('severity' in bound)) return [...missingParameters(bound.parameters, parameters), ...warningsOf(bound, schema)]
  return procedures === undefined && bound.detail === 'ProcedureNotFound' ? [] : [bound]
}

/** Only a warning: who writes a query may give its parameters later. */
function missingParameters(used: readonly Parameter[], given: readonly string[] | undefined): readonly Diagnostic[] {
  if (given === undefined) return []
  return used
    .filter(({ name }) => !given.includes(name))
    .map(({ name, start, end }) => ({
      severity: 'warning',
      type: '',
      detail: 'ParameterNotProvided',
      message: `no value is given for $${name}`,
      start,
      end,
      hint: didYouMean(name, given)?.replace('`', '`$'),
    }))
}
