/**
 * USING INDEX and USING SCAN: how the writer wants a pattern begun. What an index hint names must be asked for in the pattern, or the
 * statement is at fault; an index that is not there is only warned of, as Neo4j does. USING JOIN is accepted and left to the planner.
 */
import { CypherError } from '../../errors.ts'
import type { Hint, Match } from '../parse/ast.ts'
import { operandsOf, type PlanExpression, type Slot } from './expression.ts'
import type { PatternGraph, PatternHint } from './pattern-graph.ts'
import type { Planning } from './planning.ts'
import { labelOf, propertyOf } from './predicates.ts'

export function hintsOf(planning: Planning, clause: Match, graph: PatternGraph): readonly PatternHint[] {
  return clause.hints.flatMap((hint): PatternHint[] => {
    const { form, label } = hint
    const [variable] = hint.variables
    if (form === 'JOIN' || label === undefined || variable === undefined) return []
    const entity = planning.slots.ofVariable(variable)
    const keys = hint.keys.map((key) => key.name)
    requireAsked(hint, entity, label.name, keys, graph)
    if (form === 'SCAN') return entity.type === 'node' ? [{ form, entity, label: label.name, keys }] : []
    const known =
      entity.type !== 'value' &&
      planning.statistics.indexes(entity.type).some((index) => index.label === label.name && index.keys.join() === keys.join())
    if (known) return [{ form, entity, label: label.name, keys }]
    const { start, end } = hint
    const message = `there is no index on ${label.name}(${keys.join(', ')}), which the hint asks for; see SHOW INDEXES`
    planning.notifications.push({ code: 'Neo.ClientNotification.Schema.HintedIndexNotFound', message, start, end })
    return []
  })
}

function requireAsked(hint: Hint, entity: Slot, label: string, keys: readonly string[], graph: PatternGraph): void {
  const { name } = entity
  const conditions = graph.predicates.map(({ expression }) => expression)
  const typed = graph.connections.some((connection) => connection.slot === entity && connection.types?.includes(label))
  if (!typed && !conditions.some((condition) => somewhere(condition, (part) => labelOf(part, entity) === label))) {
    fail(hint, `the hint names \`${label}\`, but the pattern does not ask \`${name}\` for it`, `write \`${name}:${label}\` in the pattern`)
  }
  const missing = keys.find((key) => !conditions.some((condition) => somewhere(condition, (part) => propertyOf(part, entity) === key)))
  if (missing === undefined) return
  fail(
    hint,
    `the hint names \`${missing}\`, but nothing is asked of ${name}.${missing}`,
    `compare ${name}.${missing} with something, or leave the hint out`,
  )
}

function somewhere(expression: PlanExpression, test: (part: PlanExpression) => boolean): boolean {
  return test(expression) || operandsOf(expression).some((operand) => somewhere(operand, test))
}

function fail({ start, end }: Hint, message: string, hint: string): never {
  throw new CypherError(message, { type: 'SyntaxError', phase: 'compile time', detail: 'InvalidHint', start, end, hint })
}
