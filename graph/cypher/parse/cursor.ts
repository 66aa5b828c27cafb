/**
 * A place in the tokens, and how to move on: the parser's only state.
 * Invariants: comments are never seen; the last token is `end` and is never passed; `fail` is the only way out of a rule that cannot
 * go on, and `parse` alone catches it. Rules call each other through `grammar`, so that their files need not import each other in circles.
 */
import type { Expression, LabelExpression, PatternPart, Query, SingleQuery, TypeExpression, Variable } from './ast.ts'
import { type Diagnostic, syntaxDiagnostic } from './diagnostics.ts'
import type { Token } from './lex.ts'

/** The rules that are needed in more than one file. */
export interface Grammar {
  expression(cursor: Cursor): Expression
  /** What follows `subject`, as in CASE subject WHEN > 3. */
  comparison(cursor: Cursor, subject: Expression): Expression
  labels(cursor: Cursor): LabelExpression
  pattern(cursor: Cursor): PatternPart
  type(cursor: Cursor): TypeExpression
  query(cursor: Cursor): Query
  /** Clauses up to `}` or `)`, as in FOREACH. */
  clauses(cursor: Cursor): SingleQuery
}

/** Thrown by `fail`, caught by `parse`; carries no stack, so that it is cheap. */
export class Failure {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic
  }
}

/** Brackets, subqueries and prefix operators inside each other. No query of a person comes near; it keeps every recursion off the stack's end. */
const NESTING_LIMIT = 200

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

export class Cursor {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly grammar: Grammar
  /** Faults that a clause was given up for. */
  readonly diagnostics: Diagnostic[] = []
  /** Operators met in left-leaning chains: many of them can make a tree that is deep without nesting. */
  chained = 0
  /** Token indexes of `[` that were tried as comprehensions and are lists. */
  readonly plainLists = new Set<number>()
  /** Token index of the innermost bracket in which `|` ends an expression, or -1. */
  barBracket = -1
  private index = 0
  private nesting = 0
  private readonly partners: readonly number[]
  /** Token index -> keywords that the rules looked for there; undefined where nobody wants to know. */
  private readonly asked: Map<number, Set<string>> | undefined
  /** Where a rule last gave up: what is looked for there afterwards is for the clause to come, not for this place. */
  private failedAt = -1
  private readonly lastBars = new Map<number, number>()
  private named: ReadonlySet<string> | undefined
  private enclosing: readonly number[] | undefined

  /** `watching`: remember which keywords could have stood at each place. */
  constructor(text: string, tokens: readonly Token[], grammar: Grammar, watching = false) {
    this.text = text
    this.asked = watching ? new Map() : undefined
    this.tokens = tokens.filter((token) => token.kind !== 'comment')
    this.grammar = grammar
    this.partners = matchBrackets(this.tokens)
  }

  get position(): number {
    return this.index
  }

  get token(): Token {
    return this.tokens[this.index]
  }

