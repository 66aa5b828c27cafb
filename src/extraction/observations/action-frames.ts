/** Frames in which somebody does something by a figure: "the port handles 4,000 containers", "receive letters within 3 days", "five airports in …". */
import { chunkAt } from '../mentions/chunks.ts'
import { isUnreal, mentionsAt, objectsOf, subjectsOf } from '../relations/tree.ts'
import type { Mention, SentenceView } from '../view.ts'
import { countedText, goodsOf } from './counted.ts'
import type { Framed, FrameInput } from './frame.ts'
import { tidy } from './measured.ts'
import { participle } from './participle.ts'
import { subjectMention } from './subjects.ts'
import { CHANGE_VERBS, COUNTED_IN_PLACE, HAVE_VERBS, NO_FIGURE_VERBS, SEE_VERBS, TRANSIT_VERBS } from './words.ts'

/** "a $1.3 billion battery plant": what the plant costs. */
export function costs({ sentence, quantity, placed }: FrameInput): Framed | undefined {
  if (quantity.kind !== 'money') return undefined
  const chunk = chunkAt(sentence, placed.last)
  if (chunk === undefined || chunk.last <= placed.last || chunk.first > placed.first) return undefined
  const mention = sentence.at[chunk.last]
  if (mention?.entity === undefined || !/^(?:Facility|Zone|LogisticsCenter|Airport|Port|Route|Vehicle)$/.test(mention.label))
    return undefined
  return {
    subject: mention.entity,
    measure: 'cost',
    scope: {},
    level: 'explicit',
    first: chunk.start,
    last: chunk.last,
    rule: 'costs',
    inherits: false,
  }
}

/** "receive goods within 5 to 7 days" */
export function transit({ sentence, quantity, governor }: FrameInput): Framed | undefined {
  if (governor.kind === 'subject' || !/^(?:minute|hour|day|week|month)$/.test(quantity.unit ?? '')) return undefined
  const start = sentence.tokens.findIndex((token) => token.end > quantity.start)
  if (!/^(?:within|in|under|than|to)$/.test(sentence.lower(start - 1))) return undefined
  const verbs = governor.kind === 'object' ? [governor.verb] : []
  for (let at = start - 1; at >= Math.max(0, start - 14); at--) if (sentence.tokens[at].tag.startsWith('V')) verbs.push(at)
  const verb = verbs.find((at) => TRANSIT_VERBS.has(sentence.tokens[at].lemma) && !isUnreal(sentence, at))
  if (verb === undefined) return undefined
  const moved = [...objectsOf(sentence, verb), ...subjectsOf(sentence, verb)].flatMap((at) => mentionsAt(sentence, at))
  const subject = moved.find((mention) => /^(?:Commodity|Route|Vehicle|Company)$/.test(mention.label)) ?? nearestGoods(sentence, verb)
  if (subject?.entity === undefined) return undefined
  const main =
    verbs.find(
      (at) => sentence.tokens[at].lemma === 'receive' || sentence.tokens[at].lemma === 'arrive' || sentence.tokens[at].lemma === 'deliver',
    ) ?? verb
  const first = Math.min(subject.from, ...[...subjectsOf(sentence, main)].map((at) => chunkAt(sentence, at)?.start ?? at))
  return {
    subject: subject.entity,
    measure: sentence.tokens[main].lemma === 'receive' ? 'delivery time' : `time to ${sentence.tokens[main].lemma}`,
    scope: {},
    level: 'explicit',
    first,
    last: start,
    rule: 'transit',
    inherits: false,
  }
}

function nearestGoods(sentence: SentenceView, verb: number): Mention | undefined {
  return sentence.mentions.find((mention) => mention.label === 'Commodity' && Math.abs(mention.first - verb) <= 3)
}

