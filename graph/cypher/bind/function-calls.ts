/** Function calls: known name, number of arguments, and types that can be right. */
import type { FunctionEntry, TypeName } from '../functions/registry.ts'
import type { CountStar, Expression, FunctionCall } from '../parse/ast.ts'
import { didYouMean } from '../parse/suggest.ts'
import { childrenOf } from '../parse/walk.ts'
import { describesPoint } from '../spatial/point.ts'
import { AGGREGATE_NAMES, type AggregateSignature, aggregateSignature } from './aggregation.ts'
import type { Binder } from './binder.ts'
import { bindExpression, bindPredicate, type Context } from './expressions.ts'
import type { Scope } from './scope.ts'
import {
  ANY,
  BOOLEAN,
  describeType,
  elementType,
  INTEGER,
  listOf,
  MAP,
  mayBe,
  NODE,
  NUMERIC,
  RELATIONSHIP,
  type SimpleTypeName,
  STRING,
  type StaticType,
  type TypeClass,
} from './types.ts'

export function bindCall(binder: Binder, node: FunctionCall | CountStar, scope: Scope, context: Context): StaticType {
  if (node.kind === 'CountStar') {
    refuseMisplaced(binder, node, 'count', context)
    return INTEGER
  }
  const aggregate = aggregateSignature(node.name)
  if (aggregate !== undefined) return bindAggregate(binder, node, aggregate, scope, context)
  if (node.name.toLowerCase() === 'exists' && node.arguments.length === 1) return bindExists(binder, node, scope, context)
  const entry = binder.surroundings.function(node.name)
  if (entry === undefined) return unknownFunction(binder, node)
  const types = node.arguments.map((argument) => bindExpression(binder, argument, scope, context))
  refuseWrongCount(binder, node, entry.signature.minimum, entry.signature.maximum, entry.text)
  if (node.distinct) binder.fail('InvalidAggregation', `DISTINCT has no meaning in ${entry.name}(…), which does not aggregate`, node)
  if (!CHECKED_WHEN_RUN.has(entry.name.toLowerCase())) refuseWrongTypes(binder, node, entry, types)
  if (entry.name === 'point') refuseNoPoint(binder, node.arguments[0])
  return resultType(entry, types)
}

/** openCypher has these fail when they run, even where the types are plain to see. */
const CHECKED_WHEN_RUN: ReadonlySet<string> = new Set(['range'])

function unknownFunction(binder: Binder, node: FunctionCall): never {
  const known = [...binder.surroundings.functionNames(), ...AGGREGATE_NAMES]
  const place = { start: node.nameStart, end: node.nameEnd }
  binder.fail('UnknownFunction', `unknown function ${node.name}()`, place, didYouMean(node.name, known))
}

function refuseMisplaced(binder: Binder, node: FunctionCall | CountStar, name: string, context: Context): void {
  if (context.aggregates === 'inside') {
    binder.fail('NestedAggregation', `${name}(…) cannot stand inside another aggregating function`, node, 'aggregate in a WITH before')
  }
  if (context.aggregates === 'forbidden') {
    binder.fail('InvalidAggregation', `${name}(…) aggregates, which only WITH and RETURN can do`, node, 'aggregate in a WITH before')
  }
}

function bindAggregate(binder: Binder, node: FunctionCall, aggregate: AggregateSignature, scope: Scope, context: Context): StaticType {
  refuseMisplaced(binder, node, aggregate.name, context)
  const types = node.arguments.map((argument) => bindExpression(binder, argument, scope, { ...context, aggregates: 'inside' }))
  refuseWrongCount(binder, node, aggregate.arguments, aggregate.arguments, `${aggregate.name}(…)`)
  for (const argument of node.arguments) {
    const varying = nonDeterministic(binder, argument)
    if (varying !== undefined) {
      binder.fail(
        'NonConstantExpression',
        `${varying.name}() cannot stand inside an aggregating function`,
        varying,
        'compute it in a WITH before',
      )
    }
  }
  const [type, share] = types
  if (aggregate.takes !== undefined && !mayBe(type, ...aggregate.takes)) {
    binder.fail('InvalidArgumentType', `${aggregate.name} needs numbers, found ${describeType(type)}`, node.arguments[0])
  }
  if (share !== undefined) refuseNoShare(binder, node.arguments[1], share)
  return aggregate.result(type)
}

