/** Patterns: nodes, relationships, path groups with quantifiers, shortest-path selectors. */
import type {
  Expression,
  LabelExpression,
  MapLiteral,
  NodePattern,
  Parameter,
  PathElement,
  PathGroup,
  PathLength,
  PathSelector,
  PatternPart,
  RelationshipPattern,
  Variable,
} from './ast.ts'
import { mapLiteral } from './containers.ts'
import type { Cursor } from './cursor.ts'
import { refuseColon } from './labels.ts'
import { integerLiteral, parameter } from './literals.ts'

/** `variable = selector element`, each but the element optional. */
export function patternPart(cursor: Cursor): PatternPart {
  const { start } = cursor.token
  let variable: Variable | undefined
  if (cursor.isName() && cursor.isSymbol('=', 1)) {
    variable = cursor.expectVariable()
    cursor.advance()
  }
  const selector = pathSelector(cursor)
  if (selector?.form === 'shortestPath' || selector?.form === 'allShortestPaths') {
    cursor.expectSymbol('(')
    const elements = pathElements(cursor)
    cursor.expectSymbol(')', ` to close ${selector.form}`)
    return { kind: 'PatternPart', start, end: cursor.lastEnd, variable, selector, elements }
  }
  const elements = pathElements(cursor)
  return { kind: 'PatternPart', start, end: cursor.lastEnd, variable, selector, elements }
}

function pathSelector(cursor: Cursor): PathSelector | undefined {
  const { start } = cursor.token
  const selector = (form: PathSelector['form'], count?: Expression): PathSelector => {
    return { kind: 'PathSelector', start, end: cursor.lastEnd, form, count }
  }
  const pathWord = (): boolean => cursor.acceptWord('PATHS') || cursor.acceptWord('PATH')
  if (cursor.isSymbol('(', 1)) {
    if (cursor.acceptWord('SHORTESTPATH')) return selector('shortestPath')
    if (cursor.acceptWord('ALLSHORTESTPATHS')) return selector('allShortestPaths')
  }
  if (cursor.acceptWords('ALL', 'SHORTEST')) {
    pathWord()
    return selector('ALL SHORTEST')
  }
  if (cursor.acceptWords('ANY', 'SHORTEST')) {
    pathWord()
    return selector('SHORTEST')
  }
  if (cursor.acceptWord('ALL')) {
    pathWord()
    return selector('ALL')
  }
  if (cursor.acceptWord('ANY')) {
    const count = selectorCount(cursor)
    pathWord()
    return selector('ANY', count)
  }
  if (cursor.acceptWord('SHORTEST')) {
    const count = selectorCount(cursor)
    pathWord()
    const groups = cursor.acceptWord('GROUPS') || cursor.acceptWord('GROUP')
    return selector(groups ? 'SHORTEST GROUPS' : 'SHORTEST', count)
  }
  return undefined
}

function selectorCount(cursor: Cursor): Expression | undefined {
  const token = cursor.token
  if (token.kind === 'integer') return integerLiteral(cursor, cursor.advance(), undefined)
  if (token.kind === 'parameter') return parameter(cursor)
  return undefined
}

function pathElements(cursor: Cursor): readonly PathElement[] {
  return cursor.nested(() => {
    const elements: PathElement[] = [cursor.isSymbol('(') && startsGroup(cursor) ? pathGroup(cursor) : nodePattern(cursor)]
    for (;;) {
      if (startsRelationship(cursor)) {
        elements.push(quantified(relationshipPattern(cursor)), nodePattern(cursor))
      } else if (cursor.isSymbol('(')) {
        elements.push(juxtaposed(cursor, elements))
      } else {
        return elements
      }
    }
  })
}

/** What may stand beside a node without a relationship between: a path group, which begins and ends with that node. */
function juxtaposed(cursor: Cursor, elements: readonly PathElement[]): PathElement {
  if (startsGroup(cursor)) return pathGroup(cursor)
  if (elements.at(-1)?.kind === 'NodePattern') cursor.fail("a relationship such as --> between two nodes, or ','")
  return nodePattern(cursor)
}

