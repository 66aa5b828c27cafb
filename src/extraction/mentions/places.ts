/** Which of the places of one name is meant: what the text says beside it, what else the article names, then prominence. */
import type { Gazetteer, GazetteerEntry } from '../../gazetteer/gazetteer.ts'
import type { Mention } from '../view.ts'

const SAID_BESIDE = 100
const NAMED_IN_ARTICLE = 3
const PEOPLE_NAMED = 2
const PROMINENCE_STEP = 1.5

export interface PlaceContext {
  readonly gazetteer: Gazetteer
  /** Keys of countries and subdivisions that the article names without doubt. */
  readonly named: ReadonlySet<string>
  /** Countries whose people or things it names. */
  readonly demonyms: ReadonlySet<string>
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
  entries.forEach((entry, order) => {
    const above = ancestors(context.gazetteer, entry)
    let score = -PROMINENCE_STEP * Math.min(order, 4)
    if (mentions.some((mention) => said(mention, above))) score += SAID_BESIDE
    if (above.some((place) => context.named.has(place.key))) score += NAMED_IN_ARTICLE
    if (entry.country !== undefined && context.demonyms.has(entry.country)) score += PEOPLE_NAMED
    if (best === undefined || score > best.score) best = { entry, score }
  })
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
  const holds = (other: Mention | undefined) =>
    other !== undefined && other.entries.some((entry) => above.some((place) => place.key === entry.key))
  const next = sentence.mentions[index + 1]
  const previous = sentence.mentions[index - 1]
  return (
    (holds(next) && /^(?:,|in|, in)$/.test(between(mention, next))) ||
    (holds(previous) && /^(?:'s|’s|'s city of|’s city of)$/.test(between(previous, mention)))
  )
}
