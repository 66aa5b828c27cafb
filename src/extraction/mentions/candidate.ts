/** A span that may be a name, with the label its source gives it. */
import type { Label } from '../../../graph/ontology.ts'
import type { GazetteerEntry, GazetteerKind } from '../../gazetteer/gazetteer.ts'
import type { NameType } from '../../language/sentence.ts'
import type { SentenceView } from '../view.ts'

export type CandidateSource = 'head' | 'gazetteer' | 'recogniser' | 'blocked'

export interface Candidate {
  readonly first: number
  readonly last: number
  readonly label: Label
  readonly source: CandidateSource
  readonly type?: NameType
  readonly entries: readonly GazetteerEntry[]
}

export const LABEL_OF_TYPE: Readonly<Partial<Record<NameType, Label>>> = {
  GPE: 'City',
  ORG: 'Organization',
  PERSON: 'Person',
  LOC: 'Region',
  FAC: 'Facility',
  EVENT: 'Event',
}

export const LABEL_OF_KIND: Readonly<Partial<Record<GazetteerKind, Label>>> = {
  country: 'Country',
  subdivision: 'Province',
  city: 'City',
  region: 'Region',
  airport: 'Airport',
  port: 'Port',
  organization: 'Organization',
  airline: 'Company',
}

export const lowerWords = (sentence: SentenceView, first: number, last: number): string[] =>
  range(first, last).map((at) => sentence.lower(at))

export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