/** `-[r WHERE …]->+` means `(()-[r WHERE …]->())+`: the condition is on each single relationship. */
function quantified(relationship: RelationshipPattern): RelationshipPattern | PathGroup {
  const { start, end, quantifier, where } = relationship
  if (quantifier === undefined || where === undefined) return relationship
  const node: NodePattern = {
    kind: 'NodePattern',
    start,
    end: start,
    variable: undefined,
    labels: undefined,
    properties: undefined,
    where: undefined,
  }
  const elements = [node, { ...relationship, quantifier: undefined }, { ...node, start: end, end }]
  const pattern: PatternPart = { kind: 'PatternPart', start, end, variable: undefined, selector: undefined, elements }
  return { kind: 'PathGroup', start, end, pattern, where: undefined, quantifier }
}

/** At `(`: whether a path stands inside rather than a node. */
function startsGroup(cursor: Cursor): boolean {
  if (cursor.isSymbol('(', 1)) return true
  return cursor.isName(1) && cursor.isSymbol('=', 2) && cursor.isSymbol('(', 3)
}

function pathGroup(cursor: Cursor): PathGroup {
  const { start } = cursor.expectSymbol('(')
  const pattern = cursor.nested(() => patternPart(cursor))
  const where = inlineWhere(cursor)
  cursor.expectSymbol(')', ' to close the path')
  const quantifier = pathQuantifier(cursor)
  return { kind: 'PathGroup', start, end: cursor.lastEnd, pattern, where, quantifier }
}

function nodePattern(cursor: Cursor): NodePattern {
  if (!cursor.isSymbol('(')) cursor.fail('a node, such as (n:Label {key: value}) or ()')
  const { start } = cursor.advance()
  const variable = patternVariable(cursor, ')')
  const labels = labelPart(cursor)
  refuseColon(cursor, labels)
  const properties = propertiesPart(cursor)
  const where = inlineWhere(cursor)
  cursor.expectSymbol(')', ' to close the node')
  return { kind: 'NodePattern', start, end: cursor.lastEnd, variable, labels, properties, where }
}

/** WHERE and IS are keywords here unless what follows makes them names. */
function patternVariable(cursor: Cursor, closing: ')' | ']'): Variable | undefined {
  if (!cursor.isName()) return undefined
  if (cursor.isWord('WHERE') || cursor.isWord('IS')) {
    const name = cursor.isSymbol(closing, 1) || cursor.isSymbol(':', 1) || cursor.isSymbol('{', 1)
    if (!name) return undefined
  }
  return cursor.expectVariable()
}

function labelPart(cursor: Cursor): LabelExpression | undefined {
  if (!cursor.acceptSymbol(':') && !cursor.acceptWord('IS')) return undefined
  return cursor.withBar(-1, () => cursor.grammar.labels(cursor))
}

function propertiesPart(cursor: Cursor): MapLiteral | Parameter | undefined {
  if (cursor.token.kind === 'parameter') return parameter(cursor)
  return cursor.isSymbol('{') ? cursor.withBar(-1, () => mapLiteral(cursor)) : undefined
}

function inlineWhere(cursor: Cursor): Expression | undefined {
  return cursor.acceptWord('WHERE') ? cursor.withBar(-1, () => cursor.grammar.expression(cursor)) : undefined
}

/** `-` or `<-`, then `-` or `[`: what no arithmetic begins with, but `a - -b`, which reads as a pattern only after a node. */
function startsRelationship(cursor: Cursor): boolean {
  return cursor.isSymbol('-') || (cursor.isSymbol('<') && cursor.isSymbol('-', 1))
}

