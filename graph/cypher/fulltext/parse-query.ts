/**
 * Full-text queries in the syntax of Lucene's classic parser: words, "phrases"~2, pre*, w?ld, fuzzy~1, /expressions/, [ranges TO these],
 * key:…, (groups), ^boost, + - ! NOT AND OR && ||. AND makes both sides required; what is neither required nor excluded may match.
 */
import { compileRegex, PatternError } from '../regex/regex.ts'

export type TextQuery =
  | { readonly kind: 'words'; readonly text: string; readonly key: string | undefined; readonly boost: number }
  | { readonly kind: 'phrase'; readonly text: string; readonly slop: number; readonly key: string | undefined; readonly boost: number }
  | { readonly kind: 'pattern'; readonly passes: (word: string) => boolean; readonly key: string | undefined; readonly boost: number }
  | { readonly kind: 'fuzzy'; readonly text: string; readonly edits: number; readonly key: string | undefined; readonly boost: number }
  | { readonly kind: 'range'; readonly from: RangeEnd; readonly to: RangeEnd; readonly key: string | undefined; readonly boost: number }
  | { readonly kind: 'all'; readonly boost: number }
  | { readonly kind: 'clauses'; readonly clauses: readonly TextClause[]; readonly boost: number }

export interface RangeEnd {
  /** Undefined for `*`. */
  readonly text: string | undefined
  readonly inclusive: boolean
}

export interface TextClause {
  readonly occurs: 'must' | 'should' | 'never'
  readonly query: TextQuery
}

/** Throws SyntaxError that says what was expected where. */
export function parseTextQuery(text: string): TextQuery {
  const parser = new QueryParser(text)
  return parser.clauses(undefined, false)
}

const TERM = /(?:\\.|[^\s+\-!(){}[\]^"~*?:\\/])(?:\\.|[^\s!(){}[\]^"~*?:\\/])*/uy
const WITH_WILDCARDS = /(?:\\.|[^\s+\-!(){}[\]^"~:\\/])(?:\\.|[^\s!(){}[\]^"~:\\/])*/uy

const OPERATORS: ReadonlySet<string> = new Set(['AND', 'OR', '&&', '||'])

class QueryParser {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  clauses(key: string | undefined, nested: boolean): TextQuery {
    const clauses: { occurs: TextClause['occurs']; readonly query: TextQuery }[] = []
    for (;;) {
      const conjunction = clauses.length === 0 ? undefined : this.take(/\s*(?:(AND\b|&&)|(OR\b|\|\|))/uy)
      const modifier = this.take(/\s*(\+|-|!|NOT\b)/uy)
      if (this.take(/\s*$/uy) !== undefined || (nested && this.text[this.afterSpace()] === ')')) {
        if (clauses.length === 0 || conjunction !== undefined || modifier !== undefined) this.fail('a word')
        break
      }
      const query = this.clause(key)
      const both = conjunction?.[1] !== undefined
      const last = clauses.at(-1)
      if (both && last !== undefined && last.occurs !== 'never') last.occurs = 'must'
      const excluded = modifier !== undefined && modifier[1] !== '+'
      clauses.push({ occurs: excluded ? 'never' : both || modifier !== undefined ? 'must' : 'should', query })
    }
    const [only] = clauses
    return clauses.length === 1 && only?.occurs !== 'never' ? only!.query : { kind: 'clauses', clauses, boost: 1 }
  }

  private clause(outer: string | undefined): TextQuery {
    if (this.take(/\s*\*:\*/uy) !== undefined) return { kind: 'all', boost: this.boost() }
    const key = this.take(/\s*((?:\\.|[\p{L}\p{N}_.$-])+):/uy)?.[1] ?? outer
    if (this.take(/\s*\(/uy) !== undefined) {
      const inner = this.clauses(key, true)
      if (this.take(/\s*\)/uy) === undefined) this.fail("')'")
      return { ...inner, boost: inner.boost * this.boost() }
    }
    this.at = this.afterSpace()
    const phrase = this.take(/"((?:\\.|[^"\\])*)"(?:~(\d+))?/uy)
    if (phrase !== undefined) {
      return { kind: 'phrase', text: unescaped(phrase[1] ?? ''), slop: Number(phrase[2] ?? 0), key, boost: this.boost() }
    }
    const expression = this.take(/\/((?:\\.|[^/\\])*)\//uy)
    if (expression !== undefined) return { kind: 'pattern', passes: this.expression(expression[1] ?? ''), key, boost: this.boost() }
    const range = this.take(/([[{])\s*("(?:[^"])*"|\S+)\s+TO\s+("(?:[^"])*"|[^\s\]}]+)\s*([\]}])/uy)
    if (range !== undefined) {
      const end = (text: string | undefined): string | undefined => (text === '*' ? undefined : text?.replaceAll('"', '').toLowerCase())
      const from = { text: end(range[2]), inclusive: range[1] === '[' }
      return { kind: 'range', from, to: { text: end(range[3]), inclusive: range[4] === ']' }, key, boost: this.boost() }
    }
    return this.term(key)
  }

  private term(key: string | undefined): TextQuery {
    const start = this.at
    const wild = this.take(WITH_WILDCARDS)?.[0]
    if (wild !== undefined && /(?<!\\)[*?]/u.test(wild)) return { kind: 'pattern', passes: wildcard(wild), key, boost: this.boost() }
    this.at = start
    const text = this.take(TERM)?.[0]
    if (text === undefined || OPERATORS.has(text)) this.fail('a word')
    const fuzzy = this.take(/~(\d?)(?:\.\d+)?/uy)
    if (fuzzy !== undefined) {
      const edits = Math.min(2, fuzzy[1] === '' || fuzzy[1] === undefined ? 2 : Number(fuzzy[1]))
      return { kind: 'fuzzy', text: unescaped(text).toLowerCase(), edits, key, boost: this.boost() }
    }
    return { kind: 'words', text: unescaped(text), key, boost: this.boost() }
  }

  private boost(): number {
    return Number(this.take(/\^(\d+(?:\.\d+)?)/uy)?.[1] ?? 1)
  }

  private expression(source: string): (word: string) => boolean {
    try {
      return compileRegex(source)
    } catch (cause) {
      if (cause instanceof PatternError) this.fail('a regular expression')
      throw cause
    }
  }

  private afterSpace(): number {
    return this.at + (/^\s*/u.exec(this.text.slice(this.at))?.[0].length ?? 0)
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return undefined
    this.at = pattern.lastIndex
    return found
  }

  private fail(expected: string): never {
    throw new SyntaxError(`expected ${expected} at character ${this.at + 1} of the full-text query ${JSON.stringify(this.text)}`)
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gu, '$1')
}

/** `*` is any text, `?` any character. */
function wildcard(text: string): (word: string) => boolean {
  const parts = text.toLowerCase().match(/\\.|[^\\]/gu) ?? []
  const source = parts.map((part) => {
    if (part === '*') return '.*'
    return part === '?' ? '.' : part.replace(/^\\/u, '').replace(/[^\p{L}\p{N}\s]/u, '\\$&')
  })
  return compileRegex(source.join(''))
}
