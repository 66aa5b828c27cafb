/** Whether two expressions of the same scope say the same: equal but for positions and for the case of function names. */
import type { Expression } from '../parse/ast.ts'

const POSITIONS: ReadonlySet<string> = new Set(['start', 'end', 'operatorStart', 'nameStart', 'nameEnd'])

export function sameExpression(a: Expression, b: Expression): boolean {
  return same(a, b)
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]))
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b)
  const left = a as Readonly<Record<string, unknown>>
  const right = b as Readonly<Record<string, unknown>>
  if (left.kind !== right.kind) return false
  const call = left.kind === 'FunctionCall'
  if (call && String(left.name).toLowerCase() !== String(right.name).toLowerCase()) return false
  return Object.keys(left).every((key) => POSITIONS.has(key) || (call && key === 'name') || same(left[key], right[key]))
}
