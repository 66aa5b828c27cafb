/** Where the cursor is, as far as completion needs to know: told by the last token, the open brackets and the clause. */
import type { Token } from '../parse/lex.ts'
import { KEYWORDS } from './keywords.ts'
import { isName, isSymbol, openingOf, partOf } from './pattern-parts.ts'

export type Place =
  /** Nothing of the statement, or of the query in braces, is written yet. */
  | { readonly kind: 'statement' | 'block' }
  | { readonly kind: 'parameter' | 'pattern-variable' | 'operand' | 'after-operand' }
  /** A name of the user's own, mostly: keywords are all there is to offer. */
  | { readonly kind: 'name' }
  /** `open`: the token of the pattern's bracket, -1 outside patterns. */
  | { readonly kind: 'label' | 'type' | 'label-or-type'; readonly open: number }
  /** Of the variable or of the pattern whose bracket is at a token, where known; `namespace` is what stands before the dot (`date.`). */
  | { readonly kind: 'property'; readonly subject: string | number | undefined; readonly namespace: string | undefined }
  | { readonly kind: 'procedure'; readonly namespace: string }
  | { readonly kind: 'yield'; readonly procedure: string }

/** `node` and `relationship` are patterns' brackets, `map` a map's or a map projection's, `block` a query's braces. */
type BracketKind = 'node' | 'relationship' | 'map' | 'block' | 'other'

interface Bracket {
  readonly kind: BracketKind
  readonly open: number
  /** That the bracket stands in. */
  readonly clause: string
}

const OUTSIDE: Bracket = { kind: 'other', open: -1, clause: '' }
const PATTERN_CLAUSES: ReadonlySet<string> = new Set(['MATCH', 'CREATE', 'MERGE', 'INSERT'])
/** Words before a pattern's first bracket. */
const BEFORE_PATTERN: ReadonlySet<string> = new Set([...PATTERN_CLAUSES, 'SHORTEST', 'ALL', 'ANY', 'PATH', 'PATHS', 'GROUP', 'GROUPS'])
const BLOCKS: ReadonlySet<string> = new Set(['CALL', 'EXISTS', 'COUNT', 'COLLECT'])

export interface Where {
  readonly place: Place
  /** The clause's first word, upper case. */
  readonly clause: string
}

/** `before`: the tokens up to the word being written, without comments. */
export function placeOf(before: readonly Token[]): Where {
  const last = before.at(-1)
  if (last === undefined) return { place: { kind: 'statement' }, clause: '' }
  const { brackets, clause } = surroundings(before)
  return { place: labelPlace(before, brackets) ?? afterToken(last, before, brackets, clause), clause }
}

function afterToken(last: Token, before: readonly Token[], brackets: readonly Bracket[], clause: string): Place {
  if (last.kind === 'symbol') return afterSymbol(last, before, brackets, clause)
  if (last.kind === 'word') return afterWord(last, before, brackets.at(-1) ?? OUTSIDE)
  return { kind: 'after-operand' }
}

function afterSymbol(last: Token, before: readonly Token[], brackets: readonly Bracket[], clause: string): Place {
  const bracket = brackets.at(-1) ?? OUTSIDE
  switch (last.value) {
    case '.': {
      const namespace = dottedName(before, before.length - 1)
      if (before[namespace.start - 1]?.upper === 'CALL') return { kind: 'procedure', namespace: `${namespace.text}.` }
      const subject = before.at(-2)
      const projected = bracket.kind === 'map' && !isName(subject) ? before[bracket.open - 1] : subject
      const known = isName(projected) ? projected.value : undefined
      return {
        kind: 'property',
        subject: known,
        namespace: bracket.kind === 'map' && known !== subject?.value ? undefined : namespace.text,
      }
    }
    case '{':
      return bracket.kind === 'map' ? mapKey(bracket, brackets, before) : { kind: 'block' }
    case ',':
      if (bracket.kind === 'map') return mapKey(bracket, brackets, before)
      if (bracket.kind !== 'other') return { kind: 'operand' }
      if (clause === 'YIELD') return { kind: 'yield', procedure: procedureBefore(before) }
      return PATTERN_CLAUSES.has(clause) ? { kind: 'name' } : { kind: 'operand' }
    case '$':
      return { kind: 'parameter' }
    case '(':
      return { kind: bracket.kind === 'node' ? 'pattern-variable' : 'operand' }
    case '[':
      return { kind: bracket.kind === 'relationship' ? 'pattern-variable' : 'operand' }
    case ')':
    case ']':
    case '}':
      return { kind: 'after-operand' }
    case '*':
      return clause === 'RETURN' || clause === 'WITH' ? { kind: 'after-operand' } : { kind: 'operand' }
    default:
      return { kind: 'operand' }
  }
}

/** `{` in a pattern asks for that pattern's properties, in a map projection for its variable's. */
function mapKey(bracket: Bracket, brackets: readonly Bracket[], before: readonly Token[]): Place {
  const outer = brackets.at(-2)
  const inPattern = outer?.kind === 'node' || outer?.kind === 'relationship'
  const projected = before[bracket.open - 1]
  const subject = inPattern ? outer.open : isName(projected) && !KEYWORDS.has(projected.upper) ? projected.value : undefined
  return { kind: 'property', subject, namespace: undefined }
}

