/** Figures and changes of an article, each with its subject: frames first, then changes hung on the figures beside them, then changes alone. */
import type { FoundPeriod } from '../../language/period.ts'
import { type FoundChange, findChanges, findQuantities, type Quantity } from '../../language/quantity.ts'
import type { Entity } from '../entity.ts'
import { subjectsOf } from '../relations/tree.ts'
import type { ArticleView, BlockView, SentenceView } from '../view.ts'
import type { Framed, Previous } from './frame.ts'
import { frameOf } from './frames.ts'
import { place } from './governor.ts'
import { ofMeasured } from './measure-frames.ts'
import { measuredAt } from './measured.ts'
import { frameNextDay, isNextDay } from './next-day.ts'
import type { Observation } from './observation.ts'
import { subjectNoun } from './subjects.ts'
import { CHANGE_VERBS, LEVEL_VERBS, SEE_VERBS } from './words.ts'

const isReach = (lemma: string): boolean => CHANGE_VERBS.has(lemma) || LEVEL_VERBS.has(lemma)

type PeriodsOf = (sentence: SentenceView) => readonly FoundPeriod[]

export function findObservations(article: ArticleView, periodsOf: PeriodsOf): Observation[] {
  return article.blocks.flatMap((block) => blockObservations(block, periodsOf))
}

function blockObservations(block: BlockView, periodsOf: PeriodsOf): Observation[] {
  const quantities = findQuantities(block.text)
  const changes = findChanges(block.text)
  if (quantities.length === 0 && changes.length === 0) return []
  const found: Observation[] = []
  let previous: (Previous & Pick<Observation, 'period' | 'source'>) | undefined
  const inChange = (quantity: Quantity) => changes.some((change) => change.start < quantity.end && quantity.start < change.end)
  const attached = new Set<FoundChange>()
  const items = [
    ...quantities.filter((quantity) => !inChange(quantity)).map((quantity) => ({ at: quantity.start, quantity })),
    ...changes.map((change) => ({ at: change.start, change })),
  ].sort((a, b) => a.at - b.at)
  for (const item of items) {
    const sentence = block.sentenceAt(item.at)
    if (sentence === undefined) continue
    let observation: Observation | undefined
    if ('quantity' in item) {
      if (item.quantity.kind === 'bare') continue
      if (isNextDay(item.quantity)) {
        // No figure that what follows could refer back to.
        const framed = frameNextDay(sentence, item.quantity)
        if (framed !== undefined) found.push(observe(sentence, framed, item.quantity, undefined, periodsOf, undefined))
        continue
      }
      const placed = place(sentence, item.quantity)
      const framed = placed && frameOf(sentence, item.quantity, placed, previous)
      if (framed === undefined) continue
      observation = observe(sentence, framed, item.quantity, undefined, periodsOf, previous)
      const change = changeOf(block, sentence, item.quantity, changes, quantities)
      if (change !== undefined && !attached.has(change)) {
        attached.add(change)
        observation.change = change
        if (change.start >= observation.end || change.end <= observation.start)
          observation.evidence.push(block.evidence(change.start, change.end))
      }
    } else {
      if (attached.has(item.change) || willAttach(block, sentence, item.change, changes, quantities, previous)) continue
      const framed = changeFrame(sentence, item.change, previous)
      if (framed === undefined) continue
      observation = observe(sentence, framed, undefined, item.change, periodsOf, previous)
    }
    found.push(observation)
    previous = {
      ...(previous && { before: previous }),
      subject: observation.subject,
      measure: observation.measure,
      unit: observation.quantity?.unit,
      scope: observation.scope,
      sentence,
      period: observation.period,
      source: observation.source,
    }
  }
  return found
}

function observe(
  sentence: SentenceView,
  framed: Framed,
  quantity: Quantity | undefined,
  change: FoundChange | undefined,
  periodsOf: PeriodsOf,
  previous: (Previous & Pick<Observation, 'period' | 'source'>) | undefined,
): Observation {
  const at = quantity ?? change
  const { tokens, block } = sentence
  const equivalentEnd = quantity?.equivalent ? quantity.equivalent.end + (block.text[quantity.equivalent.end] === ')' ? 1 : 0) : 0
  const start = Math.min(tokens[framed.first].start, at?.start ?? Number.POSITIVE_INFINITY)
  const end = Math.max(tokens[framed.last].end, at?.end ?? 0, equivalentEnd)
  const period =
    nearestPeriod(block.text, framed.timeAfter ? periodsOf(sentence).filter((one) => one.start >= end) : periodsOf(sentence), start, end) ??
    (framed.inherits ? previous?.period : undefined)
  const source = sourceOf(sentence) ?? (framed.inherits ? previous?.source : undefined)
  return {
    subject: framed.subject,
    measure: framed.measure.slice(0, 200),
    quantity: quantity && framed.unit ? { ...quantity, unit: framed.unit } : quantity,
    change,
    ...(period && { period }),
    ...(source && { source }),
    scope: framed.scope,
    level: framed.level,
    evidence: [block.evidence(start, end)],
    sentence,
    start,
    end,
    rule: framed.rule,
  }
}

