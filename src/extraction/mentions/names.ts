/** Proper names in an article, typed: candidates of each sentence, filtered by what is known of the whole article. */
import type { Label } from '../../../graph/ontology.ts'
import { fold } from '../../gazetteer/fold.ts'
import type { Gazetteer } from '../../gazetteer/gazetteer.ts'
import { ROLE_HEADS, SURNAMES_FIRST, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { ArticleView, SentenceView } from '../view.ts'
import { type Candidate, LABEL_OF_KIND, nameCandidates } from './candidates.ts'
import { isCapital, isNameWord } from './capitals.ts'

/** A town smaller than this is taken for a place only where the recogniser or the wording says so. */
const WELL_KNOWN = 300_000

/** Capitalised words that are no names by themselves. */
const NEVER_NAMES = new Set(
  'internet web covid covid-19 percent read share advertisement copyright video photo image source sources related more god christmas easter ramadan earth moon sun north south east west northern southern eastern western'.split(
    ' ',
  ),
)

export function findNames(article: ArticleView, gazetteer: Gazetteer): void {
  const perSentence = article.sentences.map((sentence) => ({ sentence, candidates: nameCandidates(sentence, gazetteer) }))
  const people = new Set<string>()
  const places = supportedPlaces(perSentence)
  for (const { sentence, candidates } of perSentence) {
    for (const candidate of candidates) {
      if (candidate.type !== 'PERSON' || candidate.first === candidate.last) continue
      people.add(sentence.lower(candidate.first))
      people.add(sentence.lower(candidate.last))
    }
  }
  for (const { sentence, candidates } of perSentence) {
    for (const candidate of candidates) {
      const label = decide(sentence, candidate, people, places)
      if (label === undefined) continue
      const { first, last } = label === 'Person' ? widenPerson(sentence, candidate) : candidate
      const entries = candidate.entries.filter((entry) => compatible(label, LABEL_OF_KIND[entry.kind]))
      sentence.mention(first, last, 'name', label, { entries, sure: candidate.source !== 'recogniser' })
    }
  }
}

/** The candidate's label, or undefined where it is none after all. */
function decide(sentence: SentenceView, candidate: Candidate, people: ReadonlySet<string>, places: ReadonlySet<string>): Label | undefined {
  const { first, last, type, source, label, entries } = candidate
  const text = sentence.textOf(first, last)
  const single = first === last
  if (
    source === 'blocked' ||
    (single && NEVER_NAMES.has(text.toLowerCase())) ||
    /^[\p{P}\p{S}\d\s]+$/u.test(text) ||
    /[@#<>{}|=_\\]|https?:/.test(text)
  )
    return undefined
  if (single && text.length < 2) return undefined
  if (source === 'gazetteer') {
    const entry = entries[0]
    if (entry === undefined) return label
    if (single && people.has(text.toLowerCase()) && (type === 'PERSON' || type === undefined) && entry.kind === 'city') return 'Person'
    if (type === 'PERSON' && !single) return 'Person'
    if (entry.kind === 'region' && single && modifiesCommonNoun(sentence, first)) return undefined
    const supported = type === 'GPE' || type === 'LOC' || type === 'FAC' || places.has(fold(text))
    if (type === 'ORG' && entry.kind === 'city' && !supported && !locative(sentence, first))
      return (entry.population ?? 0) > 1e6 ? LABEL_OF_KIND[entry.kind] : 'Organization'
    if (
      entry.kind === 'city' &&
      !supported &&
      (entry.population ?? 0) < WELL_KNOWN &&
      !locative(sentence, first) &&
      !followedByPlace(sentence, last)
    )
      return type === 'PERSON' ? 'Person' : undefined
    if (entry.kind === 'city' && !supported && type === undefined && partOfRun(sentence, first, last) && !locative(sentence, first))
      return undefined
    if (entry.kind === 'airline' && type !== 'ORG') return undefined
    if (entry.kind === 'port' && single) return undefined
    return label
  }
  if (source === 'recogniser') {
    if (!/\p{L}{2}/u.test(text)) return undefined
    if (label === 'Person' && !plausiblePerson(sentence, candidate)) return undefined
    if (label === 'City' && isDirection(text)) return undefined
    if (label !== 'Person' && isSurnameFirst(sentence, first, last)) return 'Person'
    if (label === 'Organization' && single && /^\p{Lu}?\p{Ll}+$/u.test(text) && sentence.tokens[first].tag !== 'NNP') return undefined
    if (text === text.toLowerCase()) return undefined
  }
  return label
}

/** Names that some sentence leaves no doubt about: typed as a place, or opening an office's or facility's name ("Yiwu Customs"). */
function supportedPlaces(all: readonly { sentence: SentenceView; candidates: readonly Candidate[] }[]): Set<string> {
  const places = new Set<string>()
  for (const { sentence, candidates } of all) {
    for (const { first, last, source, type, label } of candidates) {
      if (source === 'gazetteer' && (type === 'GPE' || (type !== 'PERSON' && locative(sentence, first))))
        places.add(fold(sentence.textOf(first, last)))
      if (source === 'head' && first < last && FIXED.has(label)) places.add(fold(sentence.tokens[first].text))
    }
  }
  return places
}

const FIXED: ReadonlySet<Label> = new Set(['Airport', 'Port', 'CustomsOffice', 'LogisticsCenter', 'Zone'])

/** "Arctic ice": an adjective, no mention of the region. */
function modifiesCommonNoun(sentence: SentenceView, at: number): boolean {
  const { tokens } = sentence
  let next = at + 1
  while (/^(?:and|or|,)$/.test(tokens[next]?.text ?? '') && isCapital(sentence, next + 1)) next += 2
  return tokens[next] !== undefined && tokens[next].tag.startsWith('NN') && /^\p{Ll}/u.test(tokens[next].text)
}

/** Two words, the first a family name and the second a given name in pinyin: a person, whatever the recogniser says. */
function isSurnameFirst(sentence: SentenceView, first: number, last: number): boolean {
  return last === first + 1 && SURNAMES_FIRST.has(sentence.lower(first)) && PINYIN_NAME.test(sentence.lower(last))
}

const PINYIN_NAME =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])){1,2}$/

