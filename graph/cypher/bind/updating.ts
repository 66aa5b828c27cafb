/** Which clauses change the graph. */
import type { Clause } from '../parse/ast.ts'

export const UPDATES: ReadonlySet<Clause['kind']> = new Set(['Create', 'Merge', 'Set', 'Remove', 'Delete', 'Foreach'])

/** Whether the clause writes in the transaction of the statement, as those of CALL { … } IN TRANSACTIONS do not. */
export function updatesStatement(clause: Clause): boolean {
  if (clause.kind !== 'CallSubquery') return UPDATES.has(clause.kind)
  return clause.transactions === undefined && clause.query.parts.some((part) => part.clauses.some(updatesStatement))
}
