/**
 * Label and type expressions: `:A:B`, `:A|B`, `:A|:B`, `:A&!(B|%)`, `:$(expression)`.
 * Precedence, loosest first: `|`, then `&` and `:`, then `!`.
 */
import type { LabelDynamic, LabelExpression, LabelName } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** After the `:` or IS that introduces it. */
export function labelExpression(cursor: Cursor): LabelExpression {
  return cursor.nested(() => disjunction(cursor))
}

function disjunction(cursor: Cursor): LabelExpression {
  const first = conjunction(cursor)
  if (!cursor.isSymbol('|') || cursor.isSeparatingBar()) return first
  const operands = [first]
  let colon = false
  while (cursor.isSymbol('|') && !cursor.isSeparatingBar()) {
    cursor.advance()
    if (cursor.acceptSymbol(':')) colon = true
    operands.push(conjunction(cursor))
  }
  return { kind: 'LabelOr', start: first.start, end: cursor.lastEnd, operands, colon }
}

/** `A|:B` is left only to relationships without variable, length, properties and condition. */
export function refuseColon(cursor: Cursor, labels: LabelExpression | undefined): void {
  if (labels?.kind !== 'LabelOr' || !labels.colon) return
  cursor.failAt('UnexpectedSyntax', "'|:' cannot stand here any more", labels.start, labels.end, 'write A|B')
}

function conjunction(cursor: Cursor): LabelExpression {
  const first = negation(cursor)
  if (!cursor.isSymbol('&') && !cursor.isSymbol(':')) return first
  const operands = [first]
  while (cursor.acceptSymbol('&') || cursor.acceptSymbol(':')) operands.push(negation(cursor))
  return { kind: 'LabelAnd', start: first.start, end: cursor.lastEnd, operands }
}

function negation(cursor: Cursor): LabelExpression {
  const { start } = cursor.token
  if (cursor.acceptSymbol('!')) {
    const operand = cursor.nested(() => negation(cursor))
    return { kind: 'LabelNot', start, end: operand.end, operand }
  }
  if (cursor.acceptSymbol('%')) return { kind: 'LabelWildcard', start, end: cursor.lastEnd }
  if (cursor.isSymbol('(')) {
    cursor.advance()
    const inner = cursor.withBar(-1, () => labelExpression(cursor))
    cursor.expectSymbol(')', ' to close the label expression')
    return inner
  }
  return labelReference(cursor)
}

/** One label, by name or computed. */
export function labelReference(cursor: Cursor): LabelName | LabelDynamic {
  const token = cursor.token
  const computed = cursor.isSymbol('$') || (token.kind === 'parameter' && /^(ALL|ANY)$/.test(token.upper) && cursor.isSymbol('(', 1))
  if (!computed) {
    const name = cursor.expectName('a label or a type')
    return { kind: 'LabelName', start: name.start, end: name.end, name: name.value }
  }
  cursor.advance()
  cursor.expectSymbol('(')
  const expression = cursor.withBar(-1, () => cursor.grammar.expression(cursor))
  cursor.expectSymbol(')')
  return { kind: 'LabelDynamic', start: token.start, end: cursor.lastEnd, any: token.upper === 'ANY', expression }
}
