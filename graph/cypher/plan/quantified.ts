/** Quantified path patterns: one round of the inner pattern planned from its near end, to be walked again and again. */
import type { Slot } from './expression.ts'
import { solvePattern } from './match.ts'
import type { Plan, Repeat } from './operators.ts'
import type { Connection } from './pattern-graph.ts'
import type { Planning } from './planning.ts'

interface Ends {
  readonly from: Slot
  readonly to: Slot
  readonly backwards: boolean
  readonly into: boolean
  readonly unlike: readonly Slot[]
}

/** Rounds the estimate counts with. */
const TYPICAL_ROUNDS = 3

export function planGroup(planning: Planning, source: Plan, connection: Connection, ends: Ends): Repeat {
  const { group, minimum, maximum } = connection
  if (group === undefined) throw new Error('a quantified connection without its inner pattern')
  const innerFrom = ends.backwards ? group.right : group.left
  const innerTo = ends.backwards ? group.left : group.right
  const inner = solvePattern(
    planning,
    { kind: 'Argument', rows: 1 },
    {
      ...group.inner,
      given: group.inner.given.with([innerFrom.index]),
      introduced: group.inner.introduced.filter((slot) => slot !== innerFrom),
    },
  )
  return {
    kind: 'Repeat',
    source,
    inner,
    from: ends.from,
    to: ends.to,
    into: ends.into,
    innerFrom,
    innerTo,
    minimum,
    maximum,
    groups: group.variables,
    innerRelationships: group.inner.connections.map((one) => one.slot),
    relationships: connection.slot,
    reversed: ends.backwards,
    unlike: ends.unlike,
    rows: source.rows * Math.max(1, inner.rows) ** Math.min(TYPICAL_ROUNDS, Math.max(1, maximum)),
  }
}
