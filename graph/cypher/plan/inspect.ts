/** What an operator is made of, whatever its kind: the plans below it, its expressions, its slots. */
import type { PlanExpression, PlanLabels, Slot } from './expression.ts'
import type { Change, IndexCondition, NewNode, NewRelationship, Plan } from './operators.ts'

/** Plans below, the main source first. */
export function sourcesOf(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case 'Argument':
      return []
    case 'Union':
      return plan.branches
    case 'Apply':
    case 'Optional':
    case 'SemiApply':
    case 'HashJoin':
    case 'UnitApply':
    case 'TransactionApply':
    case 'Foreach':
    case 'Repeat':
    case 'SelectPaths':
      return [plan.source, plan.inner]
    case 'Merge':
      return [plan.source, plan.match]
    default:
      return [plan.source]
  }
}

export function expressionsOf(plan: Plan): readonly PlanExpression[] {
  switch (plan.kind) {
    case 'IndexSeek':
      return plan.conditions.flatMap(valuesOf)
    case 'NodeByIdSeek':
      return [plan.id]
    case 'VarLengthExpand':
      return present(plan.each?.predicate)
    case 'ShortestPath':
      return present(plan.each?.predicate, plan.path?.predicate, plan.count)
    case 'SelectPaths':
      return present(plan.count)
    case 'HashJoin':
      return [plan.sourceKey, plan.innerKey]
    case 'TransactionApply':
      return present(plan.batch)
    case 'Foreach':
    case 'Unwind':
      return [plan.list]
    case 'Filter':
      return [plan.predicate]
    case 'Project':
      return plan.columns.map((column) => column.expression)
    case 'Aggregate':
      return [...plan.keys.map((key) => key.expression), ...plan.aggregates.flatMap((aggregate) => aggregate.arguments)]
    case 'CountExpansions':
      return [
        ...plan.keys.map((key) => key.expression),
        ...plan.expansions.flatMap((one) => present(one.where)),
        ...plan.counts.flatMap((one) => present(one.argument)),
      ]
    case 'Sort':
      return plan.keys.map((key) => key.expression)
    case 'Top':
      return [...plan.keys.map((key) => key.expression), ...present(plan.skip, plan.limit)]
    case 'Skip':
    case 'Limit':
      return [plan.count]
    case 'ProcedureCall':
      return plan.arguments ?? []
    case 'LoadCsv':
      return present(plan.url, plan.fieldTerminator)
    case 'Create':
      return newExpressions(plan.nodes, plan.relationships)
    case 'Merge':
      return [...newExpressions(plan.nodes, plan.relationships), ...changeExpressions([...plan.onCreate, ...plan.onMatch])]
    case 'Update':
      return changeExpressions(plan.changes)
    case 'Delete':
      return plan.expressions
    default:
      return []
  }
}

/** Slots the operator itself reads or fills. */
export function operatorSlots(plan: Plan): readonly Slot[] {
  switch (plan.kind) {
    case 'AllNodesScan':
    case 'NodeByLabelScan':
    case 'NodeByIdSeek':
      return [plan.node]
    case 'IndexSeek':
      return [plan.entity]
    case 'Unbox':
      return [plan.value, plan.entity]
    case 'Expand':
    case 'ProjectEndpoints':
      return [plan.from, plan.relationship, plan.to, ...plan.unlike]
    case 'VarLengthExpand':
      return [plan.from, plan.relationships, plan.to, ...plan.unlike]
    case 'ShortestPath':
      return [plan.from, plan.relationships, plan.to]
    case 'Repeat':
      return [plan.from, plan.relationships, plan.to, ...plan.unlike, ...plan.groups.flatMap((group) => [group.inner, group.outer])]
    case 'SelectPaths':
      return [plan.path]
    case 'Optional':
      return plan.nulls
    case 'TransactionApply':
      return [...plan.nulls, ...(plan.status === undefined ? [] : [plan.status])]
    case 'HashJoin':
      return plan.innerSlots
    case 'Foreach':
    case 'Unwind':
      return [plan.item]
    case 'Project':
      return plan.columns.map((column) => column.slot)
    case 'Aggregate':
      return [...plan.keys.map((key) => key.slot), ...plan.aggregates.map((aggregate) => aggregate.slot)]
    case 'CountExpansions':
      return [
        ...plan.keys.map((key) => key.slot),
        ...plan.counts.map((one) => one.slot),
        ...plan.expansions.flatMap(({ from, relationship, to, unlike }) => [from, relationship, to, ...unlike]),
      ]
    case 'Distinct':
      return plan.slots
    case 'ProcedureCall':
    case 'Show':
      return plan.yields.map((one) => one.slot)
    case 'LoadCsv':
      return [plan.line]
    case 'Create':
    case 'Merge':
      return [...plan.nodes.map((node) => node.slot), ...plan.relationships.flatMap(({ slot, start, end }) => [slot, start, end])]
    default:
      return []
  }
}

export function valuesOf(condition: IndexCondition): readonly PlanExpression[] {
  if (condition.kind === 'exists') return []
  return condition.kind === 'range' ? present(condition.from?.value, condition.to?.value) : [condition.value]
}

function present(...expressions: (PlanExpression | undefined)[]): PlanExpression[] {
  return expressions.filter((expression) => expression !== undefined)
}

function newExpressions(nodes: readonly NewNode[], relationships: readonly NewRelationship[]): PlanExpression[] {
  return [
    ...nodes.flatMap((node) => [...node.labels.flatMap(dynamicLabels), ...present(node.properties)]),
    ...relationships.flatMap(({ type, properties }) => present(typeof type === 'string' ? undefined : type, properties)),
  ]
}

function changeExpressions(changes: readonly Change[]): PlanExpression[] {
  return changes.flatMap((change) => {
    if (change.kind === 'labels') return [change.subject, ...change.labels.flatMap(dynamicLabels)]
    if (change.kind === 'properties') return [change.subject, change.value]
    return [change.subject, ...change.entries.flatMap(({ key, value }) => present(typeof key === 'string' ? undefined : key, value))]
  })
}

function dynamicLabels(labels: PlanLabels): PlanExpression[] {
  return labels.kind === 'dynamic' ? [labels.expression] : []
}
