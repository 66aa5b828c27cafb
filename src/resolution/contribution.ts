/**
 * The facts of a file, sorted by document into what each adds to the graph.
 * Invariant: a contribution depends on its own document's facts alone, not on their order, and every id it uses is an entity the
 * document mentions; a fact that would break this is rejected, with the reason.
 */
import { createHash } from 'node:crypto'
import type { DocumentFact, Evidence, Fact, ObservationFact, QuotationFact, RelationFact } from '../../graph/facts.ts'
import type { RelationshipType } from '../../graph/ontology.ts'
import { renamed, type Scalar } from './attributes.ts'
import { EVIDENCE_KEYS, type EvidenceRow, merge, NO_SUPPORT, type Support } from './evidence.ts'
import { type Mention, mentionsIn } from './mention.ts'
import { observationId, observationProperties } from './observation.ts'
import { canonicalJson, compareText, sorted } from './order.ts'

/** Bumped when the graph made from the same facts changes, so that documents read before are brought up to date when read again. */
const MODEL = 1

export interface Relation {
  readonly subject: string
  readonly type: RelationshipType
  readonly object: string
  /** Tells apart relationships of one type between the same two: `title="director"`; '' where nothing distinguishes. */
  readonly key: string
  readonly properties: Readonly<Record<string, Scalar>>
  readonly support: Support
}

export interface Observation {
  readonly id: string
  readonly subject: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly support: Support
  /** Whose statistics they are. */
  readonly sources: readonly { readonly entity: string; readonly support: Support }[]
}

export interface Quotation {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly speaker: string | null
  readonly support: Support
}

export interface Contribution {
  readonly document: DocumentFact
  /** The article as read; undefined where only facts were given. */
  readonly text: string | undefined
  /** Hash of everything below: equal hashes, equal graph. */
  readonly hash: string
  readonly mentions: readonly Mention[]
  readonly relations: readonly Relation[]
  readonly observations: readonly Observation[]
  readonly quotations: readonly Quotation[]
}

/** A fact that cannot go in: a bug of whoever made it, or a file of facts edited by hand. */
export interface Rejection {
  readonly document: string
  readonly fact: Fact
  readonly message: string
}

/**
 * One contribution for each document fact, in the order of the facts. Facts of other documents are rejected. `fileText` is what the
 * offsets of the facts point into; where it is given, articles are kept with their text.
 */
export function contributions(
  facts: readonly Fact[],
  fileText: string | undefined,
): { contributions: Contribution[]; rejections: Rejection[] } {
  const rejections: Rejection[] = []
  const documents = facts.filter((fact) => fact.kind === 'document')
  const known = new Set(documents.map((document) => document.id))
  for (const fact of facts) {
    if (fact.kind === 'document') continue
    const stranger = (fact.kind === 'entity' ? fact.mentions : fact.evidence).find((evidence) => !known.has(evidence.document))
    if (stranger === undefined) continue
    rejections.push({
      document: stranger.document,
      fact,
      message: `${named(fact)} has evidence in ${stranger.document}, which is no document of this file`,
    })
  }
  const made = documents.map((document) => {
    const content = contentOf(document, facts, rejections)
    const text = fileText?.slice(document.article.start, document.article.end)
    const { file: _, ...described } = document
    const hash = createHash('sha256')
      .update(canonicalJson({ model: MODEL, document: described, hasText: text !== undefined, ...content }))
      .digest('hex')
    return { document, text, hash: hash.slice(0, 32), ...content }
  })
  return { contributions: made, rejections }
}

function named(fact: Fact): string {
  if (fact.kind === 'relation') return `relation ${fact.subject} ${fact.type} ${fact.object}`
  return fact.kind === 'quotation' ? 'quotation' : `${fact.kind} ${fact.id}`
}

type Content = Pick<Contribution, 'mentions' | 'relations' | 'observations' | 'quotations'>

