/** Where rows begin: all nodes, those of a label, those an id finds. */

import { isInteger } from '../../values/numbers.ts'
import { Float, type Value } from '../../values.ts'
import type { AllNodesScan, NodeByIdSeek, NodeByLabelScan, Unbox } from '../plan/operators.ts'
import { elements } from './access.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'
import { entityId, reader } from './slots.ts'
import { labelNamed } from './symbols.ts'

export function allNodesScan({ source, node: { index } }: AllNodesScan): Operator {
  const run = compilePlan(source)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const { graph } = context
      const bound = graph.nodeBound
      for (let id = 0; id < bound; id++) {
        context.tick()
        if (!graph.hasNode(id)) continue
        given[index] = id
        if (!sink(given)) return false
      }
      return true
    })
}

export function nodeByLabelScan({ source, node: { index }, label: name }: NodeByLabelScan): Operator {
  const run = compilePlan(source)
  const resolve = labelNamed(name)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const { graph } = context
      const label = resolve(graph)
      if (label === undefined) return true
      const view = graph.nodesWithLabel(label)
      const nodes = context.writing ? view.slice() : view
      for (let at = 0; at < nodes.length; at++) {
        context.tick()
        given[index] = nodes[at]
        if (!sink(given)) return false
      }
      return true
    })
}

export function nodeByIdSeek(plan: NodeByIdSeek): Operator {
  const run = compilePlan(plan.source)
  const { index } = plan.node
  const evaluate = compileExpression(plan.id)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const wanted = evaluate(given, context)
      const values = plan.many ? (elements(wanted) ?? []) : [wanted]
      for (const id of new Set(values.map(plan.element ? elementNumber : wholeNumber))) {
        if (id < 0 || id >= context.graph.nodeBound || !context.graph.hasNode(id)) continue
        given[index] = id
        if (!sink(given)) return false
      }
      return true
    })
}

function elementNumber(value: Value): number {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : -1
}

/** 1.0 is the id 1. */
function wholeNumber(value: Value): number {
  if (isInteger(value)) return Number(value)
  return value instanceof Float && Number.isInteger(value.value) ? value.value : -1
}

export function unbox({ source, value, entity }: Unbox): Operator {
  const run = compilePlan(source)
  const read = reader(value)
  const { type } = entity
  if (type === 'value') throw new Error('a value needs no unboxing')
  return (context, row, sink) =>
    run(context, row, (given) => {
      given[entity.index] = entityId(read(given), type, value.name)
      return sink(given)
    })
}
