/** Reported speech in a sentence without quoted words: "…, according to X", "X said that …", "…, X told reporters". */
import { attributionBefore, nounPhraseAt, SAY, subjectBefore } from './quotation-speaker.ts'

export interface Indirect {
  /** The words reported. */
  readonly start: number
  readonly end: number
  readonly speaker: { readonly start: number; readonly end: number }
  readonly verb: string
  /** Words, verb and speaker together. */
  readonly whole: { readonly start: number; readonly end: number }
}

/** Documents and figures say nothing: they are sources, not speakers. */
const SOURCES =
  /\b(?:data|statistics|figures?|reports?|survey|study|studies|estimates?|forecasts?|results|plans?|schedule|documents?|records|rankings?|index|law|rules|agreement|sources|filings?|map|list|calculations|poll|census|website|statement|press release|releases?|media)$/i

const THAT_VERBS = `${SAY}|believes?|believed|estimates?|estimated|hopes?|hoped|expects?|expected|thinks?|thought|indicated|promised|pledged|vowed|feared|fears|proposed|demanded|ordered`
const PLAIN_VERBS =
  'said|says|say|added|adds|told|tells|warned|warns|claimed|claims|stated|noted|insisted|insists|predicted|predicts|announced|confirmed'
const TAIL =
  /^(?:\s+(?:reporters|the\s+\p{L}+|a\s+\p{L}+|\p{Lu}[\p{L}.]+))?(?:,?\s+(?:in|on|at|during|after|late|early|earlier|last|this|yesterday|today)\b[^,;]{0,60})?[.!?]?\s*$/u

/** @param sentence its text; offsets found are within it. */
export function indirectSpeech(sentence: string): Indirect | null {
  return trailing(sentence) ?? accordingTo(sentence) ?? leading(sentence)
}

/** "Ports reopened on Monday, the ministry said." */
function trailing(sentence: string): Indirect | null {
  const closing = new RegExp(String.raw`,\s+((?:[^,"“”;]|,\s(?=[^,]{3,80},\s+(?:${PLAIN_VERBS})\b))+?)\s+(${PLAIN_VERBS})(?![\p{L}])`, 'gu')
  for (const match of sentence.matchAll(closing)) {
    if (!TAIL.test(sentence.slice(match.index + match[0].length))) continue
    const offset = match.index + match[0].indexOf(match[1])
    const subject = subjectBefore(`${match[1]}${match[1].includes(',') ? ',' : ''}`)
    if (subject === null || !enough(sentence.slice(0, match.index))) continue
    return {
      start: 0,
      end: match.index,
      speaker: { start: offset + subject.start, end: offset + subject.end },
      verb: match[2],
      whole: { start: 0, end: match.index + match[0].length },
    }
  }
  const inverted = /,\s+(said|says|added|noted|explained|warned)\s+(?=[\p{L}])(?!that\b|to\b|it\b|in\b|on\b)/u.exec(sentence)
  if (inverted === null || !enough(sentence.slice(0, inverted.index))) return null
  const speaker = nounPhraseAt(sentence, inverted.index + inverted[0].length)
  if (speaker === null || !/^\s*(?:[.,;!?]|$|(?:of|from|at|in|on|for|during|after)\b)/.test(sentence.slice(speaker.end))) return null
  return { start: 0, end: inverted.index, speaker, verb: inverted[1], whole: { start: 0, end: speaker.end } }
}

/** ", director of the port, ": an office in apposition. */
const APPOSITIVE =
  /^,\s+(?:the\s|an?\s)?[^,.]{0,60}\b(?:director(?:-general)?|manager|president|chair(?:man|woman|person)?|chief|spokes\w+|minister|official|professor|economist|analyst|head|leader|founder|officer|secretary|executive|CEO|expert|researcher|representative|member|author|editor|owner|partner|engineer|scientist|commissioner|governor|mayor|ambassador|strategist|lecturer|fellow|adviser|advisor|supervisor)\b[^,.]*,\s+/

function accordingTo(sentence: string): Indirect | null {
  const match = /(^|,\s*|\s)(according to)\s+/i.exec(sentence)
  if (match === null) return null
  const speaker = nounPhraseAt(sentence, match.index + match[0].length)
  if (speaker === null || SOURCES.test(sentence.slice(speaker.start, speaker.end))) return null
  const from = match.index
  if (from === 0) {
    const rest = sentence.slice(speaker.end)
    const comma = (APPOSITIVE.exec(rest) ?? /^[^,]*,\s+/.exec(rest))?.[0].length
    const start = comma === undefined ? -1 : speaker.end + comma
    const whole = { start: 0, end: bodyEnd(sentence) }
    return start > 0 && enough(sentence.slice(start)) ? { start, end: bodyEnd(sentence), speaker, verb: match[2], whole } : null
  }
  const end =
    /^[^,]*,\s+\p{Ll}/u.test(sentence.slice(speaker.end)) && match[1].startsWith(',') && !enough(sentence.slice(0, from))
      ? bodyEnd(sentence)
      : from
  return enough(sentence.slice(0, end))
    ? { start: 0, end, speaker, verb: match[2], whole: { start: 0, end: Math.max(end, speaker.end) } }
    : null
}

/** "The ministry said on Monday that ports reopened." */
function leading(sentence: string): Indirect | null {
  const said = attributionBefore(sentence, 0, THAT_VERBS)
  if (said === null) return null
  const first = firstAttribution(sentence) ?? said
  const rest = sentence.slice(first.to)
  const that = /^(?:\s+(?!that\b)[^,;:"“”]{1,80}?)?,?\s+that\s+/.exec(rest)
  if (that !== null && (that[0].length < 90 || !/\s(?:is|are|was|were)\s/.test(that[0])))
    return body(sentence, first, first.to + that[0].length)
  if (!new RegExp(`^(?:${PLAIN_VERBS})$`).test(first.verb) || /^tol|^tell/.test(first.verb)) return null
  const time =
    /^\s+(?:(?:on|late on|early on)\s+\w+day|(?:in|at)\s+(?:a|an|the)\s+[\p{L}\s]{3,40}?(?:statement|interview|conference|briefing|report|letter|speech|post)(?:\s+(?:on|issued|released|published)\s+\w+day)?|yesterday|today|earlier)?,?\s*(?=\S)/u.exec(
      rest,
    )
  const start = first.to + (time?.[0].length ?? 0)
  if (/^,/.test(sentence.slice(start))) return null
  return /^(?:to|in|on|at|by|nothing|so|goodbye|yes|no|of|about)\b/.test(sentence.slice(start)) ? null : body(sentence, first, start)
}

function firstAttribution(sentence: string) {
  for (const match of sentence.matchAll(new RegExp(String.raw`(?<![\p{L}-])(?:${THAT_VERBS})(?![\p{L}-])`, 'gu'))) {
    const found = attributionBefore(sentence.slice(0, match.index + match[0].length), 0, THAT_VERBS)
    if (found !== null) return found
  }
  return null
}

function body(sentence: string, said: { start: number; end: number; verb: string }, start: number): Indirect | null {
  const end = bodyEnd(sentence)
  if (!enough(sentence.slice(start, end))) return null
  return { start, end, speaker: { start: said.start, end: said.end }, verb: said.verb, whole: { start: said.start, end } }
}

const bodyEnd = (sentence: string): number => sentence.replace(/[.!?…]*["”’)]*\s*$/, '').length
const enough = (words: string): boolean => words.trim().split(/\s+/).length >= 3
