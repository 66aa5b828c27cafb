/** What a frame is given and what it finds. */
import type { Level } from '../../../graph/facts.ts'
import type { Quantity } from '../../language/quantity.ts'
import type { Entity } from '../entity.ts'
import type { SentenceView } from '../view.ts'
import type { Governor, Placed } from './governor.ts'

/** What was measured before in the block, latest first; for figures that leave their subject out. */
export interface Previous {
  readonly subject: Entity
  readonly measure: string
  readonly scope: Readonly<Record<string, string>>
  readonly sentence: SentenceView
  readonly unit?: string | null
  readonly before?: Previous
}

export interface FrameInput {
  readonly sentence: SentenceView
  readonly quantity: Quantity
  readonly placed: Placed
  readonly governor: Governor
  readonly previous?: Previous
}

export interface Framed {
  readonly subject: Entity
  readonly measure: string
  readonly scope: Record<string, string>
  readonly level: Level
  /** First and last token of what says it, besides the figure. */
  readonly first: number
  readonly last: number
  readonly rule: string
  /** Time, source and scope of the figure before hold here too. */
  readonly inherits: boolean
  /** Only a time after the figure is its own. */
  readonly timeAfter?: boolean
  /** Where the figure leaves its unit to the one before. */
  readonly unit?: string
}

/** A way in which a figure says something of a subject. */
export type Frame = (input: FrameInput) => Framed | undefined
