/**
 * Patterns that are made: CREATE and MERGE. Everything in them must be definite: one type, a direction (CREATE), no lengths, and a
 * variable that is already bound may only be a bare endpoint.
 */
import type { Expression, LabelExpression, NodePattern, PatternPart, RelationshipPattern } from '../parse/ast.ts'
import { walk } from '../parse/walk.ts'
import type { Binder } from './binder.ts'
import { PLAIN } from './expressions.ts'
import { bindLabels, bindProperties, refuseConflict } from './patterns.ts'
import type { Scope } from './scope.ts'
import { NODE, PATH, RELATIONSHIP } from './types.ts'

export function bindCreatedPatterns(binder: Binder, patterns: readonly PatternPart[], scope: Scope, clause: 'CREATE' | 'MERGE'): Scope {
  let inner = scope
  for (const pattern of patterns) inner = bindCreatedPattern(binder, pattern, inner, clause)
  return inner
}

function bindCreatedPattern(binder: Binder, pattern: PatternPart, outer: Scope, clause: 'CREATE' | 'MERGE'): Scope {
  let scope = outer
  if (pattern.selector !== undefined) binder.fail('UnexpectedSyntax', `${clause} cannot choose among paths`, pattern.selector)
  const alone = pattern.elements.length === 1
  for (const element of pattern.elements) {
    if (element.kind === 'PathGroup') binder.fail('UnexpectedSyntax', `${clause} cannot repeat a path`, element, `use it in MATCH`)
    if (element.where !== undefined) binder.fail('UnexpectedSyntax', `${clause} cannot have a WHERE in its pattern`, element.where)
    scope =
      element.kind === 'NodePattern' ? bindNode(binder, element, scope, clause, alone) : bindRelationship(binder, element, scope, clause)
    const labels = element.kind === 'NodePattern' ? element.labels : element.types
    if (labels !== undefined) bindLabels(binder, labels, scope)
    bindProperties(binder, element.properties, scope, PLAIN, clause)
    if (clause === 'CREATE' && element.properties !== undefined) refuseOwn(binder, element.properties, pattern, outer)
  }
  return pattern.variable === undefined ? scope : scope.with(binder.declareNew(pattern.variable, PATH, scope))
}

/** Properties are computed before their pattern is there. */
function refuseOwn(binder: Binder, properties: Expression, pattern: PatternPart, outer: Scope): void {
  const own = new Set(pattern.elements.map((element) => ('variable' in element ? element.variable?.name : undefined)))
  walk(properties, (node) => {
    if (node.kind === 'Variable' && own.has(node.name) && outer.get(node.name) === undefined && binder.variables.get(node) !== undefined) {
      const message = `\`${node.name}\` is created by the pattern that reads it here`
      binder.fail('UndefinedVariable', message, node, 'create it in a CREATE before')
    }
    return true
  })
}

function bindNode(binder: Binder, node: NodePattern, scope: Scope, clause: string, alone: boolean): Scope {
  if (node.labels !== undefined && !areDefinite(node.labels)) {
    binder.fail('UnexpectedSyntax', `${clause} needs definite labels`, node.labels, 'write :A:B or :A&B')
  }
  const { variable } = node
  if (variable === undefined) return scope
  const known = scope.get(variable.name)
  if (known === undefined) return scope.with(binder.declare(variable, NODE))
  refuseConflict(binder, variable, known, NODE)
  if (alone || node.labels !== undefined || node.properties !== undefined) {
    const message = `node \`${variable.name}\` is already bound and cannot be created${alone ? '' : ' with labels or properties'} here`
    binder.fail('VariableAlreadyBound', message, variable, alone ? 'choose another name' : `write (${variable.name}) and use SET`)
  }
  binder.variables.set(variable, known)
  return scope
}

function areDefinite(labels: LabelExpression): boolean {
  if (labels.kind === 'LabelAnd') return labels.operands.every(areDefinite)
  return labels.kind === 'LabelName' || labels.kind === 'LabelDynamic'
}

function bindRelationship(binder: Binder, relationship: RelationshipPattern, scope: Scope, clause: string): Scope {
  const { variable, types, direction } = relationship
  const after = variable === undefined ? scope : scope.with(binder.declareNew(variable, RELATIONSHIP, scope))
  const length = relationship.length ?? relationship.quantifier
  if (length !== undefined) {
    binder.fail(
      'CreatingVarLength',
      `${clause} cannot make a relationship of variable length`,
      length,
      'write one relationship after another',
    )
  }
  if (types?.kind !== 'LabelName' && types?.kind !== 'LabelDynamic') {
    const hint = types === undefined && variable !== undefined ? `did you mean [:${variable.name}]?` : 'write exactly one, as in -[:TYPE]->'
    binder.fail('NoSingleRelationshipType', `${clause} needs exactly one type for a relationship`, relationship, hint)
  }
  if (direction === 'both' && clause === 'CREATE') {
    binder.fail('RequiresDirectedRelationship', 'CREATE needs a direction for a relationship', relationship, 'write --> or <--')
  }
  return after
}
