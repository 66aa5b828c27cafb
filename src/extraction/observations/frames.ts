/**
 * The frames in which a figure says something of a subject, tried in order; the first that finds a subject wins. Each is a small
 * function of the sentence, the figure and what governs it. A figure that no frame claims yields nothing.
 */
import type { Level } from '../../../graph/facts.ts'
import type { Quantity } from '../../language/quantity.ts'
import type { Entity } from '../entity.ts'
import { chunkAt, chunks } from '../mentions/chunks.ts'
import { isUnreal, mentionsAt, objectsOf, subjectsOf } from '../relations/tree.ts'
import type { Mention, SentenceView } from '../view.ts'
import { type Governor, governorOf, type Placed } from './governor.ts'
import { type Measured, measuredAt, tidy } from './measured.ts'
import {
  COUNTED_IN_PLACE,
  EXCEED_VERBS,
  FLOW_MEASURES,
  HAVE_VERBS,
  NO_FIGURE_VERBS,
  OF_MEASURES,
  REACH_VERBS,
  SEE_VERBS,
  SHARE_VERBS,
  TRANSIT_VERBS,
} from './words.ts'

/** What was measured before in the block, latest first; for figures that leave their subject out. */
export interface Previous {
  readonly subject: Entity
  readonly measure: string
  readonly scope: Readonly<Record<string, string>>
  readonly sentence: SentenceView
  readonly unit?: string | null
  readonly before?: Previous
}

export interface FrameInput {
  readonly sentence: SentenceView
  readonly quantity: Quantity
  readonly placed: Placed
  readonly governor: Governor
  readonly previous?: Previous
}

export interface Framed {
  readonly subject: Entity
  readonly measure: string
  readonly scope: Record<string, string>
  readonly level: Level
  /** First and last token of what says it, besides the figure. */
  readonly first: number
  readonly last: number
  readonly rule: string
  /** Time, source and scope of the figure before hold here too. */
  readonly inherits: boolean
  /** Only a time after the figure is its own. */
  readonly timeAfter?: boolean
}

type Frame = (input: FrameInput) => Framed | undefined

export const FRAMES: readonly Frame[] = [
  partOfWhole,
  compared,
  costs,
  share,
  lead,
  reached,
  nounOf,
  transit,
  seen,
  acted,
  countedIn,
  acting,
]

export function frameOf(sentence: SentenceView, quantity: Quantity, placed: Placed, previous: Previous | undefined): Framed | undefined {
  const governor = governorOf(sentence, placed)
  if (governor.kind === 'object' && isUnreal(sentence, governor.verb)) return undefined
  for (const frame of FRAMES) {
    const framed = frame({ sentence, quantity, placed, governor, previous })
    if (framed !== undefined) return framed
  }
  return undefined
}

/** "12 of which connect to …" */
function partOfWhole({ sentence, quantity, placed, previous }: FrameInput): Framed | undefined {
  if (!quantity.partitive || previous === undefined || previous.sentence.block !== sentence.block) return undefined
  const end = clauseEnd(sentence, placed.last + 1)
  const rest = tidy(sentence.textOf(placed.last + 1, end).replace(/^(?:of (?:which|them|these|those)|were|are)\s*/i, ''))
  return {
    subject: previous.subject,
    measure: `${previous.measure}: ${rest}`,
    scope: { ...previous.scope },
    level: 'explicit',
    first: placed.first,
    last: end,
    rule: 'part of whole',
    inherits: true,
  }
}

/** "…, compared with 36 million tonnes in 2023": the same of another time. */
function compared({ sentence, quantity, placed, previous }: FrameInput): Framed | undefined {
  if (previous === undefined || previous.sentence !== sentence || previous.unit !== quantity.unit) return undefined
  const before = sentence.textOf(Math.max(0, placed.first - 3), Math.max(0, placed.first - 1)).toLowerCase()
  if (!/(?:compared (?:with|to)|up from|down from|versus|against)$/.test(before)) return undefined
  const time = sentence.textOf(placed.last + 1, Math.min(placed.last + 6, sentence.tokens.length - 1)).toLowerCase()
  if (!/^(?:in|a year|the (?:same|previous|prior)|last|during|for)\b/.test(time)) return undefined
  return {
    subject: previous.subject,
    measure: previous.measure,
    scope: { ...previous.scope },
    level: 'explicit',
    first: placed.first,
    last: placed.last,
    rule: 'compared',
    inherits: false,
    timeAfter: true,
  }
}

