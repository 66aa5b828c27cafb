/**
 * Trains the parser with the dynamic oracle of Goldberg and Nivre (2013): after the first epoch it follows its own moves nine
 * times in ten and learns the best way on from wherever they led. Tags are predicted.
 */
import type { Lexicon } from '../lexicon.ts'
import type { ModelFile } from '../model-file.ts'
import type { ParserHeader } from '../models.ts'
import { LEFT, RIGHT, SHIFT } from '../move-weights.ts'
import { Parser, settledIndex } from '../parser.ts'
import { LABEL_FEATURES, MOVE_FEATURES } from '../parser-features.ts'
import { PAD, SentenceBuffer } from '../sentence-buffer.ts'
import type { Tagger } from '../tagger.ts'
import { encodeWeights } from '../weights.ts'
import { fits, inventoryOf, loadSentence } from './layout.ts'
import { pruningEpoch, type TrainingOptions } from './options.ts'
import { Oracle } from './oracle.ts'
import { Perceptron, runnerUp, seeded, shuffle } from './perceptron.ts'
import type { SilverSentence } from './silver.ts'

export interface ParserTrainingOptions extends TrainingOptions {
  /** Label weights to keep. */
  readonly keepLabels: number
}

const FEATURE_CUT = 5
const MOVE_MARGIN = 30
const LABEL_MARGIN = 15
const EXPLORE = 0.9
const SETTLED_SHARE = 0.99
const SETTLED_COUNT = 20

export function trainParser(
  sentences: readonly SilverSentence[],
  tagger: Tagger,
  lexicon: Lexicon,
  options: ParserTrainingOptions,
): ModelFile<ParserHeader> {
  const { tags } = tagger.inventory
  const labels = ['', ...inventoryOf(sentences.flatMap((sentence) => sentence.labels))]
  const numbers = new Map(labels.map((label, k) => [label, k]))
  const buffer = new SentenceBuffer()
  const order = sentences.filter(fits)
  const settled = settleLabels(
    order,
    numbers,
    (sentence) => {
      loadSentence(buffer, lexicon, sentence)
      tagger.tag(buffer)
      return buffer
    },
    tags.length,
  )
  const moves = new Perceptron(3, { cut: FEATURE_CUT, features: MOVE_FEATURES, margin: MOVE_MARGIN })
  const names = new Perceptron(labels.length, { cut: FEATURE_CUT, features: LABEL_FEATURES, margin: LABEL_MARGIN })
  const parser = new Parser({ tags, labels, settled }, moves, names)
  const oracle = new Oracle()
  const random = seeded(options.seed)
  const { state, features } = parser

  const visit = (sentence: SilverSentence, counting: boolean, explore: number) => {
    loadSentence(buffer, lexicon, sentence)
    tagger.tag(buffer)
    parser.start(buffer)
    oracle.load(sentence.heads)
    let wrong = 0
    while (!state.done) {
      let move = state.forced()
      if (move < 0) {
        if (counting) {
          moves.count(features.move, features.extractMove(buffer, state))
          move = oracle.best(state, undefined)
        } else {
          const guess = parser.choose(buffer)
          const truth = oracle.best(state, parser.moveScores, guess)
          const rival = guess === truth ? oracle.rival(parser.moveScores) : guess
          moves.learn(parser.moveCount, truth, rival, parser.moveScores)
          if (guess !== truth) wrong++
          move = guess !== truth && random() < explore ? guess : truth
        }
      }
      if (move === SHIFT) state.shift()
      else state.attach(move === LEFT ? LEFT : RIGHT, learnLabel(sentence, move === LEFT ? LEFT : RIGHT, counting))
    }
    return wrong
  }

  /** Label for the arc that `move` makes; learns it where the arc is right. */
  const learnLabel = (sentence: SilverSentence, move: typeof LEFT | typeof RIGHT, counting: boolean): number => {
    const dependent = state.stack[state.depth - 1]
    const head = move === LEFT ? state.next : state.stack[state.depth - 2]
    if (head === state.root) return numbers.get('ROOT') ?? 0
    const certain = parser.settled(buffer, head, dependent, move)
    if (certain !== 0) return certain
    const right = sentence.heads[dependent - PAD] === head - PAD
    const truth = numbers.get(sentence.labels[dependent - PAD]) ?? 0
    if (counting) {
      if (right) names.count(features.label, features.extractLabel(buffer, state, head, dependent))
      return truth
    }
    const guess = parser.decideLabel(buffer, head, dependent)
    if (right) names.learn(parser.labelCount, truth, guess === truth ? runnerUp(parser.labelScores, truth) : guess, parser.labelScores)
    return guess
  }

  for (const sentence of order) visit(sentence, true, 0)
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    if (epoch === pruningEpoch(options.epochs)) {
      moves.prune(options.keep, SHIFT)
      names.prune(options.keepLabels)
    }
    shuffle(order, random)
    let wrong = 0
    for (const sentence of order) wrong += visit(sentence, false, epoch === 1 ? 0 : EXPLORE)
    options.log?.(`parser epoch ${epoch}: ${wrong} moves wrong`)
  }
  return {
    header: { labels },
    sections: {
      settled,
      moves: encodeWeights(moves.quantised(SHIFT)),
      labels: encodeWeights(names.quantised()),
    },
  }
}

/** Labels that head tag, dependent tag and side settle. */
function settleLabels(
  sentences: readonly SilverSentence[],
  numbers: ReadonlyMap<string, number>,
  tagged: (sentence: SilverSentence) => SentenceBuffer,
  tagCount: number,
): Uint8Array {
  const counts = new Map<number, Map<number, number>>()
  for (const sentence of sentences) {
    const { tag } = tagged(sentence)
    sentence.heads.forEach((head, i) => {
      if (head < 0) return
      const index = settledIndex(tagCount, tag[head + PAD], tag[i + PAD], head > i ? LEFT : RIGHT)
      const byLabel = counts.get(index) ?? new Map<number, number>()
      counts.set(index, byLabel)
      const label = numbers.get(sentence.labels[i]) ?? 0
      byLabel.set(label, (byLabel.get(label) ?? 0) + 1)
    })
  }
  const settled = new Uint8Array(tagCount * tagCount * 2)
  for (const [index, byLabel] of counts) {
    let total = 0
    for (const count of byLabel.values()) total += count
    for (const [label, count] of byLabel) if (total >= SETTLED_COUNT && count >= SETTLED_SHARE * total) settled[index] = label
  }
  return settled
}
