/** Tests of labels on nodes and of types on relationships. */

import { typeNameOf } from '../../values/type-name.ts'
import { NodeValue, RelationshipValue, type Value } from '../../values.ts'
import type { PlanExpression, PlanLabels } from '../plan/expression.ts'
import { isList } from './access.ts'
import { type ExecutionContext, type Row, runtimeError } from './context.ts'
import type { Evaluate } from './logic.ts'
import { labelNamed, typeNamed } from './symbols.ts'

type EntityTest = (id: number, row: Row, context: ExecutionContext) => boolean

export function labelTest(operand: PlanExpression, labels: PlanLabels, compile: (expression: PlanExpression) => Evaluate): Evaluate {
  if (operand.kind === 'slot' && operand.slot.type !== 'value') {
    const { index, type } = operand.slot
    const test = type === 'node' ? nodeTest(labels, compile) : relationshipTest(labels, compile)
    return (row, context) => {
      const id = row[index] as number | null
      return id === null ? null : test(id, row, context)
    }
  }
  const evaluate = compile(operand)
  const onNode = nodeTest(labels, compile)
  const onRelationship = relationshipTest(labels, compile)
  return (row, context) => {
    const value = evaluate(row, context)
    if (value === null) return null
    if (value instanceof NodeValue) return onNode(value.id, row, context)
    if (value instanceof RelationshipValue) return onRelationship(value.id, row, context)
    throw runtimeError('TypeError', 'InvalidArgumentType', `a label test needs a node or relationship, but was given ${typeNameOf(value)}`)
  }
}

function nodeTest(labels: PlanLabels, compile: (expression: PlanExpression) => Evaluate): EntityTest {
  return combine(
    labels,
    compile,
    (name) => {
      const resolve = labelNamed(name)
      return (id, { graph, deletedNodes }) => {
        const label = resolve(graph)
        return label !== undefined && !deletedNodes.has(id) && graph.hasLabel(id, label)
      }
    },
    (id, { graph }) => graph.labelsOf(id).length > 0,
  )
}

function relationshipTest(labels: PlanLabels, compile: (expression: PlanExpression) => Evaluate): EntityTest {
  return combine(
    labels,
    compile,
    (name) => {
      const resolve = typeNamed(name)
      return (id, { graph }) => graph.typeOf(id) === resolve(graph)
    },
    () => true,
  )
}

type NameTest = (id: number, context: ExecutionContext) => boolean

function combine(
  labels: PlanLabels,
  compile: (expression: PlanExpression) => Evaluate,
  named: (name: string) => NameTest,
  any: NameTest,
): EntityTest {
  const part = (inner: PlanLabels): EntityTest => combine(inner, compile, named, any)
  switch (labels.kind) {
    case 'name': {
      const test = named(labels.name)
      return (id, _row, context) => test(id, context)
    }
    case 'wildcard':
      return (id, _row, context) => any(id, context)
    case 'not': {
      const test = part(labels.operand)
      return (id, row, context) => !test(id, row, context)
    }
    case 'and': {
      const tests = labels.operands.map(part)
      return (id, row, context) => tests.every((test) => test(id, row, context))
    }
    case 'or': {
      const tests = labels.operands.map(part)
      return (id, row, context) => tests.some((test) => test(id, row, context))
    }
    case 'dynamic': {
      const evaluate = compile(labels.expression)
      return (id, row, context) => {
        const names = labelNames(evaluate(row, context))
        return labels.any ? names.some((name) => named(name)(id, context)) : names.every((name) => named(name)(id, context))
      }
    }
  }
}

/** Names given by `$(…)`: a string or a list of strings. */
export function labelNames(value: Value): readonly string[] {
  const names = isList(value) ? value : [value]
  return names.map((name) => {
    if (typeof name === 'string') return name
    throw runtimeError('TypeError', 'InvalidArgumentType', `$(…) needs a STRING or a list of them, but was given ${typeNameOf(name)}`)
  })
}
