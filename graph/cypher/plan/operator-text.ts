/** Operators for people: by Neo4j's name where the operator is the same, and what it works on, as Cypher would write it. */
import type { CreateConstraint, CreateIndex, DropSchema, Name, Parameter } from '../parse/ast.ts'
import { indexDetails, indexOperator } from './explain-index.ts'
import { expressionText, labelText, stepText } from './explain-text.ts'
import type { Slot } from './expression.ts'
import type { Change, Plan } from './operators.ts'

export function operatorName(plan: Plan): string {
  switch (plan.kind) {
    case 'IndexSeek':
      return indexOperator(plan)
    case 'NodeByIdSeek':
      return plan.element ? 'NodeByElementIdSeek' : 'NodeByIdSeek'
    case 'Expand':
      return plan.into ? 'Expand(Into)' : 'Expand(All)'
    case 'VarLengthExpand':
      return `VarLengthExpand(${plan.into ? 'Into' : plan.listNeeded ? 'All' : 'Pruning'})`
    case 'Repeat':
      return 'Repeat(Trail)'
    case 'SemiApply':
      return plan.anti ? 'AntiSemiApply' : 'SemiApply'
    case 'HashJoin':
      return plan.sourceKey.kind === 'slot' && plan.innerKey.kind === 'slot' ? 'NodeHashJoin' : 'ValueHashJoin'
    case 'UnitApply':
      return 'SubqueryForeach'
    case 'Project':
      return 'Projection'
    case 'Aggregate':
      return plan.groups === 'table' ? 'EagerAggregation' : 'OrderedAggregation'
    case 'Discard':
      return 'EmptyResult'
    case 'Show':
      return `Show${plan.command.what.charAt(0)}${plan.command.what.slice(1).toLowerCase()}`
    case 'LoadCsv':
      return 'LoadCSV'
    case 'Update':
      return updateName(plan.changes)
    case 'Delete':
      return plan.detach ? 'DetachDelete' : 'Delete'
    default:
      return plan.kind
  }
}

function updateName(changes: readonly Change[]): string {
  const names = new Set(
    changes.map((change) => {
      if (change.kind === 'labels') return change.remove ? 'RemoveLabels' : 'SetLabels'
      return change.kind === 'property' ? 'SetProperty' : 'SetPropertiesFromMap'
    }),
  )
  const [only] = names
  if (names.size !== 1) return 'Update'
  const set = changes.flatMap((change) => (change.kind === 'property' ? change.entries : []))
  return only === 'SetProperty' && set.length > 1 ? 'SetProperties' : only
}

/** `RANGE INDEX city_name FOR (n:City) ON (n.name)` */
export function commandDetails(command: CreateIndex | CreateConstraint | DropSchema): string {
  const name = command.name === undefined ? '' : ` ${spelled(command.name)}`
  if (command.kind === 'DropSchema') return `${command.what}${name}`
  const keys = command.keys.map((key) => `n.${key.name}`).join(', ')
  const target = (labels: readonly Name[], entity: 'node' | 'relationship'): string => {
    const list = labels.map((label) => label.name).join('|')
    return entity === 'node' ? `(n:${list})` : `()-[n:${list}]-()`
  }
  switch (command.kind) {
    case 'CreateIndex':
      return `${command.form} INDEX${name} FOR ${target(command.labels, command.entity)} ON (${keys})`
    case 'CreateConstraint':
      return `CONSTRAINT${name} FOR ${target([command.label], command.entity)} REQUIRE (${keys}) IS ${command.requirement}`
  }
}

function spelled(name: Name | Parameter): string {
  return name.kind === 'Parameter' ? `$${name.name}` : name.name
}

