/**
 * Patterns that are matched: MATCH, pattern predicates, pattern comprehensions, shortest paths. All variables are declared first, in
 * reading order, then properties and conditions are bound, since any of them may look at any variable of the pattern.
 */
import type {
  Expression,
  LabelExpression,
  MapLiteral,
  NodePattern,
  Parameter,
  PathElement,
  PathGroup,
  PatternComprehension,
  PatternExpression,
  PatternPart,
  RelationshipPattern,
  Variable,
} from '../parse/ast.ts'
import { walk } from '../parse/walk.ts'
import type { Binder } from './binder.ts'
import type { Binding, GroupVariable } from './bound.ts'
import { bindExpression, bindPredicate, type Context, PLAIN } from './expressions.ts'
import type { Scope } from './scope.ts'
import { BOOLEAN, describeType, listOf, mayBe, NODE, PATH, RELATIONSHIP, type StaticType } from './types.ts'

/** Of a whole MATCH; gives the scope with what it declares. */
export function bindMatchedPatterns(binder: Binder, patterns: readonly PatternPart[], scope: Scope, context: Context = PLAIN): Scope {
  const declaring = new PatternBinder(binder, scope)
  for (const pattern of patterns) declaring.part(pattern)
  for (const pattern of patterns) bindConditions(binder, pattern, declaring.scope, context, 'MATCH')
  return declaring.scope
}

/** A pattern as a predicate sees all and names nothing new. */
export function bindPatternExpression(binder: Binder, node: PatternExpression, scope: Scope, context: Context): StaticType {
  walk(node.pattern, (inner) => {
    if (inner.kind === 'NodePattern' || inner.kind === 'RelationshipPattern') {
      const { variable } = inner
      if (variable !== undefined && scope.get(variable.name) === undefined) {
        binder.undefinedVariable(variable, scope, 'a pattern in an expression cannot introduce variables; EXISTS { … } can')
      }
    }
    return inner.kind === 'PatternPart' || inner.kind === 'PathGroup'
  })
  bindMatchedPatterns(binder, [node.pattern], scope, context)
  const { selector } = node.pattern
  if (selector === undefined) return BOOLEAN
  return selector.form === 'shortestPath' ? PATH : listOf(PATH)
}

export function bindPatternComprehension(binder: Binder, node: PatternComprehension, scope: Scope, context: Context): StaticType {
  const inner = bindMatchedPatterns(binder, [node.pattern], scope, context)
  if (node.where !== undefined) bindPredicate(binder, node.where, inner, context)
  return listOf(bindExpression(binder, node.projection, inner, context))
}

class PatternBinder {
  scope: Scope
  private readonly binder: Binder
  /** Relationship variables of this MATCH: relationships are unique in it, so none may stand twice. */
  private readonly relationships = new Set<string>()

  constructor(binder: Binder, scope: Scope) {
    this.binder = binder
    this.scope = scope
  }

  part(pattern: PatternPart): void {
    this.elements(pattern.elements)
    checkShortest(this.binder, pattern)
    if (pattern.variable !== undefined) this.add(this.binder.declareNew(pattern.variable, PATH, this.scope))
  }

  private elements(elements: readonly PathElement[]): void {
    for (const element of elements) {
      if (element.kind === 'NodePattern') this.element(element, NODE)
      else if (element.kind === 'PathGroup') this.group(element)
      else {
        this.unrepeated(element)
        const many = element.length !== undefined || element.quantifier !== undefined
        this.element(element, many ? listOf(RELATIONSHIP) : RELATIONSHIP)
      }
    }
  }

  private element({ variable }: NodePattern | RelationshipPattern, type: StaticType): void {
    if (variable === undefined) return
    const known = this.scope.get(variable.name)
    if (known === undefined) this.add(this.binder.declare(variable, type))
    else {
      refuseConflict(this.binder, variable, known, type)
      this.binder.variables.set(variable, known)
    }
  }

  /** openCypher: RelationshipUniquenessViolation. Neo4j answers no rows instead, which nobody can have meant. */
  private unrepeated({ variable }: RelationshipPattern): void {
    if (variable === undefined) return
    const known = this.scope.get(variable.name)
    const relational = known !== undefined && mayBe(known.type, 'relationship', 'list')
    if (this.relationships.has(variable.name) && relational) {
      const message = `relationship variable \`${variable.name}\` stands twice in one MATCH, where relationships are unique`
      this.binder.fail('RelationshipUniquenessViolation', message, variable, 'split the pattern into two MATCH clauses')
    }
    this.relationships.add(variable.name)
  }

