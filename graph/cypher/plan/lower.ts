/** From syntax to plan expressions: variables become slots, calls their functions, patterns and sub-queries plans. */
import { Float, type Value } from '../../values.ts'
import { mayBe } from '../bind/types.ts'
import { CUTTING_RANGE } from '../functions/lists.ts'
import { lookupFunction } from '../functions/registry.ts'
import type { Binary, CaseTest, Expression, LabelExpression, MapLiteral, MapProjectionItem, Parameter } from '../parse/ast.ts'
import { type MapItem, NULL, type PlanExpression, type PlanLabels, type Slot, slotExpression, TRUE } from './expression.ts'
import type { Planning } from './planning.ts'
import { planPatternComprehension, planPatternExpression, planSubqueryExpression } from './subquery.ts'

/** Values already computed for some expressions: aggregates and repeated columns. */
export type Computed = ReadonlyMap<Expression, PlanExpression>

const NOTHING: Computed = new Map()

export function lower(planning: Planning, expression: Expression, computed: Computed = NOTHING): PlanExpression {
  return new Lowering(planning, computed).expression(expression)
}

export function lowerProperties(planning: Planning, properties: MapLiteral | Parameter | undefined): PlanExpression | undefined {
  return properties === undefined ? undefined : lower(planning, properties)
}

export function lowerLabels(planning: Planning, labels: LabelExpression): PlanLabels {
  return new Lowering(planning, NOTHING).labels(labels)
}

/** The right side. Between literals, a float is divided by a float: only so is 1.5 / 0 Infinity. */
function divisor({ operator, left, right }: Binary): Expression {
  if (operator !== '/' || left.kind !== 'Float' || right.kind !== 'Integer') return right
  return { ...right, kind: 'Float', value: Number(right.value) }
}

function constant(value: Value): PlanExpression {
  return { kind: 'constant', value }
}

class Lowering {
  private readonly planning: Planning
  private readonly computed: Computed
  private caseSubject: Slot | undefined
  constructor(planning: Planning, computed: Computed) {
    this.planning = planning
    this.computed = computed
  }

  expression(node: Expression): PlanExpression {
    const known = this.computed.get(node)
    if (known !== undefined) {
      if (known.kind === 'slot') this.planning.noteRead(known.slot)
      return known
    }
    switch (node.kind) {
      case 'Integer':
      case 'String':
      case 'Boolean':
        return constant(node.value)
      case 'Float':
        return constant(new Float(node.value))
      case 'Null':
        return NULL
      case 'List':
        return foldList(this.all(node.items))
      case 'Map':
        return { kind: 'map', entries: node.entries.map((entry) => ({ key: entry.key.name, value: this.expression(entry.value) })) }
      case 'Variable':
        return slotExpression(this.planning.read(node))
      case 'Parameter':
        return { kind: 'parameter', name: node.name }
      case 'Property':
        return { kind: 'property', subject: this.expression(node.subject), key: node.key.name }
      case 'Subscript':
        return { kind: 'subscript', subject: this.expression(node.subject), index: this.expression(node.index) }
      case 'Slice':
        return { kind: 'slice', subject: this.expression(node.subject), from: this.maybe(node.from), to: this.maybe(node.to) }
      case 'FunctionCall':
        return this.call(node.name, node.arguments)
      case 'CountStar':
        throw new Error('count(*) outside of an aggregation')
      case 'Unary':
        return this.unary(node.operator, node.operand)
      case 'Binary':
        return { kind: 'binary', operator: node.operator, left: this.expression(node.left), right: this.expression(divisor(node)) }
      case 'Arithmetic':
        return { kind: 'arithmetic', operators: node.operators, operands: this.all(node.operands) }
      case 'ComparisonChain':
        return { kind: 'chain', operators: node.operators, operands: this.all(node.operands) }
      case 'Logical':
        return { kind: 'logical', operator: node.operator, operands: this.all(node.operands) }
      case 'IsNull':
        return { kind: 'isNull', negated: node.negated, operand: this.expression(node.operand) }
      case 'IsTyped':
        return { kind: 'isTyped', negated: node.negated, operand: this.expression(node.operand), type: node.type }
      case 'IsNormalized':
        return { kind: 'isNormalized', negated: node.negated, form: node.form, operand: this.expression(node.operand) }
      case 'LabelTest':
        return { kind: 'labels', operand: this.expression(node.operand), labels: this.labels(node.labels) }
      case 'Case':
        return this.caseExpression(node)
      case 'CaseSubject':
        if (this.caseSubject === undefined) throw new Error('a subject outside of CASE')
        return slotExpression(this.caseSubject)
      case 'ListComprehension': {
        const list = this.expression(node.list)
        const slot = this.planning.declare(node.variable)
        return { kind: 'comprehension', slot, list, where: this.maybe(node.where), projection: this.maybe(node.projection) }
      }
      case 'Quantifier': {
        const list = this.expression(node.list)
        const slot = this.planning.declare(node.variable)
        return { kind: 'quantifier', quantifier: node.quantifier, slot, list, where: this.maybe(node.where) ?? TRUE }
      }
      case 'Reduce': {
        const initial = this.expression(node.initial)
        const list = this.expression(node.list)
        const accumulator = this.planning.declare(node.accumulator)
        const slot = this.planning.declare(node.variable)
        return { kind: 'reduce', accumulator, initial, slot, list, body: this.expression(node.body) }
      }
      case 'MapProjection':
        return {
          kind: 'mapProjection',
          subject: this.expression(node.subject),
          items: node.items.map((item) => this.projected(this.expression(node.subject), item)),
        }
      case 'PatternComprehension':
        return planPatternComprehension(this.planning, node)
      case 'PatternExpression':
        return planPatternExpression(this.planning, node)
      case 'SubqueryExpression':
        return planSubqueryExpression(this.planning, node)
    }
  }

