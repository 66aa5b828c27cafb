/** Variables in sight at the end of some tokens: what patterns, AS, UNWIND and YIELD named since the last WITH, and what that let through. */
import type { Token } from '../parse/lex.ts'

/** Newest first, since they are the likeliest. */
export function variablesBefore(tokens: readonly Token[]): readonly string[] {
  let names = new Set<string>()
  let projected: Set<string> | undefined
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1]
    const next = tokens[index + 1]
    if (isWith(token, previous, next)) {
      projected = new Set()
      return
    }
    if (projected !== undefined && endsProjection(token, previous)) {
      names = projected
      projected = undefined
    }
    if (projected !== undefined && token.kind === 'symbol' && token.value === '*' && previous?.upper === 'WITH') projected = new Set(names)
    if (token.kind !== 'word' && token.kind !== 'quoted') return
    if (isDeclared(previous, next) || isPlainItem(token, previous, next, projected !== undefined)) {
      const target = projected ?? names
      target.delete(token.value)
      target.add(token.value)
    }
  })
  return [...names, ...(projected ?? [])].reverse()
}

function isWith(token: Token, previous: Token | undefined, next: Token | undefined): boolean {
  return (
    token.kind === 'word' &&
    token.upper === 'WITH' &&
    previous?.upper !== 'STARTS' &&
    previous?.upper !== 'ENDS' &&
    next?.upper !== 'HEADERS'
  )
}

const ENDS: ReadonlySet<string> = new Set(
  'MATCH OPTIONAL WHERE RETURN UNWIND CREATE MERGE SET REMOVE DELETE DETACH CALL FOREACH ORDER SKIP LIMIT'.split(' '),
)

function endsProjection(token: Token, previous: Token | undefined): boolean {
  return token.kind === 'word' && ENDS.has(token.upper) && previous?.value !== '.' && previous?.upper !== 'AS'
}

/** `(n`, `[r`, `AS x`, `p = (`, `x IN` */
function isDeclared(previous: Token | undefined, next: Token | undefined): boolean {
  if (previous?.kind === 'word') return previous.upper === 'AS' || previous.upper === 'YIELD'
  if (next?.kind === 'word' && next.upper === 'IN') return previous?.value === '(' || previous?.value === '['
  if (previous?.value !== '(' && previous?.value !== '[') return previous?.kind !== 'symbol' && next?.value === '='
  return next === undefined || next.kind === 'end' || [')', ']', ':', '{', '*'].includes(next.value)
}

/** `WITH a, b` */
function isPlainItem(token: Token, previous: Token | undefined, next: Token | undefined, inWith: boolean): boolean {
  if (!inWith || token.upper === 'DISTINCT') return false
  const begins = previous?.upper === 'WITH' || previous?.value === ',' || previous?.upper === 'DISTINCT'
  return begins && (next === undefined || next.kind === 'word' || next.value === ',' || next.kind === 'end') && next?.upper !== 'AS'
}
