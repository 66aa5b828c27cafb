/** Words that say a figure is not exact, before or after it, and what they say of the true value. */
import type { Bound } from '../../graph/facts.ts'

/** Longest first within the pattern; all in lower case. */
const BEFORE: readonly (readonly [Bound, string])[] = [
  [
    'over',
    'more than|over|above|in excess of|upwards of|greater than|higher than|well over|well above|just over|slightly over|slightly more than|a little more than|exceeding|exceeded|exceeds|exceed|topping|topped|surpassing|surpassed|surpass|north of|beyond',
  ],
  ['at least', 'at least|no fewer than|no less than|not less than|a minimum of|minimum of|not fewer than'],
  [
    'nearly',
    'nearly|almost|close to|just under|just below|just shy of|approaching|shy of|a little less than|slightly less than|slightly under|nearing|not quite',
  ],
  [
    'about',
    'about|around|approximately|approx.|approx|roughly|some|an estimated|circa|ca.|c.|~|≈|more or less|in the region of|in the range of|somewhere around',
  ],
  ['up to', 'up to|as many as|as much as|as high as|as long as|as far as|as great as'],
  ['at most', 'at most|no more than|not more than|a maximum of|maximum of|not exceeding|capped at|no longer than|not over'],
  ['under', 'less than|fewer than|under|below|lower than|well below|well under'],
]

const AFTER: readonly (readonly [Bound, RegExp])[] = [
  ['at least', /^(?: or (?:more|over|above|higher|longer)\b|-plus\b| plus\b(?! \d)|\+)/],
  ['at most', /^ or (?:less|fewer|under|below)\b/],
  ['about', /^(?: or so\b|-odd\b|-ish\b)/],
]

const bounds = new Map<string, Bound>(BEFORE.flatMap(([bound, list]) => list.split('|').map((phrase) => [phrase, bound] as const)))
const phrases = [...bounds.keys()].sort((a, b) => b.length - a.length).map((phrase) => phrase.replace('.', '\\.').replace(/ /g, '\\s+'))
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${phrases.join('|')})\\s*(?:(?:the|a total of|a record|another|an additional|a further|a)\\s+)?$`,
  'iu',
)

const VERB = /^(?:exceed|top|surpass|approach|near(?:ing)?$)/i

/** The hedge that ends where the number begins; `verb` where it is the clause's verb. */
export function hedgeBefore(text: string, at: number): { bound: Bound; start: number; verb: boolean } | undefined {
  const window = text.slice(Math.max(0, at - 48), at)
  const match = PATTERN.exec(window)
  if (match === null) return undefined
  const bound = bounds.get(match[1].toLowerCase().replace(/\s+/g, ' '))
  return bound === undefined ? undefined : { bound, start: at - window.length + match.index, verb: VERB.test(match[1]) }
}

/** A hedge behind number and unit ("or more") or right behind the digits ("+", "-odd"). */
export function hedgeAfter(text: string): { bound: Bound; length: number } | undefined {
  for (const [bound, pattern] of AFTER) {
    const match = pattern.exec(text)
    if (match !== null) return { bound, length: match[0].length }
  }
  return undefined
}
