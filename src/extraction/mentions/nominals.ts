/**
 * Common noun phrases that name something: commodities, industries, routes, unique descriptions ("Chile's first free port"), unnamed
 * companies and facilities, activities. They are only proposals: what takes part in no fact is dropped in the end.
 */
import type { Label } from '../../../graph/ontology.ts'
import { ACTIVITY_NOUNS, COMMON_HEADS } from '../lexicon/heads.ts'
import { FLOW_NOUNS, FLOW_WORDS, GOODS_HEADS, INDUSTRY_HEADS, VAGUE_GOODS } from '../lexicon/trade.ts'
import type { ArticleView, Mention, SentenceView } from '../view.ts'
import { type Chunk, chunks } from './chunks.ts'

/** Nouns that measure goods; what stands before them is the goods. */
const MEASURE_NOUNS = new Set(
  'volume volumes value sales price prices production output demand supply market markets throughput capacity deliveries delivery shipments shipment business traffic turnover consumption'.split(
    ' ',
  ),
)

const UNIQUE =
  /^(?:first|only|largest|biggest|busiest|oldest|newest|longest|tallest|deepest|highest|fastest|main|second|third|fourth|fifth)$/

export function findNominals(article: ArticleView): void {
  for (const sentence of article.sentences) {
    for (const chunk of chunks(sentence)) {
      route(sentence, chunk) ||
        description(sentence, chunk) ||
        industry(sentence, chunk) ||
        commodity(sentence, chunk) ||
        unnamed(sentence, chunk) ||
        activity(sentence, chunk)
    }
  }
}

const word = (sentence: SentenceView, at: number): string => sentence.lower(at)

