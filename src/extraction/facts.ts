/** From what was found in an article to facts: ids, spans of the file, speakers, gazetteer knowledge. */
import { createHash } from 'node:crypto'
import type { ObservationFact, QuotationFact, RelationFact } from '../../graph/facts.ts'
import { uniqueEvidence } from './evidence.ts'
import type { Observation } from './observations/observation.ts'
import { type Speech, speakerAt } from './quotations.ts'
import type { Relation } from './relations/relation.ts'
import type { ArticleView } from './view.ts'

export function relationFact(relation: Relation, speeches: readonly Speech[]): RelationFact {
  const speaker = speakerAt(speeches, relation.sentence.block.index, relation.at, relation.at + 1)
  return {
    kind: 'relation',
    subject: relation.subject.id,
    type: relation.type,
    object: relation.object.id,
    properties: relation.properties,
    level: relation.level,
    speaker: speaker?.id ?? null,
    evidence: uniqueEvidence(relation.evidence),
  }
}

export function observationFact(observation: Observation, speeches: readonly Speech[], article: ArticleView): ObservationFact {
  const { quantity, change, period, sentence } = observation
  const speaker = speakerAt(speeches, sentence.block.index, observation.start, observation.end)
  const fact: Omit<ObservationFact, 'id'> = {
    kind: 'observation',
    subject: observation.subject.id,
    measure: measureName(observation),
    value: quantity?.value ?? null,
    ...(quantity?.min !== undefined && { min: quantity.min }),
    ...(quantity?.max !== undefined && { max: quantity.max }),
    ...(quantity?.bound && { bound: quantity.bound }),
    unit: quantity?.unit ?? null,
    period: period ? { from: period.from, to: period.to, text: period.text } : null,
    change: change ? { kind: change.kind, value: change.value, ...(change.bound && { bound: change.bound }) } : null,
    scope: observation.scope,
    equivalent: quantity?.equivalent
      ? {
          value: quantity.equivalent.value,
          unit: quantity.equivalent.unit,
          ...(quantity.equivalent.bound && { bound: quantity.equivalent.bound }),
        }
      : null,
    level: observation.level,
    speaker: speaker === observation.source ? null : (speaker?.id ?? null),
    source: observation.source?.id ?? null,
    evidence: uniqueEvidence(observation.evidence),
  }
  const { kind, subject, measure, value, min, max, unit } = fact
  const identity = JSON.stringify([
    subject,
    measure,
    value,
    min,
    max,
    unit,
    fact.period?.from,
    fact.period?.to,
    fact.change,
    fact.scope,
    article.article.id,
    fact.evidence[0].start,
  ])
  const id = `${kind}:${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
  return { ...fact, id, kind: 'observation' }
}

/** "exports" told in money is an export value. */
function measureName({ measure, quantity }: Observation): string {
  if (quantity?.kind === 'money' && /(?:^|\s)(?:exports|imports)$/.test(measure)) return measure.replace(/s$/, ' value')
  return measure
}

export function quotationFacts(article: ArticleView, speeches: readonly Speech[]): QuotationFact[] {
  // Indirect speech of nobody in particular is not worth a fact.
  const kept = speeches.filter(({ found, speaker }) => found.direct || speaker !== undefined)
  return kept.map(({ found, speaker }) => ({
    kind: 'quotation',
    speaker: speaker?.id ?? null,
    text: found.parts.map((part) => article.blocks[part.block].text.slice(part.start, part.end)).join(' … '),
    direct: found.direct,
    evidence: found.evidence.map((part) => article.blocks[part.block].evidence(part.start, part.end)),
  }))
}
