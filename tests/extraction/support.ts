/** A text as the reading room would hand it over, and what the extraction says of it, in words that tests can compare. */
import { createHash } from 'node:crypto'
import type { EntityFact, Fact, ObservationFact, QuotationFact, RelationFact } from '../../graph/facts.ts'
import { extract } from '../../src/extraction/extract.ts'
import { loadGazetteer } from '../../src/gazetteer/load.ts'
import { Language } from '../../src/language/analyse.ts'
import type { Block, SourceFile } from '../../src/reading/document.ts'

export const tools = { language: new Language(), gazetteer: loadGazetteer() }

/** One article; paragraphs are parted by blank lines. */
export function fileOf(text: string, published: string | null = '2025-06-10'): SourceFile {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const blocks: Block[] = []
  for (const match of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g)) {
    const start = match.index
    const toFile = (from: number, to: number) => ({ start: start + from, end: start + to })
    blocks.push({ role: 'paragraph', text: match[0], start, end: start + match[0].length, toFile })
  }
  const article = {
    id: sha256.slice(0, 16),
    title: null,
    published,
    updated: null,
    section: null,
    publisher: null,
    language: null,
    blocks,
    start: 0,
    end: text.length,
  }
  return { name: 'test.txt', text, sha256, articles: [article], passedOver: [], warnings: [] }
}

export interface Told {
  readonly facts: readonly Fact[]
  readonly entities: readonly EntityFact[]
  /** "Subject TYPE Object" of all but gazetteer relations. */
  readonly relations: readonly string[]
  readonly relationFacts: readonly RelationFact[]
  readonly observations: readonly ObservationFact[]
  readonly quotations: readonly QuotationFact[]
  /** Names (aliases included) with their labels: "Airport Oslo Airport". */
  readonly labelled: ReadonlySet<string>
  name(id: string | null): string | null
}

export function told(text: string, published?: string | null): Told {
  const facts = extract(fileOf(text, published), tools)
  const entities = facts.filter((fact) => fact.kind === 'entity')
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  const relationFacts = facts.filter((fact) => fact.kind === 'relation')
  return {
    facts,
    entities,
    relationFacts,
    relations: relationFacts
      .filter(({ level }) => level !== 'gazetteer')
      .map(({ subject, type, object }) => `${name(subject)} ${type} ${name(object)}`),
    observations: facts.filter((fact) => fact.kind === 'observation'),
    quotations: facts.filter((fact) => fact.kind === 'quotation'),
    labelled: new Set(entities.flatMap(({ label, name, aliases }) => [name, ...aliases].map((one) => `${label} ${one}`))),
    name,
  }
}