/** Tokens of the chunk that no name covers, from the first free one after the last name inside it. */
function freePart(sentence: SentenceView, chunk: Chunk): number {
  let first = chunk.first
  for (let at = chunk.first; at <= chunk.last; at++) if (sentence.at[at] !== undefined) first = at + 1
  while (first <= chunk.last && /^(?:-|–|made|based|grown|produced|built|bound|'s|’s)$/.test(word(sentence, first)) && first > chunk.first)
    first++
  return first
}

function commodity(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  let last = chunk.last
  const flow = FLOW_NOUNS[word(sentence, last)] !== undefined || word(sentence, last) === 'trade'
  const measured = MEASURE_NOUNS.has(word(sentence, last))
  if (flow || measured) last--
  const carriesFlow = flow || (FLOW_NOUNS[word(sentence, last)] !== undefined && measured)
  if (FLOW_NOUNS[word(sentence, last)] !== undefined) last--
  if (/^[-–]$/.test(word(sentence, last))) return undefined
  let first = freePart(sentence, { ...chunk, last })
  while (
    first < last &&
    (FLOW_WORDS.has(word(sentence, first)) ||
      /^(?:CD|JJR|JJS)$/.test(sentence.tokens[first].tag) ||
      /^(?:total|combined|average|several|many|various|new|certain|further|additional|big|huge|record|strong|weak|rising|falling|increased|first|last|next|whole|entire|large|amounts?|quantities|quantity|numbers)$/.test(
        word(sentence, first),
      )) &&
    !hyphenNext(sentence, first)
  )
    first++
  if (first > last || first < chunk.first) return undefined
  const head = word(sentence, last)
  const tag = sentence.tokens[last].tag
  if (tag.startsWith('NNP') || !(tag.startsWith('NN') || tag.startsWith('VB'))) return undefined
  const after = afterFlowNoun(sentence, chunk)
  if (
    !GOODS_HEADS.has(head) &&
    !after &&
    !(carriesFlow && tag.startsWith('NN') && !/^(?:growth|world|state|market|year|government|price)$/.test(head))
  )
    return undefined
  if (
    first === last &&
    (VAGUE_GOODS.has(head) ||
      VAGUE_GOODS.has(`${head}s`) ||
      FLOW_WORDS.has(head) ||
      /^(?:percent|%|billion|million|tons|tonnes)$/.test(head))
  )
    return undefined
  if (
    sentence.tokens.slice(first, last + 1).some((token) => /^(?:CD|PRP|DT)$/.test(token.tag) && !/^all$/.test(token.text)) ||
    (after && /^(?:percent|dollars|yuan|euros|tons|tonnes|year|month)$/.test(head))
  )
    return undefined
  return sentence.mention(first, last, 'nominal', 'Commodity', { head: chunk.last === last ? chunk.last : sentence.headOf(first, last) })
}

const hyphenNext = (sentence: SentenceView, at: number): boolean => /^[-–]$/.test(sentence.tokens[at + 1]?.text ?? '')

/** "exports of ..., shipments of ..., trade in ..." */
function afterFlowNoun(sentence: SentenceView, chunk: Chunk): boolean {
  const [before, preposition] = [word(sentence, chunk.start - 2), word(sentence, chunk.start - 1)]
  return (
    (/^(?:exports?|imports?|shipments?|batch|batches|consignments?|cargoes|tons?|tonnes?|barrels?|kilograms?|kilos?|bags|boxes|bushels|containers)$/.test(
      before,
    ) &&
      preposition === 'of') ||
    (before === 'trade' && preposition === 'in')
  )
}

function industry(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  const { last } = chunk
  if (!INDUSTRY_HEADS.has(word(sentence, last)) || chunk.first === last) return undefined
  let first = freePart(sentence, chunk)
  while (
    first < last &&
    /^(?:JJ|JJR|JJS|VBG)$/.test(sentence.tokens[first].tag) &&
    !hyphenNext(sentence, first) &&
    !/^(?:automotive|pharmaceutical|chemical|financial|agricultural|maritime|nuclear|electrical|digital|medical|aerospace|solar|manufacturing|mining|shipping|banking|fishing|printing|publishing|shipbuilding|aviation)$/.test(
      word(sentence, first),
    )
  )
    first++
  while (
    first < last &&
    /ing$/.test(word(sentence, first)) &&
    !INDUSTRIES_IN_ING.test(word(sentence, first)) &&
    !hyphenNext(sentence, first)
  )
    first++
  if (first >= last || sentence.tokens[first].tag === 'CD') return undefined
  if (/^(?:private|public|state|key|local|whole|other|business)$/.test(word(sentence, first)) && first === last - 1) return undefined
  return sentence.mention(first, last, 'nominal', 'Industry', { head: last })
}

const INDUSTRIES_IN_ING =
  /^(?:shipping|banking|mining|manufacturing|fishing|printing|engineering|advertising|gaming|clothing|shipbuilding|housing|farming|catering|publishing|processing|packaging|brewing|building|retailing|recycling|broadcasting|logging|trucking|whaling|steelmaking|semiconducting|outsourcing|refining|spinning|dyeing|knitting|smelting)$/

const ROUTE_WORDS =
  /^(?:flight|flights|air|cargo|all-cargo|passenger|shipping|ferry|rail|railway|train|bus|freight|freighter|airline|sea|maritime|container|express|non-stop|nonstop|direct|charter|cargo-only)$/

/** "a daily flight between Munich and Nairobi": the endpoints follow the head noun. */
function route(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  const head = word(sentence, chunk.last)
  if (!/^(?:routes?|flights?|services?|links?|lines?|corridors?)$/.test(head)) return undefined
  if (
    !/^(?:flights?|routes?)$/.test(head) &&
    !sentence.tokens.slice(chunk.first, chunk.last).some((token) => ROUTE_WORDS.test(token.text.toLowerCase()))
  )
    return undefined
  const ends = routeEnds(sentence, chunk.last)
  if (ends === undefined || sentence.at[chunk.last] !== undefined) return undefined
  let first = freePart(sentence, chunk)
  if (sentence.tokens[first]?.tag === 'CD' && first < chunk.last) first++
  return sentence.mention(first, chunk.last, 'nominal', 'Route', { head: chunk.last, reach: ends.reach })
}

export interface RouteEnds {
  readonly origin?: Mention
  readonly destination: Mention
  readonly reach: number
}

const isPlace = (mention: Mention | undefined): mention is Mention =>
  mention !== undefined && /^(?:City|Country|Province|Region|Airport|Port)$/.test(mention.label)

/** Places after "between … and …", "from … to …", "linking … with …", "to …". A country after a comma goes with the city before it. */
export function routeEnds(sentence: SentenceView, head: number): RouteEnds | undefined {
  const at = head + 1
  const opener = word(sentence, at)
  const placeFrom = (from: number): Mention | undefined => [0, 1, 2].map((skip) => sentence.at[from + skip]).find(isPlace)
  const extended = (mention: Mention): number => {
    const next = sentence.tokens[mention.last + 1]?.text === ',' ? sentence.at[mention.last + 2] : undefined
    return isPlace(next) && next.label !== mention.label ? next.last : mention.last
  }
  const linking = /^(?:linking|connecting|joining)$/.test(opener)
  if (opener === 'between' || opener === 'from' || linking) {
    const origin = placeFrom(at + 1)
    if (origin === undefined) return undefined
    const glue = extended(origin) + 1
    const comma = sentence.tokens[glue]?.text === ',' ? glue + 1 : glue
    const joiner = word(sentence, comma)
    const fits = opener === 'between' ? joiner === 'and' : opener === 'from' ? joiner === 'to' : /^(?:and|with|to)$/.test(joiner)
    const destination = fits ? placeFrom(comma + 1) : undefined
    return destination && { origin, destination, reach: extended(destination) }
  }
  if (opener === 'to') {
    const destination = sentence.at[at + 1] ?? (word(sentence, at + 1) === 'the' ? sentence.at[at + 2] : undefined)
    if (!isPlace(destination)) return undefined
    const from = extended(destination) + 1
    const origin = word(sentence, from) === 'from' ? placeFrom(from + 1) : undefined
    return { ...(origin && { origin }), destination, reach: origin ? extended(origin) : extended(destination) }
  }
  return undefined
}

/** The label of a common noun phrase's head: of its last two words, else of its last. */
export function commonLabel(sentence: SentenceView, chunk: Chunk): { label: Label; noun: string } | undefined {
  const last = word(sentence, chunk.last)
  const two = chunk.last > chunk.first ? `${word(sentence, chunk.last - 1)} ${last}` : ''
  const noun = COMMON_HEADS[two] !== undefined ? two : last
  const label = COMMON_HEADS[noun]
  return label && { label, noun }
}

const DESCRIBED: ReadonlySet<Label> = new Set(['Zone', 'Facility', 'Airport', 'Port', 'LogisticsCenter'])

/** "China's first … zone": unique by its owner and rank, unless it stands beside a name. */
function description(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  if (chunk.possessor === undefined || sentence.at[chunk.last] !== undefined) return undefined
  const owner = sentence.at[chunk.possessor]
  const head = commonLabel(sentence, chunk)
  if (owner === undefined || head === undefined || !DESCRIBED.has(head.label) || !UNIQUE.test(word(sentence, chunk.first))) return undefined
  if (besideName(sentence, chunk)) return undefined
  return sentence.mention(chunk.first, chunk.last, 'nominal', head.label, { from: chunk.start, head: chunk.last })
}

/** In apposition to a name, or said of one with "is". */
function besideName(sentence: SentenceView, chunk: Chunk): boolean {
  const { tokens } = sentence
  const token = tokens[chunk.last]
  if (/^(?:appos|attr)$/.test(token.dep)) return true
  if (
    tokens[chunk.last + 1]?.text === ',' &&
    sentence.at[chunk.last + 2]?.kind === 'name' &&
    !tokens[chunk.last + 2].dep.startsWith('nsubj')
  )
    return true
  return tokens[chunk.start - 1]?.text === ',' && sentence.at[chunk.start - 2] !== undefined
}

/** "a new terminal", "an international freight forwarding company": indefinite, so of this document only. */
function unnamed(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  if (sentence.at[chunk.last] !== undefined) return undefined
  const head = commonLabel(sentence, chunk)
  if (
    head === undefined ||
    head.label === 'City' ||
    head.label === 'Province' ||
    head.label === 'Country' ||
    head.label === 'Region' ||
    head.label === 'NaturalFeature' ||
    head.label === 'Route'
  )
    return undefined
  if (chunk.determiner === undefined || !/^(?:an?|its|their)$/.test(word(sentence, chunk.determiner))) return undefined
  if (besideName(sentence, chunk)) return undefined
  let first = freePart(sentence, chunk)
  while (
    first < chunk.last &&
    (/^(?:CD|\$|#)$/.test(sentence.tokens[first].tag) ||
      /^[$€£¥]$/.test(sentence.tokens[first].text) ||
      (hyphenNext(sentence, first) && /^\d/.test(sentence.tokens[first].text)))
  )
    first++
  if (first > chunk.last) return undefined
  return sentence.mention(first, chunk.last, 'nominal', head.label, { from: first === chunk.first ? chunk.start : first, head: chunk.last })
}

/** "carried out a survey of the reef": bare or indefinite; the place after it belongs to its name. */
function activity(sentence: SentenceView, chunk: Chunk): Mention | undefined {
  const noun = word(sentence, chunk.last).replace(/s$/, '')
  if (!ACTIVITY_NOUNS.has(noun) || noun === 'operation' || sentence.at[chunk.last] !== undefined || chunk.possessor !== undefined)
    return undefined
  if (chunk.determiner !== undefined && !/^(?:an?)$/.test(word(sentence, chunk.determiner))) return undefined
  const first = freePart(sentence, chunk)
  if (first > chunk.last || sentence.tokens[first].tag === 'CD') return undefined
  const preposition = word(sentence, chunk.last + 1)
  const at = sentence.at[chunk.last + 2] ?? (word(sentence, chunk.last + 2) === 'the' ? sentence.at[chunk.last + 3] : undefined)
  const placed = /^(?:in|on|over|at|off|near|into)$/.test(preposition) && at !== undefined && at.kind === 'name'
  return sentence.mention(first, chunk.last, 'nominal', 'Event', { head: chunk.last, reach: placed ? at.last : chunk.last })
}