  /** Inside, the variables are those of one round; outside, lists over all rounds. */
  private group(group: PathGroup): void {
    if (group.quantifier === undefined) {
      this.part(group.pattern)
      return
    }
    const outside = this.scope
    const inner = new PatternBinder(this.binder, outside)
    inner.part(group.pattern)
    const variables: GroupVariable[] = []
    for (const binding of inner.scope.bindings()) {
      if (outside.get(binding.name) === binding) continue
      variables.push({ inner: binding, outer: this.binder.fresh(binding.name, listOf(binding.type)) })
    }
    this.binder.groups.set(group, variables)
    bindConditions(this.binder, group.pattern, inner.scope, PLAIN, 'MATCH')
    if (group.where !== undefined) bindPredicate(this.binder, group.where, inner.scope)
    for (const { outer } of variables) this.add(outer)
  }

  private add(binding: Binding): void {
    this.scope = this.scope.with(binding)
  }
}

export function refuseConflict(binder: Binder, variable: Variable, known: Binding, type: StaticType): void {
  const fits =
    mayBe(known.type, type.name) && (known.type.name !== 'list' || type.name !== 'list' || mayBe(known.type.inner, type.inner.name))
  if (fits) return
  const message = `variable \`${variable.name}\` is already a ${describeType(known.type)} and cannot be a ${describeType(type)} here`
  binder.fail('VariableTypeConflict', message, variable)
}

function checkShortest(binder: Binder, pattern: PatternPart): void {
  const form = pattern.selector?.form
  if (form !== 'shortestPath' && form !== 'allShortestPaths') return
  const [first, middle, last] = pattern.elements
  const plain =
    pattern.elements.length === 3 && first.kind === 'NodePattern' && middle.kind === 'RelationshipPattern' && last.kind === 'NodePattern'
  if (!plain) binder.fail('UnexpectedSyntax', `${form} takes a pattern of two nodes and one relationship`, pattern, `${form}((a)-[*]-(b))`)
  if (middle.length?.minimum !== undefined && middle.length.minimum > 1) {
    binder.fail('UnexpectedSyntax', `${form} cannot have a minimum length above 1`, middle.length)
  }
}

/** Labels, properties and WHERE of a pattern, whose variables are all declared. Quantified groups did theirs when they were declared. */
function bindConditions(binder: Binder, pattern: PatternPart, scope: Scope, context: Context, clause: string): void {
  if (pattern.selector?.count !== undefined) bindExpression(binder, pattern.selector.count, scope, context)
  for (const element of pattern.elements) {
    if (element.kind === 'PathGroup') {
      if (element.quantifier !== undefined) continue
      bindConditions(binder, element.pattern, scope, context, clause)
    } else {
      const labels = element.kind === 'NodePattern' ? element.labels : element.types
      if (labels !== undefined) bindLabels(binder, labels, scope)
      bindProperties(binder, element.properties, scope, context, clause)
    }
    if (element.where !== undefined) bindPredicate(binder, element.where, whereScope(binder, element, scope), context)
  }
}

/** In the WHERE of a walked relationship the variable is one relationship, not the list of them. */
function whereScope(binder: Binder, element: PathElement, scope: Scope): Scope {
  if (element.kind !== 'RelationshipPattern' || element.variable === undefined) return scope
  if (element.length === undefined && element.quantifier === undefined) return scope
  const one = binder.fresh(element.variable.name, RELATIONSHIP)
  binder.each.set(element, one)
  return scope.with(one)
}

export function bindProperties(
  binder: Binder,
  properties: MapLiteral | Parameter | undefined,
  scope: Scope,
  context: Context,
  clause: string,
): void {
  if (properties === undefined) return
  if (properties.kind === 'Parameter' && clause !== 'CREATE') {
    const message = `a parameter cannot stand for the whole property map in ${clause}`
    binder.fail('InvalidParameterUse', message, properties, `name the properties, as in {key: $${properties.name}.key}`)
  }
  bindExpression(binder, properties, scope, context)
}

/** Computed labels hold expressions. */
export function bindLabels(binder: Binder, labels: LabelExpression, scope: Scope): void {
  switch (labels.kind) {
    case 'LabelDynamic': {
      bindExpression(binder, labels.expression as Expression, scope)
      return
    }
    case 'LabelNot':
      bindLabels(binder, labels.operand, scope)
      return
    case 'LabelAnd':
    case 'LabelOr':
      for (const operand of labels.operands) bindLabels(binder, operand, scope)
      return
    default:
  }
}
