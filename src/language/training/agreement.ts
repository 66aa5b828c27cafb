/**
 * How far the models agree with annotated documents. Tokens and sentence ends are judged on the paragraphs' text;
 * tags, names and trees on the annotation's own sentences and tokens. Punctuation counts in trees.
 */
import { lemmaOf } from '../lemmatiser.ts'
import type { Models } from '../models.ts'
import { spansOf } from '../names.ts'
import { PAD, SentenceBuffer } from '../sentence-buffer.ts'
import { splitSentences } from '../sentence-splitter.ts'
import { tokenize } from '../tokenizer.ts'
import { fits, loadSentence } from './layout.ts'
import type { SilverDocument, SilverSentence } from './silver.ts'

/** Counts that give precision, recall and their harmonic mean. */
export class Score {
  gold = 0
  found = 0
  right = 0

  get precision(): number {
    return this.found === 0 ? 0 : this.right / this.found
  }

  get recall(): number {
    return this.gold === 0 ? 0 : this.right / this.gold
  }

  get f(): number {
    return this.gold + this.found === 0 ? 0 : (2 * this.right) / (this.gold + this.found)
  }

  add(gold: ReadonlySet<unknown>, found: ReadonlySet<unknown>): void {
    this.gold += gold.size
    this.found += found.size
    for (const item of found) if (gold.has(item)) this.right++
  }
}

/** Shares within 0 and 1. */
export interface Agreement {
  readonly tokens: Score
  readonly ends: Score
  readonly tags: number
  readonly lemmas: number
  readonly names: Score
  readonly namesByType: ReadonlyMap<string, Score>
  readonly unlabelled: number
  readonly labelled: number
}

export function agreement(models: Models, documents: readonly SilverDocument[]): Agreement {
  const tokens = new Score()
  const ends = new Score()
  const judge = new SentenceJudge(models)
  for (const { paragraphs } of documents) {
    for (const paragraph of paragraphs) {
      scoreText(paragraph, tokens, ends)
      for (const sentence of paragraph) if (fits(sentence)) judge.judge(sentence)
    }
  }
  const { words, tags, lemmas, inflected, heads, labels, names, namesByType } = judge
  return {
    tokens,
    ends,
    tags: tags / words,
    lemmas: lemmas / inflected,
    names,
    namesByType: new Map([...namesByType].sort((a, b) => b[1].gold - a[1].gold)),
    unlabelled: heads / words,
    labelled: labels / words,
  }
}

function scoreText(paragraph: readonly SilverSentence[], tokens: Score, ends: Score): void {
  let text = ''
  const goldTokens = new Set<string>()
  const goldEnds = new Set<number>()
  for (const { words, spaces } of paragraph) {
    words.forEach((word, i) => {
      goldTokens.add(`${text.length}:${text.length + word.length}`)
      text += word
      if (i === words.length - 1) goldEnds.add(text.length)
      if (spaces[i]) text += ' '
    })
  }
  const offsets = tokenize(text)
  const found = new Set<string>()
  for (let i = 0; i < offsets.length; i++) found.add(`${offsets.starts[i]}:${offsets.ends[i]}`)
  tokens.add(goldTokens, found)
  const sentenceEnds: number[] = []
  splitSentences(text, offsets, sentenceEnds)
  ends.add(goldEnds, new Set(sentenceEnds.map((end) => offsets.ends[end - 1])))
}

class SentenceJudge {
  words = 0
  tags = 0
  lemmas = 0
  inflected = 0
  heads = 0
  labels = 0
  readonly names = new Score()
  readonly namesByType = new Map<string, Score>()
  private readonly models: Models
  private readonly buffer = new SentenceBuffer()

  constructor(models: Models) {
    this.models = models
  }

  judge(sentence: SilverSentence): void {
    const { buffer } = this
    const { lexicon, tagger, recogniser, parser } = this.models
    loadSentence(buffer, lexicon, sentence)
    tagger.tag(buffer)
    recogniser.recognise(buffer)
    parser.parse(buffer)
    this.judgeWords(sentence)
    this.judgeNames(sentence)
  }

  private judgeWords(sentence: SilverSentence): void {
    const { buffer } = this
    const { tagger, parser } = this.models
    sentence.words.forEach((word, i) => {
      const tag = tagger.inventory.tags[buffer.tag[i + PAD]]
      this.words++
      if (tag === sentence.tags[i]) this.tags++
      if (/^(VB|NNS)/.test(sentence.tags[i])) {
        this.inflected++
        if (lemmaOf(word, tag) === sentence.lemmas[i].toLowerCase()) this.lemmas++
      }
      const head = buffer.head[i + PAD]
      if (head !== (sentence.heads[i] < 0 ? i : sentence.heads[i])) return
      this.heads++
      if (parser.inventory.labels[buffer.label[i + PAD]] === sentence.labels[i]) this.labels++
    })
  }

  private judgeNames(sentence: SilverSentence): void {
    const key = (name: { type: string; first: number; last: number }) => `${name.type}:${name.first}:${name.last}`
    const found = spansOf(this.buffer)
    this.names.add(new Set(sentence.names.map(key)), new Set(found.map(key)))
    for (const type of new Set([...sentence.names, ...found].map((name) => name.type))) {
      let score = this.namesByType.get(type)
      if (score === undefined) this.namesByType.set(type, (score = new Score()))
      const ofType = (name: { type: string }) => name.type === type
      score.add(new Set(sentence.names.filter(ofType).map(key)), new Set(found.filter(ofType).map(key)))
    }
  }
}
