/**
 * npm run train: makes the weights from the silver annotation, seeded, into src/language/model/ (or --out).
 * Options: --stage tagger|names|parser (repeatable; all by default), --fraction 0.2, --epochs 5, --seed 1, --out FOLDER.
 */
import { mkdirSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ModelFile, type ModelName, modelFolder, modelPath, readModel, writeModel } from '../model-file.ts'
import { buildTagger, type TaggerHeader } from '../models.ts'
import { readSilver, type SilverSentence, sentencesOf } from './silver.ts'
import { trainNames } from './train-names.ts'
import { trainParser } from './train-parser.ts'
import { trainTagger } from './train-tagger.ts'

const STAGES: readonly ModelName[] = ['tagger', 'names', 'parser']
const EPOCHS: Readonly<Record<ModelName, number>> = { tagger: 6, names: 8, parser: 6 }

const { values } = parseArgs({
  options: {
    stage: { type: 'string', multiple: true, default: [...STAGES] },
    fraction: { type: 'string', default: '1' },
    epochs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: modelFolder() },
  },
})

function main(): void {
  const seed = Number(values.seed)
  const step = Math.max(1, Math.round(1 / Number(values.fraction)))
  mkdirSync(values.out, { recursive: true })
  const sentences = sentencesOf(readSilver('train').filter((_, k) => k % step === 0))
  log(`${sentences.length} sentences, ${sentences.reduce((sum, { words }) => sum + words.length, 0)} words`)
  for (const stage of STAGES) {
    if (!values.stage.includes(stage)) continue
    const options = { epochs: Number(values.epochs ?? EPOCHS[stage]), seed, log }
    write(stage, train(stage, sentences, options))
  }
}

function train(
  stage: ModelName,
  sentences: readonly SilverSentence[],
  options: { epochs: number; seed: number; log: typeof log },
): ModelFile<unknown> {
  if (stage === 'tagger') return trainTagger(sentences, { ...options, keep: 200_000 })
  const { lexicon, tagger } = buildTagger(readModel<TaggerHeader>('tagger', values.out))
  if (stage === 'names') return trainNames(sentences, tagger, lexicon, { ...options, keep: 400_000 })
  return trainParser(sentences, tagger, lexicon, { ...options, keep: 500_000, keepLabels: 150_000 })
}

function write(stage: ModelName, file: ModelFile<unknown>): void {
  writeModel(stage, file, values.out)
  log(`${stage}: ${statSync(modelPath(stage, values.out)).size} bytes`)
}

function log(line: string): void {
  process.stdout.write(`${line}\n`)
}

main()
