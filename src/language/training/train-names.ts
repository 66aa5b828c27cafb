/** Trains the recogniser on predicted tags, with the place lists that go into the same model file. */

import type { Lexicon } from '../lexicon.ts'
import type { ModelFile } from '../model-file.ts'
import type { NamesHeader } from '../models.ts'
import { CLASSES, OUTSIDE } from '../name-classes.ts'
import { bestLegal, NAME_FEATURES, NameRecogniser } from '../names.ts'
import { PlaceNames } from '../place-names.ts'
import { PAD, SentenceBuffer } from '../sentence-buffer.ts'
import type { Tagger } from '../tagger.ts'
import { encodeWeights } from '../weights.ts'
import { fits, goldClasses, loadSentence } from './layout.ts'
import { pruningEpoch, type TrainingOptions } from './options.ts'
import { Perceptron, seeded, shuffle } from './perceptron.ts'
import { buildPlaceNames } from './place-lists.ts'
import type { SilverSentence } from './silver.ts'

const FEATURE_CUT = 3
const MARGIN = 30
/** Evens out precision and recall; above 24 the gain in agreement ends. */
const CAUTION = 20

export function trainNames(
  sentences: readonly SilverSentence[],
  tagger: Tagger,
  lexicon: Lexicon,
  options: TrainingOptions,
): ModelFile<NamesHeader> {
  const kinds = buildPlaceNames()
  const places = new PlaceNames(kinds)
  const perceptron = new Perceptron(CLASSES, { cut: FEATURE_CUT, features: NAME_FEATURES, margin: MARGIN })
  const recogniser = new NameRecogniser(lexicon, places, perceptron)
  const buffer = new SentenceBuffer()
  const order = sentences.filter(fits)
  const random = seeded(options.seed)
  const visit = (sentence: SilverSentence, decide: (at: number, truth: number) => number) => {
    loadSentence(buffer, lexicon, sentence)
    tagger.tag(buffer)
    places.mark(buffer)
    const gold = goldClasses(sentence, (i) => {
      buffer.name[i + PAD - 1] = OUTSIDE
      return recogniser.skips(buffer, i + PAD)
    })
    for (let at = PAD; at < buffer.length + PAD; at++) {
      buffer.name[at] = recogniser.skips(buffer, at) ? OUTSIDE : decide(at, gold[at - PAD])
    }
  }
  for (const sentence of order) {
    visit(sentence, (at, truth) => {
      perceptron.count(recogniser.features, recogniser.extract(buffer, at))
      return truth
    })
  }
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    if (epoch === pruningEpoch(options.epochs)) perceptron.prune(options.keep)
    shuffle(order, random)
    let wrong = 0
    for (const sentence of order) {
      visit(sentence, (at, truth) => {
        const guess = recogniser.decide(buffer, at)
        const { scores } = recogniser
        const previous = buffer.name[at - 1]
        const final = at === buffer.length + PAD - 1
        const legal = legalTruth(truth, previous, scores, final)
        // A truth that cannot follow the guess before it teaches nothing.
        if (legal !== truth) perceptron.learn(recogniser.lastCount, guess, guess, scores)
        else perceptron.learn(recogniser.lastCount, truth, guess === truth ? bestRival(scores, truth, previous, final) : guess, scores)
        if (guess !== truth) wrong++
        return guess
      })
    }
    options.log?.(`names epoch ${epoch}: ${wrong} classes wrong`)
  }
  return { header: { caution: CAUTION }, sections: { places: PlaceNames.encode(kinds), weights: encodeWeights(perceptron.quantised()) } }
}

/** The best legal class but the truth. */
function bestRival(scores: Int32Array, truth: number, previous: number, final: boolean): number {
  const score = scores[truth]
  scores[truth] = -0x40000000
  const rival = bestLegal(scores, previous, final)
  scores[truth] = score
  return rival
}

const probe = new Int32Array(CLASSES)

function legalTruth(truth: number, previous: number, scores: Int32Array, final: boolean): number {
  probe.fill(-1)
  probe[truth] = 1
  const legal = bestLegal(probe, previous, final)
  return legal === truth ? truth : bestLegal(scores, previous, final)
}
