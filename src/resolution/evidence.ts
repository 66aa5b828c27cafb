/**
 * The evidence of one relationship as rows, and as the parallel lists that a property graph can hold.
 * Invariant: rows are distinct and sorted, so a set of documents has one form; `withoutDocuments` undoes `merge` exactly.
 */
import type { Level } from '../../graph/facts.ts'
import { compareText } from './order.ts'

export interface EvidenceRow {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly level: Level
  /** Entity id of whoever says so; '' where nobody is named, since lists hold no nulls. */
  readonly speaker: string
  /** The words that give an observation's period; '' elsewhere. */
  readonly period: string
}

/** A document that brought a fact from a data set: it mentions both ends, but says nothing of the kind. */
export interface KnownRow {
  readonly document: string
  readonly source: string
}

/** All that holds up one relationship. */
export interface Support {
  readonly evidence: readonly EvidenceRow[]
  readonly known: readonly KnownRow[]
}

export const NO_SUPPORT: Support = { evidence: [], known: [] }

export function merge(a: Support, b: Support): Support {
  return {
    evidence: distinct([...a.evidence, ...b.evidence], compareEvidence),
    known: distinct([...a.known, ...b.known], compareKnown),
  }
}

export function withoutDocuments(support: Support, documents: ReadonlySet<string>): Support {
  return {
    evidence: support.evidence.filter((row) => !documents.has(row.document)),
    known: support.known.filter((row) => !documents.has(row.document)),
  }
}

export function isSupported(support: Support): boolean {
  return support.evidence.length > 0 || support.known.length > 0
}

const STRENGTH: readonly Level[] = ['gazetteer', 'implied', 'explicit']

/**
 * The properties of a relationship. `level` is the strongest of all; `support` counts the documents whose text says it or implies it.
 * Members are null where a relationship has none of the kind, so that `SET r += properties` also removes.
 */
export function supportProperties(support: Support): Record<string, unknown> {
  const { evidence, known } = support
  const levels = evidence.map((row) => row.level)
  const saying = evidence.filter((row) => row.level !== 'gazetteer').map((row) => row.document)
  const hasPeriods = evidence.some((row) => row.period !== '')
  return {
    documents: evidence.map((row) => row.document),
    starts: evidence.map((row) => row.start),
    ends: evidence.map((row) => row.end),
    quotes: evidence.map((row) => row.quote),
    levels,
    speakers: evidence.map((row) => row.speaker),
    periods: hasPeriods ? evidence.map((row) => row.period) : null,
    knownIn: known.length > 0 ? known.map((row) => row.document) : null,
    sources: known.length > 0 ? known.map((row) => row.source) : null,
    level: STRENGTH.findLast((level) => levels.includes(level)) ?? 'gazetteer',
    support: new Set(saying).size,
  }
}

/** Names that properties of relationships cannot have otherwise. */
export const EVIDENCE_KEYS: ReadonlySet<string> = new Set(['key', ...Object.keys(supportProperties(NO_SUPPORT))])

/** Reads back what `supportProperties` wrote. */
export function supportOf(properties: Readonly<Record<string, unknown>>): Support {
  const list = <T>(key: string) => (properties[key] ?? []) as readonly T[]
  const [starts, ends, quotes] = [list<number>('starts'), list<number>('ends'), list<string>('quotes')]
  const [levels, speakers, periods] = [list<Level>('levels'), list<string>('speakers'), list<string>('periods')]
  const sources = list<string>('sources')
  return {
    evidence: list<string>('documents').map((document, index) => ({
      document,
      start: starts[index] as number,
      end: ends[index] as number,
      quote: quotes[index] as string,
      level: levels[index] as Level,
      speaker: speakers[index] ?? '',
      period: periods[index] ?? '',
    })),
    known: list<string>('knownIn').map((document, index) => ({ document, source: sources[index] ?? '' })),
  }
}

function compareEvidence(a: EvidenceRow, b: EvidenceRow): number {
  return (
    compareText(a.document, b.document) ||
    a.start - b.start ||
    a.end - b.end ||
    STRENGTH.indexOf(b.level) - STRENGTH.indexOf(a.level) ||
    compareText(a.speaker, b.speaker) ||
    compareText(a.period, b.period)
  )
}

function compareKnown(a: KnownRow, b: KnownRow): number {
  return compareText(a.document, b.document) || compareText(a.source, b.source)
}

function distinct<T>(rows: T[], compare: (a: T, b: T) => number): T[] {
  return rows.sort(compare).filter((row, index) => index === 0 || compare(rows[index - 1] as T, row) !== 0)
}
