/** Operators as a table of what they take and give. Only what is certain to fail is refused. */
import type { Binary, Unary } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import {
  ANY,
  BOOLEAN,
  DURATION,
  describeType,
  FLOAT,
  INTEGER,
  listOf,
  mayBe,
  NUMBER,
  NUMERIC,
  STRING,
  type StaticType,
  TEMPORAL,
  type TypeClass,
} from './types.ts'

const TAKES: Readonly<Partial<Record<Binary['operator'], readonly TypeClass[]>>> = {
  '-': [...NUMERIC, ...TEMPORAL, 'duration'],
  '*': [...NUMERIC, 'duration'],
  '/': [...NUMERIC, 'duration'],
  '%': NUMERIC,
  '^': NUMERIC,
}

export function operatorType(binder: Binder, node: Unary | Binary, operands: readonly StaticType[]): StaticType {
  if (node.kind === 'Unary') {
    refuseOthers(binder, node, [node.operand], operands, [...NUMERIC, 'duration'])
    return numeric(operands)
  }
  const takes = TAKES[node.operator]
  if (takes !== undefined) refuseOthers(binder, node, [node.left, node.right], operands, takes)
  switch (node.operator) {
    case '+':
      return sum(binder, node, operands)
    case '||':
      return operands[0].name === 'string' || operands[1].name === 'string' ? STRING : operands[0].name === 'list' ? operands[0] : ANY
    case '-':
    case '*':
    case '/':
    case '%':
      return numeric(operands)
    case '^':
      return FLOAT
    case 'IN':
      if (!mayBe(operands[1], 'list')) {
        binder.fail('InvalidArgumentType', `IN needs a List on its right, found ${describeType(operands[1])}`, node.right)
      }
      return BOOLEAN
    default:
      return BOOLEAN
  }
}

function refuseOthers(
  binder: Binder,
  node: Unary | Binary,
  places: readonly { readonly start: number; readonly end: number }[],
  operands: readonly StaticType[],
  takes: readonly TypeClass[],
): void {
  operands.forEach((type, index) => {
    if (!mayBe(type, ...takes)) {
      binder.fail('InvalidArgumentType', `${node.operator} cannot be applied to a value of type ${describeType(type)}`, places[index])
    }
  })
}

function numeric([first, second = first]: readonly StaticType[]): StaticType {
  if (first.name === 'integer' && second.name === 'integer') return INTEGER
  if (NUMERIC.includes(first.name) && NUMERIC.includes(second.name)) {
    return first.name === 'float' || second.name === 'float' ? FLOAT : NUMBER
  }
  return first.name === 'duration' && second.name === 'duration' ? DURATION : ANY
}

/** Lists take anything, strings nearly so; the rest must be numbers or times. */
function sum(binder: Binder, node: Binary, [left, right]: readonly StaticType[]): StaticType {
  if (left.name === 'list' || right.name === 'list') return left.name === 'list' && right.name === 'list' ? sumOfLists(left, right) : ANY
  if (left.name === 'string' || right.name === 'string') return ANY
  refuseOthers(binder, node, [node.left, node.right], [left, right], [...NUMERIC, ...TEMPORAL, 'duration', 'string', 'list'])
  return numeric([left, right])
}

function sumOfLists(left: StaticType, right: StaticType): StaticType {
  return left.name === 'list' && right.name === 'list' && left.inner.name === right.inner.name ? left : listOf(ANY)
}