/** "exports saw sales of …", "the port recorded 3 million passengers" */
export function seen(input: FrameInput): Framed | undefined {
  const { sentence, governor, placed, quantity } = input
  if (governor.kind !== 'object' || governor.preposition !== undefined || quantity.unit === 'percent') return undefined
  const { lemma } = sentence.tokens[governor.verb]
  if (!SEE_VERBS.has(lemma) && !HAVE_VERBS.has(lemma)) return undefined
  const subject = subjectMention(sentence, governor.verb)
  if (subject?.entity === undefined || subject.label === 'Person') return undefined
  const measure = countedText(sentence, quantity)
  if (measure === '') return undefined
  return {
    subject: subject.entity,
    measure,
    scope: goodsOf(sentence, placed),
    level: 'explicit',
    first: startOf(sentence, subject, governor.verb),
    last: wholePhrase(sentence, placed.last),
    rule: 'seen',
    inherits: false,
  }
}

/** "the port handles over 4,000 containers daily", "the balloon rose to 900 meters" */
export function acted({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
  if (governor.kind !== 'object' || quantity.kind === 'percent') return undefined
  const token = sentence.tokens[governor.verb]
  if (
    NO_FIGURE_VERBS.has(token.lemma) ||
    CHANGE_VERBS.has(token.lemma) ||
    token.lemma === 'be' ||
    (governor.preposition !== undefined && !/^(?:to|at|for)$/.test(governor.preposition))
  )
    return undefined
  if (governor.preposition === 'for' && !/^(?:buy|sell|acquire|purchase)$/.test(token.lemma)) return undefined
  if (governor.preposition === 'to' && quantity.kind === 'count') return undefined
  if (/^(?:day|week|month|year|hour|minute|second)$/.test(quantity.unit ?? '')) return undefined
  const subject = subjectMention(sentence, governor.verb)
  if (
    subject?.entity === undefined ||
    subject.label === 'Person' ||
    subject.label === 'Commodity' ||
    (subject.label === 'Event' && subject.kind !== 'name')
  )
    return undefined
  const counted = countedText(sentence, quantity)
  const verb = sentence.tokens[governor.verb].lemma
  const scope = goodsOf(sentence, placed)
  const measure =
    quantity.kind === 'measure' && governor.preposition === 'to' && /^(?:metre|kilometre|km|foot)$/.test(quantity.unit ?? '')
      ? `height ${participle(verb)} to`
      : LIGHT_VERBS.has(verb) && counted !== ''
        ? counted
        : tidy(`${counted || 'amount'} ${isFuture(sentence, governor.verb) ? 'to be ' : ''}${participle(verb)}`)
  return {
    subject: subject.entity,
    measure,
    scope,
    level: 'explicit',
    first: startOf(sentence, subject, governor.verb),
    last: wholePhrase(sentence, placed.last),
    rule: 'acted',
    inherits: false,
  }
}

/** "three ports in the gulf", "the exercise of 40 divers" */
export function countedIn({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
  if (quantity.kind !== 'count' || quantity.noun === undefined) return undefined
  if (governor.kind === 'noun' && governor.preposition === 'of') {
    const whole = sentence.at[governor.noun]
    if (whole?.entity !== undefined && whole.label === 'Event')
      return {
        subject: whole.entity,
        measure: quantity.unitText,
        scope: {},
        level: 'explicit',
        first: underOf(sentence, whole),
        last: placed.last,
        rule: 'counted of',
        inherits: false,
      }
  }
  const noun = sentence.lower(placed.anchor).replace(/ies$/, 'y').replace(/s$/, '')
  if (!COUNTED_IN_PLACE.has(noun) || !/^(?:in|across|throughout|at)$/.test(sentence.lower(placed.last + 1))) return undefined
  const mention = sentence.at[placed.last + 2] ?? sentence.at[placed.last + 3]
  if (mention?.entity === undefined || !/^(?:Country|Province|City|Region|Zone|Port|Airport)$/.test(mention.label)) return undefined
  if (governor.kind === 'object' && sentence.tokens[governor.verb].lemma !== 'be' && subjectsOf(sentence, governor.verb).length > 0)
    return undefined
  const clause =
    governor.kind === 'object'
      ? Math.min(
          ...[
            governor.verb,
            ...subjectsOf(sentence, governor.verb),
            ...objectsOf(sentence, governor.verb).map((at) => chunkAt(sentence, at)?.start ?? at),
          ],
        )
      : placed.first
  return {
    subject: mention.entity,
    measure: `number of ${tidy(sentence.block.text.slice(quantity.noun.start, quantity.noun.end))}`,
    scope: {},
    level: 'explicit',
    first: Math.min(clause, placed.first),
    last: mention.last,
    rule: 'counted in place',
    inherits: false,
  }
}

/** A second verb of one subject is cited without what the first one says. */
function startOf(sentence: SentenceView, subject: Mention, verb: number): number {
  return sentence.tokens[verb].dep === 'conj' && verb - subject.last > FAR ? verb : subject.from
}

const FAR = 6

/** "a $50m loss": with the noun that the sum modifies. */
function wholePhrase(sentence: SentenceView, last: number): number {
  const chunk = chunkAt(sentence, last)
  return chunk === undefined ? last : Math.max(last, chunk.last)
}

/** "is 185 meters tall and 2,309 meters long" */
export function dimension({ sentence, placed }: FrameInput): Framed | undefined {
  const measure = DIMENSIONS[sentence.lower(placed.last + 1)]
  if (measure === undefined) return undefined
  const be = sentence.tokens.findLastIndex((token, at) => at < placed.first && at >= placed.first - 8 && token.lemma === 'be')
  const subject = be < 0 ? undefined : subjectMention(sentence, be)
  if (subject?.entity === undefined) return undefined
  return {
    subject: subject.entity,
    measure,
    scope: {},
    level: 'explicit',
    first: placed.first - be > 3 ? placed.first : subject.from,
    last: placed.last + 1,
    rule: 'dimension',
    inherits: false,
  }
}

const DIMENSIONS: Readonly<Record<string, string>> = {
  long: 'length',
  wide: 'width',
  tall: 'height',
  high: 'height',
  deep: 'depth',
  thick: 'thickness',
}

/** Verbs that add nothing to the noun they take: "made a $50m loss". */
const LIGHT_VERBS: ReadonlySet<string> = new Set(['make', 'have', 'do', 'get', 'take', 'give', 'see', 'run'])

function isFuture(sentence: SentenceView, verb: number): boolean {
  return sentence.children[verb].some(
    (child) => /^(?:will|shall|to)$/.test(sentence.lower(child)) && /^aux/.test(sentence.tokens[child].dep),
  )
}

const underOf = (sentence: SentenceView, whole: Mention): number =>
  /^(?:under|with|during)$/.test(sentence.lower(whole.from - 1)) ? whole.from - 1 : whole.from

/** "More than 200 companies attended the fair", "40 million tonnes were handled at the port" */
export function acting({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
  if (governor.kind !== 'subject' || quantity.kind === 'percent' || quantity.kind === 'bare' || isUnreal(sentence, governor.verb))
    return undefined
  if (/^(?:be|have|say)$/.test(sentence.tokens[governor.verb].lemma)) return undefined
  const prepositions = sentence.children[governor.verb].filter(
    (child) => /^(?:in|at|through|by|via)$/.test(sentence.lower(child)) && child > governor.verb,
  )
  const passive = sentence.children[governor.verb].some((child) => /pass$/.test(sentence.tokens[child].dep))
  const targets = passive ? [] : objectsOf(sentence, governor.verb)
  for (const preposition of prepositions) targets.push(...sentence.children[preposition])
  const subject = targets
    .flatMap((at) => mentionsAt(sentence, at))
    .find((mention) => /^(?:Event|Airport|Port|LogisticsCenter|Zone|Facility|CustomsOffice)$/.test(mention.label))
  if (subject?.entity === undefined) return undefined
  return {
    subject: subject.entity,
    measure: tidy(`${countedText(sentence, quantity)} ${participle(sentence.tokens[governor.verb].lemma)}`),
    scope: goodsOf(sentence, placed),
    level: 'explicit',
    first: placed.first,
    last: subject.last,
    rule: 'acting',
    inherits: false,
  }
}
