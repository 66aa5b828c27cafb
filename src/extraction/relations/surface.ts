/** Runs surface rules: sequences of words and mentions, matched with backtracking. */
import type { Label } from '../../../graph/ontology.ts'
import { ROLE_HEADS } from '../lexicon/titles.ts'
import type { Mention, SentenceView } from '../view.ts'
import { labelSet } from './labels.ts'

type Part =
  | { readonly kind: 'mention'; readonly name: string; readonly labels: ReadonlySet<Label>; readonly adjectives: boolean }
  | { readonly kind: 'word'; readonly words: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: 'title' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'not'; readonly labels: ReadonlySet<Label>; readonly words: ReadonlySet<string> }

export interface SurfacePattern {
  readonly parts: readonly Part[]
}

export interface SurfaceMatch {
  readonly mentions: Readonly<Record<string, Mention>>
  readonly title?: string
  readonly first: number
  readonly last: number
}

const LONGEST_TITLE = 9
const LONGEST_GAP = 14

export function compileSurface(pattern: string): SurfacePattern {
  return { parts: pattern.split(/\s+/).map(compilePart) }
}

function compilePart(text: string): Part {
  if (text === '{title}') return { kind: 'title' }
  if (text === '{gap}') return { kind: 'gap' }
  if (/^![A-Z]/.test(text)) return { kind: 'not', labels: labelSet(text.slice(1)), words: new Set() }
  if (text.startsWith('!')) return { kind: 'not', labels: new Set(), words: new Set(text.slice(1).split('|')) }
  const mention = /^<(\w+):([\w|]+)>$/.exec(text)
  if (mention) return { kind: 'mention', name: mention[1], labels: labelSet(mention[2]), adjectives: mention[2] === 'Exporter' }
  const optional = /^\[(.*)\]$/.exec(text)
  return { kind: 'word', words: new Set((optional?.[1] ?? text).split('|')), optional: optional !== null }
}

export function matchSurface(sentence: SentenceView, pattern: SurfacePattern): SurfaceMatch[] {
  const found: SurfaceMatch[] = []
  let free = 0
  for (const at of startsOf(sentence, pattern)) {
    // A title begins once: "director general of" is no second match at "general of".
    if (pattern.parts[0].kind === 'title' && at < free) continue
    const captured: Record<string, Mention> = {}
    const state: { title?: string } = {}
    const end = matchFrom(sentence, pattern.parts, 0, at, captured, state)
    if (end !== undefined) {
      found.push({ mentions: { ...captured }, ...state, first: at, last: end - 1 })
      free = end
    }
  }
  return found
}

/** Where a match can begin; none where the sentence lacks a mention the pattern needs. */
function startsOf(sentence: SentenceView, { parts }: SurfacePattern): readonly number[] {
  const labels = sentence.mentions.filter((mention) => mention.entity !== undefined)
  const needed = parts.filter((part) => part.kind === 'mention')
  if (needed.length > labels.length || needed.some((part) => !labels.some((mention) => part.labels.has(mention.label)))) return []
  const [first] = parts
  if (first.kind === 'mention') return labels.filter((mention) => first.labels.has(mention.label)).map((mention) => mention.first)
  const starts: number[] = []
  for (let at = 0; at < sentence.tokens.length; at++) {
    const fits =
      first.kind === 'word'
        ? first.optional || first.words.has(sentence.lower(at))
        : first.kind !== 'title' || /^(?:NN|JJ|VB)/.test(sentence.tokens[at].tag)
    if (fits) starts.push(at)
  }
  return starts
}

function matchFrom(
  sentence: SentenceView,
  parts: readonly Part[],
  index: number,
  at: number,
  captured: Record<string, Mention>,
  state: { title?: string },
): number | undefined {
  const part = parts[index]
  if (part === undefined) return at
  const mention = sentence.at[at]
  switch (part.kind) {
    case 'mention': {
      if (
        mention === undefined ||
        mention.first !== at ||
        mention.entity === undefined ||
        !part.labels.has(mention.label) ||
        (mention.adjective && !part.adjectives)
      )
        return undefined
      captured[part.name] = mention
      return matchFrom(sentence, parts, index + 1, mention.last + 1, captured, state)
    }
    case 'word': {
      if (at < sentence.tokens.length && mention === undefined && part.words.has(sentence.lower(at))) {
        const end = matchFrom(sentence, parts, index + 1, at + 1, captured, state)
        if (end !== undefined) return end
      }
      return part.optional ? matchFrom(sentence, parts, index + 1, at, captured, state) : undefined
    }
    case 'title': {
      for (let end = Math.min(at + LONGEST_TITLE, sentence.tokens.length); end > at; end--) {
        const title = titleOf(sentence, at, end - 1)
        if (title === undefined) continue
        const rest = matchFrom(sentence, parts, index + 1, end, captured, state)
        if (rest !== undefined) {
          state.title = title
          return rest
        }
      }
      return undefined
    }
    case 'not': {
      const next = sentence.tokens[at]?.text === ',' ? sentence.at[at + 1] : mention
      return (next !== undefined && part.labels.has(next.label)) || part.words.has(sentence.lower(at))
        ? undefined
        : matchFrom(sentence, parts, index + 1, at, captured, state)
    }
    case 'gap': {
      for (let end = at; end <= Math.min(at + LONGEST_GAP, sentence.tokens.length); end++) {
        if (end > at && !gapToken(sentence, end - 1)) return undefined
        const rest = matchFrom(sentence, parts, index + 1, end, captured, state)
        if (rest !== undefined) return rest
      }
      return undefined
    }
  }
}

/** A role in the text's words: nouns, adjectives, "of", "for", hyphens; the last noun, or the one before "of"/"for", is a role head. */
function titleOf(sentence: SentenceView, first: number, last: number): string | undefined {
  let role = false
  for (let at = first; at <= last; at++) {
    const token = sentence.tokens[at]
    if (sentence.at[at] !== undefined && sentence.at[at]?.kind === 'name') return undefined
    if (!/^(?:NN|NNS|NNP|NNPS|JJ|JJS|VBG|VBN|HYPH|CC|IN|:|,|POS|CD|RB|FW)$/.test(token.tag) && !/^[-–&]$/.test(token.text)) return undefined
    if (token.tag === 'IN' && !/^(?:of|for|in|on|to)$/.test(token.text) && sentence.tokens[at + 1]?.text !== '-') return undefined
    if (token.tag === ',' || token.text === ',') return undefined
    if (ROLE_HEADS.has(token.text.toLowerCase())) role = true
  }
  const end = sentence.tokens[last]
  if (
    (!/^(?:NN|JJ|VB[NG]|FW)/.test(sentence.tokens[first].tag) && sentence.tokens[first + 1]?.text !== '-') ||
    sentence.tokens.slice(first, last + 1).some((token) => /^[:;"“”'’*]$/.test(token.text))
  )
    return undefined
  if (!role || !/^NN/.test(end.tag) || /^(?:the|a|an)$/i.test(sentence.tokens[first].text)) return undefined
  if (!ROLE_HEADS.has(end.text.toLowerCase()) && !/\b(?:of|for|in)\b/.test(sentence.textOf(first, last))) return undefined
  return sentence.textOf(first, last)
}

function gapToken(sentence: SentenceView, at: number): boolean {
  const { tag, text } = sentence.tokens[at]
  return !/^(?:VB[DPZ]?|MD|WDT|WP)$/.test(tag) && !/^[.;:"“”(),]$/.test(text) && sentence.at[at]?.kind !== 'name'
}