function contentOf(document: DocumentFact, facts: readonly Fact[], rejections: Rejection[]): Content {
  const ofDocument = (evidence: readonly Evidence[]) => evidence.filter((each) => each.document === document.id)
  const mentions = mentionsIn(document.id, facts)
  const isKnown = (id: string) => mentions.has(id)
  const relations = new Map<string, Relation>()
  const observations = new Map<string, Observation>()
  const quotations = new Map<string, Quotation>()
  for (const fact of facts) {
    if (fact.kind === 'document' || fact.kind === 'entity') continue
    const evidence = ofDocument(fact.evidence)
    const fromDataSet = fact.kind === 'relation' && fact.evidence.length === 0
    if (evidence.length === 0 && !fromDataSet) continue
    const missing = endsOf(fact).find((id) => !isKnown(id))
    if (missing !== undefined) {
      // A data set's fact belongs to whichever documents mention both ends.
      if (!fromDataSet) {
        rejections.push({ document: document.id, fact, message: `${named(fact)} needs ${missing}, which this document does not mention` })
      }
      continue
    }
    const rows = rowsOf(fact, evidence, isKnown)
    if (fact.kind === 'relation') addRelation(relations, fact, fromDataSet ? knownSupport(fact, document.id) : rows)
    else if (fact.kind === 'observation') addObservation(observations, fact, rows, isKnown)
    else addQuotation(quotations, fact, evidence, rows, isKnown)
  }
  return {
    mentions: inOrder(mentions),
    relations: inOrder(relations),
    observations: inOrder(observations),
    quotations: inOrder(quotations),
  }
}

function endsOf(fact: RelationFact | ObservationFact | QuotationFact): string[] {
  if (fact.kind === 'relation') return [fact.subject, fact.object]
  return fact.kind === 'observation' ? [fact.subject] : []
}

function rowsOf(
  fact: RelationFact | ObservationFact | QuotationFact,
  evidence: readonly Evidence[],
  isKnown: (id: string) => boolean,
): Support {
  const speaker = fact.speaker !== null && isKnown(fact.speaker) ? fact.speaker : ''
  const rows: EvidenceRow[] = evidence.map(({ document, start, end, text }) => ({
    document,
    start,
    end,
    quote: text,
    level: fact.kind === 'quotation' ? 'explicit' : fact.level,
    speaker,
    period: fact.kind === 'observation' ? (fact.period?.text ?? '') : '',
  }))
  return merge(NO_SUPPORT, { evidence: rows, known: [] })
}

function knownSupport(fact: RelationFact, document: string): Support {
  return { evidence: [], known: [{ document, source: fact.source ?? '' }] }
}

function addRelation(relations: Map<string, Relation>, fact: RelationFact, support: Support): void {
  const { subject, type, object, properties } = fact
  const key = sorted(Object.keys(properties))
    .map((name) => `${name}=${JSON.stringify(properties[name])}`)
    .join('; ')
  const id = canonicalJson([subject, type, object, key])
  const before = relations.get(id)?.support ?? NO_SUPPORT
  relations.set(id, { subject, type, object, key, properties: renamed(properties, EVIDENCE_KEYS), support: merge(before, support) })
}

function addObservation(
  observations: Map<string, Observation>,
  fact: ObservationFact,
  support: Support,
  isKnown: (id: string) => boolean,
): void {
  const id = observationId(fact)
  const before = observations.get(id)
  const sources = new Map((before?.sources ?? []).map((source) => [source.entity, source]))
  if (fact.source !== null && isKnown(fact.source)) {
    const told = merge(sources.get(fact.source)?.support ?? NO_SUPPORT, withoutPeriods(support))
    sources.set(fact.source, { entity: fact.source, support: told })
  }
  observations.set(id, {
    id,
    subject: fact.subject,
    properties: observationProperties(fact),
    support: merge(before?.support ?? NO_SUPPORT, support),
    sources: inOrder(sources),
  })
}

function withoutPeriods(support: Support): Support {
  return merge(NO_SUPPORT, { ...support, evidence: support.evidence.map((row) => ({ ...row, period: '' })) })
}

function addQuotation(
  quotations: Map<string, Quotation>,
  fact: QuotationFact,
  evidence: readonly Evidence[],
  support: Support,
  isKnown: (id: string) => boolean,
): void {
  const [first] = [...evidence].sort((a, b) => a.start - b.start || a.end - b.end)
  if (first === undefined) return
  const { document, start, end, text: quote } = first
  const speaker = fact.speaker !== null && isKnown(fact.speaker) ? fact.speaker : null
  const made: Quotation = {
    id: `${document}:${start}-${end}`,
    properties: { text: fact.text, direct: fact.direct, document, start, end, quote },
    speaker,
    support,
  }
  const before = quotations.get(made.id)
  if (before === undefined || compareText(canonicalJson(made), canonicalJson(before)) < 0) quotations.set(made.id, made)
}

function inOrder<T>(byKey: ReadonlyMap<string, T>): T[] {
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value)
}
