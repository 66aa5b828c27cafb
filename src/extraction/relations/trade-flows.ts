/** What figures of trade say by themselves: "exports to Chile rose 5 percent" tells who exports where, even with the exporter left out. */
import type { RelationshipType } from '../../../graph/ontology.ts'
import type { EntityBook } from '../entity-book.ts'
import type { Observation } from '../observations/observation.ts'
import type { Relation } from './relation.ts'

const TRADERS = /^(?:Country|Province|City|Region|Company|Organization|Zone)$/

/** The relations, and those that only observations tell. */
export function addTradeFlows(relations: readonly Relation[], observations: readonly Observation[], book: EntityBook): Relation[] {
  const all = [...relations]
  for (const observation of observations) {
    const { measure, scope, subject } = observation
    if (!TRADERS.test(subject.label)) continue
    if (/\b(?:exports|shipments)$/i.test(measure)) {
      add(all, observation, 'EXPORTS_TO', book.get(scope.destination ?? ''))
      add(all, observation, 'EXPORTS', book.get(scope.commodity ?? ''))
    } else if (/\bimports$/i.test(measure)) {
      add(all, observation, 'IMPORTS_FROM', book.get(scope.origin ?? ''))
      add(all, observation, 'IMPORTS', book.get(scope.commodity ?? ''))
    }
  }
  return all
}

function add(all: Relation[], observation: Observation, type: RelationshipType, object: Relation['object'] | undefined): void {
  const { subject, level, sentence, evidence, start, rule } = observation
  if (object === undefined || object === subject) return
  const known = all.find((relation) => relation.subject === subject && relation.type === type && relation.object === object)
  if (known === undefined)
    all.push({ subject, type, object, properties: {}, level, evidence: [evidence[0]], sentence, at: start, rule: `${rule}, as a flow` })
}
