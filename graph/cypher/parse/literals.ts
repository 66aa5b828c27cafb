/** Numbers and parameters as written, to nodes. Integers are 64-bit: one more is an error, here and not at run time. */
import type { FloatLiteral, IntegerLiteral, Parameter } from './ast.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'

const LARGEST = 2n ** 63n - 1n
const SMALLEST = -(2n ** 63n)

/** `minus` is the sign's token, if the literal is signed. */
export function integerLiteral(cursor: Cursor, token: Token, minus: Token | undefined): IntegerLiteral {
  cursor.complain(token)
  const start = minus?.start ?? token.start
  if (/^0[0-9_]/.test(token.value)) {
    const hint = `write 0o${token.value.slice(1)} for octal, or leave the 0 out`
    cursor.failAt('InvalidNumberLiteral', `${token.value} begins with 0, which once meant octal`, start, token.end, hint)
  }
  const digits = BigInt(token.value.replaceAll('_', '').toLowerCase())
  const exact = minus === undefined ? digits : -digits
  if (exact > LARGEST || exact < SMALLEST) {
    cursor.failAt(
      'IntegerOverflow',
      'this integer is too large: integers have 64 bits',
      start,
      token.end,
      'write it as a float, or as a string',
    )
  }
  const value = exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact
  return { kind: 'Integer', start, end: token.end, value }
}

export function floatLiteral(cursor: Cursor, token: Token, minus: Token | undefined): FloatLiteral {
  cursor.complain(token)
  const start = minus?.start ?? token.start
  const value = Number(token.value.replaceAll('_', '').replace(/[dDfF]$/, ''))
  if (!Number.isFinite(value)) {
    cursor.failAt('FloatingPointOverflow', 'this floating-point number is too large', start, token.end)
  }
  return { kind: 'Float', start, end: token.end, value: minus === undefined ? value : -value }
}

export function parameter(cursor: Cursor): Parameter {
  const token = cursor.advance()
  cursor.complain(token)
  return { kind: 'Parameter', start: token.start, end: token.end, name: token.value }
}
