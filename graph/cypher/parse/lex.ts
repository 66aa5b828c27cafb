/**
 * From text to tokens. Every character of the text is in exactly one token or is white space; the lexer never fails: what it cannot
 * read becomes a token with `problem`, which the parser reports only where that token is used, so that positions decide what comes first.
 */

import { unescapeUnicode } from './unicode-escapes.ts'

export type TokenKind =
  /** Keyword or plain identifier: which of them, position decides. `value` is the text, `upper` its upper case. */
  | 'word'
  /** `` `quoted` ``; `value` is the name. */
  | 'quoted'
  | 'integer'
  | 'float'
  /** `value` has its escapes resolved. */
  | 'string'
  /** `$name`; `value` is the name. */
  | 'parameter'
  | 'symbol'
  | 'comment'
  | 'unknown'
  /** Exactly one, last, empty. */
  | 'end'

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  readonly value: string
  readonly upper: string
  readonly problem: TokenProblem | undefined
}

export interface TokenProblem {
  readonly detail: 'InvalidNumberLiteral' | 'InvalidUnicodeLiteral' | 'InvalidUnicodeCharacter' | 'UnexpectedSyntax'
  readonly message: string
}

/** openCypher's grammar, rule `whitespace`; neither a zero-width space nor a byte-order mark is in it, but the separators FS to US are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar counts these as white space
const WHITE_SPACE = /[\t-\r\u001c- \u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/y
const COMMENT = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y
const WORD = /[\p{ID_Start}_\p{Pc}][\p{ID_Continue}\p{Pc}\p{Sc}]*/uy
/** A number, and whatever letters and digits stick to its end: those make it invalid. */
const NUMBER =
  /(?:(0[xX][\p{ID_Continue}]*|0[oO][\p{ID_Continue}]*)|((?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d[\d_]*)?|\d[\d_]*[eE][+-]?\d[\d_]*)|\d[\d_]*)([\p{ID_Continue}]*)/uy
const SYMBOL = /<=|>=|<>|=~|\+=|\.\.|\|\||::|[()[\]{},.;:|&!%$+\-*/^<>=?]/y
const UNICODE_PUNCTUATION = /[^\0-\x7f]/

export function lex(text: string): readonly Token[] {
  const plain = unescapeUnicode(text)
  if (plain === undefined) return tokensOf(text)
  const { offsets } = plain
  return tokensOf(plain.text).map((token) => ({ ...token, start: offsets[token.start], end: offsets[token.end] }))
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const push = (kind: TokenKind, end: number, value: string, upper = '', problem?: TokenProblem): void => {
    tokens.push({ kind, start: at, end, value, upper, problem })
    at = end
  }
  const matchAt = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at
    return expression.exec(text)
  }
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const space = matchAt(WHITE_SPACE)
    if (space !== null) {
      at += space[0].length
      continue
    }
    if (code === 0x2f) {
      const comment = matchAt(COMMENT)
      if (comment !== null) {
        push('comment', at + comment[0].length, comment[0])
        continue
      }
      if (text.startsWith('/*', at)) {
        push('unknown', text.length, text.slice(at), '', { detail: 'UnexpectedSyntax', message: 'this comment is never closed by */' })
        continue
      }
    }
    const word = matchAt(WORD)
    if (word !== null) {
      push('word', at + word[0].length, word[0], word[0].toUpperCase())
      continue
    }
    if (isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(at + 1)) && text.charCodeAt(at - 1) !== 0x2e)) {
      const number = matchAt(NUMBER)
      if (number !== null) {
        const problem = numberProblem(number[0], number[1], number[2], number[3])
        push(number[2] === undefined ? 'integer' : 'float', at + number[0].length, number[0], '', problem)
        continue
      }
    }
    if (code === 0x27 || code === 0x22) {
      const read = readString(text, at)
      push('string', read.end, read.value, '', read.problem)
      continue
    }
    if (code === 0x60) {
      const read = readQuoted(text, at)
      push('quoted', read.end, read.value, '', read.problem)
      continue
    }
    if (code === 0x24) {
      const read = readParameter(text, at)
      if (read !== undefined) {
        push('parameter', read.end, read.value, read.value.toUpperCase(), read.problem)
        continue
      }
    }
    const symbol = matchAt(SYMBOL)
    if (symbol !== null) {
      push('symbol', at + symbol[0].length, symbol[0])
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const problem: TokenProblem = UNICODE_PUNCTUATION.test(character)
      ? { detail: 'InvalidUnicodeCharacter', message: unicodeProblem(character) }
      : { detail: 'UnexpectedSyntax', message: `'${character}' has no meaning in Cypher` }
    push('unknown', at + character.length, character, '', problem)
  }
  push('end', text.length, '')
  return tokens
}

