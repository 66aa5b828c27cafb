/** Clauses that change the graph: CREATE, MERGE, SET, REMOVE, DELETE, FOREACH. */
import type {
  Create,
  Delete,
  Expression,
  Foreach,
  LabelDynamic,
  LabelName,
  Merge,
  PatternPart,
  Remove,
  RemoveItem,
  SetClause,
  SetItem,
  Variable,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { propertyTarget } from './expressions.ts'
import { labelReference } from './labels.ts'

export function patternList(cursor: Cursor): readonly PatternPart[] {
  const patterns: PatternPart[] = []
  do {
    patterns.push(cursor.grammar.pattern(cursor))
  } while (cursor.acceptSymbol(','))
  return patterns
}

export function createClause(cursor: Cursor): Create {
  const { start } = cursor.expectWord('CREATE')
  const patterns = patternList(cursor)
  return { kind: 'Create', start, end: cursor.lastEnd, patterns }
}

export function mergeClause(cursor: Cursor): Merge {
  const { start } = cursor.expectWord('MERGE')
  const pattern = cursor.grammar.pattern(cursor)
  const onCreate: SetItem[] = []
  const onMatch: SetItem[] = []
  while (cursor.acceptWord('ON')) {
    if (cursor.acceptWord('CREATE')) onCreate.push(...setItems(cursor))
    else if (cursor.acceptWord('MATCH')) onMatch.push(...setItems(cursor))
    else cursor.fail('CREATE or MATCH after ON')
  }
  return { kind: 'Merge', start, end: cursor.lastEnd, pattern, onCreate, onMatch }
}

export function setClause(cursor: Cursor): SetClause {
  const { start } = cursor.token
  const items = setItems(cursor)
  return { kind: 'Set', start, end: cursor.lastEnd, items }
}

function setItems(cursor: Cursor): readonly SetItem[] {
  cursor.expectWord('SET')
  const items: SetItem[] = []
  do {
    items.push(setItem(cursor))
  } while (cursor.acceptSymbol(','))
  return items
}

function setItem(cursor: Cursor): SetItem {
  const target = propertyTarget(cursor)
  const { start } = target
  if (cursor.isSymbol(':') || cursor.isWord('IS')) {
    const { subject, labels } = labelList(cursor, target)
    return { kind: 'SetLabels', start, end: cursor.lastEnd, subject, labels }
  }
  const merge = cursor.acceptSymbol('+=')
  if (!merge && !cursor.acceptSymbol('=')) cursor.fail("'=', '+=' or ':' after what SET changes")
  const value = cursor.grammar.expression(cursor)
  const { end } = value
  if (target.kind === 'Variable') return { kind: 'SetProperties', start, end, subject: target, merge, value }
  if (!merge && target.kind === 'Property') return { kind: 'SetProperty', start, end, subject: target.subject, key: target.key, value }
  if (!merge && target.kind === 'Subscript') {
    return { kind: 'SetDynamicProperty', start, end, subject: target.subject, key: target.index, value }
  }
  return notAssignable(cursor, target, 'SET')
}

function notAssignable(cursor: Cursor, target: Expression, clause: string): never {
  cursor.failAt(
    'UnexpectedSyntax',
    `${clause} cannot change this expression`,
    target.start,
    target.end,
    'write variable.key or variable:Label',
  )
}

function labelList(cursor: Cursor, target: Expression): { subject: Variable; labels: readonly (LabelName | LabelDynamic)[] } {
  if (target.kind !== 'Variable') notAssignable(cursor, target, 'a label change')
  const labels: (LabelName | LabelDynamic)[] = []
  while (cursor.acceptSymbol(':') || cursor.acceptWord('IS') || (labels.length > 0 && cursor.acceptSymbol('&')))
    labels.push(labelReference(cursor))
  return { subject: target, labels }
}

export function removeClause(cursor: Cursor): Remove {
  const { start } = cursor.expectWord('REMOVE')
  const items: RemoveItem[] = []
  do {
    items.push(removeItem(cursor))
  } while (cursor.acceptSymbol(','))
  return { kind: 'Remove', start, end: cursor.lastEnd, items }
}

function removeItem(cursor: Cursor): RemoveItem {
  const target = propertyTarget(cursor)
  const { start } = target
  if (cursor.isSymbol(':') || cursor.isWord('IS')) {
    const { subject, labels } = labelList(cursor, target)
    return { kind: 'RemoveLabels', start, end: cursor.lastEnd, subject, labels }
  }
  const { end } = target
  if (target.kind === 'Property') return { kind: 'RemoveProperty', start, end, subject: target.subject, key: target.key }
  if (target.kind === 'Subscript') return { kind: 'RemoveDynamicProperty', start, end, subject: target.subject, key: target.index }
  if (target.kind === 'Variable') cursor.fail("'.' and a property, or ':' and a label, after what REMOVE changes")
  return notAssignable(cursor, target, 'REMOVE')
}

export function deleteClause(cursor: Cursor): Delete {
  const { start } = cursor.token
  const detach = cursor.acceptWord('DETACH')
  if (!detach) cursor.acceptWord('NODETACH')
  cursor.expectWord('DELETE')
  const expressions: Expression[] = []
  do {
    expressions.push(cursor.grammar.expression(cursor))
  } while (cursor.acceptSymbol(','))
  return { kind: 'Delete', start, end: cursor.lastEnd, detach, expressions }
}

export function foreachClause(cursor: Cursor): Foreach {
  const { start } = cursor.expectWord('FOREACH')
  const bracket = cursor.position
  cursor.expectSymbol('(')
  const variable = cursor.expectVariable()
  cursor.expectWord('IN')
  const list = cursor.withBar(bracket, () => cursor.grammar.expression(cursor))
  cursor.expectSymbol('|', ' after the list of FOREACH')
  const { clauses } = cursor.withBar(-1, () => cursor.nested(() => cursor.grammar.clauses(cursor)))
  cursor.expectSymbol(')', ' to close FOREACH')
  return { kind: 'Foreach', start, end: cursor.lastEnd, variable, list, clauses }
}