/** What the operator works on, short. */
export function operatorDetails(plan: Plan): string {
  switch (plan.kind) {
    case 'AllNodesScan':
      return name(plan.node)
    case 'NodeByLabelScan':
      return `${name(plan.node)}:${plan.label}`
    case 'IndexSeek':
      return indexDetails(plan)
    case 'NodeByIdSeek':
      return `${plan.element ? 'elementId' : 'id'}(${name(plan.node)}) ${plan.many ? 'IN' : '='} ${expressionText(plan.id)}`
    case 'Unbox':
      return name(plan.value)
    case 'Expand': {
      const step = stepText(plan.from, plan.relationship, plan.types, '', plan.direction, plan.to, plan.labels)
      return plan.once === undefined ? step : `${step}, each end once`
    }
    case 'ProjectEndpoints':
      return stepText(plan.from, plan.relationship, plan.types, '', plan.direction, plan.to, [])
    case 'VarLengthExpand':
    case 'ShortestPath': {
      const length = range(plan.minimum, plan.maximum)
      const labels = plan.kind === 'ShortestPath' ? [] : plan.labels
      return stepText(plan.from, plan.relationships, plan.types, length, plan.direction, plan.to, labels)
    }
    case 'Repeat':
      return `${name(plan.from)} ${range(plan.minimum, plan.maximum)} ${name(plan.to)}`
    case 'Filter':
      return expressionText(plan.predicate)
    case 'Project':
      return plan.columns.map((column) => renamed(expressionText(column.expression), name(column.slot))).join(', ')
    case 'Aggregate':
      return [
        ...plan.keys.map((key) => expressionText(key.expression)),
        ...plan.aggregates.map(
          (one) => `${one.name}(${one.distinct ? 'DISTINCT ' : ''}${one.arguments.map(expressionText).join(', ') || '*'})`,
        ),
      ].join(', ')
    case 'CountExpansions':
      return plan.expansions.map((one) => stepText(one.from, undefined, one.types, '', one.direction, undefined, one.labels)).join(' × ')
    case 'Distinct':
      return plan.slots.map(name).join(', ')
    case 'Sort':
    case 'Top':
      return plan.keys.map((key) => expressionText(key.expression) + (key.descending ? ' DESC' : '')).join(', ')
    case 'Skip':
    case 'Limit':
      return expressionText(plan.count)
    case 'Unwind':
      return `${expressionText(plan.list)} AS ${name(plan.item)}`
    case 'HashJoin':
      return `${expressionText(plan.sourceKey)} = ${expressionText(plan.innerKey)}`
    case 'ProcedureCall':
      return plan.name
    case 'TransactionApply':
      return `${plan.batch === undefined ? '' : `OF ${expressionText(plan.batch)} ROWS `}ON ERROR ${plan.onError}`
    case 'Show':
      return plan.yields.map((one) => one.field).join(', ')
    case 'Update':
      return plan.changes.map(changeText).join(', ')
    case 'Delete':
      return plan.expressions.map(expressionText).join(', ')
    case 'Foreach':
      return `${name(plan.item)} IN ${expressionText(plan.list)}`
    case 'LoadCsv':
      return `${expressionText(plan.url)} AS ${name(plan.line)}`
    case 'Create':
    case 'Merge':
      return [...plan.nodes.map((node) => `(${name(node.slot)})`), ...plan.relationships.map((one) => `[${name(one.slot)}]`)].join(', ')
    default:
      return ''
  }
}

/** The text of an expression is its column's name where none is given. */
function renamed(expression: string, name: string): string {
  return expression === name ? name : `${expression} AS ${name}`
}

function changeText(change: Change): string {
  if (change.kind === 'labels') return `${expressionText(change.subject)}:${change.labels.map(labelText).join(':')}`
  if (change.kind === 'properties') return `${expressionText(change.subject)} ${change.merge ? '+=' : '='} ${expressionText(change.value)}`
  const subject = expressionText(change.subject)
  return change.entries
    .map(({ key, value }) => `${subject}${typeof key === 'string' ? `.${key}` : `[${expressionText(key)}]`} = ${expressionText(value)}`)
    .join(', ')
}

function name(slot: Slot): string {
  return slot.name
}

function range(minimum: number, maximum: number): string {
  return `*${minimum}..${maximum === Infinity ? '' : maximum}`
}
