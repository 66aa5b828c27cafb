/**
 * The counted thing after a number, found without a tagger: the words up to the first plural noun before anything that cannot
 * stand in a noun phrase.
 */

export interface CountedNoun {
  /** Offsets in the text given: the phrase without number ("all-cargo flight routes"). */
  readonly start: number
  readonly end: number
  /** Singular of the head ("route"), `person` for people of any trade. */
  readonly unit: string
  /** Its last word as written. */
  readonly head: string
  /** "daily" and the like before the head. */
  readonly per?: string
}

const STOPS = new Set(
  (
    'a an the this that these those of in on at by for from to with without within into onto over under between among against across through during ' +
    'before after since until till than as and or but nor so yet if when while where which who whom whose what how because although though ' +
    'is are was were be been being am has have had do does did can could will would shall should may might must not no its their his her our my your ' +
    'it they we you he she i them us him there here now then also only just even still already too very much more most less least such per via about ' +
    'said says say told adds added ago later earlier each every both either all any some none up down out off together respectively compared including ' +
    'last next same worldwide nationwide globally annually yearly monthly weekly hourly overall alone today yesterday tomorrow times percent ' +
    'rose rise fell fall grew grow died left came went made took got gave became began were killed injured remained arrived opened'
  ).split(' '),
)
const PER: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  annual: 'year',
  yearly: 'year',
  hourly: 'hour',
}

/** Plural forms that modify more often than they head. */
const MODIFIERS = new Set(
  "sports goods customs logistics sales savings arms news economics electronics aerospace women’s women's men's men’s children's systems defense operations communications telecommunications textiles sporting".split(
    ' ',
  ),
)
/** End in s without being plural. */
const SINGULAR_S = new Set(
  'business process access gas bus plus minus less series various previous serious famous religious continuous continuous- conscious express press class glass mass loss cross boss dress stress address success progress focus virus campus bonus status census consensus crisis analysis basis axis its this us thus yes always perhaps sometimes besides towards afterwards overseas abroads news tennis physics mathematics diabetes species swiss famous tedious'.split(
    ' ',
  ),
)
const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  pence: 'penny',
  men: 'man',
  women: 'woman',
  children: 'child',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  geese: 'goose',
  oxen: 'ox',
  aircraft: 'aircraft',
  watercraft: 'watercraft',
  spacecraft: 'spacecraft',
  sheep: 'sheep',
  cattle: 'cattle',
  livestock: 'livestock',
  species: 'species',
  series: 'series',
  personnel: 'person',
  staff: 'person',
  police: 'person',
  crew: 'person',
  troops: 'person',
  lives: 'life',
  wives: 'wife',
  knives: 'knife',
  leaves: 'leaf',
  halves: 'half',
  wolves: 'wolf',
  shelves: 'shelf',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  analyses: 'analysis',
  crises: 'crisis',
  bases: 'base',
  indices: 'index',
  offspring: 'offspring',
  head: 'head',
  buses: 'bus',
  gases: 'gas',
  viruses: 'virus',
  movies: 'movie',
  cookies: 'cookie',
  shoes: 'shoe',
  axes: 'axe',
  caches: 'cache',
  niches: 'niche',
  headquarters: 'headquarters',
  means: 'means',
  crossroads: 'crossroads',
  barracks: 'barracks',
  potatoes: 'potato',
  tomatoes: 'tomato',
  heroes: 'hero',
}
const PEOPLE = new Set(
  (
    'person scientist researcher worker employee resident citizen official officer expert engineer doctor nurse teacher student pupil farmer fisherman soldier tourist visitor customer consumer user ' +
    'driver pilot sailor seafarer docker dockworker refugee migrant immigrant protester demonstrator patient victim survivor player athlete participant delegate lawmaker politician minister senator ' +
    'journalist reporter volunteer firefighter policeman villager inhabitant adult man woman child teenager taxpayer voter shareholder investor trader buyer merchant entrepreneur manager director ' +
    'member specialist technician graduate professional artist musician actor singer fan spectator guest individual inspector operator staffer trainee apprentice miner builder rescuer ' +
    'hostage prisoner detainee suspect applicant respondent economist analyst lawyer judge professor academic youth elder pensioner retiree homeowner subscriber viewer commuter motorist cyclist'
  ).split(' '),
)

const WORD = /^(?:[\p{L}\p{N}&]+(?:[-'’./][\p{L}\p{N}]+)*['’]?)/u

/** @param at where the phrase would begin, after number and space. */
export function countedNoun(text: string, at: number): CountedNoun | undefined {
  const words: { text: string; start: number; end: number }[] = []
  let from = at
  while (words.length < 7) {
    const word = WORD.exec(text.slice(from, from + 40))?.[0]
    if (word === undefined || STOPS.has(word.toLowerCase()) || /^\p{N}/u.test(word)) break
    words.push({ text: word, start: from, end: from + word.length })
    const gap = /^(?:[ \u00a0]+|,[ \u00a0](?=\p{Ll}+(?:ed|ing|al|ic|ful|ous|ive|ern)? ))/u.exec(text.slice(from + word.length))?.[0]
    if (gap === undefined || gap.startsWith(',')) break
    from += word.length + gap.length
  }
  let head = words.findIndex((word) => isPlural(word.text))
  if (head < 0) return undefined
  while (head + 1 < words.length && (MODIFIERS.has(words[head].text.toLowerCase()) || /['’]$/.test(words[head].text))) {
    const later = words.findIndex((word, index) => index > head && index <= head + 3 && isPlural(word.text))
    if (later < 0) break
    head = later
  }
  const chosen = words[head]
  if (head > 0 && /^\p{Lu}/u.test(chosen.text) && !/^\p{Lu}+s?$/u.test(chosen.text)) return undefined
  const per = words
    .slice(0, head)
    .map((word) => PER[word.text.toLowerCase()])
    .find((found) => found !== undefined)
  return { start: at, end: chosen.end, unit: unitOf(chosen.text), head: chosen.text, ...(per === undefined ? {} : { per }) }
}

function isPlural(word: string): boolean {
  const lower = word.toLowerCase().replace(/^.*-(?=\p{L}+$)/u, '')
  if (Object.hasOwn(IRREGULAR, lower))
    return lower !== 'head' && lower !== 'staff' && lower !== 'crew' && lower !== 'police' ? true : word === lower
  if (SINGULAR_S.has(lower) || !/s['’]?$/.test(lower) || lower.length < 4) return false
  return !/(?:ss|us|is|ous)$/.test(lower)
}

function unitOf(word: string): string {
  if (/^\p{Lu}{2,}s$/u.test(word)) return word.slice(0, -1)
  const lower = word
    .toLowerCase()
    .replace(/['’]$/, '')
    .replace(/^.*-(?=\p{L}+$)/u, '')
  const singular = singularOf(lower)
  return PEOPLE.has(singular) ? 'person' : singular
}

/** Singular of an English plural by rule and exception list. */
function singularOf(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word]
  if (/(?:[^aeiou])ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2)
  return word.replace(/s$/, '')
}
