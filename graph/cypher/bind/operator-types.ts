/** Operators as a table of what they take and give, as Neo4j's. Only what is certain to fail is refused. */
import type { Binary, Unary } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import {
  ANY,
  BOOLEAN,
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

/** Classes on the left, and what may stand beside them on the right. */
type Pair = readonly [readonly TypeClass[], readonly TypeClass[]]

const DURATIONS: readonly TypeClass[] = ['duration']
const TEXT: readonly TypeClass[] = ['string']
const LISTS: readonly TypeClass[] = ['list']
const NUMBERS: Pair = [NUMERIC, NUMERIC]

const TAKES: Readonly<Partial<Record<Binary['operator'], readonly Pair[]>>> = {
  '+': [
    [
      [...NUMERIC, ...TEXT],
      [...NUMERIC, ...TEXT],
    ],
    [TEMPORAL, DURATIONS],
    [DURATIONS, [...TEMPORAL, ...DURATIONS]],
  ],
  '-': [NUMBERS, [[...TEMPORAL, ...DURATIONS], DURATIONS]],
  '*': [NUMBERS, [NUMERIC, DURATIONS], [DURATIONS, NUMERIC]],
  '/': [NUMBERS, [DURATIONS, NUMERIC]],
  '%': [NUMBERS],
  '^': [NUMBERS],
  '||': [
    [TEXT, TEXT],
    [LISTS, LISTS],
  ],
  '=~': [[TEXT, TEXT]],
}

export function operatorType(binder: Binder, node: Unary | Binary, [first, second = first]: readonly StaticType[]): StaticType {
  if (node.kind === 'Unary') {
    const takes = node.operator === '-' ? NUMERIC : [...NUMERIC, ...TEMPORAL, ...DURATIONS]
    if (!mayBe(first, ...takes)) refuse(binder, node.operator, first, node.operand)
    return numeric(first, first)
  }
  refuseOthers(binder, node, first, second)
  switch (node.operator) {
    case '+':
      return sum(first, second)
    case '||':
      return first.name === 'string' || second.name === 'string' ? STRING : first.name === 'list' ? sum(first, second) : ANY
    case '-':
    case '*':
    case '/':
    case '%':
      return numeric(first, second)
    case '^':
      return FLOAT
    case 'IN':
      if (!mayBe(second, 'list')) {
        binder.fail('InvalidArgumentType', `IN needs a List on its right, found ${describeType(second)}`, node.right)
      }
      return BOOLEAN
    default:
      return BOOLEAN
  }
}

function refuseOthers(binder: Binder, node: Binary, left: StaticType, right: StaticType): void {
  const takes = TAKES[node.operator]
  // Null and anything is null, a list and anything a longer list.
  if (takes === undefined || (node.operator === '+' && [left, right].some(({ name }) => name === 'null' || name === 'list'))) return
  const beside = takes.filter(([lefts]) => mayBe(left, ...lefts))
  if (beside.length === 0) refuse(binder, node.operator, left, node.left)
  if (!beside.some(([, rights]) => mayBe(right, ...rights))) refuse(binder, node.operator, right, node.right)
}

function refuse(binder: Binder, operator: string, type: StaticType, place: { readonly start: number; readonly end: number }): never {
  return binder.fail('InvalidArgumentType', `${operator} cannot be applied to a value of type ${describeType(type)} here`, place)
}

function numeric(first: StaticType, second: StaticType): StaticType {
  if (first.name === 'integer' && second.name === 'integer') return INTEGER
  if (NUMERIC.includes(first.name) && NUMERIC.includes(second.name)) {
    return first.name === 'float' || second.name === 'float' ? FLOAT : NUMBER
  }
  // A time and a duration are such a time again.
  if (TEMPORAL.includes(first.name) || first.name === 'duration') return first
  return second.name === 'duration' && NUMERIC.includes(first.name) ? second : ANY
}

function sum(left: StaticType, right: StaticType): StaticType {
  if (left.name === 'list' && right.name === 'list') return left.inner.name === right.inner.name ? left : listOf(ANY)
  if (left.name === 'list' || right.name === 'list') return listOf(ANY)
  if (left.name === 'string' && right.name !== 'any') return STRING
  if (right.name === 'string' && left.name !== 'any') return STRING
  if (left.name === 'duration' && right.name !== 'duration') return TEMPORAL.includes(right.name) ? right : ANY
  return numeric(left, right)
}