/** The second argument of percentiles: what is written out must be from 0 to 1. */
function refuseNoShare(binder: Binder, argument: Expression, type: StaticType): void {
  if (!mayBe(type, ...NUMERIC)) binder.fail('InvalidArgumentType', `expected a Float, found ${describeType(type)}`, argument)
  const isLiteral = argument.kind === 'Integer' || argument.kind === 'Float'
  if (argument.kind !== 'Null' && !(isLiteral && (argument.value < 0 || argument.value > 1))) return
  const found = isLiteral ? argument.value : 'null'
  binder.fail('NumberOutOfRange', `a percentile must be a number from 0.0 to 1.0, found ${found}`, argument)
}

function nonDeterministic(binder: Binder, expression: Expression): FunctionCall | undefined {
  const search = (node: Parameters<typeof childrenOf>[0]): FunctionCall | undefined => {
    if (node.kind === 'FunctionCall' && binder.surroundings.function(node.name)?.deterministic === false) return node
    for (const child of childrenOf(node)) {
      const found = search(child)
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(expression)
}

/** exists((a)-->(b)) tests a pattern; exists(n.key) went with Neo4j 4. */
function bindExists(binder: Binder, node: FunctionCall, scope: Scope, context: Context): StaticType {
  const [argument] = node.arguments
  if (argument.kind === 'PatternExpression') bindPredicate(binder, argument, scope, context)
  else binder.fail('UnexpectedSyntax', 'exists() takes a pattern only', argument, 'for a property write `n.key IS NOT NULL`')
  return BOOLEAN
}

function refuseWrongCount(binder: Binder, node: FunctionCall, minimum: number, maximum: number, text: string): void {
  const given = node.arguments.length
  if (given >= minimum && given <= maximum) return
  const wanted =
    minimum === maximum ? `${minimum}` : maximum === Number.POSITIVE_INFINITY ? `at least ${minimum}` : `${minimum} to ${maximum}`
  const noun = wanted === '1' ? 'argument' : 'arguments'
  binder.fail('InvalidNumberOfArguments', `${node.name} takes ${wanted} ${noun}, found ${given}`, node, text)
}

const CLASSES: Readonly<Record<TypeName, readonly TypeClass[]>> = {
  ANY: [],
  BOOLEAN: ['boolean'],
  INTEGER: ['integer', 'number'],
  FLOAT: ['float', 'number'],
  STRING: ['string'],
  LIST: ['list'],
  MAP: ['map', 'node', 'relationship'],
  NODE: ['node'],
  RELATIONSHIP: ['relationship'],
  PATH: ['path'],
  POINT: ['point'],
  DATE: ['date'],
  TIME: ['time'],
  'LOCAL TIME': ['localtime'],
  'ZONED DATETIME': ['datetime'],
  'LOCAL DATETIME': ['localdatetime'],
  DURATION: ['duration'],
}

function refuseWrongTypes(binder: Binder, node: FunctionCall, entry: FunctionEntry, types: readonly StaticType[]): void {
  const { parameters } = entry.signature
  types.forEach((type, index) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)]
    if (parameter === undefined || parameter.types.includes('ANY')) return
    if (mayBe(type, ...parameter.types.flatMap((name) => CLASSES[name]))) return
    const message = `${entry.name} cannot take a value of type ${describeType(type)} as its ${parameter.name}`
    binder.fail('InvalidArgumentType', message, node.arguments[index], entry.text)
  })
}

/** A map that is written out shows whether it can be a point. */
function refuseNoPoint(binder: Binder, argument: Expression): void {
  if (argument.kind !== 'Map' || describesPoint(argument.entries.map(({ key }) => key.name))) return
  binder.fail('InvalidArgumentValue', 'this map describes no point', argument, 'give x and y, or longitude and latitude')
}

/** Element types that signatures do not tell. */
const LISTS_OF: Readonly<Record<string, StaticType>> = {
  nodes: NODE,
  relationships: RELATIONSHIP,
  labels: STRING,
  keys: STRING,
  split: STRING,
  range: INTEGER,
}

const KEEPS_ELEMENTS: ReadonlySet<string> = new Set(['tail', 'reverse'])
const TAKES_ELEMENT: ReadonlySet<string> = new Set(['head', 'last'])

function resultType(entry: FunctionEntry, types: readonly StaticType[]): StaticType {
  const name = entry.name.toLowerCase()
  if (TAKES_ELEMENT.has(name) && types.length > 0) return elementType(types[0])
  if (KEEPS_ELEMENTS.has(name) && types.length > 0 && types[0].name === 'list') return types[0]
  const { result } = entry.signature
  if (result.length !== 1) return ANY
  const [only] = result
  if (only === 'LIST') return listOf(LISTS_OF[name] ?? ANY)
  if (only === 'ANY') return ANY
  if (only === 'MAP') return MAP
  return { name: CLASSES[only][0] as SimpleTypeName }
}
