/**
 * npm run evaluate: what the committed weights agree on with the held-out silver, how fast each stage runs, how much the weights weigh.
 * Options: --models FOLDER, --documents N (only the first N held-out documents), --rounds 5 (speed).
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { modelFolder } from '../model-file.ts'
import { loadModels } from '../models.ts'
import { type Agreement, agreement } from './agreement.ts'
import { readSilver } from './silver.ts'
import { measureSpeed } from './speed.ts'

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: modelFolder() },
    documents: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
})

function main(): void {
  const documents = readSilver('held-out')
  const begun = performance.now()
  const models = loadModels(values.models)
  row('loading', `${(performance.now() - begun).toFixed(0)} ms`)
  printAgreement(agreement(models, documents.slice(0, Number(values.documents ?? documents.length))))
  const text = corpus()
  if (text.length > 0) {
    for (const { stage, best, median } of measureSpeed(models, text, Number(values.rounds)))
      row(`speed, ${stage}`, `${best.toFixed(2)} MB/s best, ${median.toFixed(2)} median`)
  }
  let total = 0
  for (const file of readdirSync(values.models).filter((name) => name.endsWith('.bin.br'))) {
    const bytes = readFileSync(join(values.models, file))
    const gzipped = gzipSync(brotliDecompressSync(bytes), { level: 9 }).length
    total += gzipped
    row(file, `${megabytes(gzipped)} gzipped, ${megabytes(statSync(join(values.models, file)).size)} as committed`)
  }
  row('weights in all', `${megabytes(total)} gzipped`)
}

function printAgreement(result: Agreement): void {
  row('tokens', `P ${percent(result.tokens.precision)} R ${percent(result.tokens.recall)}`)
  row('sentence ends', `P ${percent(result.ends.precision)} R ${percent(result.ends.recall)}`)
  row('tags', `${percent(result.tags)} %`)
  row('lemmas of verbs and plurals', `${percent(result.lemmas)} %`)
  row('names', `P ${percent(result.names.precision)} R ${percent(result.names.recall)} F ${percent(result.names.f)}`)
  for (const [type, score] of result.namesByType)
    row(`  ${type}`, `P ${percent(score.precision)} R ${percent(score.recall)} F ${percent(score.f)} of ${score.gold}`)
  row('trees (predicted tags)', `UAS ${percent(result.unlabelled)} LAS ${percent(result.labelled)}`)
}

/** Paragraphs of the development corpus. */
function corpus(): string[] {
  const folder = new URL('../../../../shared/corpus/', import.meta.url).pathname
  if (!existsSync(folder)) {
    row('speed', `not measured: ${folder} is missing`)
    return []
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(txt|md)$/.test(file) && file !== 'SOURCE.md')
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/\n\s*\n/))
}

function percent(share: number): string {
  return (100 * share).toFixed(2)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

function row(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(30)} ${value}\n`)
}

main()
