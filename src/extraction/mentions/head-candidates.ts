/** Candidates by head words: runs of capitals that say what they are, heads in lower case beside a place, vessels, ways, seats. */
import type { Label } from '../../../graph/ontology.ts'
import type { Gazetteer } from '../../gazetteer/gazetteer.ts'
import type { NameType } from '../../language/sentence.ts'
import { NAMED_VEHICLES, VEHICLE_NOUNS } from '../lexicon/heads.ts'
import { headAtEnd, headAtStart } from '../lexicon/match-heads.ts'
import { PLAIN_TITLES, TITLES_BEFORE } from '../lexicon/titles.ts'
import type { SentenceView } from '../view.ts'
import { type Candidate, LABEL_OF_KIND, lowerWords } from './candidate.ts'
import { isCapital, isNameWord, isYear, type Run } from './capitals.ts'

export function fromHeads(sentence: SentenceView, run: Run, gazetteer: Gazetteer): Candidate[] {
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

/** "the port of Rotterdam", "Frankfurt airport", "Oslo customs": heads in lower case beside a place. */
export function fromSmallHeads(sentence: SentenceView, gazetteer: Gazetteer): Candidate[] {
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

const SMALL_HEADS: Readonly<Record<string, Label>> = {
  port: 'Port',
  seaport: 'Port',
  harbour: 'Port',
  harbor: 'Port',
  airport: 'Airport',
  customs: 'CustomsOffice',
}

/** "the Lianyungang-Horgos expressway": ends joined by a hyphen before a way in lower case. */
export function ways(sentence: SentenceView, { first, last }: Run): Candidate[] {
  if (first === last || !/[-–]/.test(sentence.textOf(first, last))) return []
  const two = `${sentence.lower(last + 1)} ${sentence.lower(last + 2)}`
  const end = /^(?:expressway|railway|railroad|highway|motorway|pipeline|canal|bridge|tunnel)\b/.test(two)
    ? last + 1
    : /^(?:high-speed|freight|gas|oil|cross-sea) (?:railway|railroad|line|pipeline|bridge)$/.test(two)
      ? last + 2
      : undefined
  return end === undefined ? [] : [{ first, last: end, label: 'Facility', source: 'head', entries: [] }]
}

/** "Acme, based in …", "Acme's chief executive": what has a seat or a chief is a body, known or not. */
export function companiesByContext(sentence: SentenceView, runs: readonly Run[]): Candidate[] {
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
export function vehicles(sentence: SentenceView, run: Run): Candidate[] {
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
