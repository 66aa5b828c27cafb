/** Which of the places of one name is meant: what the text says beside it, what else the article names, then prominence. */
import type { Gazetteer, GazetteerEntry, GazetteerKind } from '../../gazetteer/gazetteer.ts'
import type { Mention } from '../view.ts'

/** Scores are powers of ten of people; what the text says beside a name outweighs everything. */
const SAID_BESIDE = 100
const COUNTRY_NAMED = 1
const DIVISION_NAMED = 1.5
const PEOPLE_NAMED = 0.7
const FIXED_SCORE: Readonly<Partial<Record<GazetteerKind, number>>> = { country: 12, region: 11, organization: 11 }
const STATE = 6.48
const DIVISION = 5
/** States of federations are meant more often than towns of their name; divisions elsewhere less often. */
export const FEDERAL: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'CN', 'IN', 'BR', 'MX', 'DE', 'RU', 'AR'])
/** Cities that are divisions of their own: the city is meant. */
const CITY_STATES: ReadonlySet<string> = new Set(
  'DE-HH DE-BE DE-HB CN-BJ CN-SH CN-TJ CN-CQ RU-MOW RU-SPE MX-CMX AR-C BR-DF IN-DL IN-CH AU-ACT'
    .split(' ')
    .map((code) => `iso3166-2:${code}`),
)
const MOST_PROMINENT = 0.75
/** Of places without a known population. */
const UNKNOWN_SCORE = 3

export interface PlaceContext {
  readonly gazetteer: Gazetteer
  /** Keys of countries and subdivisions that the article names without doubt. */
  readonly named: ReadonlySet<string>
  /** Countries whose people or things it names. */
  readonly demonyms: ReadonlySet<string>
}

function scoreOf(entry: GazetteerEntry): number {
  if (entry.kind === 'subdivision') return FEDERAL.has(entry.country ?? '') && !CITY_STATES.has(entry.key) ? STATE : DIVISION
  return FIXED_SCORE[entry.kind] ?? (entry.population ? Math.log10(entry.population) : UNKNOWN_SCORE)
}

/** Keys of what an entry lies in, nearest first. */
export function ancestors(gazetteer: Gazetteer, entry: GazetteerEntry): GazetteerEntry[] {
  const found: GazetteerEntry[] = []
  for (let at = entry.within; at !== undefined && found.length < 5; ) {
    const next = gazetteer.get(at)
    if (next === undefined) break
    found.push(next)
    at = next.within
  }
  return found
}

/** The entry that the mentions of one name mean. */
export function chooseEntry(mentions: readonly Mention[], context: PlaceContext): GazetteerEntry | undefined {
  const { entries } = mentions[0]
  let best: { entry: GazetteerEntry; score: number } | undefined
  for (const entry of entries) {
    const above = ancestors(context.gazetteer, entry)
    let score = scoreOf(entry) + (entry === entries[0] ? MOST_PROMINENT : 0)
    if (mentions.some((mention) => said(mention, above))) score += SAID_BESIDE
    if (above.some((place) => place.kind === 'subdivision' && context.named.has(place.key))) score += DIVISION_NAMED
    else if (above.some((place) => place.kind === 'country' && context.named.has(place.key))) score += COUNTRY_NAMED
    if (entry.country !== undefined && context.demonyms.has(entry.country)) score += PEOPLE_NAMED
    if (best === undefined || score > best.score) best = { entry, score }
  }
  return best?.entry
}

/** "Paris, Texas", "Texas's Paris", "Paris in Texas". */
function said(mention: Mention, above: readonly GazetteerEntry[]): boolean {
  const { sentence } = mention
  const between = (a: Mention, b: Mention) =>
    sentence.tokens
      .slice(a.last + 1, b.first)
      .map((token) => token.text.toLowerCase())
      .join(' ')
  const index = sentence.mentions.indexOf(mention)
  const holds = (other: Mention | undefined): boolean =>
    other?.entries.some((entry) => above.some((place) => place.key === entry.key)) ?? false
  const next = sentence.mentions[index + 1]
  const previous = sentence.mentions[index - 1]
  return (
    (holds(next) && /^(?:,|in|, in)$/.test(between(mention, next))) ||
    (holds(previous) && /^(?:'s|’s|'s city of|’s city of)$/.test(between(previous, mention)))
  )
}
