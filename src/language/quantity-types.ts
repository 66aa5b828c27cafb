/** What the quantity grammar yields. Offsets are into the text it was given, UTF-16, end exclusive. */
import type { Bound } from '../../graph/facts.ts'

export type QuantityKind = 'money' | 'percent' | 'measure' | 'count' | 'bare'

export interface Quantity {
  /** From hedge to unit and rate ("over 100,000 … parcels daily"); the equivalent in brackets lies outside. */
  readonly start: number
  readonly end: number
  readonly kind: QuantityKind
  /** Scaled out: 18500000000 for "18.5 billion". Null for a range. */
  readonly value: number | null
  readonly min?: number
  readonly max?: number
  readonly bound?: Bound
  /** ISO 4217 code, `percent`, `percentage point`, `tonne`, `metre`, `day`, `parcel/day` …; null for a bare number. */
  readonly unit: string | null
  /** The unit in the text's words: "yuan", "parcels"; empty where there is none. */
  readonly unitText: string
  /** Number and scale in the text's words: "18.5 billion". */
  readonly numberText: string
  /** What the rate is per: `day`, `year`, `barrel` …; already part of `unit`. */
  readonly per?: string
  /** For counts: the span of the counted noun phrase without the number ("all-cargo flight routes"). */
  readonly noun?: { readonly start: number; readonly end: number }
  /** "12 of which": the unit was taken from the figure before. */
  readonly partitive?: true
  /** The same figure in another unit, in brackets or after "or". */
  readonly equivalent?: {
    readonly value: number
    readonly unit: string
    readonly bound?: Bound
    readonly start: number
    readonly end: number
  }
}

export type ChangeKind = 'year-on-year' | 'month-on-month' | 'quarter-on-quarter' | 'unspecified'

/** A change against an earlier value. */
export interface FoundChange {
  /** The whole phrase, from its article, verb or direction to the end of the comparison. */
  readonly start: number
  readonly end: number
  readonly kind: ChangeKind
  /** Fraction, signed: 0.269 up, -0.05 down; 1 for "doubled". For percentage points the points divided by 100. */
  readonly value: number
  /** The value is in percentage points divided by 100, not relative. */
  readonly points?: true
  readonly bound?: Bound
}
