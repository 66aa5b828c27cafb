/**
 * Changes against an earlier value: "a year-on-year increase of 26.9 percent", "fell 5%", "doubled".
 * Invariant: levels are no changes ("rose to 5 percent", "up from 3 percent" yield none).
 */
import type { Bound } from '../../graph/facts.ts'
import { findQuantities } from './quantity-find.ts'
import type { ChangeKind, FoundChange, Quantity } from './quantity-types.ts'

const UP_VERBS =
  'rose|rises?|risen|rising|grew|grows?|grown|growing|increas(?:ed?|es|ing)|jump(?:ed|s|ing)?|climb(?:ed|s|ing)?|surg(?:ed?|es|ing)|soar(?:ed|s|ing)?|gain(?:ed|s|ing)?|' +
  'advanc(?:ed?|es|ing)|expand(?:ed|s|ing)?|rall(?:ied|ies)|leap(?:ed|t)|swell(?:ed|s|ing)?|rais(?:ed?|es|ing)|lift(?:ed|s|ing)?|boost(?:ed|s|ing)?|widen(?:ed|s|ing)?|' +
  '(?:went|gone|going|goes|go|edged|ticked|inched|picked|crept|shot) up|up'
const DOWN_VERBS =
  'fell|falls?|fallen|falling|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|slid|slides?|slip(?:ped|s|ping)?|shrank|shrunk|shrinks?|shrinking|contract(?:ed|s|ing)|' +
  'plung(?:ed?|es|ing)|plummet(?:ed|s|ing)?|tumbl(?:ed?|es|ing)|sank|sunk|eas(?:ed|es|ing)|dip(?:ped|s|ping)?|slump(?:ed|s|ing)?|cut(?:s|ting)?|reduc(?:ed?|es|ing)|lower(?:ed|s|ing)|' +
  'slash(?:ed|es|ing)?|narrow(?:ed|s|ing)?|shed|retreat(?:ed|s|ing)?|dwindl(?:ed?|es|ing)|lost|loses?|losing|crash(?:ed|es|ing)?|(?:went|gone|going|goes|go|edged|ticked|inched|came) down|down'
const UP_NOUNS =
  'increases?|rises?|growth|gains?|jumps?|surges?|climbs?|expansions?|hikes?|upticks?|upturns?|advances?|boosts?|improvements?'
const DOWN_NOUNS =
  'decreases?|declines?|drops?|falls?|reductions?|slumps?|dips?|contractions?|plunges?|slides?|cuts?|downturns?|losse?s?|shrinkage|slowdowns?'

const YEAR = String.raw`year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|y[-/]o[-/]y|\by\/y\b|(?:from|than|on|over|against|to|with|of|versus|vs\.?)?\s*(?:a|one|the|that of a)?\s*year(?:s)?[- ](?:earlier|ago|before|prior)|(?:from|than|over|against|to|with|on|in|during|of|versus|vs\.?)\s+(?:the\s+)?(?:same|corresponding|year-ago|comparable|year-earlier)\s+(?:period|months?|quarter|half|(?:time|day|week)(?=\s+(?:last|a|in|of)\b))(?:\s+(?:of|in|a|one|the))?(?:\s+(?:last|previous|prior|past|preceding))?(?:\s+year)?(?:\s+(?:ago|earlier|before))?(?:\s+(?:in|of)\s+\d{4})?|(?:from|than|over|against|to|with|on|versus|vs\.?|in)\s+(?:the\s+)?(?:previous|last|prior|preceding|past)\s+year|on the year|annually|on an annual basis|on a yearly basis`
const MONTH = String.raw`month[- ]on[- ]month|month[- ]over[- ]month|\bmom\b|\bm\/m\b|(?:from|than|over|against|to|with|on)\s+(?:the\s+)?(?:previous|last|prior|preceding)\s+month|(?:from|than|on|over)?\s*(?:a|one|the)\s+month\s+(?:earlier|ago|before)|on the month|monthly`
const QUARTER = String.raw`quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|\bqoq\b|\bq\/q\b|(?:from|than|over|against|to|with|on)\s+(?:the\s+)?(?:previous|last|prior|preceding|first|second|third|fourth)\s+quarter|(?:from|than)?\s*(?:a|one|the)\s+quarter\s+(?:earlier|ago|before)|on the quarter`
const KINDS: readonly (readonly [ChangeKind, string])[] = [
  ['year-on-year', YEAR],
  ['month-on-month', MONTH],
  ['quarter-on-quarter', QUARTER],
]
const INNER = `(?:${YEAR}|${MONTH}|${QUARTER})`
const TAILS = KINDS.map(
  ([kind, pattern]) =>
    [
      kind,
      new RegExp(
        String.raw`^(?:\s+(?:in|to|during|for)\s+(?:(?!\.\s)[^,;()]){2,40}?(?=[\s,]))?,?\s*(?:(?:when\s+)?(?:compared|comparing|as compared|in comparison)\s+)?(?:${pattern})`,
        'i',
      ),
    ] as const,
)
const HEADS = KINDS.map(([kind, pattern]) => [kind, new RegExp(pattern, 'i')] as const)

