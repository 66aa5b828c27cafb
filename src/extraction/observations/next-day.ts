/** What was moved and is there "next day": a delivery time, measured of the route of the sentence or of its goods. */
import type { Quantity } from '../../language/quantity.ts'
import type { Mention, SentenceView } from '../view.ts'
import type { Framed } from './frame.ts'

const GETS_THERE = /\b(?:reach(?:es|ed|ing)?|arriv\w+|deliver\w*|receiv\w+)\b/i

/** `quantity` is one of the language layer's idioms, as `isNextDay` tells. */
export function frameNextDay(sentence: SentenceView, { start, end }: Quantity): Framed | undefined {
  const moved = movedThing(sentence)
  if (moved?.entity === undefined) return undefined
  const verb = sentence.tokens.findLastIndex((token) => token.end <= start && GETS_THERE.test(token.text))
  return {
    subject: moved.entity,
    measure: 'transit time',
    scope: {},
    level: 'explicit',
    first: verb >= 0 ? verb : sentence.tokenAt(start),
    last: sentence.tokenAt(end - 1),
    rule: 'next day',
    inherits: false,
  }
}

export function isNextDay({ numberText, unit }: Quantity): boolean {
  return unit === 'day' && /^next$/i.test(numberText)
}

/** The route of the sentence, else its goods. */
function movedThing(sentence: SentenceView): Mention | undefined {
  const of = (label: string) => sentence.mentions.find((mention) => mention.label === label && mention.entity !== undefined)
  return of('Route') ?? of('Commodity')
}
