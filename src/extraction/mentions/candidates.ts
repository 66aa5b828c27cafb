/**
 * Candidate names in a sentence, from three sources: the recogniser's spans, the gazetteer's longest matches, and runs of capitals
 * whose head word says what they are. Longer candidates win over shorter, head words over the gazetteer over the recogniser.
 */
import type { Label } from '../../../graph/ontology.ts'
import type { Gazetteer, GazetteerEntry, GazetteerKind } from '../../gazetteer/gazetteer.ts'
import type { NameType } from '../../language/sentence.ts'
import { NAMED_VEHICLES, VEHICLE_NOUNS } from '../lexicon/heads.ts'
import { headAtEnd, headAtStart } from '../lexicon/match-heads.ts'
import { PLAIN_TITLES, ROLE_HEADS, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { SentenceView } from '../view.ts'
import { capitalRuns, isCapital, isNameWord, isYear, type Run } from './capitals.ts'

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

/** Words that an administrative name ends in, and what they make of it. */
const ADMIN_SUFFIX: Readonly<Record<string, { label: Label; kind?: GazetteerKind }>> = {
  city: { label: 'City', kind: 'city' },
  town: { label: 'City', kind: 'city' },
  village: { label: 'City', kind: 'city' },
  municipality: { label: 'City', kind: 'city' },
  township: { label: 'City' },
  borough: { label: 'City' },
  county: { label: 'Region' },
  district: { label: 'Region' },
  parish: { label: 'Region' },
  prefecture: { label: 'Province', kind: 'subdivision' },
  province: { label: 'Province', kind: 'subdivision' },
  state: { label: 'Province', kind: 'subdivision' },
  oblast: { label: 'Province', kind: 'subdivision' },
  region: { label: 'Region' },
}

/** Where towns are called "X City"; elsewhere that is a football club. */
const CALLED_CITY: ReadonlySet<string> = new Set([
  'CN',
  'TW',
  'VN',
  'KR',
  'KP',
  'JP',
  'PH',
  'TH',
  'LA',
  'KH',
  'MM',
  'MN',
  'ID',
  'MY',
  'NG',
  'NP',
  'BD',
])

/** "U.S. dollars" names no country. */
const MONEY = /^(?:\$|dollars?|pounds?|francs?|won|yen|yuan|rupees?|pesos?|krone[rn]?|kron[ao]r?|dinars?|riyals?|dirhams?|cents?)$/i

const RANK: Readonly<Record<CandidateSource, number>> = { blocked: 3, head: 2, gazetteer: 1, recogniser: 0 }

export function nameCandidates(sentence: SentenceView, gazetteer: Gazetteer): Candidate[] {
  const runs = capitalRuns(sentence)
  const all = [
    ...fromRecogniser(sentence, gazetteer),
    ...fromGazetteer(sentence, gazetteer),
    ...fromSmallHeads(sentence, gazetteer),
    ...companiesByContext(sentence, runs),
    ...runs.flatMap((run) => [...fromHeads(sentence, run, gazetteer), ...vehicles(sentence, run), ...ways(sentence, run)]),
  ]
  all.sort((a, b) => b.last - b.first - (a.last - a.first) || RANK[b.source] - RANK[a.source] || a.first - b.first)
  const taken = new Set<number>()
  const chosen: Candidate[] = []
  for (const candidate of all) {
    const tokens = range(candidate.first, candidate.last)
    if (tokens.some((at) => taken.has(at))) continue
    for (const at of tokens) taken.add(at)
    const rival = all.find((other) => other.source === 'recogniser' && other.first === candidate.first && other.last === candidate.last)
    chosen.push({ ...candidate, type: candidate.type ?? rival?.type })
  }
  return chosen.sort((a, b) => a.first - b.first)
}

function fromRecogniser(sentence: SentenceView, gazetteer: Gazetteer): Candidate[] {
  return sentence.names.flatMap(({ type, first, last }): Candidate[] => {
    while (first < last && /^(?:the|["“”'‘’*])$/i.test(sentence.tokens[first].text)) first++
    if (type !== 'ORG')
      while (first < last && (TITLES_BEFORE.has(sentence.lower(first)) || /^(?:the|a|an)$/i.test(sentence.tokens[first].text))) first++
    while (first < last && /^(?:'s|’s|,|\.|")$/.test(sentence.tokens[last].text)) last--
    const bracket = range(first, last).find((at) => /^[()[\]"“”]$/.test(sentence.tokens[at].text))
    if (bracket !== undefined) last = bracket - 1
    const comma = range(first, last).find((at) => sentence.tokens[at].text === ',')
    const listed =
      comma !== undefined &&
      (/^(?:ltd|inc|llc|co|corp|plc|sa|ag)\.?$/i.test(sentence.tokens[comma + 1]?.text ?? '') ||
        range(comma, last).some((at) => /^(?:and|&)$/.test(sentence.tokens[at].text)))
    if (comma !== undefined && !listed) last = comma - 1
    if (type === 'PERSON' && !isCapital(sentence, last)) return []
    if (type === 'GPE' && MONEY.test(sentence.tokens[last + 1]?.text ?? '')) return []
    if (last < first || !/\p{Lu}/u.test(sentence.textOf(first, last))) return []
    const role =
      type === 'ORG' || type === 'PERSON'
        ? range(first + 1, last - 1).findLast((at) => ROLE_HEADS.has(sentence.lower(at)) && isCapital(sentence, at))
        : undefined
    if (role !== undefined) return splitAtRole(sentence, first, role, last)
    const parts = type === 'ORG' || type === 'FAC' ? splitAtHeads(sentence, first, last) : undefined
    if (parts !== undefined) return parts.flatMap((part) => fromHeads(sentence, part, gazetteer))
    const label = LABEL_OF_TYPE[type]
    if (label === undefined) {
      const entry = type === 'NORP' ? gazetteer.demonym(sentence.textOf(first, last)) : undefined
      if (entry !== undefined) return [{ first, last, label: 'Country', source: 'recogniser', type, entries: [entry] }]
      return type === 'WORK_OF_ART' || type === 'LAW' ? [{ first, last, label: 'Organization', source: 'blocked', type, entries: [] }] : []
    }
    if (
      first === last &&
      gazetteer.demonym(sentence.tokens[first].text) !== undefined &&
      gazetteer.lookup(sentence.tokens[first].text)[0]?.kind !== 'country'
    )
      return []
    return [{ first, last, label, source: 'recogniser', type, entries: [] }]
  })
}

/** "IMF Senior Economist Yongzheng Yang" taken for one name: a body, a role and a person. */
function splitAtRole(sentence: SentenceView, first: number, role: number, last: number): Candidate[] {
  let end = role - 1
  while (
    end >= first &&
    (TITLES_BEFORE.has(sentence.lower(end)) || /^(?:senior|principal|vice|managing|associate|'s|’s)$/.test(sentence.lower(end)))
  )
    end--
  const person: Candidate = { first: role + 1, last, label: 'Person', source: 'recogniser', type: 'PERSON', entries: [] }
  return end < first ? [person] : [{ first, last: end, label: 'Organization', source: 'recogniser', type: 'ORG', entries: [] }, person]
}

/** "the Statistics Division of the Customs Office", "Hamburg Port and Bremen Port": two names, each with a head of its own. */
function splitAtHeads(sentence: SentenceView, first: number, last: number): Run[] | undefined {
  for (let at = first + 1; at < last; at++) {
    const ofThe = sentence.lower(at) === 'of' && sentence.lower(at + 1) === 'the'
    if (!ofThe && sentence.lower(at) !== 'and') continue
    const right = { first: ofThe ? at + 2 : at + 1, last }
    const heads = [headAtEnd(lowerWords(sentence, first, at - 1)), headAtEnd(lowerWords(sentence, right.first, right.last))]
    if (heads[0] && heads[1] && heads[0].words < at - first && heads[1].words <= right.last - right.first)
      return [{ first, last: at - 1 }, right]
  }
  return undefined
}

/** "the port of Rotterdam", "Frankfurt airport", "Oslo customs": heads in lower case beside a place. */
function fromSmallHeads(sentence: SentenceView, gazetteer: Gazetteer): Candidate[] {
  const found: Candidate[] = []
  sentence.tokens.forEach((token, at) => {
    if (token.text !== 'eurozone' && !(token.text === 'euro' && /^(?:zone|area)$/.test(sentence.lower(at + 1)))) return
    const last = token.text === 'euro' ? at + 1 : at
    found.push({ first: at, last, label: 'Region', source: 'gazetteer', type: 'LOC', entries: gazetteer.lookup('eurozone') })
  })
  sentence.tokens.forEach((token, at) => {
    const label = SMALL_HEADS[token.text]
    if (label === undefined) return
    const isPlace = (name: { type: NameType }) => name.type === 'GPE' || name.type === 'LOC' || name.type === 'ORG'
    const before = sentence.names.find((name) => name.last === at - 1 && isPlace(name))
    const bare = !/^(?:NN|NNS|NNP|CD)$/.test(sentence.tokens[at + 1]?.tag ?? '') && sentence.tokens[at + 1]?.text !== '-'
    if (
      before !== undefined &&
      bare &&
      isCapital(sentence, before.last) &&
      gazetteer.lookup(sentence.textOf(before.first, before.last)).some((entry) => entry.kind === 'city' || entry.kind === 'subdivision')
    ) {
      const entries = gazetteer.lookup(sentence.textOf(before.first, at)).filter((entry) => LABEL_OF_KIND[entry.kind] === label)
      found.push({ first: before.first, last: at, label, source: 'head', entries })
    }
    if (label !== 'Port' || sentence.lower(at + 1) !== 'of' || !isCapital(sentence, at + 2)) return
    const place = gazetteer.longestMatch(
      sentence.tokens.map((one) => one.text),
      at + 2,
    )
    const last = place ? at + 1 + place.length : at + 2
    const entries = gazetteer.lookup(sentence.textOf(at, last)).filter((entry) => entry.kind === 'port')
    if (entries.length > 0 || sentence.names.some((name) => name.first === at + 2 && name.type === 'GPE'))
      found.push({ first: at, last, label, source: 'head', entries })
  })
  return found
}

/** "the Lianyungang-Horgos expressway": ends joined by a hyphen before a way in lower case. */
function ways(sentence: SentenceView, { first, last }: Run): Candidate[] {
  if (first === last || !/[-–]/.test(sentence.textOf(first, last))) return []
  const two = `${sentence.lower(last + 1)} ${sentence.lower(last + 2)}`
  const end = /^(?:expressway|railway|railroad|highway|motorway|pipeline|canal|bridge|tunnel)\b/.test(two)
    ? last + 1
    : /^(?:high-speed|freight|gas|oil|cross-sea) (?:railway|railroad|line|pipeline|bridge)$/.test(two)
      ? last + 2
      : undefined
  return end === undefined ? [] : [{ first, last: end, label: 'Facility', source: 'head', entries: [] }]
}

const SMALL_HEADS: Readonly<Record<string, Label>> = {
  port: 'Port',
  seaport: 'Port',
  harbour: 'Port',
  harbor: 'Port',
  airport: 'Airport',
  customs: 'CustomsOffice',
}

function fromGazetteer(sentence: SentenceView, gazetteer: Gazetteer): Candidate[] {
  const words = sentence.tokens.map((token) => token.text)
  const found: Candidate[] = []
  for (let at = 0; at < words.length; at++) {
    if (!isCapital(sentence, at)) continue
    const match = gazetteer.longestMatch(words, at)
    if (match === undefined || (match.length === 1 && !isNameWord(sentence, at) && sentence.tokens[at].tag !== 'JJ')) continue
    let last = at + match.length - 1
    if (
      !range(at, last).every(
        (index) =>
          isCapital(sentence, index) ||
          /^(?:of|the|and|de|la|del|do|da|am|du|und|-|–|'s|’s|,|river|region|states|province|state|prefecture|county|district|city)$/i.test(
            words[index],
          ),
      )
    )
      continue
    let entries = match.entries.filter((entry) => LABEL_OF_KIND[entry.kind] !== undefined)
    const suffix = isCapital(sentence, last + 1) ? ADMIN_SUFFIX[sentence.lower(last + 1)] : undefined
    let label: Label | undefined
    if (suffix !== undefined) {
      const kept = suffix.kind === undefined ? [] : entries.filter((entry) => entry.kind === suffix.kind)
      if (sentence.lower(last + 1) === 'city' && !kept.some((entry) => CALLED_CITY.has(entry.country ?? ''))) {
        found.push({ first: at, last: last + 1, label: 'Organization', source: 'gazetteer', entries: [] })
        continue
      }
      entries = kept
      label = suffix.label
      last++
    } else if (/^region$/i.test(words[last])) label = LABEL_OF_KIND[entries[0]?.kind]
    const name = words.slice(at, last + 1).join('')
    if (entries.length === 0 && label === undefined) continue
    if (/^[A-Z]{2,3}$/.test(name) && !entries.some((entry) => /^(?:country|region|organization)$/.test(entry.kind))) continue
    if (/^us$/i.test(name) && name !== 'US') continue
    if (entries[0]?.kind === 'country' && MONEY.test(words[last + 1] ?? '')) continue
    found.push({ first: at, last, label: label ?? LABEL_OF_KIND[entries[0].kind] ?? 'City', source: 'gazetteer', entries })
    at = last
  }
  return found
}

function fromHeads(sentence: SentenceView, run: Run, gazetteer: Gazetteer): Candidate[] {
  let { first, last } = run
  while (first < last && PLAIN_TITLES.has(sentence.lower(first)) && !headAtStart(lowerWords(sentence, first, last))) first++
  const found: Candidate[] = []
  const add = (from: number, to: number, label: Label) => {
    const known = gazetteer.lookup(sentence.textOf(from, to))
    const [first] = known
    if (first !== undefined && (first.kind === 'region' || first.kind === 'organization' || first.kind === 'country')) return
    const entries = known.filter((entry) => LABEL_OF_KIND[entry.kind] === label || (label === 'Company' && entry.kind === 'airline'))
    found.push({ first: from, last: to, label, source: 'head', entries })
  }
  const words = lowerWords(sentence, first, last)
  const wider = first > 1 ? joinedBefore(sentence, first, gazetteer) : undefined
  if (wider !== undefined && headAtEnd(words)) first = wider
  const year = isYear(words.at(-1) ?? '')
  const head = headAtEnd(year ? words.slice(0, -1) : words)
  const joined = joinOf(sentence, last)
  const start = headAtStart([...words, ...(joined ? ['of'] : []), 'x'])
  if (year && (head?.label === 'Event' || words.at(-2) === 'euro')) add(first, last, 'Event')
  else if (joined !== undefined && (head?.label === 'Organization' || head?.label === 'Event' || start))
    add(
      first,
      joined,
      head?.label === 'Organization' && start?.label === 'Port'
        ? 'Organization'
        : (joinedLabel(start?.label, headAtEnd(lowerWords(sentence, last, joined))?.label) ?? head?.label ?? 'Organization'),
    )
  else if (head !== undefined && !year && (head.words < words.length || (head.words > 1 && head.label === 'Event')))
    add(first > 0 && head.label === 'Event' && isYear(sentence.lower(first - 1)) ? first - 1 : first, last, head.label)
  else if (start !== undefined && start.words < words.length && !(start.label === 'NaturalFeature' && isBody(sentence, first, last)))
    add(first, last, start.label)
  return found
}

const isBody = (sentence: SentenceView, first: number, last: number): boolean =>
  sentence.names.some((name) => name.type === 'ORG' && name.first <= first && last <= name.last)

/** "China Import and Export Fair": a run before "and" that is no name of its own belongs to the name after it. */
function joinedBefore(sentence: SentenceView, first: number, gazetteer: Gazetteer): number | undefined {
  if (!/^(?:and|&)$/.test(sentence.lower(first - 1)) || !isNameWord(sentence, first - 2)) return undefined
  let start = first - 2
  while (isNameWord(sentence, start - 1)) start--
  const words = lowerWords(sentence, start, first - 2)
  const named = sentence.names.find((name) => name.first <= first - 2 && first - 2 <= name.last)
  const alone =
    headAtEnd(words) !== undefined ||
    gazetteer.lookup(sentence.textOf(start, first - 2)).length > 0 ||
    named === undefined ||
    named.type !== 'ORG'
  return alone ? undefined : start
}

/** "Port of Rotterdam Authority" is an authority, while "Department of Energy" is no company. */
function joinedLabel(start: Label | undefined, end: Label | undefined): Label | undefined {
  return (start === 'Port' || start === 'Airport') && end !== undefined ? end : start
}

/** "Institute of Polar Research": the last word of the name that goes on after "of"; none where "the" opens a name of its own. */
function joinOf(sentence: SentenceView, last: number): number | undefined {
  const { tokens } = sentence
  if (!/^(?:of|for|on)$/.test(tokens[last + 1]?.text ?? '')) return undefined
  const at = tokens[last + 2]?.text === 'the' ? last + 3 : last + 2
  if (!isNameWord(sentence, at)) return undefined
  let end = at
  for (let next = at + 1; next < tokens.length; next++) {
    if (isNameWord(sentence, next)) end = next
    else if (
      /^(?:and|&|,)$/.test(tokens[next].text) &&
      isNameWord(sentence, next + 1) &&
      sentence.names.some((name) => name.first <= last && name.last >= next + 1)
    )
      continue
    else break
  }
  if (at === last + 3 && headAtEnd(lowerWords(sentence, at, end))) return undefined
  return end
}

/** "Acme, based in …", "Acme's chief executive": what has a seat or a chief is a body, known or not. */
function companiesByContext(sentence: SentenceView, runs: readonly Run[]): Candidate[] {
  return runs.flatMap(({ first, last }): Candidate[] => {
    const known = sentence.names.some((name) => name.first <= last && first <= name.last)
    if (known || last - first > 3) return []
    const [one, two, three] = [1, 2, 3].map((offset) => sentence.lower(last + offset))
    const seated = one === ',' && /^(?:based|headquartered)$/.test(two) && three === 'in'
    const led =
      /^['’]s$/.test(one) &&
      (/^(?:ceo|cfo|shares|subsidiary|shareholders)$/.test(two) || (two === 'chief' && /^(?:executive|financial|economist)$/.test(three)))
    return seated || led ? [{ first, last, label: 'Organization', source: 'recogniser', type: 'ORG', entries: [] }] : []
  })
}

/** "the container ship Ever Given", "the Ever Given container ship". */
function vehicles(sentence: SentenceView, run: Run): Candidate[] {
  const before = sentence.lower(run.first - 1)
  let { first, last } = run
  const quoted = /^["“‘']$/.test(sentence.tokens[run.first - 1]?.text ?? '') && VEHICLE_NOUNS.has(sentence.lower(run.first - 2))
  const person = sentence.names.some(
    (name) => name.first <= last && first <= name.last && (name.type === 'ORG' || name.type === 'GPE' || name.type === 'NORP'),
  )
  if (TITLES_BEFORE.has(sentence.lower(first))) return []
  if ((VEHICLE_NOUNS.has(before) && !isCapital(sentence, run.first - 1)) || quoted) {
    const certain = NAMED_VEHICLES.has(before) || quoted
    return person && !certain ? [] : [{ first, last, label: 'Vehicle', source: 'head', entries: [] }]
  }
  const after = sentence.lower(last + 1)
  const afterNext = sentence.lower(last + 2)
  const product = sentence.names.some((name) => name.type === 'PRODUCT' && name.first <= last && first <= name.last)
  if (product && (VEHICLE_NOUNS.has(after) || (VEHICLE_NOUNS.has(afterNext) && sentence.tokens[last + 1]?.tag.startsWith('NN')))) {
    while (first < last && /^[A-Z][a-z]+(?:ese|ish|an)$/.test(sentence.tokens[first].text)) first++
    return [{ first, last, label: 'Vehicle', source: 'head', entries: [] }]
  }
  return []
}

const lowerWords = (sentence: SentenceView, first: number, last: number): string[] => range(first, last).map((at) => sentence.lower(at))

export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
