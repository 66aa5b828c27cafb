/** A syntax tree in one line, as a test can say it: `(+ 1 (* 2 3))`. Positions are left out. */
import type { AstNode, Expression } from '../../graph/cypher/parse/ast.ts'
import { parseOrThrow } from '../../graph/cypher/parse/parse.ts'
import { childrenOf } from '../../graph/cypher/parse/walk.ts'

/** The tree of an expression, as RETURN reads it. */
export function expressionOf(text: string): Expression {
  const { body } = parseOrThrow(`RETURN ${text}`)
  const clause = body.kind === 'Query' ? body.parts[0].clauses[0] : undefined
  if (clause?.kind !== 'Return' || clause.items.length !== 1) throw new Error(`not one expression: ${text}`)
  return clause.items[0].expression
}

/** Operators come first, names and literals as they are, other kinds by their names. */
export function sketch(node: AstNode): string {
  switch (node.kind) {
    case 'Integer':
    case 'Boolean':
      return String(node.value)
    case 'Float':
      return Number.isInteger(node.value) ? `${node.value}.0` : String(node.value)
    case 'String':
      return `'${node.value}'`
    case 'Null':
      return 'null'
    case 'Variable':
    case 'Name':
    case 'LabelName':
      return node.name
    case 'Parameter':
      return `$${node.name}`
    case 'Property':
      return `${sketch(node.subject)}.${node.key.name}`
    case 'Unary':
      return list(node.operator === 'NOT' ? 'not' : node.operator, [node.operand])
    case 'Binary':
      return list(node.operator, [node.left, node.right])
    case 'Logical':
      return list(node.operator.toLowerCase(), node.operands)
    case 'ComparisonChain':
      return list(node.operators.join(' '), node.operands)
    case 'IsNull':
      return list(node.negated ? 'is-not-null' : 'is-null', [node.operand])
    case 'FunctionCall':
      return list(`${node.name}${node.distinct ? ' distinct' : ''}`, node.arguments)
    case 'LabelAnd':
      return list('&', node.operands)
    case 'LabelOr':
      return list('|', node.operands)
    case 'LabelNot':
      return list('!', [node.operand])
    default:
      return list(node.kind, childrenOf(node))
  }
}

function list(head: string, items: readonly AstNode[]): string {
  return `(${[head, ...items.map(sketch)].join(' ')})`
}
