/**
 * Who said what: direct speech between quotation marks and indirect speech, with the words that name the speaker.
 * Invariant: every span is exact in its block; a quotation is given once, however many paragraphs or parts it has.
 */

/** A span in the text of block number `block`. */
export interface BlockSpan {
  readonly block: number
  readonly start: number
  readonly end: number
}

export interface FoundQuotation {
  readonly direct: boolean
  /** The words said, without outer marks: one span for each uninterrupted stretch ("…," said X, "…" has two). */
  readonly parts: readonly BlockSpan[]
  /** Name, pronoun or description next to the verb, up to the appositive; null where nobody is named. */
  readonly speaker: BlockSpan | null
  /** "said", "told", "according to" …; null where there is none. */
  readonly verb: string | null
  /** Quotation with its marks and its attribution, one span a block: what to cite as evidence. */
  readonly evidence: readonly BlockSpan[]
}

/** @param blocks texts of an article's blocks in order. Speech may run over several. */
export function findQuotations(_blocks: readonly string[]): FoundQuotation[] {
  return []
}
