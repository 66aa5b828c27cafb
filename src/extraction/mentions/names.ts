/** Proper names in an article, typed: candidates of each sentence, decided by what is known of the whole article. */
import type { Label } from '../../../graph/ontology.ts'
import { fold } from '../../gazetteer/fold.ts'
import type { Gazetteer, GazetteerEntry } from '../../gazetteer/gazetteer.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import type { ArticleView, SentenceView } from '../view.ts'
import { type Candidate, LABEL_OF_KIND } from './candidate.ts'
import { nameCandidates } from './candidates.ts'
import { type Known, knownNames } from './known-names.ts'
import { FEDERAL } from './places.ts'
import {
  AGREEMENTS,
  COMPANY_WORD,
  isCommon,
  isSurnameFirst,
  plausibleBody,
  plausiblePerson,
  plausiblePlace,
  widenPerson,
} from './plausible.ts'
import { calledBody, calledPlace, followedByPlace, inTitleCase, locative, modifiesCommonNoun, partOfRun } from './wording.ts'

/** A town smaller than this is taken for a place only where the recogniser or the wording says so. */
const WELL_KNOWN = 300_000
/** One smaller than this needs its country named in the article too. */
const TOWN = 50_000
/** A name that the recogniser takes for a body is still the city's where it is this large. */
const METROPOLIS = 1_000_000

/** Capitalised words that are no names by themselves. */
const NEVER_NAMES = new Set(
  'internet web covid covid-19 percent read share advertisement copyright video photo image source sources related more god christmas easter ramadan earth moon sun north south east west northern southern eastern western central atlantic pacific international national regional global federal general commercial industrial economy'.split(
    ' ',
  ),
)

export function findNames(article: ArticleView, gazetteer: Gazetteer): void {
  const perSentence = article.sentences.map((sentence) => ({ sentence, candidates: nameCandidates(sentence, gazetteer) }))
  const known = knownNames(article, perSentence)
  for (const { sentence, candidates } of perSentence) {
    for (const candidate of candidates) {
      if (candidate.type === 'NORP' && candidate.source === 'recogniser') {
        sentence.mention(candidate.first, candidate.last, 'nominal', 'Country', { entries: candidate.entries, adjective: true })
        continue
      }
      const label = decide(sentence, candidate, known)
      if (label === undefined) continue
      const { first, last } = label === 'Person' ? widenPerson(sentence, candidate) : candidate
      const entries = candidate.entries.filter((entry) => compatible(label, LABEL_OF_KIND[entry.kind]))
      sentence.mention(first, last, 'name', label, { entries, sure: candidate.source !== 'recogniser' })
    }
  }
}