function relationshipPattern(cursor: Cursor): RelationshipPattern {
  const { start } = cursor.token
  const left = cursor.acceptSymbol('<')
  cursor.expectSymbol('-')
  let variable: Variable | undefined
  let types: LabelExpression | undefined
  let length: PathLength | undefined
  let properties: MapLiteral | Parameter | undefined
  let where: Expression | undefined
  if (cursor.acceptSymbol('[')) {
    variable = patternVariable(cursor, ']')
    types = labelPart(cursor)
    length = variableLength(cursor)
    properties = propertiesPart(cursor)
    where = inlineWhere(cursor)
    if ((variable ?? length ?? properties ?? where) !== undefined) refuseColon(cursor, types)
    cursor.expectSymbol(']', ' to close the relationship')
  }
  if (!cursor.isSymbol('-')) cursor.fail("'-' after the relationship, as in -->, -[r]-> or <-[r]-")
  cursor.advance()
  const right = cursor.acceptSymbol('>')
  const { start: quantifierStart } = cursor.token
  const quantifier = pathQuantifier(cursor)
  if (quantifier !== undefined && length !== undefined) {
    const message = 'a relationship of variable length cannot be quantified again'
    cursor.failAt('InvalidRelationshipPattern', message, quantifierStart, cursor.lastEnd)
  }
  const direction = left === right ? 'both' : right ? 'out' : 'in'
  return { kind: 'RelationshipPattern', start, end: cursor.lastEnd, variable, direction, types, length, properties, where, quantifier }
}

/** `*`, `*2`, `*1..`, `*..3`, `*1..3` */
function variableLength(cursor: Cursor): PathLength | undefined {
  const { start } = cursor.token
  const malformed = (what: string): never =>
    cursor.failAt('InvalidRelationshipPattern', `${what} is not a path length`, start, cursor.token.end, 'write *, *2, *1.., *..3 or *1..3')
  if (cursor.isSymbol('..')) malformed("'..' without '*'")
  if (!cursor.acceptSymbol('*')) return undefined
  if (cursor.isSymbol('-')) malformed('a negative number')
  if (cursor.token.kind === 'float') malformed('a fraction')
  const minimum = bound(cursor)
  if (!cursor.acceptSymbol('..')) return { kind: 'PathLength', start, end: cursor.lastEnd, minimum, maximum: minimum }
  if (cursor.isSymbol('-')) malformed('a negative number')
  const maximum = bound(cursor)
  return { kind: 'PathLength', start, end: cursor.lastEnd, minimum, maximum }
}

/** `+`, `*`, `{2}`, `{1,3}`, `{,3}`, `{1,}` */
function pathQuantifier(cursor: Cursor): PathLength | undefined {
  const { start } = cursor.token
  const quantifier = (minimum: number, maximum: number | undefined): PathLength => {
    if (maximum !== undefined && maximum < Math.max(minimum, 1)) {
      cursor.failAt('InvalidRelationshipPattern', `the quantifier allows no path: at most ${maximum}`, start, cursor.lastEnd)
    }
    return { kind: 'PathLength', start, end: cursor.lastEnd, minimum, maximum }
  }
  if (cursor.acceptSymbol('+')) return quantifier(1, undefined)
  if (cursor.acceptSymbol('*')) return quantifier(0, undefined)
  if (!cursor.acceptSymbol('{')) return undefined
  const minimum = bound(cursor)
  if (cursor.acceptSymbol(',')) {
    const maximum = bound(cursor)
    cursor.expectSymbol('}', ' to close the quantifier')
    return quantifier(minimum ?? 0, maximum)
  }
  if (minimum === undefined) cursor.fail('a number of repetitions, such as {2} or {1,3}')
  cursor.expectSymbol('}', ' to close the quantifier')
  return quantifier(minimum, minimum)
}

function bound(cursor: Cursor): number | undefined {
  if (cursor.token.kind !== 'integer') return undefined
  return Number(integerLiteral(cursor, cursor.advance(), undefined).value)
}
