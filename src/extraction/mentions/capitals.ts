/** Runs of capitalised words: the raw material of names that the recogniser has no type for. */
import type { SentenceView } from '../view.ts'

export interface Run {
  readonly first: number
  readonly last: number
}

const CALENDAR = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.'.split(
    ' ',
  ),
)
const FUNCTION_TAGS = new Set([
  'DT',
  'IN',
  'PRP',
  'PRP$',
  'RB',
  'CC',
  'WDT',
  'WP',
  'WRB',
  'TO',
  'MD',
  'EX',
  'PDT',
  'RBR',
  'RBS',
  'UH',
  'VBZ',
  'VBP',
])

export function isCapital(sentence: SentenceView, at: number): boolean {
  const text = sentence.tokens[at]?.text
  if (text === undefined) return false
  const code = text.charCodeAt(0)
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text)
}

/** A capital that belongs to a name rather than to a date or to the beginning of a sentence. */
export function isNameWord(sentence: SentenceView, at: number): boolean {
  const token = sentence.tokens[at]
  if (!isCapital(sentence, at) || CALENDAR.has(token.text.toLowerCase())) return false
  if (FUNCTION_TAGS.has(token.tag)) return false
  if (at > 0 && !/^["“‘'(]$/.test(sentence.tokens[at - 1].text)) return true
  return token.tag.startsWith('NNP') || sentence.names.some((name) => name.first <= at && at <= name.last)
}

/** What joins capitals into one name: hyphens and slashes without spaces, "&", and the small words of other languages. */
const JOINS = /^(?:&|-|–|\/|und|et|des|der|du|di|del|della|van|von)$/

/** Maximal runs of name words, joined over hyphens without spaces, "&" and figures inside. */
export function capitalRuns(sentence: SentenceView): Run[] {
  const runs: Run[] = []
  const { tokens } = sentence
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameWord(sentence, at)) continue
    let last = at
    for (let next = at + 1; next < tokens.length; next++) {
      if (isNameWord(sentence, next)) last = next
      else if (
        JOINS.test(tokens[next].text) &&
        isNameWord(sentence, next + 1) &&
        (/^[&\p{L}]/u.test(tokens[next].text) || touches(sentence, next))
      )
        continue
      else if (tokens[next].tag === 'CD' && /^(?:\d{1,4}|[IVX]+)$/.test(tokens[next].text) && next === last + 1) {
        if (isNameWord(sentence, next + 1) || isYear(tokens[next].text) || tokens[next].text.length <= 2) last = next
        else break
      } else break
    }
    runs.push({ first: at, last })
    at = last
  }
  return runs
}

export const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text)

function touches(sentence: SentenceView, at: number): boolean {
  const { tokens } = sentence
  return tokens[at - 1]?.end === tokens[at].start && tokens[at].end === tokens[at + 1]?.start
}
