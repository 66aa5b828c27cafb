/** Plans for people: a tree of operators with estimated and, after PROFILE, real rows, as data and as text. */

import { indexDetails, indexOperator } from './explain-index.ts'
import { expressionText, stepText } from './explain-text.ts'
import type { Slot } from './expression.ts'
import { sourcesOf } from './inspect.ts'
import type { Plan } from './operators.ts'

export interface PlanDescription {
  readonly operator: string
  readonly details: string
  readonly estimatedRows: number
  readonly rows: number | undefined
  readonly children: readonly PlanDescription[]
}

/** Puts a counter above every operator. */
export function withProfiles(plan: Plan): Plan {
  return { kind: 'Profile', source: mapSources(plan, withProfiles), rows: plan.rows }
}

function mapSources(plan: Plan, map: (source: Plan) => Plan): Plan {
  switch (plan.kind) {
    case 'Argument':
      return plan
    case 'Union':
      return { ...plan, branches: plan.branches.map(map) }
    case 'Apply':
    case 'Optional':
    case 'SemiApply':
    case 'HashJoin':
    case 'UnitApply':
    case 'TransactionApply':
    case 'Foreach':
    case 'Repeat':
    case 'SelectPaths':
      return { ...plan, source: map(plan.source), inner: map(plan.inner) }
    case 'Merge':
      return { ...plan, source: map(plan.source), match: map(plan.match) }
    default:
      return { ...plan, source: map(plan.source) }
  }
}

export function describePlan(plan: Plan, profile: ReadonlyMap<Plan, number>): PlanDescription {
  if (plan.kind === 'Profile') return describePlan(plan.source, new Map([...profile, [COUNTED, 1]]))
  return {
    operator: plan.kind === 'IndexSeek' ? indexOperator(plan) : plan.kind,
    details: details(plan),
    estimatedRows: Math.round(plan.rows * 10) / 10,
    rows: profile.has(COUNTED) ? (profile.get(plan) ?? 0) : undefined,
    children: sourcesOf(plan).map((source) => describePlan(source, profile)),
  }
}

/** Marks a profile's map as one: an operator that let no row pass has no entry. */
const COUNTED: Plan = { kind: 'Argument', rows: 0 }

/** The tree as text: the last operator first, the plans inside an operator indented under it. */
export function printPlan(plan: PlanDescription): string {
  const lines: { text: string; details: string; estimated: string; real: string }[] = []
  const visit = (node: PlanDescription, indent: string): void => {
    const real = node.rows === undefined ? '' : String(node.rows)
    lines.push({ text: `${indent}+${node.operator}`, details: node.details, estimated: String(node.estimatedRows), real })
    const [source, ...inner] = node.children
    for (const one of inner) visit(one, `${indent}| `)
    if (source !== undefined) visit(source, indent)
  }
  visit(plan, '')
  const header = { text: 'Operator', details: 'Details', estimated: 'Estimated rows', real: plan.rows === undefined ? '' : 'Rows' }
  const all = [header, ...lines]
  const width = (pick: (line: typeof header) => string): number => Math.max(...all.map((line) => pick(line).length))
  const widths = { text: width((line) => line.text), estimated: width((line) => line.estimated), real: width((line) => line.real) }
  return all
    .map(({ text, details: detail, estimated, real }) =>
      [text.padEnd(widths.text), estimated.padStart(widths.estimated), real.padStart(widths.real), detail]
        .filter((_, column) => column !== 2 || widths.real > 0)
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function details(plan: Plan): string {
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
    case 'Expand':
    case 'ProjectEndpoints':
      return stepText(plan.from, plan.relationship, plan.types, '', plan.direction, plan.to, plan.kind === 'Expand' ? plan.labels : [])
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
      return plan.columns.map((column) => `${expressionText(column.expression)} AS ${name(column.slot)}`).join(', ')
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
    case 'Create':
    case 'Merge':
      return [...plan.nodes.map((node) => `(${name(node.slot)})`), ...plan.relationships.map((one) => `[${name(one.slot)}]`)].join(', ')
    default:
      return ''
  }
}

function name(slot: Slot): string {
  return slot.name
}

function range(minimum: number, maximum: number): string {
  return `*${minimum}..${maximum === Infinity ? '' : maximum}`
}