function unicodeProblem(character: string): string {
  if (/[‘’“”„«»]/.test(character)) return `${character} does not begin a string; write ' or "`
  return `'${character}' is not a character of Cypher outside of strings`
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** As in Java, a float may end in a letter for its type. */
function numberProblem(text: string, radixForm: string | undefined, float: string | undefined, tail: string): TokenProblem | undefined {
  const valid =
    radixForm === undefined
      ? (tail === '' || (float !== undefined && /^[dDfF]$/.test(tail))) && !/__|_$|_\.|_[eE]/.test(text)
      : /^0x(?:_?[0-9a-fA-F])+$|^0o(?:_?[0-7])+$/.test(text)
  return valid ? undefined : { detail: 'InvalidNumberLiteral', message: `${text} is not a number` }
}

interface Read {
  readonly end: number
  readonly value: string
  readonly problem: TokenProblem | undefined
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** A backslash before any other character stays, as in Neo4j: so '\d+' is a regular expression. */
function readString(text: string, start: number): Read {
  const quote = text[start]
  const parts: string[] = []
  let problem: TokenProblem | undefined
  let from = start + 1
  let at = from
  for (; at < text.length && text[at] !== quote; at++) {
    if (text[at] !== '\\' || at + 1 >= text.length) continue
    parts.push(text.slice(from, at))
    const next = text[at + 1]
    from = at + 2
    if (next === 'u') problem ??= { detail: 'InvalidUnicodeLiteral', message: '\\u must be followed by 4 hexadecimal digits' }
    else parts.push(ESCAPES[next] ?? `\\${next}`)
    at = from - 1
  }
  parts.push(text.slice(from, at))
  const closed = at < text.length
  if (!closed) problem = { detail: 'UnexpectedSyntax', message: `this string is never closed by ${quote}` }
  return { end: closed ? at + 1 : text.length, value: parts.join(''), problem }
}

/** A doubled backtick stands for one. */
function readQuoted(text: string, start: number): Read {
  let at = start + 1
  for (; at < text.length; at++) {
    if (text[at] !== '`') continue
    if (text[at + 1] !== '`') return { end: at + 1, value: text.slice(start + 1, at).replaceAll('``', '`'), problem: undefined }
    at++
  }
  const problem: TokenProblem = { detail: 'UnexpectedSyntax', message: 'this name is never closed by `' }
  return { end: text.length, value: text.slice(start + 1), problem }
}

const BLANKS = /[ \t\r\n]*/y
const PARAMETER_NAME = /[\p{ID_Continue}\p{Pc}]+/uy

function readParameter(text: string, start: number): Read | undefined {
  BLANKS.lastIndex = start + 1
  const from = start + 1 + (BLANKS.exec(text)?.[0].length ?? 0)
  if (text[from] === '`') return readQuoted(text, from)
  PARAMETER_NAME.lastIndex = from
  const name = PARAMETER_NAME.exec(text)
  return name === null ? undefined : { end: from + name[0].length, value: name[0], problem: undefined }
}