/** Behind the `:` of a label expression, or what joins its names. */
function labelPlace(before: readonly Token[], brackets: readonly Bracket[]): Place | undefined {
  let at = before.length - 1
  if (!['|', '&', '!', ':', '('].some((symbol) => isSymbol(before[at], symbol))) return undefined
  while (
    at > 0 &&
    (isName(before[at]) ? !isName(before[at - 1]) : ['|', '&', '!', '(', '%', ')'].some((symbol) => isSymbol(before[at], symbol)))
  ) {
    if (isName(before[at]) && !['|', '&', '!', '(', ':'].some((symbol) => isSymbol(before[at - 1], symbol))) return undefined
    at--
  }
  if (!isSymbol(before[at], ':')) return undefined
  // A bracket that opened behind the colon belongs to the expression, not to the pattern.
  const bracket = brackets.findLast(({ open }) => open < at) ?? OUTSIDE
  if (bracket.kind === 'map') return undefined
  if (bracket.kind === 'relationship') return { kind: 'type', open: bracket.open }
  if (bracket.kind === 'node') return { kind: 'label', open: bracket.open }
  const subject = before[at - 1]
  const part = isName(subject) ? partOf(before, subject.value) : undefined
  return { kind: part === undefined ? 'label-or-type' : part.kind === 'node' ? 'label' : 'type', open: -1 }
}

function afterWord(last: Token, before: readonly Token[], bracket: Bracket): Place {
  switch (last.upper) {
    case 'CALL':
      return { kind: 'procedure', namespace: '' }
    case 'YIELD':
      return { kind: 'yield', procedure: procedureBefore(before) }
    case 'AS':
    case 'MATCH':
    case 'CREATE':
    case 'MERGE':
      return { kind: 'name' }
    case 'IS':
      return { kind: 'after-operand' }
    case 'EXPLAIN':
    case 'PROFILE':
      return { kind: 'statement' }
    default:
  }
  if ((bracket.kind === 'node' || bracket.kind === 'relationship') && last.upper !== 'WHERE') return { kind: 'name' }
  const previous = before.at(-2)
  const isPartOfName = isSymbol(previous, '.') || isSymbol(previous, ':')
  const completed = ['NULL', 'TRUE', 'FALSE', 'END', 'ASC', 'DESC', 'ASCENDING', 'DESCENDING']
  if (isPartOfName || !KEYWORDS.has(last.upper) || completed.includes(last.upper)) return { kind: 'after-operand' }
  return { kind: 'operand' }
}

/** The name that ends before the dot at `dot`: `a.b` of `a.b.`. */
function dottedName(tokens: readonly Token[], dot: number): { readonly text: string; readonly start: number } {
  let start = dot - 1
  while (isSymbol(tokens[start - 1], '.') && isName(tokens[start - 2])) start -= 2
  const text = tokens
    .slice(start, dot)
    .map((token) => token.value)
    .join('')
  return { text, start }
}

/** The name between CALL and its parenthesis or YIELD. */
function procedureBefore(before: readonly Token[]): string {
  const call = before.findLastIndex((token) => token.kind === 'word' && token.upper === 'CALL')
  let name = ''
  for (const token of before.slice(call + 1)) {
    if (!isName(token) && token.value !== '.') break
    if (token.upper === 'YIELD') break
    name += token.value
  }
  return name
}

function surroundings(tokens: readonly Token[]): { readonly brackets: readonly Bracket[]; readonly clause: string } {
  const brackets: Bracket[] = []
  let clause = ''
  tokens.forEach((token, index) => {
    if (token.kind === 'word' && startsClause(token, tokens, index)) clause = token.upper
    if (token.kind !== 'symbol') return
    if (token.value === '(' || token.value === '[' || token.value === '{') {
      const kind = bracketKind(token.value, tokens, index, clause, brackets.at(-1) ?? OUTSIDE)
      brackets.push({ kind, open: index, clause })
    } else if (token.value === ')' || token.value === ']' || token.value === '}') {
      clause = brackets.pop()?.clause ?? clause
    }
  })
  return { brackets, clause }
}

const CLAUSE_STARTS: ReadonlySet<string> = new Set(
  'MATCH RETURN WITH WHERE UNWIND CREATE MERGE INSERT SET REMOVE DELETE CALL YIELD FOREACH ORDER SKIP LIMIT LOAD'.split(' '),
)

function startsClause(token: Token, tokens: readonly Token[], index: number): boolean {
  const previous = tokens[index - 1]
  const partOfOperator = previous?.upper === 'STARTS' || previous?.upper === 'ENDS'
  return CLAUSE_STARTS.has(token.upper) && !isSymbol(previous, '.') && !isSymbol(previous, ':') && !partOfOperator
}

function bracketKind(value: string, tokens: readonly Token[], index: number, clause: string, outer: Bracket): BracketKind {
  const previous = tokens[index - 1]
  if (value === '[') return isSymbol(previous, '-') ? 'relationship' : 'other'
  // `CALL (a) {` has its imports before the brace.
  const called = isSymbol(previous, ')') && tokens[openingOf(tokens, index - 1) - 1]?.upper === 'CALL'
  if (value === '{') return called || (previous?.kind === 'word' && BLOCKS.has(previous.upper)) ? 'block' : 'map'
  const afterArrow = (isSymbol(previous, '-') || isSymbol(previous, '>')) && tokens[index - 2]?.kind === 'symbol'
  if (afterArrow) return 'node'
  if (outer.kind === 'block' && isSymbol(previous, '{')) return 'node'
  const starts =
    previous?.kind === 'word'
      ? BEFORE_PATTERN.has(previous.upper)
      : [',', '=', '('].some((symbol) => isSymbol(previous, symbol)) ||
        (previous?.kind === 'integer' && tokens[index - 2]?.upper === 'SHORTEST')
  return PATTERN_CLAUSES.has(clause) && starts ? 'node' : 'other'
}