/** The candidate's label, or undefined where it is none after all. */
function decide(sentence: SentenceView, candidate: Candidate, known: Known): Label | undefined {
  const { first, last, source } = candidate
  const text = sentence.textOf(first, last)
  const single = first === last
  if (source === 'blocked' || text.length < 2 || /^[\p{P}\p{S}\d\s]+$/u.test(text) || /[@#<>{}|=_\\$]|https?:/.test(text)) return undefined
  if (single && (NEVER_NAMES.has(text.toLowerCase()) || headAtEnd([text.toLowerCase()]) !== undefined)) return undefined
  if (source === 'gazetteer') return decidePlace(sentence, candidate, known)
  return source === 'recogniser' ? decideRecognised(sentence, candidate, known) : candidate.label
}

/** A gazetteer name is a place only where something beside the spelling says so, or where everybody knows it. */
function decidePlace(sentence: SentenceView, candidate: Candidate, known: Known): Label | undefined {
  const { first, last, type, label, entries } = candidate
  const [entry] = entries
  if (entry === undefined) return label
  const text = sentence.textOf(first, last)
  const noPlace = (as: Label) => decideRecognised(sentence, { ...candidate, label: as, source: 'recogniser' }, known)
  const single = first === last
  if (entry.kind === 'region') return single && modifiesCommonNoun(sentence, first) ? undefined : label
  if (entry.kind === 'airline') return type === 'ORG' ? label : undefined
  if (entry.kind === 'port') return single ? undefined : label
  if (entry.kind !== 'city' && entry.kind !== 'subdivision') return label
  const inCountry = known.above.has(`iso3166:${entry.country}`) || (entry.within !== undefined && known.above.has(entry.within))
  if (!isProminent(entry) && !(inCountry && (locative(sentence, first) || last > first)) && !followedByPlace(sentence, last))
    return type === 'ORG' ? noPlace('Organization') : undefined
  if (single && known.people.has(text.toLowerCase()) && (type === 'PERSON' || type === undefined)) return 'Person'
  if (type === 'PERSON' && !single && (entry.population ?? 0) < WELL_KNOWN && !followedByPlace(sentence, last)) return noPlace('Person')
  if (
    type === 'GPE' ||
    type === 'LOC' ||
    type === 'FAC' ||
    known.places.has(fold(text)) ||
    known.places.has(entry.key) ||
    calledPlace(sentence, last)
  )
    return label
  const usual = known.usual.get(fold(text))
  const wellKnown = (entry.kind === 'subdivision' && type === 'PERSON') || (entry.population ?? 0) > WELL_KNOWN
  const expected = wellKnown || inCountry
  if ((locative(sentence, first) && usual !== 'Organization' && expected) || followedByPlace(sentence, last)) return label
  if (type === 'ORG') return (entry.population ?? 0) > METROPOLIS ? label : noPlace('Organization')
  if (type === 'PERSON') return wellKnown ? label : noPlace('Person')
  return wellKnown && !partOfRun(sentence, first, last) ? label : undefined
}

/** Large towns and the states of federations need no more than the recogniser's word. */
function isProminent(entry: GazetteerEntry): boolean {
  return entry.kind === 'subdivision' ? FEDERAL.has(entry.country ?? '') : (entry.population ?? 0) >= TOWN
}

function decideRecognised(sentence: SentenceView, candidate: Candidate, known: Known): Label | undefined {
  const { first, last, label } = candidate
  const text = sentence.textOf(first, last)
  const single = first === last
  if (!/\p{L}{2}/u.test(text) || text === text.toLowerCase() || /\b(?:No|Nos|Vol|Fig)\.?$/.test(text)) return undefined
  if (AGREEMENTS.test(text) || inTitleCase(sentence) || /^["“'‘’*]|['’‘]s\b/.test(label === 'Person' ? text : text.slice(0, 3)))
    return undefined
  if (isCommon(sentence, candidate, known)) return undefined
  if (label === 'Facility' || (label === 'Event' && /(?:Day|Eve|Year)$/i.test(text))) return undefined
  if (label === 'Organization' && !plausibleBody(sentence, candidate, known)) return undefined
  if (single && label === 'Organization' && known.people.has(text.toLowerCase())) return 'Person'
  if (label === 'City' && !plausiblePlace(sentence, candidate)) return undefined
  if (label !== 'Person' && isSurnameFirst(sentence, first, last)) return 'Person'
  const usual = known.usual.get(fold(text)) ?? label
  if (label === 'Person' && usual === 'Person') {
    if (calledBody(sentence, last)) return 'Organization'
    if (!single && (COMPANY_WORD.test(sentence.tokens[last].text) || /^Air$|[a-z]Air|Air[A-Z]|jet$/.test(text))) return 'Organization'
    if (!plausiblePerson(sentence, candidate, known)) return undefined
  }
  if (label === 'City' && isDirection(text)) return undefined
  if ((label === 'City' || label === 'Region') && !single && isDirection(sentence.tokens[first].text)) return 'Region'
  if (label === 'Region' && single && !locative(sentence, first) && sentence.lower(first - 1) !== 'the') return undefined
  if (label === 'Organization' && single && /^\p{Lu}?\p{Ll}+$/u.test(text) && !sentence.tokens[first].tag.startsWith('NNP'))
    return undefined
  return usual
}

const isDirection = (text: string): boolean => /^(?:north|south|east|west)(?:ern)?$/i.test(text)

function compatible(label: Label, ofEntry: Label | undefined): boolean {
  if (ofEntry === undefined) return false
  const place = (one: Label) => one === 'City' || one === 'Province' || one === 'Country' || one === 'Region'
  return (
    label === ofEntry ||
    (place(label) && place(ofEntry)) ||
    (label === 'Organization' && ofEntry === 'Company') ||
    (label === 'Company' && ofEntry === 'Organization')
  )
}
