/** What the whole article says of its names: full names of people, undoubted places, what the recogniser mostly takes a name for. */
import type { Label } from '../../../graph/ontology.ts'
import { fold } from '../../gazetteer/fold.ts'
import type { ArticleView, SentenceView } from '../view.ts'
import type { Candidate } from './candidate.ts'
import { isCapital } from './capitals.ts'
import { locative } from './wording.ts'

export type PerSentence = readonly { readonly sentence: SentenceView; readonly candidates: readonly Candidate[] }[]

/** What the whole article says of its names. */
export interface Known {
  /** First and last words of full names of people. */
  readonly people: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  /** Keys of countries and subdivisions named. */
  readonly above: ReadonlySet<string>
  /** What the recogniser mostly takes a name for. */
  readonly usual: ReadonlyMap<string, Label>
  /** Words that it writes in lower case. */
  readonly common: ReadonlySet<string>
}

export function knownNames(article: ArticleView, all: PerSentence): Known {
  return {
    above: namedAbove(all),
    people: fullNames(all),
    places: supportedPlaces(all),
    usual: usualLabels(all),
    common: new Set(
      article.sentences.flatMap((sentence) => sentence.tokens.flatMap(({ text }) => (/^\p{Ll}{3,}$/u.test(text) ? [text] : []))),
    ),
  }
}

function namedAbove(all: PerSentence): Set<string> {
  const keys = new Set<string>()
  for (const { candidates } of all) {
    for (const { entries } of candidates) {
      const [entry] = entries
      if (entry?.kind === 'country' || entry?.kind === 'subdivision') keys.add(entry.key)
    }
  }
  return keys
}

function fullNames(all: PerSentence): Set<string> {
  const people = new Set<string>()
  for (const { sentence, candidates } of all) {
    for (const { first, last, type, source } of candidates) {
      if (type !== 'PERSON' || source !== 'recogniser' || first === last || !isCapital(sentence, first) || !isCapital(sentence, last))
        continue
      people.add(sentence.lower(first))
      people.add(sentence.lower(last))
    }
  }
  return people
}

/** The label most of a name's recognised mentions have; of equals the one seen first. */
function usualLabels(all: PerSentence): Map<string, Label> {
  const tallies = new Map<string, Map<Label, number>>()
  for (const { sentence, candidates } of all) {
    for (const { first, last, source, type, label } of candidates) {
      if (source !== 'recogniser' || type === 'NORP') continue
      const name = fold(sentence.textOf(first, last))
      const tally = tallies.get(name) ?? new Map<Label, number>()
      tally.set(label, (tally.get(label) ?? 0) + 1)
      tallies.set(name, tally)
    }
  }
  return new Map([...tallies].map(([name, tally]) => [name, [...tally].reduce((best, one) => (one[1] > best[1] ? one : best))[0]]))
}

/** Names that some sentence leaves no doubt about: typed as a place, or opening an office's or facility's name ("Antwerp Customs"). */
function supportedPlaces(all: PerSentence): Set<string> {
  const places = new Set<string>()
  for (const { sentence, candidates } of all) {
    for (const { first, last, source, type, label, entries } of candidates) {
      if (source === 'gazetteer' && (type === 'GPE' || (type !== 'PERSON' && locative(sentence, first))))
        for (const name of [fold(sentence.textOf(first, last)), entries[0]?.key ?? '']) places.add(name)
      if (source === 'head' && first < last && FIXED.has(label)) places.add(fold(sentence.tokens[first].text))
    }
  }
  return places
}

const FIXED: ReadonlySet<Label> = new Set(['Airport', 'Port', 'CustomsOffice', 'LogisticsCenter', 'Zone'])
