/** The gazetteer's contract: names to candidate places and things, with identifiers. Loaded once, looked up often. */

export type GazetteerKind =
  | 'country'
  | 'subdivision'
  | 'city'
  | 'airport'
  | 'port'
  | 'airline'
  | 'currency'
  | 'region'
  | 'event'
  | 'organization'

export interface GazetteerEntry {
  readonly kind: GazetteerKind
  /** Identity key, the same in every release that means the same thing: `iso3166:CN`, `iso3166-2:CN-ZJ`, `geonames:1808926`, `iata:HGH` … */
  readonly key: string
  readonly name: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly location?: { readonly latitude: number; readonly longitude: number }
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  /** Key of the entry it lies in (city -> subdivision, subdivision -> country, airport -> city where known). */
  readonly within?: string
  readonly population?: number
}

export interface Gazetteer {
  /** All entries with this name or alias, most prominent first. Case and diacritics folded, a leading "the" dropped. */
  lookup(name: string): readonly GazetteerEntry[]
  get(key: string): GazetteerEntry | undefined
  /** Longest match of token texts starting at `from`: number of tokens and entries; undefined if none. */
  longestMatch(tokens: readonly string[], from: number): { length: number; entries: readonly GazetteerEntry[] } | undefined
  /** Demonym or adjective to country key ("Chinese" -> iso3166:CN). */
  demonym(word: string): GazetteerEntry | undefined
}
