/**
 * Candidate names in a sentence, from three sources: the recogniser's spans, the gazetteer's longest matches, and runs of capitals
 * whose head word says what they are. Longer candidates win over shorter, head words over the gazetteer over the recogniser.
 */
import type { Label } from '../../../graph/ontology.ts'
import type { Gazetteer, GazetteerKind } from '../../gazetteer/gazetteer.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import { ROLE_HEADS, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { SentenceView } from '../view.ts'
import { type Candidate, type CandidateSource, LABEL_OF_KIND, LABEL_OF_TYPE, lowerWords, range } from './candidate.ts'
import { capitalRuns, isCapital, isNameWord, type Run } from './capitals.ts'
import { companiesByContext, fromHeads, fromSmallHeads, vehicles, ways } from './head-candidates.ts'

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