  /** Where the last consumed token ended. */
  get lastEnd(): number {
    return this.index === 0 ? 0 : this.tokens[this.index - 1].end
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]
  }

  /** The token index of the bracket that closes the one at `index`, or -1. */
  partner(index: number): number {
    return this.partners[index] ?? -1
  }

  backTo(index: number): void {
    this.index = index
  }

  advance(): Token {
    const token = this.token
    if (token.kind !== 'end') this.index++
    return token
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.value === symbol
  }

  isWord(word: string, ahead = 0): boolean {
    if (this.asked !== undefined) this.mayBe([word], ahead)
    return this.hasWord(word, ahead)
  }

  private hasWord(word: string, ahead: number): boolean {
    const token = this.peek(ahead)
    return token.kind === 'word' && token.upper === word
  }

  /** Whether these keywords stand here one after the other. */
  areWords(...words: readonly string[]): boolean {
    if (this.asked !== undefined) this.mayBe([words.join(' ')])
    return words.every((word, ahead) => this.hasWord(word, ahead))
  }

  /** Notes keywords that a rule takes here without asking for each. */
  mayBe(words: readonly string[], ahead = 0): void {
    if (this.asked === undefined) return
    const at = Math.min(this.index + ahead, this.tokens.length - 1)
    if (at === this.failedAt) return
    const known = this.asked.get(at)
    if (known === undefined) this.asked.set(at, new Set(words))
    else for (const word of words) known.add(word)
  }

  /** Of a watching cursor: the keywords that could have stood at a token, in the order they were looked for. */
  keywordsAt(index: number): readonly string[] {
    return [...(this.asked?.get(index) ?? [])]
  }

  isName(ahead = 0): boolean {
    const { kind } = this.peek(ahead)
    return kind === 'word' || kind === 'quoted'
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false
    this.index++
    return true
  }

  acceptWord(word: string): boolean {
    if (!this.isWord(word)) return false
    this.index++
    return true
  }

  acceptWords(...words: readonly string[]): boolean {
    if (!this.areWords(...words)) return false
    this.index += words.length
    return true
  }

  expectSymbol(symbol: string, context = ''): Token {
    if (!this.isSymbol(symbol)) this.fail(`'${symbol}'${context}`)
    return this.advance()
  }

  expectWord(word: string, context = ''): Token {
    if (!this.isWord(word)) this.fail(`${word}${context}`)
    return this.advance()
  }

  /** An identifier, quoted or not; keywords may serve. `what` completes "expected …". */
  expectName(what: string): Token {
    if (!this.isName()) this.fail(what)
    this.complain(this.token)
    return this.advance()
  }

  expectVariable(what = 'a variable'): Variable {
    const token = this.expectName(what)
    return { kind: 'Variable', start: token.start, end: token.end, name: token.value }
  }

  /** Fails if the lexer could not read this token. */
  complain(token: Token): void {
    if (token.problem !== undefined) this.failAt(token.problem.detail, token.problem.message, token.start, token.end)
  }

  /** "expected X, found Y" at this token, or at the bracket around it that is never closed. */
  fail(expected: string): never {
    const token = this.token
    if (token.kind === 'unknown') this.complain(token)
    if (token.kind === 'string' && token.problem?.detail === 'UnexpectedSyntax') this.complain(token)
    const message = `expected ${expected}, found ${describe(token)}`
    const open = this.neverClosed(expected)
    if (open !== undefined) this.failAt('UnexpectedSyntax', `this '${open.value}' is never closed: ${message}`, open.start, open.end)
    this.failAt('UnexpectedSyntax', message, token.start, token.end, this.quoteHint())
  }

  /**
   * The innermost bracket around this token if nothing closes it and that is the fault: its closing was expected here, or nothing that
   * could stand in it.
   */
  private neverClosed(expected: string): Token | undefined {
    this.enclosing ??= enclosingBrackets(this.tokens)
    const innermost = this.enclosing[this.index]
    if (innermost < 0 || this.partner(innermost) >= 0) return undefined
    const open = this.tokens[innermost]
    const { kind, value } = this.token
    const ends = kind === 'end' || (kind === 'symbol' && [')', ']', '}', ';'].includes(value))
    return ends || expected.includes(`'${CLOSING[open.value]}'`) ? open : undefined
  }

  /** A word that sticks to a string's end is mostly what an apostrophe within has cut off. */
  private quoteHint(): string | undefined {
    const before = this.tokens[this.index - 1]
    if (before?.kind !== 'string' || before.end !== this.token.start || this.token.kind !== 'word') return undefined
    const quote = this.text[before.end - 1]
    return `write \\${quote} for a ${quote} within the string`
  }

  failAt(detail: string, message: string, start: number, end: number, hint?: string): never {
    this.failedAt = this.index
    throw new Failure(syntaxDiagnostic(detail, message, start, end, hint))
  }

  /** Whether the query gives something this name, as in `(order:Order)` or `AS order`: then it is no keyword where a value is wanted. */
  names(word: string): boolean {
    this.named ??= namedIn(this.tokens)
    return this.named.has(word)
  }

  /** Runs a rule one level deeper. */
  nested<T>(rule: () => T): T {
    if (this.nesting >= NESTING_LIMIT) {
      const { start, end } = this.token
      this.failAt('UnexpectedSyntax', `nested deeper than ${NESTING_LIMIT} levels`, start, end, 'use parameters or several WITH clauses')
    }
    this.nesting++
    try {
      return rule()
    } finally {
      this.nesting--
    }
  }

  /** Runs a rule in which a `|` at the level of the bracket at `bracket` ends an expression. */
  withBar<T>(bracket: number, rule: () => T): T {
    const outer = this.barBracket
    this.barBracket = bracket
    try {
      return rule()
    } finally {
      this.barBracket = outer
    }
  }

  /** Whether the `|` here separates a comprehension's parts rather than labels: it is the last of its bracket. */
  isSeparatingBar(): boolean {
    return this.barBracket >= 0 && this.lastBarOf(this.barBracket) === this.index
  }

  private lastBarOf(bracket: number): number {
    const known = this.lastBars.get(bracket)
    if (known !== undefined) return known
    const close = this.partner(bracket)
    let last = -1
    for (let at = bracket + 1; at < close; at++) {
      const token = this.tokens[at]
      if (token.kind !== 'symbol') continue
      if (token.value === '|') last = at
      else if (CLOSING[token.value] !== undefined && this.partner(at) > at) at = this.partner(at)
    }
    this.lastBars.set(bracket, last)
    return last
  }
}

function namedIn(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (let at = 1; at < tokens.length - 1; at++) {
    const [before, { kind, value }, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
    if (kind !== 'word') continue
    const begins = before.kind === 'symbol' && (before.value === '(' || before.value === '[')
    const isElement = begins && after.kind === 'symbol' && [':', ')', ']', '{'].includes(after.value)
    if (isElement || (before.kind === 'word' && before.upper === 'AS')) names.add(value)
  }
  return names
}

/** `result[i]` is the index of the closing bracket of the opening one at i, or -1: found once, so that look-ahead costs nothing. */
function matchBrackets(tokens: readonly Token[]): readonly number[] {
  const partners = new Array<number>(tokens.length).fill(-1)
  const open: number[] = []
  for (let at = 0; at < tokens.length; at++) {
    const { kind, value } = tokens[at]
    if (kind !== 'symbol') continue
    if (CLOSING[value] !== undefined) open.push(at)
    else if (value === ')' || value === ']' || value === '}') {
      const last = open.pop()
      if (last === undefined) continue
      if (CLOSING[tokens[last].value] === value) partners[last] = at
      else open.length = 0
    }
  }
  return partners
}

/** `result[i]` is the index of the innermost bracket open at token i, or -1; a closing bracket of any kind closes one. */
function enclosingBrackets(tokens: readonly Token[]): readonly number[] {
  const opened: number[] = []
  return tokens.map(({ kind, value }, at) => {
    const around = opened.at(-1) ?? -1
    if (kind === 'symbol' && CLOSING[value] !== undefined) opened.push(at)
    else if (kind === 'symbol' && (value === ')' || value === ']' || value === '}')) opened.pop()
    return around
  })
}

export function describe(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end of the query'
    case 'string':
      return 'a string'
    case 'parameter':
      return `$${token.value}`
    case 'quoted':
      return `\`${token.value}\``
    default:
      return `'${token.value.length > 30 ? token.value.slice(0, 30) + '…' : token.value}'`
  }
}
