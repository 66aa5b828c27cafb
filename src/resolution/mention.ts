/** What one document says of an entity: where it stands, and its vote on name, kind and attributes. */
import type { EntityFact, Evidence, Fact } from '../../graph/facts.ts'
import { RESERVED, renamed, type Scalar } from './attributes.ts'
import type { Vote } from './entity.ts'
import { canonicalJson, compareText, groupBy, sorted } from './order.ts'

export interface Mention extends Vote {
  readonly entity: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly quotes: readonly string[]
}

/** The entities that a document mentions, by id. Facts of one id are one mention; where they differ, the first in canonical order counts. */
export function mentionsIn(document: string, facts: readonly Fact[]): Map<string, Mention> {
  const mentions = new Map<string, Mention>()
  const ofDocument = facts.flatMap((fact) => {
    if (fact.kind !== 'entity') return []
    const here = fact.mentions.filter((each) => each.document === document)
    return here.length === 0 ? [] : [{ ...fact, aliases: aliasesHere(fact, here), mentions: here }]
  })
  for (const [entity, same] of groupBy(ofDocument, (fact) => fact.id)) {
    const [first, ...others] = [...same].sort((a, b) => compareText(canonicalJson(a), canonicalJson(b))) as [EntityFact, ...EntityFact[]]
    const spans = new Map(same.flatMap((fact) => fact.mentions.map((each) => [`${each.start}-${each.end}`, each])))
    const inText = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end)
    mentions.set(entity, {
      entity,
      label: first.label,
      name: first.name,
      aliases: sorted(same.flatMap((fact) => [fact.name, ...fact.aliases])).filter((alias) => alias !== first.name),
      attributes: Object.assign({}, ...others.reverse().map(attributesOf), attributesOf(first)),
      starts: inText.map((each) => each.start),
      ends: inText.map((each) => each.end),
      quotes: inText.map((each) => each.text),
    })
  }
  return mentions
}

/** An alias that stands only in another article of the page is none that this one gives. */
function aliasesHere(fact: EntityFact, here: readonly Evidence[]): string[] {
  const elsewhere = new Set(fact.mentions.map((each) => each.text))
  for (const each of here) elsewhere.delete(each.text)
  return fact.aliases.filter((alias) => !elsewhere.has(alias))
}

function attributesOf(fact: EntityFact): Record<string, Scalar> {
  const given: Record<string, Scalar> = { ...fact.properties, ...fact.identifiers, ...fact.location }
  return renamed(given, RESERVED)
}
