/** Verbs of saying, and the noun phrase that says: read from the text on either side of the verb, without a parser. */

/** Verbs that attribute speech on their own ("said Xu", "Xu said"). */
export const SAY =
  'said|says|say|told|tells|added|adds|noted|notes|explained|explains|stated|states|remarked|commented|comments|declared|declares|announced|insisted|insists|argued|argues|warned|warns|' +
  'claimed|claims|asked|asks|replied|answered|wrote|writes|continued|concluded|concludes|pointed out|points out|emphasi[sz]ed|stressed|recalled|admitted|acknowledged|predicted|predicts|' +
  'suggested|observed|lamented|joked|quipped|confirmed|revealed|recounted|urged|complained|tweeted|posted|agreed|maintained|contended|asserted|reiterated|cautioned|exclaimed|reported|testified'
/** Verbs that do so only with quoted words behind them ("called it …"). */
export const CALL =
  'called|calls|described|describes|hailed|hails|dismissed|praised|criticized|criticised|denounced|condemned|welcomed|labell?ed|dubbed|spoke of|vowed|promised|pledged|accused|referred to'

const HELPER = String.raw`(?:(?:has|have|had|also|later|then|further|recently|repeatedly|once|just|[a-z]+ly)\s+)*`
const NAME_PARTS = /^(?:de|da|del|della|van|von|der|den|la|le|bin|al|el|ibn|of|the)$/
const STOPS =
  /^(?:in|on|at|during|after|before|as|while|when|where|who|whom|whose|which|that|but|adding|noting|referring|speaking|told|by|via|through|following|since|because|if|with|this|last|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|earlier|late|is|was|are|were|has|had|have|will|would|upon|amid|citing|to|about)$/i
const PREPOSITIONS = /^(?:of|for|from|at|with|under)$/
const LEADS =
  /^(?:in|on|at|after|before|while|when|but|however|meanwhile|during|since|as|for|with|by|yesterday|today|last|earlier|later|also|moreover|furthermore|and|although|though|despite|because|if|to|speaking|asked|addressing|citing|according|under|following|from|until|once|still|yet|instead|nevertheless|nonetheless|additionally|overall|notably|so|then|thus|therefore|now|asking|referring|over|amid|among|about|though|where|which|who|whose|that)\b/i

/** Their full stop belongs to them. */
const ABBREVIATION =
  /^(?:\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Prof|Rev|Hon|Lt|Col|Capt|Sgt|Maj|Adm|Pres|Messrs)\.$/u

export interface Attribution {
  /** The speaker's noun phrase, up to its appositive. */
  readonly start: number
  readonly end: number
  readonly verb: string
  /** Beginning and end of verb and noun phrase together. */
  readonly from: number
  readonly to: number
}