/** "a $1.3 billion battery plant": what the plant costs. */
function costs({ sentence, quantity, placed }: FrameInput): Framed | undefined {
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

/** "accounting for nearly 70 percent of the airport's total outbound cargo volume" */
function share({ sentence, quantity, placed, governor, previous }: FrameInput): Framed | undefined {
  if (governor.kind !== 'object' || quantity.unit !== 'percent' || !SHARE_VERBS.has(sentence.tokens[governor.verb].lemma)) return undefined
  if (sentence.lower(placed.last + 1) !== 'of') return undefined
  const whole = chunks(sentence).find((chunk) => chunk.start <= placed.last + 2 && placed.last + 2 <= chunk.last)
  const owned = whole && chunks(sentence).find((chunk) => chunk.possessor === whole.last)
  const measured = whole && measuredAt(sentence, (owned ?? whole).last)
  if (measured === undefined) return undefined
  const part = subjectsOf(sentence, governor.verb)
    .map((at) => measuredAt(sentence, at))
    .find((one) => one !== undefined)
  const continues = previous !== undefined && previous.sentence.block === sentence.block
  const owner = measured.owner?.entity
  const subject = owner ?? (continues && measured.head !== '' ? previous.subject : undefined)
  if (subject === undefined) return undefined
  const scope = { ...(continues && previous.subject === subject ? previous.scope : {}), ...part?.scope, ...measured.scope }
  return {
    subject,
    measure: `share of ${measured.measure || sentence.textOf(measured.first, measured.last)}`,
    scope,
    level: 'explicit',
    first: governor.verb,
    last: measured.last,
    rule: 'share',
    inherits: continues && previous.sentence === sentence,
  }
}

/** "exceeding the average growth rate by 19 percentage points" */
function lead({ sentence, governor, previous, placed }: FrameInput): Framed | undefined {
  if (governor.kind !== 'object' && governor.kind !== 'none') return undefined
  if (sentence.lower(placed.first - 1) !== 'by') return undefined
  const verb =
    governor.kind === 'object' && EXCEED_VERBS.has(sentence.tokens[governor.verb].lemma) ? governor.verb : leftVerb(sentence, placed.first)
  if (verb === undefined || !EXCEED_VERBS.has(sentence.tokens[verb].lemma)) return undefined
  const base = sentence.tokens.slice(verb + 1, placed.first - 1)
  if (base.length === 0) return undefined
  const object = measuredAt(sentence, placed.first - 2)
  const subject =
    previous !== undefined && previous.sentence === sentence
      ? previous.subject
      : (subjectsOf(sentence, verb)
          .map((at) => measuredAt(sentence, at)?.owner?.entity)
          .find(Boolean) ?? object?.owner?.entity)
  if (subject === undefined) return undefined
  return {
    subject,
    measure: `lead over ${tidy(sentence.textOf(verb + 1, placed.first - 2))}`,
    scope: previous !== undefined && previous.sentence === sentence ? { ...previous.scope } : {},
    level: 'explicit',
    first: verb,
    last: placed.last,
    rule: 'lead',
    inherits: previous?.sentence === sentence,
  }
}

/** "Norway's exports of fish reached 3 billion dollars", "of which parcels reached 65,200 tons" */
function reached(input: FrameInput): Framed | undefined {
  const { sentence, governor } = input
  if (governor.kind !== 'object' || governor.preposition === 'from' || !REACH_VERBS.has(sentence.tokens[governor.verb].lemma))
    return undefined
  const noun = subjectNoun(sentence, governor.verb)
  if (noun === undefined) return undefined
  const measured = measuredAt(sentence, noun)
  return measured && ofMeasured(input, measured, governor.verb, 'reached')
}

/** "saw sales of 3 billion dollars", "a capacity of 5 million tonnes" */
function nounOf(input: FrameInput): Framed | undefined {
  const { sentence, governor } = input
  if (governor.kind !== 'noun' || governor.preposition !== 'of') return undefined
  const head = sentence.lower(governor.noun)
  if (!OF_MEASURES.has(head) && !FLOW_MEASURES.has(head)) return undefined
  const measured = measuredAt(sentence, governor.noun)
  if (measured === undefined) return undefined
  const own = ofMeasured({ ...input, previous: undefined }, { ...measured, last: governor.noun }, governor.noun, 'noun of')
  if (own !== undefined) return own
  const subject = holderOf(sentence, governor.noun)
  if (subject?.entity === undefined || subject.label === 'Person') return undefined
  return {
    subject: subject.entity,
    measure: measured.measure || head,
    scope: measured.scope,
    level: 'explicit',
    first: Math.min(subject.from, measured.first),
    last: governor.noun,
    rule: 'noun of',
    inherits: false,
  }
}

/** Whose the noun is by the verb or noun it hangs on: "X has a capacity of", "X, with a capacity of". */
function holderOf(sentence: SentenceView, noun: number): Mention | undefined {
  const start = chunkAt(sentence, noun)?.start ?? noun
  const { lemma = '', tag = '' } = sentence.tokens[start - 1] ?? {}
  if (tag.startsWith('V') && (HAVE_VERBS.has(lemma) || SEE_VERBS.has(lemma) || lemma === 'post' || lemma === 'earn')) {
    const linear = subjectMention(sentence, start - 1) ?? acrossCommas(sentence, start - 1)
    if (linear !== undefined) return linear
  }
  const { dep, head } = sentence.tokens[noun]
  if (dep === 'dobj' && (HAVE_VERBS.has(sentence.tokens[head].lemma) || SEE_VERBS.has(sentence.tokens[head].lemma)))
    return subjectsOf(sentence, head).flatMap((at) => mentionsAt(sentence, at))[0]
  if (dep === 'pobj' && sentence.lower(head) === 'with') {
    const above = sentence.tokens[head].head
    if (sentence.at[above]?.entity) return sentence.at[above]
    if (sentence.tokens[above].tag.startsWith('V')) return subjectsOf(sentence, above).flatMap((at) => mentionsAt(sentence, at))[0]
  }
  return undefined
}

/** "receive goods within 5 to 7 days" */
function transit({ sentence, quantity, governor }: FrameInput): Framed | undefined {
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
function seen(input: FrameInput): Framed | undefined {
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
    first: subject.from,
    last: placed.last,
    rule: 'seen',
    inherits: false,
  }
}

/** "the center handles over 100,000 parcels daily", "the airship ascended to 6,300 meters" */
function acted({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
  if (governor.kind !== 'object' || quantity.kind === 'percent') return undefined
  const token = sentence.tokens[governor.verb]
  if (NO_FIGURE_VERBS.has(token.lemma) || (governor.preposition !== undefined && !/^(?:to|at|for)$/.test(governor.preposition)))
    return undefined
  if (governor.preposition === 'for' && !/^(?:buy|sell|acquire|purchase)$/.test(token.lemma)) return undefined
  if (governor.preposition === 'to' && quantity.kind === 'count') return undefined
  if (/^(?:day|week|month|year|hour|minute|second)$/.test(quantity.unit ?? '')) return undefined
  const subject = subjectMention(sentence, governor.verb)
  if (subject?.entity === undefined || subject.label === 'Person' || subject.label === 'Commodity') return undefined
  const counted = countedText(sentence, quantity)
  const verb = sentence.tokens[governor.verb].lemma
  const scope = goodsOf(sentence, placed)
  const measure =
    quantity.kind === 'measure' && governor.preposition === 'to' && /^(?:metre|kilometre|km|foot)$/.test(quantity.unit ?? '')
      ? `height ${participle(verb)} to`
      : LIGHT_VERBS.has(verb) && counted !== ''
        ? counted
        : tidy(`${counted} ${isFuture(sentence, governor.verb) ? 'to be ' : ''}${participle(verb)}`)
  return {
    subject: subject.entity,
    measure,
    scope,
    level: 'explicit',
    first: subject.from,
    last: placed.last,
    rule: 'acted',
    inherits: false,
  }
}

/** "five airports in the delta", "the operation of 65 scientists" */
function countedIn({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
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
function acting({ sentence, quantity, placed, governor }: FrameInput): Framed | undefined {
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

/** A figure of a measured noun phrase: its owner, or whoever the figure before was about. */
export function ofMeasured(
  { sentence, previous }: Pick<FrameInput, 'sentence' | 'previous'>,
  measured: Measured,
  verb: number,
  rule: string,
): Framed | undefined {
  const { owner, scope, head } = measured
  const first = Math.min(measured.first, sentence.lower(measured.first - 1) === 'which' ? measured.first - 2 : measured.first)
  if (owner?.entity !== undefined) {
    return {
      subject: owner.entity,
      measure: measured.measure || rule,
      scope: { ...scope },
      level: 'explicit',
      first: Math.min(first, owner.from),
      last: Math.max(verb, measured.last),
      rule,
      inherits: false,
    }
  }
  const pronounOwner = measured.pronoun
    ? sentence.mentions.find(
        (mention) =>
          mention.entity !== undefined &&
          mention.last < measured.first &&
          mention.label !== 'Person' &&
          /^nsubj/.test(sentence.tokens[mention.head].dep),
      )
    : undefined
  if (pronounOwner?.entity !== undefined) {
    return {
      subject: pronounOwner.entity,
      measure: measured.measure,
      scope: { ...scope },
      level: 'explicit',
      first,
      last: Math.max(verb, measured.last),
      rule,
      inherits: false,
    }
  }
  const near = previous !== undefined && previous.sentence.block === sentence.block
  if (!near || !FLOW_MEASURES.has(head)) return undefined
  const same = sameMeasure(previous, head)
  const kept = same === undefined ? { ...scope } : { ...same.scope, ...scope }
  const fuller = same?.measure.endsWith(` ${measured.measure}`) ?? false
  return {
    subject: (same ?? previous).subject,
    measure: fuller && same ? same.measure : measured.measure,
    scope: kept,
    level: 'implied',
    first,
    last: Math.max(verb, measured.last),
    rule: `${rule}, subject from before`,
    inherits: true,
  }
}

/** The figure before that told of the same thing: exports after exports. */
function sameMeasure(previous: Previous, head: string): Previous | undefined {
  for (let one: Previous | undefined = previous; one !== undefined; one = one.before) if (one.measure.split(' ').at(-1) === head) return one
  return undefined
}

/** The head noun of the verb's subject: by the tree, else the phrase that ends right before the verb. */
export function subjectNoun(sentence: SentenceView, verb: number): number | undefined {
  const [own] = subjectsOf(sentence, verb)
  if (own !== undefined) return chunkAt(sentence, own)?.last ?? own
  let end = verb - 1
  while (end > 0 && /^(?:RB|MD|VB[ZPDN]?)$/.test(sentence.tokens[end].tag) && sentence.at[end] === undefined) end--
  const all = chunks(sentence)
  let index = all.findIndex((chunk) => chunk.last === end)
  if (index < 0) return undefined
  while (index > 0 && /^(?:of|to|from|in|and)$/.test(sentence.lower(all[index].start - 1)) && all[index - 1].last === all[index].start - 2)
    index--
  return all[index].last
}

function subjectMention(sentence: SentenceView, verb: number): Mention | undefined {
  const subjects = subjectsOf(sentence, verb)
  const found = subjects.flatMap((at) => mentionsAt(sentence, at))[0] ?? pronounSubject(sentence, verb)
  if (found !== undefined) return found
  const apart = acrossCommas(sentence, verb)
  if (apart !== undefined && subjects.length === 0) return apart
  if (sentence.tokens[verb].tag === 'VBN' && !/^(?:has|have|had|be|been|is|are|was|were)$/.test(sentence.lower(verb - 1))) return undefined
  let at = verb - 1
  while (at >= 0 && sentence.at[at] === undefined && /^(?:RB|MD|VB[ZPD]|TO)$/.test(sentence.tokens[at].tag)) at--
  return sentence.at[at]?.entity === undefined ? undefined : sentence.at[at]
}

/** "It carried 18,000 containers": the subject of the sentence before. */
function pronounSubject(sentence: SentenceView, verb: number): Mention | undefined {
  const it = sentence.children[verb].find((child) => /^nsubj/.test(sentence.tokens[child].dep) && /^it$/i.test(sentence.tokens[child].text))
  if (it === undefined || it > 2) return undefined
  const before = sentence.block.sentences[sentence.index - 1]
  return before?.mentions.find(
    (mention) =>
      mention.entity !== undefined &&
      /^(?:Vehicle|Company|Organization|Facility|Airport|Port|LogisticsCenter|Zone|CustomsOffice|Country|Province|City|Event)$/.test(
        mention.label,
      ) &&
      /^nsubj/.test(before.tokens[mention.head].dep),
  )
}

/** "The canal, which connects two seas, recorded …": the name before the first comma, where the verb follows the last. */
function acrossCommas(sentence: SentenceView, verb: number): Mention | undefined {
  let at = verb - 1
  while (at > 0 && /^(?:RB|MD)$|^VB[ZPD]$/.test(sentence.tokens[at].tag) && sentence.tokens[at].text !== ',') at--
  if (sentence.tokens[at]?.text !== ',') return undefined
  const opening = sentence.tokens.findIndex(
    (token, index) => token.text === ',' && index < at && sentence.at[index - 1]?.entity !== undefined,
  )
  const mention = opening < 0 ? undefined : sentence.at[opening - 1]
  return mention !== undefined &&
    mention.first <= 3 &&
    /^(?:which|who|the|a|an|located|based|situated|one)$/.test(sentence.lower(opening + 1))
    ? mention
    : undefined
}

/** What is counted: the noun after the number, or the noun that a sum modifies ("a $3 billion bid"). */
function countedText(sentence: SentenceView, quantity: Quantity): string {
  if (quantity.noun !== undefined) return tidy(sentence.block.text.slice(quantity.noun.start, quantity.noun.end))
  const last = sentence.tokens.findLastIndex((token) => token.start < quantity.end)
  const chunk = chunkAt(sentence, last)
  if (chunk !== undefined && chunk.last > last && chunk.first <= last) return tidy(sentence.textOf(last + 1, chunk.last))
  if (quantity.kind === 'measure') {
    const of = sentence.lower(last + 1) === 'of' ? chunks(sentence).find((one) => one.start <= last + 2 && last + 2 <= one.last) : undefined
    return of === undefined ? '' : tidy(sentence.textOf(of.first, of.last))
  }
  return quantity.kind === 'money' ? 'amount' : quantity.unitText
}

/** Goods counted or weighed: "parcels", "tonnes of coal". */
function goodsOf(sentence: SentenceView, { first, last }: Placed): Record<string, string> {
  const limit = sentence.lower(last + 1) === 'of' ? last + 6 : last
  for (let at = first; at <= Math.min(limit, sentence.tokens.length - 1); at++) {
    const mention = sentence.at[at]
    if (mention?.label === 'Commodity' && mention.entity) return { commodity: mention.entity.id }
  }
  return {}
}

/** A rough past participle, for measures named after verbs. */
export function participle(lemma: string): string {
  const irregular: Readonly<Record<string, string>> = {
    sell: 'sold',
    buy: 'bought',
    build: 'built',
    make: 'made',
    send: 'sent',
    spend: 'spent',
    pay: 'paid',
    win: 'won',
    lose: 'lost',
    see: 'seen',
    take: 'taken',
    give: 'given',
    carry: 'carried',
    ship: 'shipped',
    run: 'run',
    cut: 'cut',
    put: 'put',
    rise: 'risen',
    fall: 'fallen',
    bring: 'brought',
    hold: 'held',
    draw: 'drawn',
    lay: 'laid',
    employ: 'employed',
  }
  return irregular[lemma] ?? (lemma.endsWith('e') ? `${lemma}d` : /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${lemma}ed`)
}

/** Last token before the next comma, or the end of the sentence. */
function clauseEnd(sentence: SentenceView, from: number): number {
  let at = from
  while (at + 1 < sentence.tokens.length && !/^[,.;:"”]$/.test(sentence.tokens[at + 1].text)) at++
  return at
}

function leftVerb(sentence: SentenceView, from: number): number | undefined {
  for (let at = from - 1; at >= Math.max(0, from - 10); at--) if (sentence.tokens[at].tag.startsWith('V')) return at
  return undefined
}
