/** Trains the tagger: a dictionary from counts, then a perceptron on the words that it does not settle. */

import { type Lexicon, UNKNOWN, Lexicon as Words } from '../lexicon.ts'
import type { ModelFile } from '../model-file.ts'
import type { TaggerHeader } from '../models.ts'
import { PAD, SentenceBuffer } from '../sentence-buffer.ts'
import { choiceHash, TAG_FEATURES, Tagger, type TagInventory } from '../tagger.ts'
import { encodeWeights } from '../weights.ts'
import { fits, inventoryOf, loadSentence } from './layout.ts'
import { pruningEpoch, type TrainingOptions } from './options.ts'
import { Perceptron, seeded, shuffle } from './perceptron.ts'
import type { SilverSentence } from './silver.ts'

/** Words seen less often are not in the dictionary. */
const DICTIONARY_CUT = 12
const CERTAIN = 0.995
/** Tags rarer than this share of a word's uses are taken for the teacher's slips. */
const SLIP = 0.002
const FEATURE_CUT = 3

interface TagDictionary {
  readonly words: ReadonlyMap<string, number>
  readonly choices: readonly (readonly number[])[]
}

export function trainTagger(sentences: readonly SilverSentence[], options: TrainingOptions): ModelFile<TaggerHeader> {
  const tags = ['', ...inventoryOf(sentences.flatMap((sentence) => sentence.tags))]
  const numbers = new Map(tags.map((tag, k) => [tag, k]))
  const dictionary = buildDictionary(sentences, numbers)
  const lexicon: Lexicon = new Words((word) => dictionary.words.get(word) ?? UNKNOWN)
  const inventory: TagInventory = { tags, choices: dictionary.choices }
  // Every wrong guess teaches, even where the truth scored higher but is not in the dictionary; right ones are not passed on.
  const perceptron = new Perceptron(tags.length, { cut: FEATURE_CUT, features: TAG_FEATURES, margin: Number.POSITIVE_INFINITY })
  const tagger = new Tagger(inventory, lexicon, perceptron)
  const buffer = new SentenceBuffer()
  const order = sentences.filter(fits)
  const random = seeded(options.seed)
  const visit = (sentence: SilverSentence, decide: (at: number, truth: number) => number) => {
    loadSentence(buffer, lexicon, sentence)
    sentence.tags.forEach((tag, i) => {
      const at = i + PAD
      buffer.tag[at] = tagger.certain(buffer, at) || decide(at, numbers.get(tag) ?? 0)
    })
  }
  for (const sentence of order) {
    visit(sentence, (at, truth) => {
      perceptron.count(tagger.features, tagger.extract(buffer, at))
      return truth
    })
  }
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    if (epoch === pruningEpoch(options.epochs)) perceptron.prune(options.keep)
    shuffle(order, random)
    let wrong = 0
    let total = 0
    for (const sentence of order) {
      visit(sentence, (at, truth) => {
        const guess = tagger.decide(buffer, at)
        perceptron.learn(tagger.lastCount, truth, guess, tagger.scores)
        total++
        if (guess !== truth) wrong++
        return guess
      })
    }
    options.log?.(`tagger epoch ${epoch}: ${((100 * wrong) / total).toFixed(2)} % of ${total} open decisions wrong`)
  }
  const words = [...dictionary.words].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  return {
    header: { tags, choices: dictionary.choices, words: groupWords(words, dictionary.choices.length) },
    sections: { weights: encodeWeights(perceptron.quantised()) },
  }
}

function groupWords(words: readonly (readonly [string, number])[], choices: number): string[] {
  const groups: string[][] = Array.from({ length: choices }, () => [])
  for (const [word, choice] of words) groups[choice].push(word)
  return groups.map((group) => group.join(' '))
}

function buildDictionary(sentences: readonly SilverSentence[], numbers: ReadonlyMap<string, number>): TagDictionary {
  const counts = new Map<string, Map<number, number>>()
  for (const { words, tags } of sentences) {
    words.forEach((word, i) => {
      const tag = numbers.get(tags[i]) ?? 0
      const byTag = counts.get(word) ?? counts.set(word, new Map()).get(word)
      byTag?.set(tag, (byTag.get(tag) ?? 0) + 1)
    })
  }
  const words = new Map<string, number>()
  const choices: (readonly number[])[] = []
  const known = new Map<number, number>()
  for (const word of [...counts.keys()].sort()) {
    const byTag = [...(counts.get(word) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    const total = byTag.reduce((sum, [, count]) => sum + count, 0)
    if (total < DICTIONARY_CUT || /\d/.test(word)) continue
    const choice = byTag[0][1] >= CERTAIN * total ? [byTag[0][0]] : byTag.filter(([, count]) => count >= SLIP * total).map(([tag]) => tag)
    const hash = choiceHash(choice)
    let entry = known.get(hash)
    if (entry === undefined) {
      entry = choices.push(choice) - 1
      known.set(hash, entry)
    }
    words.set(word, entry)
  }
  return { words, choices }
}
