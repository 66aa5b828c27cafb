/** Evidence as a node or relationship carries it: parallel lists of documents, spans and quotes, read into rows. */

export type Level = 'explicit' | 'implied' | 'gazetteer'

export interface Evidence {
  /** The document's own id. */
  readonly document: string
  /** UTF-16 offsets into the file the document was read from. */
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly level: Level
  readonly speaker: string | null
}

type Properties = Readonly<Record<string, unknown>>

/** `document` is used where the lists do not name one, as on MENTIONS. Lists of unequal length end with the shortest. */
export function evidenceOf(properties: Properties, document?: string): Evidence[] {
  const starts = list(properties.starts)
  const ends = list(properties.ends)
  const quotes = list(properties.quotes)
  const documents = list(properties.documents)
  const levels = list(properties.levels)
  const speakers = list(properties.speakers)
  const length = Math.min(starts.length, ends.length, document === undefined ? documents.length : Number.POSITIVE_INFINITY)
  return Array.from({ length }, (_, index) => ({
    document: document ?? String(documents[index]),
    start: Number(starts[index]),
    end: Number(ends[index]),
    quote: String(quotes[index] ?? ''),
    level: asLevel(levels[index] ?? properties.level),
    speaker: text(speakers[index]) ?? text(properties.speaker),
  }))
}

/** Names of properties that evidence takes up, so that panels need not show them twice. */
export const EVIDENCE_KEYS: ReadonlySet<string> = new Set([
  'documents',
  'starts',
  'ends',
  'quotes',
  'levels',
  'speakers',
  'level',
  'speaker',
  'support',
  'periods',
  'knownIn',
  'key',
])

export function asLevel(value: unknown): Level {
  return value === 'implied' || value === 'gazetteer' ? value : 'explicit'
}

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  explicit: 'said explicitly',
  implied: 'implied by the text',
  gazetteer: 'known from a gazetteer, not said',
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
