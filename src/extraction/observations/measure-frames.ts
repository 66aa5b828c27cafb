/** Frames in which a noun phrase is measured: "exports reached …", "a capacity of …", "accounting for … of exports", "12 of which …". */
import { chunks } from '../mentions/chunks.ts'
import { subjectsOf } from '../relations/tree.ts'
import type { Mention, SentenceView } from '../view.ts'
import type { Framed, FrameInput, Previous } from './frame.ts'
import { type Measured, measuredAt, tidy } from './measured.ts'
import { holderOf, subjectNoun } from './subjects.ts'
import { CHANGE_VERBS, EXCEED_VERBS, FLOW_MEASURES, LEVEL_VERBS, OF_MEASURES, SHARE_VERBS } from './words.ts'

/** "12 of which connect to …" */
export function partOfWhole({ sentence, quantity, placed, previous }: FrameInput): Framed | undefined {
  const after =
    sentence.lower(placed.first - 1) === 'which' &&
    sentence.lower(placed.first - 2) === 'of' &&
    /^VB/.test(sentence.tokens[placed.first + 1]?.tag ?? '')
  if (!(quantity.partitive || after) || previous === undefined || previous.sentence.block !== sentence.block) return undefined
  const end = clauseEnd(sentence, placed.last + 1)
  const rest = tidy(
    sentence.textOf(after ? placed.first + 1 : placed.last + 1, end).replace(/^(?:of (?:which|them|these|those)|were|are)\s*/i, ''),
  )
  return {
    subject: previous.subject,
    measure: `${previous.measure}: ${rest}`,
    scope: { ...previous.scope },
    level: 'explicit',
    first: placed.first,
    last: end,
    rule: 'part of whole',
    ...(after && previous.unit && { unit: previous.unit }),
    inherits: true,
  }
}

/** "…, compared with 36 million tonnes in 2023": the same of another time. */
export function compared({ sentence, quantity, placed, previous }: FrameInput): Framed | undefined {
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

/** "accounting for nearly 70 percent of the airport's total outbound cargo volume" */
export function share({ sentence, quantity, placed, governor, previous }: FrameInput): Framed | undefined {
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
  if (owned !== undefined && owner === undefined) return undefined
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

/** "beating the average rate by 4 percentage points" */
export function lead({ sentence, governor, previous, placed }: FrameInput): Framed | undefined {
  if (governor.kind !== 'object' && governor.kind !== 'none') return undefined
  if (sentence.lower(placed.first - 1) !== 'by') return undefined
  const verb =
    governor.kind === 'object' && EXCEED_VERBS.has(sentence.tokens[governor.verb].lemma) ? governor.verb : leftVerb(sentence, placed.first)
  if (verb === undefined || !EXCEED_VERBS.has(sentence.tokens[verb].lemma)) return undefined
  const base = sentence.tokens.slice(verb + 1, placed.first - 1)
  if (base.length === 0) return undefined
  const subject =
    previous !== undefined && previous.sentence === sentence
      ? previous.subject
      : subjectsOf(sentence, verb)
          .map((at) => measuredAt(sentence, at)?.owner?.entity)
          .find(Boolean)
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

/** "Norway's exports of fish reached 3 billion dollars", "of which salmon reached 9,000 tons" */
export function reached(input: FrameInput): Framed | undefined {
  const { sentence, governor, placed, quantity } = input
  if (governor.kind !== 'object' || governor.preposition === 'from' || /^(?:up|down)$/.test(sentence.lower(placed.first - 1)))
    return undefined
  if (!/^(?:to|at|by)?$/.test(governor.preposition ?? '')) return undefined
  const { lemma } = sentence.tokens[governor.verb]
  const level = LEVEL_VERBS.has(lemma) && (lemma !== 'be' || (governor.preposition === undefined && placed.first - governor.verb < 3))
  if (!level && !(CHANGE_VERBS.has(lemma) && /^(?:to|at)$/.test(governor.preposition ?? ''))) return undefined
  const noun = subjectNoun(sentence, governor.verb)
  const measured = noun === undefined ? undefined : measuredAt(sentence, noun)
  if (measured === undefined) return undefined
  if (measured.measure === '' && !/^(?:metre|kilometre|foot|mile|square kilometre|hectare|degree Celsius)$/.test(quantity.unit ?? ''))
    return undefined
  return ofMeasured(input, measured, governor.verb, 'reached')
}

/** "saw sales of 3 billion dollars", "a capacity of 5 million tonnes" */
export function nounOf(input: FrameInput): Framed | undefined {
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
  if (!FLOW_MEASURES.has(head)) return undefined
  if (previous === undefined || previous.sentence.block !== sentence.block) {
    const possessor = onlyPossessor(sentence, measured.first)
    return (
      possessor?.entity && {
        subject: possessor.entity,
        measure: measured.measure,
        scope: { ...scope },
        level: 'implied',
        first,
        last: Math.max(verb, measured.last),
        rule: `${rule}, subject by owner`,
        inherits: false,
      }
    )
  }
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

/** "India's ministry reported that exports totaled …": the one country or province that owns something earlier in the sentence. */
function onlyPossessor(sentence: SentenceView, before: number): Mention | undefined {
  const owners = sentence.mentions.filter(
    (mention) => mention.last < before && /^(?:Country|Province)$/.test(mention.label) && !mention.adjective,
  )
  const [owner] = owners
  return owners.length === 1 && /^['’]s$/.test(sentence.lower(owner.last + 1)) ? owner : undefined
}

/** The figure before that told of the same thing: exports after exports. */
function sameMeasure(previous: Previous, head: string): Previous | undefined {
  for (let one: Previous | undefined = previous; one !== undefined; one = one.before) if (one.measure.split(' ').at(-1) === head) return one
  return undefined
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
