/** Decides between `(a)-->(b)` and `(a) - (b)` by a few tokens and the partner of the bracket, never by trying. */
import type { Cursor } from './cursor.ts'

/** At `(`, in an expression: whether a pattern of at least one relationship begins here. */
export function startsPattern(cursor: Cursor): boolean {
  const close = cursor.partner(cursor.position)
  if (close < 0) return false
  const inside = cursor.peek()
  const afterName = inside.kind === 'word' || inside.kind === 'quoted' ? 2 : 1
  const next = cursor.peek(afterName)
  const nodeLike =
    (next.kind === 'symbol' && (next.value === ')' || next.value === ':' || next.value === '{')) ||
    next.kind === 'parameter' ||
    cursor.isWord('IS', afterName) ||
    cursor.isWord('WHERE', afterName) ||
    (afterName === 2 && cursor.isWord('WHERE', 1))
  if (!nodeLike) return false
  const at = close - cursor.position + 1
  const arrow = cursor.isSymbol('<', at) ? at + 1 : at
  if (!cursor.isSymbol('-', arrow)) return false
  if (cursor.isSymbol('[', arrow + 1)) return cursor.tokens[cursor.partner(cursor.position + arrow + 1) + 1]?.value === '-'
  if (!cursor.isSymbol('-', arrow + 1)) return false
  return cursor.isSymbol('(', arrow + 2) || (cursor.isSymbol('>', arrow + 2) && cursor.isSymbol('(', arrow + 3))
}