/** The noun phrase that begins at `at`: a name stops before its preposition, a description takes it along. */
export function nounPhraseAt(text: string, at: number): { start: number; end: number } | null {
  let from = at + (/^\s+/.exec(text.slice(at))?.[0].length ?? 0)
  const start = from
  let end = -1
  let named = false
  for (let count = 0; count < 14; count++) {
    const word = /^[\p{L}\p{N}][\p{L}\p{N}.'’&/-]*/u.exec(text.slice(from, from + 60))?.[0]
    if (word === undefined) break
    const bare = (ABBREVIATION.test(word) ? word : word.replace(/\.+$/, '')).replace(/['’]$/, '')
    if (STOPS.test(bare) && count > 0) break
    if (count === 0 && (STOPS.test(bare) || /^(?:not|never|it'?s|there)$/i.test(bare))) return null
    const next = text.slice(from + bare.length)
    const within = bare === 'of' && /^(?:the|its|a|an)\s/i.test(text.slice(start)) && /^\s+(?:the\s+)?\p{Lu}/u.test(next)
    if (PREPOSITIONS.test(bare) && !within && (named || !/^\s+\p{L}/u.test(next))) break
    if (bare === 'and' && !/^\s+\p{Lu}/u.test(next)) break
    end = from + bare.length
    named = /^\p{Lu}/u.test(bare) && !/^(?:The|A|An)$/.test(bare) ? true : named && NAME_PARTS.test(bare)
    if (PREPOSITIONS.test(bare)) named = false
    if (bare !== word) break
    const gap = /^[ \u00a0]+/.exec(next)?.[0].length ?? 0
    if (gap === 0) break
    from = end + gap
  }
  if (end < 0) return null
  return { start, end: start + trimEnd(text.slice(start, end)).length }
}

const trimEnd = (phrase: string): string => phrase.replace(/\s+(?:of|for|from|at|with|under|and|the|a|an)$/i, '')

/** "… ," said Xu / Xu said: what follows a closing mark at `at`. `open`: the quoted words end in a comma, so that the sentence goes on. */
export function attributionAfter(text: string, at: number, open: boolean): Attribution | null {
  const rest = text.slice(at, at + 260)
  const inverted = new RegExp(String.raw`^[\s,—–-]*${HELPER}(${SAY})\s+(?=[\p{L}])(?!that\b|to\b|it\b)`, 'u').exec(rest)
  if (inverted !== null) {
    const phrase = nounPhraseAt(text, at + inverted[0].length)
    if (phrase !== null) return { ...phrase, verb: inverted[1], from: at, to: phrase.end }
  }
  const quoted = /^[\s,—–-]*(according to)\s+/u.exec(rest)
  if (quoted !== null) {
    const phrase = nounPhraseAt(text, at + quoted[0].length)
    if (phrase !== null) return { ...phrase, verb: quoted[1], from: at, to: phrase.end }
  }
  if (!open) return null
  const plain = new RegExp(
    String.raw`^[\s,—–-]*(?=\p{L})(?!(?:and|but|as|when|while|which|that|because|if|or|so|who)\b)((?:[\p{L}\p{N}.'’&-]+\s+){1,12}?)${HELPER}(${SAY})(?![\p{L}])`,
    'u',
  ).exec(rest)
  const apposed =
    plain ??
    new RegExp(
      String.raw`^[\s,—–-]*(\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){0,6}),\s[^"“”.]{3,140},\s+${HELPER}(${SAY})(?![\p{L}])`,
      'u',
    ).exec(rest)
  if (apposed === null || /[\p{Ll}\d]{2,}\.\s/u.test(apposed[0])) return null
  const start = at + apposed[0].indexOf(apposed[1])
  const words = apposed[1].trimEnd()
  const cut = trimAdverb(words)
  return { start, end: start + cut.length, verb: apposed[2], from: at, to: at + apposed[0].length }
}

const trimAdverb = (words: string): string => words.replace(/\s+(?:also|later|then|recently|has|had|have|[a-z]+ly)$/i, '')

const ADVERBIAL =
  /^(?:(?:On|In|At|By|Last|Late|Early)\s+(?:(?:late|early|last)\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|January|February|March|April|May|June|July|August|September|October|November|December|\d{4})|Earlier|Also|Yesterday|Today|Meanwhile|However|Later|Still|Then|Now|But|And|Yet)(?:\s+(?:this|last)\s+(?:week|month|year))?\s+(?=\p{Lu}|the\s|a\s|an\s|he\s|she\s|they\s)/u

/**
 * "Roe said, …", "Ana Roe, an official of the port, added that …": subject and verb in `clause`, which begins at `from`.
 * The last verb of saying counts; nothing is found where its subject is no noun phrase.
 */
export function attributionBefore(clause: string, from: number, verbs: string): Attribution | null {
  const pattern = new RegExp(String.raw`(?<![\p{L}-])${HELPER}(${verbs})(?![\p{L}-])`, 'gu')
  let found: Attribution | null = null
  for (const match of clause.matchAll(pattern)) {
    const subject = subjectBefore(clause.slice(0, match.index))
    if (subject === null) continue
    const verbAt = match.index + match[0].length
    found = { start: from + subject.start, end: from + subject.end, verb: match[1], from: from + subject.start, to: from + verbAt }
  }
  return found
}

/** The noun phrase that ends a clause, seen through an appositive between commas. */
export function subjectBefore(clause: string): { start: number; end: number } | null {
  const trimmed = clause.trimEnd()
  const apposed = /[,–—]$|\s-$/.test(trimmed)
  const segments: { text: string; start: number }[] = []
  let at = 0
  for (const part of trimmed.split(/(?<=[,;:—–]|\s-)(?=\s|$)|(?<=["”])/)) {
    const text = part.replace(/\s*[-,;:—–]$/, '').trim()
    const lead = ADVERBIAL.exec(text)?.[0].length ?? 0
    if (text !== '') segments.push({ text: text.slice(lead), start: at + (part.length - part.trimStart().length) + lead })
    at += part.length
  }
  if (segments.length === 0) return null
  const last = segments[segments.length - 1]
  let chosen = last
  if (apposed) {
    const first = segments.find(
      (segment) => !LEADS.test(segment.text) && !PARTICIPLE.test(segment.text) && /\p{Lu}|^(?:the|a|an)\s/iu.test(segment.text),
    )
    if (first === undefined || segments.length < 2) return null
    chosen = first
  } else if (segments.length >= 3 && /^who\b/.test(last.text)) return null
  let { text, start } = chosen
  const conjunction =
    /^.*\b(?:and|but|while|as|that|when|because|although|so)\s+(?=(?:\p{Lu}|the\s|a\s|an\s|he\s|she\s|they\s|it\s))/u.exec(text)
  if (conjunction !== null && !/\band\s+$/.test(conjunction[0])) {
    start += conjunction[0].length
    text = text.slice(conjunction[0].length)
  } else if (conjunction !== null && /^(?:And|But|and)\s+$/.test(conjunction[0])) {
    start += conjunction[0].length
    text = text.slice(conjunction[0].length)
  }
  text = text.replace(/\s*\([^()]*\)$/, '')
  if (!isNounPhrase(text)) return null
  return { start, end: start + text.length }
}

const PARTICIPLE = /^\p{Lu}\p{Ll}+(?:ed|ing)\s+(?:in|by|on|at|for|to|from|with|as)\b/u
const PRONOUN = /^(?:he|she|they|it|we|I|you|He|She|They|It|We|You)$/
const FINITE =
  /\b(?:is|are|was|were|be|been|being|has|have|had|will|would|could|should|may|might|can|did|does|do|not|it|there|this|which|what|how|if|to)\b/i

const SAYING = new RegExp(`\\b(?:${SAY}|${CALL})\\b`)

/** Short, begins like a noun phrase, has no verb that a list knows. */
function isNounPhrase(text: string): boolean {
  if (PRONOUN.test(text)) return true
  const words = text.split(/\s+/)
  if (
    words.length > 14 ||
    SAYING.test(text) ||
    /\b(?:and|or|but)$/.test(text) ||
    LEADS.test(text) ||
    FINITE.test(text) ||
    /["“”()]/.test(text)
  )
    return false
  return /^(?:\p{Lu}|the\b|a\b|an\b|his\b|her\b|their\b|its\b|our\b|some\b|many\b|several\b|one\b|two\b|other\b|another\b|both\b|[\p{Ll}-]+s\b|local\b|government\b|company\b|union\b)/u.test(
    text,
  )
}
