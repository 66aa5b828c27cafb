/**
 * What a loaded graph relies on: ids are unique, and found without a scan. The only place where names become part of Cypher text;
 * all of them are from the ontology.
 */
import { CypherError } from '../../graph/errors.ts'
import { BROADER, LABELS, type Label, RECORD_TYPES, RELATIONSHIP_TYPES } from '../../graph/ontology.ts'
import type { GraphStore } from '../../graph/store/graph-store.ts'
import { sorted } from './order.ts'

const UNIQUE_IDS = ['Entity', 'Document', 'Observation', 'Quotation']

/** Makes the constraints and the index where they are missing. Safe to call at any time, and from many processes. */
export async function ensureSchema(store: GraphStore): Promise<void> {
  for (const label of UNIQUE_IDS) {
    await make(store, `CREATE CONSTRAINT waybill_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`)
  }
  await make(store, 'CREATE INDEX waybill_quotation_document IF NOT EXISTS FOR (n:Quotation) ON (n.document)')
}

/** Of two that see nothing there, the slower is told of the faster one's, IF NOT EXISTS or not. */
async function make(store: GraphStore, command: string): Promise<void> {
  try {
    await store.run(command)
  } catch (cause) {
    if (!(cause instanceof CypherError) || !cause.type.endsWith('AlreadyExists')) throw cause
  }
}

/** `:Airport:Place`, to be set on an entity. */
export function labelText(label: Label): string {
  const broader = BROADER[label]
  return broader === undefined ? `:${label}` : `:${label}:${broader}`
}

/** All labels that a vote may give or take: `:Country:Province:…`. */
export const ALL_LABELS = [...LABELS, ...sorted(Object.values(BROADER))].map((label) => `:${label}`).join('')

/** Types of relationships that carry evidence lists. */
export const EVIDENCE_TYPES: readonly string[] = [...RELATIONSHIP_TYPES, ...RECORD_TYPES.filter((type) => type !== 'MENTIONS')]

/** The type, if the ontology knows it: nothing else is ever spliced into a query. */
export function knownType(type: string): string {
  if (!EVIDENCE_TYPES.includes(type)) throw new TypeError(`${JSON.stringify(type)} is no relationship type of the ontology`)
  return type
}
