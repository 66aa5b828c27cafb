/** "to reach their destination next day": a delivery time of one day told without a number. "The next day", which tells a story, is none. */
import type { Quantity } from '../../language/quantity.ts'
import type { Mention, SentenceView } from '../view.ts'
import type { Framed } from './frame.ts'

const NEXT_DAY = /(?<!\bthe\s)(?<![\w-])next[- ]day\b/gi
const GETS_THERE = /\b(?:reach(?:es|ed|ing)?|arriv\w+|deliver\w*|receiv\w+)\b/i
const NEAR = 60

export function findNextDays(sentence: SentenceView): { quantity: Quantity; framed: Framed }[] {
  const text = sentence.block.text.slice(sentence.start, sentence.end)
  return [...text.matchAll(NEXT_DAY)].flatMap((match) => {
    const around = text.slice(Math.max(0, match.index - NEAR), match.index + match[0].length + 20)
    const moved = movedThing(sentence)
    if (!GETS_THERE.test(around) || moved?.entity === undefined) return []
    const start = sentence.start + match.index
    const end = start + match[0].length
    const verb = sentence.tokens.findLastIndex((token) => token.end <= start && GETS_THERE.test(token.text))
    const first = verb >= 0 ? verb : sentence.tokenAt(start)
    const quantity: Quantity = { start, end, kind: 'measure', value: 1, unit: 'day', unitText: 'day', numberText: 'next' }
    const framed: Framed = {
      subject: moved.entity,
      measure: 'transit time',
      scope: {},
      level: 'explicit',
      first,
      last: sentence.tokenAt(end - 1),
      rule: 'next day',
      inherits: false,
    }
    return [{ quantity, framed }]
  })
}

/** The route of the sentence, else its goods. */
function movedThing(sentence: SentenceView): Mention | undefined {
  const of = (label: string) => sentence.mentions.find((mention) => mention.label === label && mention.entity !== undefined)
  return of('Route') ?? of('Commodity')
}
