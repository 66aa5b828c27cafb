/** A figure with its subject, before it becomes a fact. */
import type { Evidence, Level } from '../../../graph/facts.ts'
import type { FoundPeriod } from '../../language/period.ts'
import type { FoundChange, Quantity } from '../../language/quantity.ts'
import type { Entity } from '../entity.ts'
import type { SentenceView } from '../view.ts'

export interface Observation {
  readonly subject: Entity
  readonly measure: string
  readonly quantity?: Quantity
  change?: FoundChange
  period?: FoundPeriod
  readonly scope: Record<string, string>
  readonly level: Level
  source?: Entity
  readonly evidence: Evidence[]
  readonly sentence: SentenceView
  /** Block offsets of what the evidence spans; also where the speaker is looked up. */
  readonly start: number
  readonly end: number
  readonly rule: string
}
