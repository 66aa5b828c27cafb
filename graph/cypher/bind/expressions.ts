/**
 * Expressions: what each variable means, what type the whole has, and whether it can be at all. What cannot be known before running is
 * `any` and passes.
 */
import type {
  Arithmetic,
  CountStar,
  Expression,
  FunctionCall,
  MapProjection,
  Parameter,
  PatternExpression,
  Subscript,
} from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import { bindCall } from './function-calls.ts'
import { operatorType } from './operator-types.ts'
import { bindPatternComprehension, bindPatternExpression } from './patterns.ts'
import type { Scope } from './scope.ts'
import { bindSubqueryExpression } from './subqueries.ts'
import {
  ANY,
  BOOLEAN,
  commonOf,
  describeType,
  elementType,
  FLOAT,
  INTEGER,
  listOf,
  MAP,
  mayBe,
  NULL,
  STRING,
  type StaticType,
  TEMPORAL,
} from './types.ts'

/** Where an expression stands, as far as it decides what the expression may be. */
export interface Context {
  /** `forbidden`, or inside another aggregating call, or fine. */
  readonly aggregates: 'allowed' | 'forbidden' | 'inside'
  /** Columns that stand for expressions here (ORDER BY): tried on each expression before anything else. */
  readonly column?: (expression: Expression) => StaticType | undefined
  /** Why a name that exists outside is not seen here. */
  readonly hidden?: (name: string) => string | undefined
}

export const PLAIN: Context = { aggregates: 'forbidden' }

export function bindExpression(binder: Binder, expression: Expression, scope: Scope, context: Context = PLAIN): StaticType {
  const type = context.column?.(expression) ?? new ExpressionBinder(binder, scope, context).type(expression)
  if (type.name !== 'any') binder.types.set(expression, type)
  return type
}

/** WHERE, and what stands beside AND: a pattern may be a predicate here, and here only. */
export function bindPredicate(binder: Binder, expression: Expression, scope: Scope, context: Context = PLAIN): StaticType {
  if (expression.kind === 'PatternExpression' && expression.pattern.selector === undefined) {
    return bindPatternExpression(binder, expression, scope, context)
  }
  const type = bindExpression(binder, expression, scope, context)
  if (!mayBe(type, 'boolean')) {
    binder.fail('InvalidArgumentType', `expected a Boolean, found ${describeType(type)}`, expression)
  }
  return BOOLEAN
}

class ExpressionBinder {
  private readonly binder: Binder
  private readonly scope: Scope
  private readonly context: Context
  constructor(binder: Binder, scope: Scope, context: Context) {
    this.binder = binder
    this.scope = scope
    this.context = context
  }

  type(node: Expression): StaticType {
    switch (node.kind) {
      case 'Integer':
        return INTEGER
      case 'Float':
        return FLOAT
      case 'String':
        return STRING
      case 'Boolean':
        return BOOLEAN
      case 'Null':
        return NULL
      case 'List':
        return listOf(this.elementOf(node.items.map((item) => this.of(item))))
      case 'Map':
        for (const entry of node.entries) this.of(entry.value)
        return MAP
      case 'Variable': {
        const reason = this.scope.get(node.name) === undefined ? this.context.hidden?.(node.name) : undefined
        if (reason !== undefined) this.binder.undefinedVariable(node, this.scope, reason)
        return this.binder.resolve(node, this.scope).type
      }
      case 'Parameter':
        return this.parameter(node)
      case 'Property':
        return this.property(node.subject, node)
      case 'Subscript': {
        const subject = this.of(node.subject)
        this.refuseSubscript(node, subject, this.of(node.index))
        return elementType(subject)
      }
      case 'Slice': {
        const subject = this.list(node.subject)
        for (const bound of [node.from, node.to]) if (bound !== undefined) this.integer(bound)
        return subject.name === 'list' ? subject : ANY
      }
      case 'FunctionCall':
      case 'CountStar':
        return this.call(node)
      case 'Unary':
        if (node.operator === 'NOT') return this.predicate(node.operand)
        return operatorType(this.binder, node, [this.of(node.operand)])
      case 'Binary':
        return operatorType(this.binder, node, [this.of(node.left), this.of(node.right)])
      case 'Arithmetic':
        return this.arithmetic(node)
      case 'ComparisonChain':
        for (const operand of node.operands) this.of(operand)
        return BOOLEAN
      case 'Logical':
        for (const operand of node.operands) this.predicate(operand)
        return BOOLEAN
      case 'IsNull':
      case 'IsTyped':
      case 'IsNormalized':
        this.of(node.operand)
        return BOOLEAN
      case 'LabelTest': {
        const type = this.of(node.operand)
        if (!mayBe(type, 'node', 'relationship')) {
          this.binder.fail('InvalidArgumentType', `expected a Node or Relationship, found ${describeType(type)}`, node.operand)
        }
        return BOOLEAN
      }
      case 'Case':
        return this.caseType(node)
      case 'CaseSubject':
        return ANY
      case 'ListComprehension': {
        const { inner, element } = this.local(node.variable, node.list)
        if (node.where !== undefined) bindPredicate(this.binder, node.where, inner, this.withoutAggregates())
        return listOf(
          node.projection === undefined ? element : bindExpression(this.binder, node.projection, inner, this.withoutAggregates()),
        )
      }
      case 'PatternComprehension':
        return bindPatternComprehension(this.binder, node, this.scope, this.withoutAggregates())
      case 'MapProjection':
        return this.mapProjection(node)
      case 'Quantifier': {
        const { inner } = this.local(node.variable, node.list)
        if (node.where !== undefined) bindPredicate(this.binder, node.where, inner, this.withoutAggregates())
        return BOOLEAN
      }
      case 'Reduce': {
        const initial = this.of(node.initial)
        const list = this.list(node.list)
        const accumulator = this.binder.declare(node.accumulator, ANY)
        const variable = this.binder.declare(node.variable, elementType(list))
        bindExpression(this.binder, node.body, this.scope.with(accumulator, variable), this.withoutAggregates())
        return initial.name === 'string' ? STRING : ANY
      }
      case 'PatternExpression':
        return this.pattern(node)
      case 'SubqueryExpression':
        return bindSubqueryExpression(this.binder, node, this.scope)
    }
  }

