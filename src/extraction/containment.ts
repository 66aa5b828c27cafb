/**
 * Gazetteer knowledge about places the text names: what they lie in up to the country, which city an airport or port serves. Never said
 * by the text, so level `gazetteer` and no evidence; only places that the document names, each linked to the nearest named one above.
 */
import type { EntityFact, RelationFact } from '../../graph/facts.ts'
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { ancestors } from './mentions/places.ts'

const SOURCE = 'GeoNames, ISO 3166, OurAirports, UN/LOCODE (by way of the gazetteer)'

export function containmentFacts(entities: readonly EntityFact[], said: readonly RelationFact[], gazetteer: Gazetteer): RelationFact[] {
  const named = new Set(entities.map((entity) => entity.id))
  const told = new Set(
    said.filter(({ type }) => type === 'LOCATED_IN' || type === 'PART_OF').map(({ subject, object }) => `${subject} ${object}`),
  )
  const facts: RelationFact[] = []
  for (const { id, label } of entities) {
    const entry = gazetteer.get(id)
    if (entry === undefined) continue
    const above = ancestors(gazetteer, entry)
    const nearest = above.find((place) => named.has(place.key))
    if (nearest !== undefined && !told.has(`${id} ${nearest.key}`))
      facts.push(fact(id, label === 'Province' && nearest.kind === 'country' ? 'PART_OF' : 'LOCATED_IN', nearest.key))
    if ((label === 'Airport' || label === 'Port') && above[0]?.kind === 'city' && named.has(above[0].key))
      facts.push(fact(id, 'SERVES', above[0].key))
  }
  return facts
}

function fact(subject: string, type: RelationFact['type'], object: string): RelationFact {
  return { kind: 'relation', subject, type, object, properties: {}, level: 'gazetteer', speaker: null, evidence: [], source: SOURCE }
}