/** The time nearest to the figure, one before it first. */
function nearestPeriod(text: string, periods: readonly FoundPeriod[], start: number, end: number): FoundPeriod | undefined {
  let best: { period: FoundPeriod; distance: number } | undefined
  for (const period of periods) {
    if (isAside(text, period)) continue
    const distance = period.end <= start ? start - period.end : period.start >= end ? (period.start - end) * 1.5 : 0
    if (best === undefined || distance < best.distance) best = { period, distance }
  }
  return best?.period
}

/** "The stadium, built in 2019, holds …": a time inside an aside is not the figure's. */
function isAside(text: string, period: FoundPeriod): boolean {
  const open = text.lastIndexOf(',', period.start)
  const aside = open < 0 ? '' : text.slice(open + 1, period.start)
  return (
    /^\s*(?:which|who|first|originally|newly)?\s*(?:was |were )?(?:built|founded|established|opened|launched|created|completed|born|formed|inaugurated|set up|signed|elected|appointed)\b/.test(
      aside,
    ) && /^[^,.]{0,30},/.test(text.slice(period.end))
  )
}

/** "According to Antwerp Customs statistics": whose figures they are. */
function sourceOf(sentence: SentenceView): Entity | undefined {
  for (let at = 0; at < sentence.tokens.length - 2; at++) {
    if (sentence.lower(at) !== 'according' || sentence.lower(at + 1) !== 'to') continue
    for (let next = at + 2; next < Math.min(at + 9, sentence.tokens.length); next++) {
      const mention = sentence.at[next]
      if (mention?.entity !== undefined) return /^(?:Organization|Company|CustomsOffice)$/.test(mention.label) ? mention.entity : undefined
      if (/^[,.]$/.test(sentence.tokens[next].text)) break
    }
  }
  return undefined
}

/** The change told of a figure: after it with no other figure between ("…, up 5 percent"), or before "to" ("rose 5 percent to …"). */
function changeOf(
  block: BlockView,
  sentence: SentenceView,
  quantity: Quantity,
  changes: readonly FoundChange[],
  quantities: readonly Quantity[],
): FoundChange | undefined {
  const end = quantity.equivalent?.end ?? quantity.end
  return changes.find((change) => {
    if (change.start < sentence.start || change.end > sentence.end || quantity.unit === 'percentage point') return false
    if (change.end <= quantity.start) {
      const toward = block.text.slice(change.end, quantity.start)
      const another = quantities.some((one) => one !== quantity && one.start >= change.end && one.end <= quantity.start)
      return (
        !another &&
        toward.length < 60 &&
        /^[^.;:"”“]*\bto\s*(?:a record (?:high |low )?(?:of )?)?$/.test(toward) &&
        !/\b(?:and|while|but|compared)\b/.test(toward)
      )
    }
    if (change.start < end) return true
    const between = block.text.slice(end, change.start)
    const other = quantities.some(
      (one) => one !== quantity && one.start >= end && one.end <= change.start && one.start !== quantity.equivalent?.start,
    )
    return (
      !other &&
      between.length < 90 &&
      !/[;.]\s/.test(between) &&
      !/\b(?:while|whereas|but)\b/.test(between) &&
      (/[,(–—-]\s*(?:or|and|which (?:is|was))?\s*$/.test(between) || /^\)?\s*[a-z ]{0,30}$/.test(between))
    )
  })
}

/** Whether a figure further on will take the change; not so where that figure finds no subject. */
function willAttach(
  block: BlockView,
  sentence: SentenceView,
  change: FoundChange,
  changes: readonly FoundChange[],
  quantities: readonly Quantity[],
  previous: Previous | undefined,
): boolean {
  return quantities.some((quantity) => {
    if (
      quantity.start < change.end ||
      quantity.start >= sentence.end ||
      changeOf(block, sentence, quantity, changes, quantities) !== change
    )
      return false
    const placed = place(sentence, quantity)
    return placed !== undefined && frameOf(sentence, quantity, placed, previous) !== undefined
  })
}

/** "exports to Chile saw an increase of 8 percent", "sales rose 5 percent": the subject of the verb grew. */
function changeFrame(sentence: SentenceView, change: FoundChange, previous: Previous | undefined): Framed | undefined {
  const first = sentence.tokens.findIndex((token) => token.end > change.start)
  let last = first
  while (last + 1 < sentence.tokens.length && sentence.tokens[last + 1].start < change.end) last++
  let verb = -1
  for (let at = first; at <= last; at++) if (sentence.tokens[at].tag.startsWith('V') && isReach(sentence.tokens[at].lemma)) verb = at
  if (verb < 0) {
    for (let at = first - 1; at >= Math.max(0, first - 3); at--) {
      if (sentence.tokens[at].tag.startsWith('V') && (SEE_VERBS.has(sentence.tokens[at].lemma) || isReach(sentence.tokens[at].lemma))) {
        verb = at
        break
      }
    }
  }
  if (verb < 0) {
    const head = sentence.tokens[sentence.headOf(first, last)].head
    if (sentence.tokens[head]?.tag.startsWith('V') && (isReach(sentence.tokens[head].lemma) || SEE_VERBS.has(sentence.tokens[head].lemma)))
      verb = head
  }
  if (verb < 0) return undefined
  const noun = subjectsOf(sentence, verb).length > 0 || verb > 0 ? subjectNoun(sentence, verb) : undefined
  if (noun === undefined || noun >= first) return undefined
  const measured = measuredAt(sentence, noun)
  if (measured === undefined || measured.measure === '') return undefined
  return ofMeasured({ sentence, previous }, measured, verb, 'change')
}