const isDirection = (text: string): boolean => /^(?:north|south|east|west)(?:ern)?$/i.test(text)

function locative(sentence: SentenceView, first: number): boolean {
  return (
    /^(?:in|at|from|to|near|between|outside|across|into|via|towards?)$/.test(sentence.lower(first - 1)) ||
    sentence.lower(first - 1) === "'s"
  )
}

function followedByPlace(sentence: SentenceView, last: number): boolean {
  return sentence.tokens[last + 1]?.text === ',' && sentence.names.some((name) => name.first === last + 2 && name.type === 'GPE')
}

function partOfRun(sentence: SentenceView, first: number, last: number): boolean {
  return (
    (isNameWord(sentence, first - 1) && sentence.tokens[first - 1]?.end + 1 >= sentence.tokens[first].start) ||
    isNameWord(sentence, last + 1)
  )
}

function plausiblePerson(sentence: SentenceView, { first, last }: Candidate): boolean {
  const words = sentence.tokens.slice(first, last + 1)
  if (words.length > 5 || words.some((word) => /\d/.test(word.text))) return false
  if (ROLE_HEADS.has(words.at(-1)?.text.toLowerCase() ?? '')) return false
  return words.filter((word) => /^\p{Lu}/u.test(word.text)).length * 2 > words.length
}

/** A one-word person inside a run of capitals is the whole run, less titles: the recogniser cut it. */
function widenPerson(sentence: SentenceView, { first, last }: Candidate): { first: number; last: number } {
  while (first < last && TITLES_BEFORE.has(sentence.lower(first))) first++
  if (first !== last) return { first, last }
  let end = last
  if (
    isNameWord(sentence, end + 1) &&
    sentence.at[end + 1] === undefined &&
    sentence.tokens[end + 1].tag.startsWith('NNP') &&
    !covered(sentence, end + 1)
  )
    end++
  let start = first
  if (
    end === last &&
    isNameWord(sentence, start - 1) &&
    !TITLES_BEFORE.has(sentence.lower(start - 1)) &&
    sentence.at[start - 1] === undefined &&
    sentence.tokens[start - 1].tag.startsWith('NNP') &&
    !covered(sentence, start - 1)
  )
    start--
  return { first: start, last: end }
}

const covered = (sentence: SentenceView, at: number): boolean => sentence.names.some((name) => name.first <= at && at <= name.last)

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

export const foldedMention = (text: string): string => fold(text.replace(/['’]s$/, ''))
