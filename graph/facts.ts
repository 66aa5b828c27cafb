/**
 * Facts and their evidence: the currency between `src/` (which reads documents) and `graph/` (which holds graphs),
 * and the public format of `waybill extract` (JSON Lines, one fact a line).
 * Invariant: for every Evidence, `file.slice(start, end) === text`, in UTF-16 units of the file as it was read.
 */
import { z } from 'zod'
import { LABELS, RELATIONSHIP_TYPES } from './ontology.ts'

/** A span of the file as read. `document` is the id of a document fact; `start`/`end` are UTF-16 offsets, end exclusive. */
export const Evidence = z.object({
  document: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

const scalar = z.union([z.string(), z.number(), z.boolean()])

/** One article of a page. `id` is the same whenever the same bytes are read, wherever they lie. */
export const DocumentFact = z.object({
  kind: z.literal('document'),
  id: z.string(),
  title: z.string().nullable(),
  /** ISO 8601 local date or date-time, as far as the page says. */
  published: z.string().nullable(),
  updated: z.string().nullable(),
  /** Name of the file as given on the command line, without its folders. */
  file: z.string(),
  /** SHA-256 of the file's bytes, hexadecimal. */
  sha256: z.string(),
  article: z.object({ start: z.number().int(), end: z.number().int() }),
  publisher: z.string().optional(),
  section: z.string().optional(),
  language: z.string().optional(),
  /** What read it, with its version: another version may find other facts. */
  extractor: z.string().optional(),
})
export type DocumentFact = z.infer<typeof DocumentFact>

/** `id` is the identity key: two documents that mean the same thing yield the same id (see docs/extraction.md). */
export const EntityFact = z.object({
  kind: z.literal('entity'),
  id: z.string(),
  label: z.enum(LABELS),
  name: z.string(),
  aliases: z.array(z.string()),
  /** From the gazetteer, not from the text: iata, icao, iso3166, geonames, locode, wikidata, currency … */
  identifiers: z.record(z.string(), z.string()),
  /** WGS 84 degrees, from the gazetteer. */
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** Attributes that the text itself gives (rankedAs, serviceType …). */
  properties: z.record(z.string(), scalar).optional(),
  mentions: z.array(Evidence).min(1),
})
export type EntityFact = z.infer<typeof EntityFact>

/** explicit: the text says it. implied: a reader infers it from the cited text. gazetteer: known from a data set, not said. */
export const Level = z.enum(['explicit', 'implied', 'gazetteer'])
export type Level = z.infer<typeof Level>

export const RelationFact = z.object({
  kind: z.literal('relation'),
  subject: z.string(),
  type: z.enum(RELATIONSHIP_TYPES),
  object: z.string(),
  /** Distinguishing properties (title, date …): part of the relationship's identity. */
  properties: z.record(z.string(), scalar),
  level: Level,
  /** Entity id of whoever says so, where the text attributes it. */
  speaker: z.string().nullable(),
  /** Empty only where level is gazetteer; `source` then names the data set. */
  evidence: z.array(Evidence),
  source: z.string().optional(),
})
export type RelationFact = z.infer<typeof RelationFact>

/** over/at least: the true value is higher. under/at most/nearly/up to: lower. about: either. */
export const Bound = z.enum(['over', 'at least', 'about', 'nearly', 'under', 'at most', 'up to'])
export type Bound = z.infer<typeof Bound>

/** ISO dates (YYYY-MM-DD), inclusive; null where open or unknown. */
export const Period = z.object({ from: z.string().nullable(), to: z.string().nullable(), text: z.string() })
export type Period = z.infer<typeof Period>

export const ObservationFact = z.object({
  kind: z.literal('observation'),
  id: z.string(),
  /** Entity id of what was measured. */
  subject: z.string(),
  /** In the text's words, e.g. "export value", "outbound cargo volume". */
  measure: z.string(),
  /** In units of `unit`, scaled out ("18.5 billion yuan" is 18500000000 CNY). Null where only a change or a range is given. */
  value: z.number().nullable(),
  min: z.number().optional(),
  max: z.number().optional(),
  bound: Bound.optional(),
  /** ISO 4217 for money; percent, percentage point, tonne, metre, day, parcel/day, … */
  unit: z.string().nullable(),
  period: Period.nullable(),
  /** `value` is a fraction: 0.269 for 26.9 percent up, negative for down. */
  change: z.object({ kind: z.string(), value: z.number(), bound: Bound.optional() }).nullable(),
  /** What narrows the figure: commodity, destination, origin … -> entity id or words of the text. */
  scope: z.record(z.string(), z.string()),
  /** The same figure in another unit, as the text gives it. */
  equivalent: z.object({ value: z.number(), unit: z.string(), bound: Bound.optional() }).nullable(),
  level: Level,
  speaker: z.string().nullable(),
  /** Entity id of whose statistics these are ("according to …"). */
  source: z.string().nullable(),
  evidence: z.array(Evidence).min(1),
})
export type ObservationFact = z.infer<typeof ObservationFact>

export const QuotationFact = z.object({
  kind: z.literal('quotation'),
  /** Entity id, or null where the speaker is not known. */
  speaker: z.string().nullable(),
  /** The words said, without the quotation marks. */
  text: z.string(),
  direct: z.boolean(),
  evidence: z.array(Evidence).min(1),
})
export type QuotationFact = z.infer<typeof QuotationFact>

export const Fact = z.discriminatedUnion('kind', [DocumentFact, EntityFact, RelationFact, ObservationFact, QuotationFact])
export type Fact = z.infer<typeof Fact>
