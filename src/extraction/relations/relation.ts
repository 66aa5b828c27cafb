/** A relation between two entities of one article, before it becomes a fact. */
import type { Evidence, Level } from '../../../graph/facts.ts'
import type { RelationshipType } from '../../../graph/ontology.ts'
import type { Entity } from '../entity.ts'
import type { Mention, SentenceView } from '../view.ts'

export interface Relation {
  readonly subject: Entity
  readonly type: RelationshipType
  readonly object: Entity
  readonly properties: Record<string, string | number | boolean>
  readonly level: Level
  readonly evidence: Evidence[]
  readonly sentence: SentenceView
  /** Block offset where the evidence begins: whose speech it stands in is looked up there. */
  readonly at: number
  readonly rule: string
}

/** The smallest stretch of the sentence that holds both mentions and what joins them. */
export function spanning(
  sentence: SentenceView,
  mentions: readonly Mention[],
  more: readonly number[] = [],
): { first: number; last: number } {
  const first = Math.min(...mentions.map((mention) => mention.from), ...more)
  const last = Math.max(...mentions.map((mention) => mention.reach), ...more)
  const article = /^(?:the|a|an)$/i.test(sentence.lower(first - 1)) ? first - 1 : first
  return { first: article, last }
}
