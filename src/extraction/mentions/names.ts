/** Proper names in an article, typed: candidates of each sentence, filtered by what is known of the whole article. */
import type { Label } from '../../../graph/ontology.ts'
import { fold } from '../../gazetteer/fold.ts'
import type { Gazetteer, GazetteerEntry } from '../../gazetteer/gazetteer.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import { ROLE_HEADS, SURNAMES_FIRST, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { ArticleView, SentenceView } from '../view.ts'
import { type Candidate, LABEL_OF_KIND, nameCandidates, range } from './candidates.ts'
import { isCapital, isNameWord } from './capitals.ts'
import { FEDERAL } from './places.ts'

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
  const known: Known = {
    above: namedAbove(perSentence),
    people: fullNames(perSentence),
    places: supportedPlaces(perSentence),
    usual: usualLabels(perSentence),
    common: new Set(
      article.sentences.flatMap((sentence) => sentence.tokens.flatMap(({ text }) => (/^\p{Ll}{3,}$/u.test(text) ? [text] : []))),
    ),
  }
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

type PerSentence = readonly { readonly sentence: SentenceView; readonly candidates: readonly Candidate[] }[]

/** What the whole article says of its names. */
interface Known {
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

/** Treaties and laws are named, but are no bodies. */
const AGREEMENTS =
  /\b(?:Agreement|Treaty|Act|Accord|Accords|Pact|Protocol|Convention|Bill|Law|Constitution|Amendment|Directive|Regulation|Resolution)$/

/** A word that the article also writes in lower case is no name by itself; nor are two such a person's. */
function isCommon(sentence: SentenceView, { first, last, label }: Candidate, known: Known): boolean {
  if (first !== last && label !== 'Person') return false
  return range(first, last).every((at) => known.common.has(sentence.lower(at)))
}

/** In a headline-like sentence every word is a capital, and the recogniser's names are guesses. */
function inTitleCase(sentence: SentenceView): boolean {
  if (sentence.block.block.role === 'heading' || sentence.block.block.role === 'headline') return true
  if (sentence.tokens.at(-1)?.text === '.') return false
  const words = sentence.tokens.filter((token) => /^\p{L}{4,}/u.test(token.text))
  return words.length > 3 && words.filter((token) => /^\p{Lu}/u.test(token.text)).length > words.length * 0.8
}

/** "Homeland Security Advisor" is a role; the "Labor" of "Secretary of Labor" is part of one. */
function plausibleBody(sentence: SentenceView, { first, last }: Candidate, known: Known): boolean {
  const words = sentence.tokens.slice(first, last + 1).map((token) => token.text.toLowerCase())
  if (ROLE_HEADS.has(words[words.length - 1]) || /^governments$/.test(words[0]) || words[words.length - 1] === ':') return false
  if (headAtEnd(words) !== undefined || /^[A-Z]{2,}$/.test(sentence.textOf(first, last))) return true
  const the = sentence.lower(first - 1) === 'the' ? 1 : 0
  const portfolio =
    /^(?:of|for)$/.test(sentence.lower(first - 1 - the)) &&
    /^(?:secretary|minister|undersecretary|director|administrator)$/.test(sentence.lower(first - 2 - the))
  // "Commerce Secretary", "Transport Minister": a portfolio, no body.
  if (/^(?:secretary|minister|secretaries|ministers)$/.test(sentence.lower(last + 1))) return false
  return !portfolio || known.usual.get(fold(sentence.textOf(first, last))) !== 'Organization' || words.length > 3
}

/** A place the gazetteer does not know: short, and alone only where the wording puts something there. */
function plausiblePlace(sentence: SentenceView, { first, last }: Candidate): boolean {
  const text = sentence.textOf(first, last)
  if (last - first > 2 || /[-–]/.test(text) || text === text.toUpperCase()) return false
  if (/^Air$/.test(sentence.tokens[first].text) || COMPANY_WORD.test(sentence.tokens[last].text)) return false
  return /^(?:in|near|outside)$/.test(sentence.lower(first - 1)) || followedByPlace(sentence, last)
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

/** "Arctic ice": an adjective, no mention of the region. */
function modifiesCommonNoun(sentence: SentenceView, at: number): boolean {
  const { tokens } = sentence
  let next = at + 1
  while (/^(?:and|or|,)$/.test(tokens[next]?.text ?? '') && isCapital(sentence, next + 1)) next += 2
  return tokens[next]?.tag.startsWith('NN') && /^\p{Ll}/u.test(tokens[next].text)
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

/** "Duisburg, the largest inland port in Germany": the apposition says it is a place. */
function calledPlace(sentence: SentenceView, last: number): boolean {
  if (sentence.tokens[last + 1]?.text !== ',' || !/^(?:the|a|an)$/.test(sentence.lower(last + 2))) return false
  for (let at = last + 3; at < Math.min(last + 12, sentence.tokens.length); at++) {
    if (
      /^(?:city|town|port|capital|hub|market|province|village|municipality|region|county|district|metropolis|suburb|state|resort)$/.test(
        sentence.lower(at),
      )
    )
      return true
    if (/^(?:,|\.|of|in|for|on)$/.test(sentence.tokens[at].text) || sentence.tokens[at].tag.startsWith('V')) return false
  }
  return false
}

function partOfRun(sentence: SentenceView, first: number, last: number): boolean {
  return (
    (isNameWord(sentence, first - 1) && sentence.tokens[first - 1]?.end + 1 >= sentence.tokens[first].start) ||
    isNameWord(sentence, last + 1)
  )
}

/** A one-word person needs a full name elsewhere, a title, or a verb of saying beside it. */
function plausiblePerson(sentence: SentenceView, { first, last }: Candidate, known: Known): boolean {
  const words = sentence.tokens.slice(first, last + 1)
  if (words.length > 5 || words.some((word) => /\d/.test(word.text))) return false
  if (ROLE_HEADS.has(words.at(-1)?.text.toLowerCase() ?? '')) return false
  if (words.some((word) => NOT_IN_PEOPLE.test(word.text)) || headAtEnd([words[words.length - 1].text.toLowerCase()]) !== undefined)
    return false
  if (words.length === 1)
    return (
      known.people.has(words[0].text.toLowerCase()) ||
      isAddressed(sentence, first) ||
      widenPerson(sentence, { first, last }).first < widenPerson(sentence, { first, last }).last
    )
  return words.filter((word) => /^\p{Lu}/u.test(word.text)).length * 2 > words.length
}

/** Regions, days and trade are in no person's name. */
const NOT_IN_PEOPLE =
  /^(?:Africa|Europe|Asia|America|Friday|Monday|Sunday|Saturday|Trade|Supermarket|Street|Avenue|Road|Square|Line|Lines|Pass|Program|Project|Plan|Deal|Index|Day|Week)$/

/** "DP World, a Dubai-based port operator": the apposition says it is a body. */
function calledBody(sentence: SentenceView, last: number): boolean {
  if (sentence.tokens[last + 1]?.text !== ',' || !/^(?:the|a|an|one)$/.test(sentence.lower(last + 2))) return false
  for (let at = last + 3; at < Math.min(last + 12, sentence.tokens.length); at++) {
    const word = sentence.lower(at)
    if (
      /^(?:company|firm|operator|maker|manufacturer|retailer|airline|bank|carrier|provider|supplier|developer|startup|group|producer|agency|organization|organisation|association|institute|chain|brand|conglomerate|subsidiary|charity|union|party|newspaper|broadcaster|automaker|carmaker|chipmaker|brewer|miner|utility|consultancy|nonprofit|insurer|lender)$/.test(
        word,
      )
    )
      return true
    if (ROLE_HEADS.has(word) || /^(?:,|\.|of|in|for|at|who)$/.test(word) || sentence.tokens[at].tag.startsWith('VB')) return false
  }
  return false
}

/** Last words of companies that look like surnames to a recogniser. */
const COMPANY_WORD =
  /^(?:Cargo|Freight|Logistics|Bank|Group|Energy|Foods|Motors|Steel|Power|Media|Capital|World|Ports|Terminals|Marine|Maritime|Airport|Rail|Transport|Industrial|Industries|Global|International|Systems|Holdings|Airlines|Airways|Partners|Resources|Technologies|Pharma|Shipping|Lines|Express|Telecom|Mobile|Electronics|Air|Airplanes|Aircraft|Aviation|Aerospace|Entertainment|Studios|Games|Records)$/

/** A title before it, or a verb of saying beside it. */
function isAddressed(sentence: SentenceView, at: number): boolean {
  const saying = /^(?:said|says|told|added|asked|warned|stated|announced|explained|noted)$/
  return TITLES_BEFORE.has(sentence.lower(at - 1)) || saying.test(sentence.lower(at - 1)) || saying.test(sentence.lower(at + 1))
}

/** A one-word person inside a run of capitals is the whole run, less titles: the recogniser cut it. */
function widenPerson(sentence: SentenceView, { first, last }: Pick<Candidate, 'first' | 'last'>): { first: number; last: number } {
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
