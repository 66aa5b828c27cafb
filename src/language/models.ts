/** Builds the three models from their files. */
import { Lexicon, UNKNOWN } from './lexicon.ts'
import { type ModelFile, readModel } from './model-file.ts'
import { MoveWeights } from './move-weights.ts'
import { NameRecogniser } from './names.ts'
import { Parser } from './parser.ts'
import { PlaceNames } from './place-names.ts'
import { Tagger } from './tagger.ts'
import { decodeWeights, Weights } from './weights.ts'

export interface TaggerHeader {
  readonly tags: readonly string[]
  readonly choices: readonly (readonly number[])[]
  /** For each choice the dictionary's words, parted by spaces. */
  readonly words: readonly string[]
}

export interface NamesHeader {
  /** See NameRecogniser. */
  readonly caution: number
}

export interface ParserHeader {
  readonly labels: readonly string[]
}

export interface Models {
  readonly lexicon: Lexicon
  readonly tagger: Tagger
  readonly recogniser: NameRecogniser
  readonly parser: Parser
}

export function buildTagger({ header, sections }: ModelFile<TaggerHeader>): { lexicon: Lexicon; tagger: Tagger } {
  const dictionary = new Map<string, number>()
  header.words.forEach((group, choice) => {
    for (const word of group.split(' ')) dictionary.set(word, choice)
  })
  const lexicon = new Lexicon((word) => dictionary.get(word) ?? UNKNOWN)
  return { lexicon, tagger: new Tagger(header, lexicon, new Weights(decodeWeights(sections.weights))) }
}

function buildRecogniser({ header, sections }: ModelFile<NamesHeader>, lexicon: Lexicon): NameRecogniser {
  return new NameRecogniser(lexicon, PlaceNames.decode(sections.places), new Weights(decodeWeights(sections.weights)), header.caution)
}

function buildParser({ header, sections }: ModelFile<ParserHeader>, tags: readonly string[]): Parser {
  const inventory = { tags, labels: header.labels, settled: sections.settled }
  return new Parser(inventory, new MoveWeights(decodeWeights(sections.moves)), new Weights(decodeWeights(sections.labels)))
}

/** @param folder where the model files lie; the package's own by default */
export function loadModels(folder?: string): Models {
  const { lexicon, tagger } = buildTagger(readModel<TaggerHeader>('tagger', folder))
  const recogniser = buildRecogniser(readModel<NamesHeader>('names', folder), lexicon)
  const parser = buildParser(readModel<ParserHeader>('parser', folder), tagger.inventory.tags)
  return { lexicon, tagger, recogniser, parser }
}