const ADVERB = `(?:[a-z]+ly|further|another|an additional|a further|a total of|a record|only|just|even|also|again|back|by|at|some|as much as|${INNER})`
const VERB_BEFORE = new RegExp(
  String.raw`(?<![\w-])(?<!\b(?:mak(?:e|es|ing)|made|tak(?:e|es|ing)|took)\s)(?:(${UP_VERBS})|(${DOWN_VERBS}))(?:,?\s+${ADVERB})*\s*$`,
  'i',
)
const VERB_BY = new RegExp(
  String.raw`(?<![\w-])(?:(${UP_VERBS})|(${DOWN_VERBS}))\s+(?:(?!(?:to|from|by|and|or|than|percent)\b)[\w’'-]+\s+){1,6}by\s+(?:an?\s+(?:estimated|average of|further)\s+)?$`,
  'i',
)
const NOUN_OF = new RegExp(
  String.raw`(?:(?<![\w-])(?:an?|the|its|their)\s+)?(?:(?<![\w-])(?:${INNER}|[a-z]+(?:-[a-z]+)*)\s+){0,2}(?<![\w-])(?:(${UP_NOUNS})|(${DOWN_NOUNS}))(?:\s+(?:rates?|pace))?(?:\s+(?:in|on|for)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+)?\s+(?:of|at|(?<!\brates?\s)by)\s+(?:an?\s+(?:average|estimated)\s+(?:of\s+)?)?$`,
  'i',
)
const NOUN_AFTER = new RegExp(
  String.raw`^[\s-]+(?:(?:${INNER}|annuali[sz]ed|annual|yearly|average|further|sharp|slight|real|overall|cumulative|single-day)\s+){0,2}(?:(?!of|in|on|at|for|to|and|or|from|than|with|the|a)[a-z]+\s+)?(?:(${UP_NOUNS})|(${DOWN_NOUNS}))(?![\w-])`,
  'i',
)
const COMPARED =
  /^\s+(?:(higher|more|up|above|bigger|larger|faster|greater)|(lower|less|down|below|fewer|smaller|slower|cheaper))(?![\w-])/i
const MULTIPLES =
  /(?<![\w-])(?:(more than|over|nearly|almost|about|roughly|around|at least)\s+)?(?:(?:have|has|had|be|been|to|will|would)\s+)?(doubl(?:ed|es|ing)|to double|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing))(?![\w-])/gi
const FOLD = new RegExp(
  String.raw`(?<![\w-])(?:(${UP_VERBS}|multipl(?:y|ied))\s+(?:by\s+)?(?:(more than|over|nearly|almost|about|roughly)\s+)?)?(?:an?\s+)?(two|three|four|five|six|seven|eight|nine|ten|\d{1,3})[- ]?fold(?:\s+(?:increase|rise|growth|jump))?`,
  'gi',
)
const TIMES: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 }
const BOUNDS: Readonly<Record<string, Bound>> = {
  'more than': 'over',
  over: 'over',
  nearly: 'nearly',
  almost: 'nearly',
  about: 'about',
  roughly: 'about',
  around: 'about',
  'at least': 'at least',
}