  labels(node: LabelExpression): PlanLabels {
    switch (node.kind) {
      case 'LabelName':
        return { kind: 'name', name: node.name }
      case 'LabelDynamic':
        return { kind: 'dynamic', any: node.any, expression: this.expression(node.expression) }
      case 'LabelWildcard':
        return { kind: 'wildcard' }
      case 'LabelNot':
        return { kind: 'not', operand: this.labels(node.operand) }
      case 'LabelAnd':
        return { kind: 'and', operands: node.operands.map((operand) => this.labels(operand)) }
      case 'LabelOr':
        return { kind: 'or', operands: node.operands.map((operand) => this.labels(operand)) }
    }
  }

  private all(nodes: readonly Expression[]): PlanExpression[] {
    return nodes.map((node) => this.expression(node))
  }

  private maybe(node: Expression | undefined): PlanExpression | undefined {
    return node === undefined ? undefined : this.expression(node)
  }

  private unary(operator: 'NOT' | '+' | '-', operand: Expression): PlanExpression {
    const kind = operator === 'NOT' ? 'not' : operator === '-' ? 'negate' : 'plus'
    return { kind, operand: this.expression(operand) }
  }

  private call(name: string, args: readonly Expression[]): PlanExpression {
    const [first] = args
    if (name.toLowerCase() === 'exists' && first?.kind === 'PatternExpression') return planPatternExpression(this.planning, first)
    const entry = lookupFunction(name)
    if (entry === undefined) throw new Error(`unknown function ${name}`)
    const isCut = entry.name === 'range' && args.every((argument) => this.mayBeInteger(argument))
    return { kind: 'call', function: isCut ? CUTTING_RANGE : entry, arguments: this.all(args) }
  }

  private mayBeInteger(expression: Expression): boolean {
    const type = this.planning.bound.types.get(expression)
    return type === undefined || mayBe(type, 'integer', 'number')
  }

  private caseExpression(node: Extract<Expression, { kind: 'Case' }>): PlanExpression {
    const outer = this.caseSubject
    const subject =
      node.subject === undefined
        ? undefined
        : { expression: this.expression(node.subject), slot: this.planning.provide(this.planning.slots.add('case', 'value')) }
    this.caseSubject = subject?.slot
    const test = ({ predicate, expression }: CaseTest): PlanExpression => {
      const value = this.expression(expression)
      if (predicate || subject === undefined) return value
      return { kind: 'binary', operator: '=', left: slotExpression(subject.slot), right: value }
    }
    const alternatives = node.alternatives.map(({ tests, then }) => {
      this.caseSubject = subject?.slot
      const lowered = tests.map(test)
      this.caseSubject = outer
      return { tests: lowered, result: this.expression(then) }
    })
    this.caseSubject = outer
    return { kind: 'case', subject, alternatives, otherwise: this.maybe(node.otherwise) ?? NULL }
  }

  private projected(subject: PlanExpression, item: MapProjectionItem): MapItem | 'all' {
    switch (item.kind) {
      case 'ProjectAll':
        return 'all'
      case 'ProjectProperty':
        return { key: item.key.name, value: { kind: 'property', subject, key: item.key.name } }
      case 'ProjectVariable':
        return { key: item.variable.name, value: this.expression(item.variable) }
      case 'MapEntry':
        return { key: item.key.name, value: this.expression(item.value) }
    }
  }
}

function foldList(items: readonly PlanExpression[]): PlanExpression {
  const values: Value[] = []
  for (const item of items) {
    if (item.kind !== 'constant') return { kind: 'list', items }
    values.push(item.value)
  }
  return constant(values)
}
