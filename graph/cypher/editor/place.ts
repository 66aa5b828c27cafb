/** Where the cursor is, as far as completion needs to know: told by the last token, the open brackets and the clause. */
import type { Token } from '../parse/lex.ts'
import { KEYWORDS } from './keywords.ts'

export type Place =
  | {
      readonly kind:
        | 'statement'
        | 'label'
        | 'type'
        | 'label-or-type'
        | 'parameter'
        | 'procedure'
        | 'pattern-variable'
        | 'operand'
        | 'after-operand'
    }
  /** A name of the user's own: nothing to offer. */
  | { readonly kind: 'name' }
  /** After a dot; `namespace` is what stands before it, if that may be one (`date.`). */
  | { readonly kind: 'property'; readonly namespace: string | undefined }
  | { readonly kind: 'yield'; readonly procedure: string }

/** `node` and `relationship` are patterns' brackets, `map` a map's or a map projection's. */
type Bracket = 'node' | 'relationship' | 'map' | 'block' | 'other'

const PATTERN_CLAUSES: ReadonlySet<string> = new Set(['MATCH', 'CREATE', 'MERGE', 'INSERT'])
const BLOCKS: ReadonlySet<string> = new Set(['CALL', 'EXISTS', 'COUNT', 'COLLECT'])

/** `before`: the tokens up to the word being written, without comments. */
export function placeOf(before: readonly Token[]): Place {
  const last = before.at(-1)
  if (last === undefined) return { kind: 'statement' }
  const { bracket, clause } = surroundings(before)
  if (last.kind === 'symbol') return afterSymbol(last, before, bracket, clause)
  if (last.kind === 'word') return afterWord(last, before, bracket)
  return { kind: 'after-operand' }
}

function afterSymbol(last: Token, before: readonly Token[], bracket: Bracket, clause: string): Place {
  switch (last.value) {
    case '.': {
      const subject = before.at(-2)
      return { kind: 'property', namespace: subject?.kind === 'word' && bracket !== 'map' ? subject.value : undefined }
    }
    case ':':
    case '|':
    case '&':
    case '!':
      if (bracket === 'map') return { kind: 'operand' }
      if (bracket === 'relationship') return { kind: 'type' }
      if (bracket === 'node') return { kind: 'label' }
      return last.value === ':' ? { kind: 'label-or-type' } : { kind: 'operand' }
    case '{':
      return bracket === 'map' ? { kind: 'property', namespace: undefined } : { kind: 'statement' }
    case ',':
      if (bracket === 'map') return { kind: 'property', namespace: undefined }
      return PATTERN_CLAUSES.has(clause) && bracket === 'other' ? { kind: 'name' } : { kind: 'operand' }
    case '$':
      return { kind: 'parameter' }
    case '(':
      return { kind: bracket === 'node' ? 'pattern-variable' : 'operand' }
    case '[':
      return { kind: bracket === 'relationship' ? 'pattern-variable' : 'operand' }
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

function afterWord(last: Token, before: readonly Token[], bracket: Bracket): Place {
  switch (last.upper) {
    case 'CALL':
      return { kind: 'procedure' }
    case 'YIELD':
      return { kind: 'yield', procedure: procedureBefore(before) }
    case 'AS':
      return { kind: 'name' }
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
  if ((bracket === 'node' || bracket === 'relationship') && last.upper !== 'WHERE') return { kind: 'name' }
  const previous = before.at(-2)
  const isName = previous?.kind === 'symbol' && (previous.value === '.' || previous.value === ':')
  const completed = ['NULL', 'TRUE', 'FALSE', 'END', 'ASC', 'DESC', 'ASCENDING', 'DESCENDING']
  if (isName || !KEYWORDS.has(last.upper) || completed.includes(last.upper)) return { kind: 'after-operand' }
  return { kind: 'operand' }
}

/** The name between CALL and its parenthesis or YIELD. */
function procedureBefore(before: readonly Token[]): string {
  const call = before.findLastIndex((token) => token.kind === 'word' && token.upper === 'CALL')
  let name = ''
  for (const token of before.slice(call + 1)) {
    if (token.kind !== 'word' && token.value !== '.') break
    if (token.upper === 'YIELD') break
    name += token.value
  }
  return name
}

function surroundings(tokens: readonly Token[]): { readonly bracket: Bracket; readonly clause: string } {
  const open: { readonly bracket: Bracket; readonly clause: string }[] = []
  let clause = ''
  tokens.forEach((token, index) => {
    if (token.kind === 'word' && startsClause(token, tokens, index)) clause = token.upper
    if (token.kind !== 'symbol') return
    if (token.value === '(' || token.value === '[' || token.value === '{') {
      open.push({ bracket: bracketOf(token.value, tokens, index, clause), clause })
    } else if (token.value === ')' || token.value === ']' || token.value === '}') {
      clause = open.pop()?.clause ?? clause
    }
  })
  return { bracket: open.at(-1)?.bracket ?? 'other', clause }
}

const CLAUSE_STARTS: ReadonlySet<string> = new Set(
  'MATCH RETURN WITH WHERE UNWIND CREATE MERGE INSERT SET REMOVE DELETE CALL YIELD FOREACH ORDER SKIP LIMIT LOAD'.split(' '),
)

function startsClause(token: Token, tokens: readonly Token[], index: number): boolean {
  const previous = tokens[index - 1]
  const name = previous?.kind === 'symbol' && (previous.value === '.' || previous.value === ':')
  const partOfOperator = previous?.upper === 'STARTS' || previous?.upper === 'ENDS'
  return CLAUSE_STARTS.has(token.upper) && !name && !partOfOperator
}

function bracketOf(value: string, tokens: readonly Token[], index: number, clause: string): Bracket {
  const previous = tokens[index - 1]
  const afterArrow = previous?.kind === 'symbol' && ['-', '>'].includes(previous.value)
  if (value === '[') return previous?.kind === 'symbol' && previous.value === '-' ? 'relationship' : 'other'
  if (value === '{') return previous?.kind === 'word' && BLOCKS.has(previous.upper) ? 'block' : 'map'
  if (afterArrow && tokens[index - 2]?.kind === 'symbol') return 'node'
  const startsPattern =
    previous?.kind === 'word'
      ? PATTERN_CLAUSES.has(previous.upper)
      : previous?.value === ',' || previous?.value === '=' || previous?.value === '('
  return PATTERN_CLAUSES.has(clause) && startsPattern ? 'node' : 'other'
}
