/** Changes against an earlier value: "a year-on-year increase of 26.9 percent", "fell 5%", "doubled". */
import type { Bound } from '../../graph/facts.ts'

export type ChangeKind = 'year-on-year' | 'month-on-month' | 'quarter-on-quarter' | 'unspecified'

/** A change against an earlier value: "a year-on-year increase of 26.9 percent". */
export interface FoundChange {
  /** The whole phrase, from its article, verb or direction to the end of the comparison. */
  readonly start: number
  readonly end: number
  readonly kind: ChangeKind
  /** Fraction, signed: 0.269 up, -0.05 down; 1 for "doubled". For percentage points the points divided by 100. */
  readonly value: number
  readonly points?: true
  readonly bound?: Bound
}

export function findChanges(_text: string): FoundChange[] {
  return []
}