  /** With a null among them, elements are of any type. */
  private elementOf(types: readonly StaticType[]): StaticType {
    return types.some(({ name }) => name === 'null') ? ANY : commonOf(types)
  }

  private of(node: Expression): StaticType {
    return bindExpression(this.binder, node, this.scope, this.context)
  }

  private predicate(node: Expression): StaticType {
    return bindPredicate(this.binder, node, this.scope, this.context)
  }

  /** Inside a comprehension an aggregate would run once for each element. */
  private withoutAggregates(): Context {
    return { ...this.context, aggregates: this.context.aggregates === 'inside' ? 'inside' : 'forbidden' }
  }

  private parameter(node: Parameter): StaticType {
    this.binder.parameters.push(node)
    return ANY
  }

  /** Lists have places, maps and entities keys. */
  private refuseSubscript(node: Subscript, subject: StaticType, index: StaticType): void {
    if (node.index.kind === 'String' && node.index.value === '') {
      this.binder.fail('InvalidArgumentValue', 'a key cannot be empty', node.index)
    }
    if (subject.name === 'null') return
    if (mayBe(subject, 'list') && mayBe(index, 'integer', 'number')) return
    if (mayBe(subject, 'map', 'node', 'relationship') && mayBe(index, 'string')) return
    const isKeyed = mayBe(subject, 'list', 'map', 'node', 'relationship')
    const message = isKeyed
      ? `a ${describeType(subject)} has no element ${describeType(index)}`
      : `a value of type ${describeType(subject)} has no elements`
    this.binder.fail('InvalidArgumentType', message, isKeyed ? node.index : node.subject, undefined, 'TypeError')
  }

  private integer(node: Expression): void {
    const type = this.of(node)
    if (!mayBe(type, 'integer', 'number')) {
      this.binder.fail('InvalidArgumentType', `expected an Integer, found ${describeType(type)}`, node)
    }
  }

  private list(node: Expression): StaticType {
    const type = this.of(node)
    if (!mayBe(type, 'list')) this.binder.fail('InvalidArgumentType', `expected a List, found ${describeType(type)}`, node)
    return type
  }

  private local(variable: Parameters<Binder['declare']>[0], list: Expression): { inner: Scope; element: StaticType } {
    const element = elementType(this.list(list))
    return { inner: this.scope.with(this.binder.declare(variable, element)), element }
  }

  private arithmetic({ start, operators, operands }: Arithmetic): StaticType {
    const [left, ...others] = operands
    return others.reduce((type, right, index) => {
      const step = { kind: 'Binary', start, end: right.end, operator: operators[index], operatorStart: right.start, left, right } as const
      return operatorType(this.binder, step, [type, this.of(right)])
    }, this.of(left))
  }

  private property(subject: Expression, place: Expression): StaticType {
    const type = this.of(subject)
    if (mayBe(type, 'node', 'relationship', 'map', 'point', 'duration', ...TEMPORAL)) return ANY
    const message = `${describeType(type)} values have no properties`
    if (type.name === 'path' || (type.name === 'list' && type.inner.name === 'relationship')) {
      return this.binder.fail('InvalidArgumentType', message, place, 'use nodes(…) or relationships(…)')
    }
    this.binder.fail('InvalidArgumentType', message, place, undefined, 'TypeError')
  }

  private call(node: FunctionCall | CountStar): StaticType {
    return bindCall(this.binder, node, this.scope, this.context)
  }

  private caseType(node: Extract<Expression, { kind: 'Case' }>): StaticType {
    if (node.subject !== undefined) this.of(node.subject)
    const results: StaticType[] = []
    for (const alternative of node.alternatives) {
      for (const test of alternative.tests) {
        if (node.subject === undefined) this.predicate(test.expression)
        else this.of(test.expression)
      }
      results.push(this.of(alternative.then))
    }
    if (node.otherwise !== undefined) results.push(this.of(node.otherwise))
    return commonOf(results)
  }

  private mapProjection(node: MapProjection): StaticType {
    const type = this.of(node.subject)
    if (!mayBe(type, 'node', 'relationship', 'map')) {
      this.binder.fail('InvalidArgumentType', `expected a Node, Relationship or Map, found ${describeType(type)}`, node.subject)
    }
    for (const item of node.items) {
      if (item.kind === 'ProjectVariable') this.of(item.variable)
      else if (item.kind === 'MapEntry') this.of(item.value)
    }
    return MAP
  }

  /** shortestPath(…) is a value; a bare pattern is not. */
  private pattern(node: PatternExpression): StaticType {
    if (node.pattern.selector !== undefined) return bindPatternExpression(this.binder, node, this.scope, this.context)
    this.binder.fail(
      'UnexpectedSyntax',
      'a pattern can only be tested for existence here',
      node,
      'write EXISTS { … }, COUNT { … } or a pattern comprehension [… | …]',
    )
  }
}
