/** Something the article speaks of, while its mentions are being collected. */
import type { EntityFact, Evidence } from '../../graph/facts.ts'
import type { Label } from '../../graph/ontology.ts'
import type { GazetteerEntry } from '../gazetteer/gazetteer.ts'
import type { Mention } from './view.ts'

export interface Entity {
  id: string
  label: Label
  /** The fullest form in the text, or the gazetteer's where the text has only an adjective. */
  name: string
  readonly aliases: Set<string>
  entry?: GazetteerEntry
  readonly properties: Record<string, string | number | boolean>
  readonly mentions: Mention[]
}

export function entityFact(entity: Entity, mentions: readonly Evidence[]): EntityFact {
  const { entry } = entity
  return {
    kind: 'entity',
    id: entity.id,
    label: entity.label,
    name: entity.name,
    aliases: [...entity.aliases].filter((alias) => alias !== entity.name).sort(),
    identifiers: { ...entry?.identifiers },
    ...(entry?.location && { location: entry.location }),
    ...(Object.keys(entity.properties).length > 0 && { properties: entity.properties }),
    mentions: [...mentions],
  }
}
