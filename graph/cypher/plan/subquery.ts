/** Patterns and queries inside expressions: planned against the row they are evaluated for. */
import type { PatternComprehension, PatternExpression, SubqueryExpression } from '../parse/ast.ts'
import { countExpansions } from './count-expansions.ts'
import { type PlanExpression, slotExpression } from './expression.ts'
import { lower } from './lower.ts'
import { solvePattern } from './match.ts'
import type { Plan } from './operators.ts'
import { patternGraph } from './pattern.ts'
import type { Planning } from './planning.ts'
import { planQuery } from './query.ts'

const GIVEN_ROW: Plan = { kind: 'Argument', rows: 1 }

export function planPatternComprehension(planning: Planning, node: PatternComprehension): PlanExpression {
  const graph = patternGraph(planning, [node.pattern], node.where)
  const plan = solvePattern(planning, GIVEN_ROW, graph)
  return { kind: 'subquery', form: 'collect', plan, value: lower(planning, node.projection) }
}

/** Whether there is such a path; of shortestPath and allShortestPaths the paths themselves. */
export function planPatternExpression(planning: Planning, node: PatternExpression): PlanExpression {
  const graph = patternGraph(planning, [node.pattern], undefined)
  const plan = solvePattern(planning, GIVEN_ROW, graph)
  if (node.pattern.selector === undefined) return { kind: 'subquery', form: 'exists', plan, value: undefined }
  const value = slotExpression(graph.paths[0].slot)
  return { kind: 'subquery', form: node.pattern.selector.form === 'shortestPath' ? 'first' : 'collect', plan, value }
}

export function planSubqueryExpression(planning: Planning, node: SubqueryExpression): PlanExpression {
  const { plan, columns } = planQuery(planning, node.query)
  if (node.form === 'EXISTS') return { kind: 'subquery', form: 'exists', plan, value: undefined }
  if (node.form === 'COUNT') return count(planning, plan)
  return { kind: 'subquery', form: 'collect', plan, value: slotExpression(columns[0].slot) }
}

/** The number of rows: by degrees where that is all there is to count. */
function count(planning: Planning, rows: Plan): PlanExpression {
  const slot = planning.slots.add('count', 'value')
  const plan = countExpansions(planning, {
    kind: 'Aggregate',
    groups: 'table',
    source: rows,
    keys: [],
    aggregates: [{ slot, name: 'count', distinct: false, arguments: [] }],
    rows: 1,
  })
  return { kind: 'subquery', form: 'first', plan, value: slotExpression(slot) }
}
