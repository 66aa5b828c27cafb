/**
 * The language layer's front door: text in, sentences of tagged, parsed, lemmatised tokens with their names out.
 * Invariant: the same text gives the same sentences, whatever was analysed before; any string is fit, in linear time.
 */
import { lemmaOf } from './lemmatiser.ts'
import { loadModels, type Models } from './models.ts'
import { spansOf } from './names.ts'
import type { Sentence, Token } from './sentence.ts'
import { PAD, SentenceBuffer } from './sentence-buffer.ts'
import { splitSentences } from './sentence-splitter.ts'
import { TokenOffsets, tokenize, tokenizeInto } from './tokenizer.ts'

export interface LanguageOptions {
  /** Folder of the model files; the package's own by default. */
  readonly models?: string
  /** Models loaded already. */
  readonly loaded?: Models
}

/** A token before any model has seen it: text and UTF-16 offsets, end exclusive. */
export interface PlainToken {
  readonly text: string
  readonly start: number
  readonly end: number
}

export class Language {
  private readonly folder: string | undefined
  private loaded: Models | undefined
  private readonly buffer = new SentenceBuffer()
  private readonly offsets = new TokenOffsets()
  private readonly ends: number[] = []
  private readonly lemmas = new Map<number, string>()

  constructor(options: LanguageOptions = {}) {
    this.folder = options.models
    this.loaded = options.loaded
  }

  /** Words and marks of any text, without the models. */
  tokenize(text: string): PlainToken[] {
    const { length, starts, ends } = tokenize(text)
    return Array.from({ length }, (_, i) => ({ text: text.slice(starts[i], ends[i]), start: starts[i], end: ends[i] }))
  }

  /**
   * Sentences of one block of text (a paragraph, a heading, a cell). Offsets are UTF-16 and into `text`; a blank line ends a sentence.
   * The first call loads the models.
   * @throws Error if the model files are missing
   */
  analyse(text: string): Sentence[] {
    const models = this.models()
    const { offsets, ends } = this
    if (models.lexicon.trim()) this.lemmas.clear()
    offsets.length = 0
    tokenizeInto(text, offsets)
    splitSentences(text, offsets, ends)
    const sentences: Sentence[] = []
    let first = 0
    for (const end of ends) {
      sentences.push(this.sentence(models, text, first, end))
      first = end
    }
    return sentences
  }

  /** The models, loaded on first use. */
  models(): Models {
    this.loaded ??= loadModels(this.folder)
    return this.loaded
  }

  private sentence(models: Models, text: string, first: number, end: number): Sentence {
    const { buffer, offsets } = this
    const { starts, ends } = offsets
    const { lexicon, tagger, recogniser, parser } = models
    const words: string[] = []
    const lexemes: number[] = []
    for (let i = first; i < end; i++) {
      const word = text.slice(starts[i], ends[i])
      words.push(word)
      lexemes.push(lexicon.intern(word))
    }
    buffer.load(lexicon, lexemes, 0, lexemes.length)
    tagger.tag(buffer)
    recogniser.recognise(buffer)
    parser.parse(buffer)
    const { tags } = tagger.inventory
    const { labels } = parser.inventory
    const tokens: Token[] = words.map((word, i) => {
      const tag = buffer.tag[i + PAD]
      return {
        text: word,
        start: starts[first + i],
        end: ends[first + i],
        tag: tags[tag],
        lemma: this.lemma(lexemes[i] * 64 + tag, word, tags[tag]),
        head: buffer.head[i + PAD],
        dep: labels[buffer.label[i + PAD]],
      }
    })
    return { start: starts[first], end: ends[end - 1], tokens, names: spansOf(buffer) }
  }

  private lemma(key: number, word: string, tag: string): string {
    let lemma = this.lemmas.get(key)
    if (lemma === undefined) {
      lemma = lemmaOf(word, tag)
      this.lemmas.set(key, lemma)
    }
    return lemma
  }
}

let shared: Language | undefined

/** The language layer. Without options all callers share one, so that the models are loaded once. */
export function loadLanguage(options?: LanguageOptions): Language {
  if (options?.models !== undefined || options?.loaded !== undefined) return new Language(options)
  shared ??= new Language()
  return shared
}
