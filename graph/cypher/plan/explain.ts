/** Plans for people: from the operators that run to a tree of names, details, estimated and, after PROFILE, real rows. */
import { operandsOf, type PlanExpression } from './expression.ts'
import { expressionsOf, sourcesOf } from './inspect.ts'
import { commandDetails, operatorDetails, operatorName } from './operator-text.ts'
import type { Plan } from './operators.ts'
import type { StatementPlan } from './plan.ts'
import type { PlanDescription } from './print-plan.ts'

/** What PROFILE finds out about an operator. */
export interface OperatorProfile {
  rows: number
  milliseconds: number
}

export type Profile = ReadonlyMap<Plan, OperatorProfile>

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

/** `profile` after PROFILE; `timed` where a clock was there to measure with. */
export function describeStatement(plan: StatementPlan, profile?: Profile, timed = false): PlanDescription {
  if (plan.kind === 'command') {
    const { command } = plan
    const operator = command.kind !== 'DropSchema' ? command.kind : command.what === 'INDEX' ? 'DropIndex' : 'DropConstraint'
    const rows = profile === undefined ? undefined : 0
    return { operator, details: commandDetails(command), estimatedRows: 0, rows, children: [] }
  }
  const child = describePlan(plan.plan, profile, timed)
  if (plan.columns.length === 0) {
    const rows = profile === undefined ? undefined : 0
    return { operator: 'EmptyResult', details: '', estimatedRows: 0, rows, children: [child] }
  }
  const details = plan.columns.map((column) => column.name).join(', ')
  return { operator: 'ProduceResults', details, estimatedRows: child.estimatedRows, rows: child.rows, children: [child] }
}

function describePlan(plan: Plan, profile: Profile | undefined, timed: boolean): PlanDescription {
  if (plan.kind === 'Profile') return describePlan(plan.source, profile, timed)
  // An operator that was never run has no entry.
  const { rows, milliseconds } = profile?.get(plan) ?? { rows: 0, milliseconds: 0 }
  return {
    operator: operatorName(plan),
    details: operatorDetails(plan),
    estimatedRows: Math.round(plan.rows * 10) / 10,
    rows: profile === undefined ? undefined : rows,
    ...(profile !== undefined && timed ? { milliseconds: Math.round(milliseconds * 1000) / 1000 } : {}),
    children: [
      ...sourcesOf(plan).map((source) => describePlan(source, profile, timed)),
      // What an expression asks is planned, but PROFILE does not count in it.
      ...expressionsOf(plan)
        .flatMap(plansIn)
        .map((asked) => describePlan(asked, undefined, false)),
    ],
  }
}

/** Of the sub-queries in an expression. */
function plansIn(expression: PlanExpression): readonly Plan[] {
  const below = operandsOf(expression).flatMap(plansIn)
  return expression.kind === 'subquery' ? [expression.plan, ...below] : below
}
