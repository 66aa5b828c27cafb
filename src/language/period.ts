/**
 * Times and spans of time in running text, resolved against the day the text was published.
 * Invariant: nothing is guessed: where neither text nor anchor gives the year, `from` and `to` are null.
 */

export interface FoundPeriod {
  readonly start: number
  readonly end: number
  /** ISO dates, inclusive; null where open or unknown. */
  readonly from: string | null
  readonly to: string | null
  readonly text: string
}

/**
 * @param anchor ISO date or date-time of publication, as far as known ("2024-08-23T19:12", "2024-08", "2024"), or null.
 */
export function findPeriods(_text: string, _anchor: string | null): FoundPeriod[] {
  return []
}
