/** MERGE, SET, REMOVE, DELETE: what they change must be able to be changed. */
import type { Delete, Expression, Merge, RemoveItem, SetItem, Variable } from '../parse/ast.ts'
import type { Binder } from './binder.ts'
import { bindCreatedPatterns } from './created-patterns.ts'
import { bindExpression } from './expressions.ts'
import { bindLabels } from './patterns.ts'
import type { Scope } from './scope.ts'
import { describeType, mayBe, type StaticType, type TypeClass } from './types.ts'

export function bindMerge(binder: Binder, clause: Merge, scope: Scope): Scope {
  const after = bindCreatedPatterns(binder, [clause.pattern], scope, 'MERGE')
  for (const item of [...clause.onCreate, ...clause.onMatch]) bindSetItem(binder, item, after)
  return after
}

function expectEntity(binder: Binder, type: StaticType, place: Expression, ...classes: readonly TypeClass[]): void {
  if (mayBe(type, ...classes)) return
  const wanted = classes.map((name) => describeType({ name } as StaticType)).join(' or ')
  binder.fail('InvalidArgumentType', `expected a ${wanted}, found ${describeType(type)}`, place)
}

export function bindSetItem(binder: Binder, item: SetItem, scope: Scope): void {
  switch (item.kind) {
    case 'SetProperty':
    case 'SetDynamicProperty':
      expectEntity(binder, bindExpression(binder, item.subject, scope), item.subject, 'node', 'relationship')
      if (item.kind === 'SetDynamicProperty') bindExpression(binder, item.key, scope)
      bindExpression(binder, item.value, scope)
      return
    case 'SetProperties':
      expectEntity(binder, bindExpression(binder, item.subject, scope), item.subject, 'node', 'relationship')
      expectEntity(binder, bindExpression(binder, item.value, scope), item.value, 'map', 'node', 'relationship')
      return
    case 'SetLabels':
      bindLabelChange(binder, item.subject, item.labels, scope)
  }
}

export function bindRemoveItem(binder: Binder, item: RemoveItem, scope: Scope): void {
  if (item.kind === 'RemoveLabels') {
    bindLabelChange(binder, item.subject, item.labels, scope)
    return
  }
  expectEntity(binder, bindExpression(binder, item.subject, scope), item.subject, 'node', 'relationship')
  if (item.kind === 'RemoveDynamicProperty') bindExpression(binder, item.key, scope)
}

function bindLabelChange(binder: Binder, subject: Variable, labels: Extract<SetItem, { kind: 'SetLabels' }>['labels'], scope: Scope): void {
  expectEntity(binder, bindExpression(binder, subject, scope), subject, 'node')
  for (const label of labels) bindLabels(binder, label, scope)
}

export function bindDelete(binder: Binder, clause: Delete, scope: Scope): void {
  for (const expression of clause.expressions) {
    if (expression.kind === 'LabelTest') {
      binder.fail('InvalidDelete', 'DELETE removes nodes, relationships and paths, not labels', expression, 'use REMOVE for labels')
    }
    expectEntity(binder, bindExpression(binder, expression, scope), expression, 'node', 'relationship', 'path')
  }
}