/** All changes in order. `quantities` are the text's own, if they are at hand. */
export function findChanges(text: string, quantities: readonly Quantity[] = findQuantities(text)): FoundChange[] {
  const found: FoundChange[] = []
  for (const quantity of quantities) {
    if (quantity.kind !== 'percent' || quantity.value === null || (quantity.per !== undefined && quantity.per !== 'year')) continue
    const change = changeAround(text, quantity, found.at(-1))
    if (change !== undefined) found.push(change)
  }
  found.push(...multiples(text))
  return found.sort((a, b) => a.start - b.start)
}

function changeAround(text: string, quantity: Quantity, previous: FoundChange | undefined): FoundChange | undefined {
  const from = Math.max(0, quantity.start - 120, previous?.end ?? 0)
  const before = sentenceEnd(text.slice(from, quantity.start))
  const after = text.slice(quantity.end, quantity.end + 100)
  const left = VERB_BEFORE.exec(before) ?? NOUN_OF.exec(before) ?? VERB_BY.exec(before)
  const right = left === null ? (NOUN_AFTER.exec(after) ?? COMPARED.exec(after)) : null
  const match = left ?? right
  let start = left === null ? quantity.start : quantity.start - before.length + left.index
  let down = match?.[2] !== undefined
  if (match === null) {
    if (previous === undefined || !/^\s*(?:,|and|,\s*and)\s*$/.test(text.slice(previous.end, quantity.start))) return undefined
    start = quantity.start
    down = previous.value < 0
  }
  let end = quantity.end + (right?.[0].length ?? 0)
  let kind = HEADS.find(([, pattern]) => pattern.test(text.slice(start, end)))?.[0]
  for (const [name, tail] of TAILS) {
    const comparison = tail.exec(text.slice(end, end + 100))
    if (comparison === null || (kind !== undefined && kind !== name)) continue
    kind = name
    end += comparison[0].length
    break
  }
  const points = quantity.unit?.startsWith('percentage point') === true || quantity.unit === 'basis point'
  const size = Number(`${quantity.value}e${quantity.unit === 'basis point' ? -4 : -2}`)
  return {
    start,
    end,
    kind: kind ?? 'unspecified',
    value: down ? -size : size,
    ...(points ? { points: true as const } : {}),
    ...(quantity.bound === undefined ? {} : { bound: quantity.bound }),
  }
}

/** What stands before, but not across the end of a sentence. */
function sentenceEnd(before: string): string {
  const end = Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), before.lastIndexOf('\n'))
  return end < 0 ? before : before.slice(end + 2)
}

function multiples(text: string): FoundChange[] {
  const found: FoundChange[] = []
  const push = (match: RegExpMatchArray, value: number, hedge: string | undefined) => {
    const start = match.index ?? 0
    let end = start + match[0].length
    let kind: ChangeKind = 'unspecified'
    for (const [name, tail] of TAILS) {
      const comparison = tail.exec(text.slice(end, end + 100))
      if (comparison === null) continue
      kind = name
      end += comparison[0].length
      break
    }
    const bound = hedge === undefined ? undefined : BOUNDS[hedge.toLowerCase()]
    found.push({ start, end, kind, value, ...(bound === undefined ? {} : { bound }) })
  }
  for (const match of text.matchAll(MULTIPLES)) {
    const verb = match[2].toLowerCase().replace(/^to /, '')
    push(match, verb.startsWith('d') ? 1 : verb.startsWith('t') ? 2 : verb.startsWith('q') ? 3 : -0.5, match[1])
  }
  for (const match of text.matchAll(FOLD)) push(match, (TIMES[match[3].toLowerCase()] ?? Number(match[3])) - 1, match[2])
  return found
}
