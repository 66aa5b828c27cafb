/**
 * An article as the rules see it: blocks of sentences of tokens, with children lists and the mentions found so far.
 * Invariant: all spans are offsets in a block's text until `evidence` turns them into spans of the file.
 */
import type { Evidence } from '../../graph/facts.ts'
import type { Label } from '../../graph/ontology.ts'
import type { GazetteerEntry } from '../gazetteer/gazetteer.ts'
import type { NamedSpan, Sentence, Token } from '../language/sentence.ts'
import type { Article, Block, SourceFile } from '../reading/document.ts'
import type { Entity } from './entity.ts'

export interface Language {
  analyse(text: string): readonly Sentence[]
}

/** name: a proper name. nominal: a common noun phrase that names a thing of its own. anaphor: refers back ("the airport", "Roe"). */
export type MentionKind = 'name' | 'nominal' | 'anaphor'

/** A span of tokens [first, last] that refers to something. `head` is the token that governs it in the tree. */
export interface Mention {
  readonly sentence: SentenceView
  readonly first: number
  readonly last: number
  readonly head: number
  readonly kind: MentionKind
  label: Label
  /** Whether its own words or the gazetteer say what it is, and not the recogniser alone. */
  readonly sure: boolean
  /** "Chinese": names the country only as an adjective. */
  readonly adjective: boolean
  /** "its": helps to find facts, but names nothing. */
  readonly pronoun: boolean
  /** First token with article or possessor, where those belong to the name. */
  readonly from: number
  /** Last token of the whole phrase, where that goes on over other mentions ("a flight between Oslo and Rome"). */
  readonly reach: number
  readonly text: string
  /** What else it is called: "ferry" of "the ferry Aurora"; used to find what "the ferry" refers to. */
  readonly nouns: Set<string>
  /** Candidate gazetteer entries, most likely first. */
  entries: readonly GazetteerEntry[]
  entity?: Entity
}

export class SentenceView {
  readonly block: BlockView
  readonly index: number
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
  readonly names: readonly NamedSpan[]
  readonly children: readonly (readonly number[])[]
  readonly mentions: Mention[] = []
  /** The mention that covers each token. */
  readonly at: (Mention | undefined)[]
  readonly #lower: readonly string[]

  constructor(block: BlockView, index: number, sentence: Sentence) {
    this.block = block
    this.index = index
    this.start = sentence.start
    this.end = sentence.end
    this.tokens = sentence.tokens
    this.#lower = sentence.tokens.map((token) => token.text.toLowerCase())
    this.names = sentence.names
    const children: number[][] = sentence.tokens.map(() => [])
    sentence.tokens.forEach((token, at) => {
      if (token.head !== at) children[token.head]?.push(at)
    })
    this.children = children
    this.at = new Array(sentence.tokens.length)
  }

  /** Text of tokens [first, last] as written. */
  textOf(first: number, last: number): string {
    return this.block.text.slice(this.tokens[first].start, this.tokens[last].end)
  }

  lower(at: number): string {
    return this.#lower[at] ?? ''
  }

  /** The token of [first, last] whose head lies outside; the last one where the tree has several. */
  headOf(first: number, last: number): number {
    for (let at = last; at >= first; at--) {
      const head = this.tokens[at].head
      if (head === at || head < first || head > last) return at
    }
    return last
  }

  tokenAt(offset: number): number {
    return this.tokens.findIndex((token) => offset < token.end)
  }

  /** Adds a mention unless one is there already. */
  mention(
    first: number,
    last: number,
    kind: MentionKind,
    label: Label,
    more: {
      entries?: readonly GazetteerEntry[]
      head?: number
      from?: number
      reach?: number
      sure?: boolean
      adjective?: boolean
      pronoun?: boolean
    } = {},
  ): Mention | undefined {
    for (let at = first; at <= last; at++) if (this.at[at] !== undefined) return undefined
    const head = more.head ?? this.headOf(first, last)
    const reach = more.reach ?? last
    const from = more.from ?? first
    const text = this.textOf(from, reach)
    const mention: Mention = {
      sentence: this,
      first,
      last,
      head,
      kind,
      sure: more.sure ?? true,
      adjective: more.adjective ?? false,
      pronoun: more.pronoun ?? false,
      label,
      from,
      reach,
      text,
      entries: more.entries ?? [],
      nouns: new Set(),
    }
    for (let at = first; at <= last; at++) this.at[at] = mention
    const place = this.mentions.findIndex((other) => other.first > first)
    this.mentions.splice(place < 0 ? this.mentions.length : place, 0, mention)
    return mention
  }

  drop(mention: Mention): void {
    this.mentions.splice(this.mentions.indexOf(mention), 1)
    for (let at = mention.first; at <= mention.last; at++) this.at[at] = undefined
  }

  evidence(first: number, last: number): Evidence {
    return this.block.evidence(this.tokens[first].start, this.tokens[last].end)
  }
}

export class BlockView {
  readonly article: ArticleView
  readonly block: Block
  readonly index: number
  readonly text: string
  readonly sentences: readonly SentenceView[]

  constructor(article: ArticleView, block: Block, index: number, language: Language) {
    this.article = article
    this.block = block
    this.index = index
    this.text = block.text
    this.sentences = language.analyse(withoutDateline(block.text)).map((sentence, at) => new SentenceView(this, at, sentence))
  }

  evidence(start: number, end: number): Evidence {
    const span = this.block.toFile(start, end)
    return { document: this.article.article.id, start: span.start, end: span.end, text: this.article.file.text.slice(span.start, span.end) }
  }

  sentenceAt(offset: number): SentenceView | undefined {
    return this.sentences.find((sentence) => offset < sentence.end)
  }
}

export class ArticleView {
  readonly file: SourceFile
  readonly article: Article
  readonly blocks: readonly BlockView[]
  readonly sentences: readonly SentenceView[]

  constructor(file: SourceFile, article: Article, language: Language) {
    this.file = file
    this.article = article
    this.blocks = article.blocks.map((block, index) => new BlockView(this, block, index, language))
    this.sentences = this.blocks.flatMap((block) => block.sentences)
  }

  /** All mentions in reading order. */
  get mentions(): Mention[] {
    return this.sentences.flatMap((sentence) => sentence.mentions)
  }
}

/** "HANGZHOU, Aug. 23 (Xinhua) -- ", "SINGAPORE (Reuters) - ": where and by whom a report was filed, no part of what it says. */
const DATELINE =
  /^\s*\p{Lu}[\p{L} .,'’/-]{1,50}?(?:,? (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8}))?(?:, \d{4})?,? *\(\p{Lu}[\p{L} .&/-]{1,30}\) *(?:[-–—]{1,2} *)?|^\s*\p{Lu}[\p{Lu} .,'’/-]{2,40}(?:, \p{Lu}\p{L}{2,8}\.? \d{1,2})? +(?:[-–—]{1,2}) +/u

/** Blanked rather than cut, so that offsets stay. */
function withoutDateline(text: string): string {
  const dateline = DATELINE.exec(text)?.[0]
  if (dateline === undefined || !/[-–—]\s*$|\)\s*$/.test(dateline) || !/^\s*[\p{Lu} .,'’/-]{3,}|\d/u.test(dateline)) return text
  return ' '.repeat(dateline.length) + text.slice(dateline.length)
}
