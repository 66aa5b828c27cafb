/**
 * Text to statement. Never throws on what a user typed: faults are diagnostics, and what could be read is in the tree.
 * Linear in the text; nesting is limited, so no input can exhaust the stack here or in the passes that walk the tree.
 */
import type { CypherError } from '../../errors.ts'
import type { AstNode, Clause, Query, Statement } from './ast.ts'
import { query, singleQuery } from './clauses.ts'
import { command } from './commands.ts'
import { Cursor, Failure, type Grammar } from './cursor.ts'
import { type Diagnostic, syntaxDiagnostic, toCypherError } from './diagnostics.ts'
import { comparison, expression } from './expressions.ts'
import { labelExpression } from './labels.ts'
import { lex, type Token } from './lex.ts'
import { patternPart } from './patterns.ts'
import { settings } from './settings.ts'
import { nearest } from './suggest.ts'
import { typeExpression } from './types.ts'
import { childrenOf } from './walk.ts'

export interface Parsed {
  /** What could be read; `undefined` if nothing could. */
  readonly statement: Statement | undefined
  /** In order of position; empty exactly if the text is one well-formed statement. */
  readonly diagnostics: readonly Diagnostic[]
  /** All of them, comments included. */
  readonly tokens: readonly Token[]
}

const GRAMMAR: Grammar = {
  expression,
  comparison,
  labels: labelExpression,
  pattern: patternPart,
  type: typeExpression,
  query,
  clauses: singleQuery,
}

/** Levels of the tree. Chains such as `a + b + c …` lean left, a level for each operator. */
const DEPTH_LIMIT = 1000

export function parse(text: string): Parsed {
  const tokens = lex(text)
  const cursor = new Cursor(text, tokens, GRAMMAR)
  const statement = readOrComplain(cursor)
  return { statement, diagnostics: withKeywordHints(cursor.diagnostics, text, tokens), tokens }
}

/** Keywords that could stand where a text breaks off, in the order in which the rules look for them. */
export function keywordsAfter(text: string): readonly string[] {
  const cursor = new Cursor(text, lex(text), GRAMMAR, true)
  readOrComplain(cursor)
  return cursor.keywordsAt(cursor.tokens.length - 1)
}

/** Only a text with faults is read again to see which keywords could have stood in their places. */
function withKeywordHints(diagnostics: readonly Diagnostic[], text: string, tokens: readonly Token[]): readonly Diagnostic[] {
  const isOpen = ({ detail, hint }: Diagnostic): boolean => detail === 'UnexpectedSyntax' && hint === undefined
  if (!diagnostics.some(isOpen)) return diagnostics
  const cursor = new Cursor(text, tokens, GRAMMAR, true)
  readOrComplain(cursor)
  const indexes = new Map(cursor.tokens.map(({ start }, index) => [start, index]))
  return diagnostics.map((diagnostic) =>
    isOpen(diagnostic) ? { ...diagnostic, hint: keywordHint(cursor, indexes.get(diagnostic.start) ?? -1) } : diagnostic,
  )
}

/** For the word at the fault, or else the one before it, which then was read as a name: `NTO n.closed`, `DISTNCT n`. */
function keywordHint(cursor: Cursor, at: number): string | undefined {
  const here = meantKeyword(cursor, at)
  if (here !== undefined) return `did you mean \`${here}\`?`
  const opened = cursor.tokens[at - 1]
  const before = opened?.kind === 'symbol' && '({'.includes(opened.value) ? at - 2 : at - 1
  const meant = meantKeyword(cursor, before)
  if (meant === undefined) return undefined
  const { value } = cursor.tokens[before]
  const isName = cursor.tokens.some((token, index) => index !== before && token.value === value)
  return isName ? undefined : `did you mean \`${meant}\` by \`${value}\`?`
}

function meantKeyword(cursor: Cursor, at: number): string | undefined {
  const token = cursor.tokens[at]
  if (token?.kind !== 'word') return undefined
  const meant = nearest(token.value, new Set(cursor.keywordsAt(at).map((words) => words.split(' ', 1)[0])))
  return meant === token.upper ? undefined : meant
}

function readOrComplain(cursor: Cursor): Statement | undefined {
  let statement: Statement | undefined
  try {
    statement = readStatement(cursor)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    cursor.diagnostics.push(error.diagnostic)
  }
  if (statement !== undefined && cursor.chained > DEPTH_LIMIT / 2) refuseDeepTree(statement, cursor.diagnostics)
  return statement
}

/** The statement, or the first fault thrown. */
export function parseOrThrow(text: string): Statement {
  const { statement, diagnostics } = parse(text)
  if (statement === undefined || diagnostics.length > 0) throw parseError(diagnostics, text)
  return statement
}

export function parseError(diagnostics: readonly Diagnostic[], text: string): CypherError {
  const first = diagnostics[0] ?? syntaxDiagnostic('UnexpectedSyntax', 'expected a statement', 0, text.length)
  return toCypherError(first, text)
}

/** Scripts to statements at their `;`, with each one's place in the script. Comments and blank statements are left out. */
export function splitStatements(script: string): readonly { readonly text: string; readonly start: number }[] {
  const statements: { text: string; start: number }[] = []
  let first: Token | undefined
  let last: Token | undefined
  for (const token of lex(script)) {
    const separates = token.kind === 'symbol' && token.value === ';'
    if (separates || token.kind === 'end') {
      if (first !== undefined && last !== undefined) statements.push({ text: script.slice(first.start, last.end), start: first.start })
      first = undefined
    } else if (token.kind !== 'comment') {
      first ??= token
      last = token
    }
  }
  return statements
}

function readStatement(cursor: Cursor): Statement {
  const { start } = cursor.token
  const mode = statementMode(cursor)
  const body = command(cursor) ?? standalone(query(cursor))
  const { end } = body
  while (cursor.acceptSymbol(';')) {
    // A statement may be closed.
  }
  if (cursor.token.kind !== 'end' && cursor.diagnostics.length === 0) cursor.fail('the end of the query')
  return { kind: 'Statement', start, end, mode, body }
}

/** EXPLAIN and PROFILE, and Neo4j's `CYPHER 5 runtime=slotted`. */
function statementMode(cursor: Cursor): Statement['mode'] {
  let mode: Statement['mode']
  for (;;) {
    if (cursor.acceptWord('EXPLAIN')) mode = 'EXPLAIN'
    else if (cursor.acceptWord('PROFILE')) mode = 'PROFILE'
    else if (cursor.acceptWord('CYPHER')) settings(cursor)
    else return mode
  }
}

/** A procedure call that is all there is answers with its columns. */
function standalone(read: Query): Query {
  if (read.parts.length !== 1) return read
  const [part] = read.parts
  const [only] = part.clauses
  if (part.clauses.length !== 1 || only.kind !== 'CallProcedure') return read
  const clauses: readonly Clause[] = [{ ...only, standalone: true }]
  return { ...read, parts: [{ ...part, clauses }] }
}

function refuseDeepTree(statement: Statement, diagnostics: Diagnostic[]): void {
  let level: readonly AstNode[] = [statement]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_LIMIT) {
      const { start, end } = level[0]
      const message = `more than ${DEPTH_LIMIT} operators build on each other here`
      diagnostics.push(syntaxDiagnostic('UnexpectedSyntax', message, start, end, 'use a list and reduce(), or a parameter'))
      return
    }
    level = level.flatMap((node) => childrenOf(node))
  }
}
