/** Times each stage, and the whole pipeline, over the same paragraphs in turn, so that a noisy machine is noisy for all. */
import { Language } from '../analyse.ts'
import type { Models } from '../models.ts'
import { SentenceBuffer } from '../sentence-buffer.ts'
import { splitSentences } from '../sentence-splitter.ts'
import { tokenize } from '../tokenizer.ts'

export interface StageSpeed {
  readonly stage: string
  /** MB of UTF-16 units (nearly bytes, in English) a second. */
  readonly best: number
  readonly median: number
}

type Work = (buffer: SentenceBuffer) => void

export function measureSpeed(models: Models, paragraphs: readonly string[], rounds: number): StageSpeed[] {
  const { lexicon, tagger, recogniser, parser } = models
  const size = paragraphs.reduce((sum, text) => sum + text.length, 0)
  const language = new Language({ loaded: models })
  const buffers: SentenceBuffer[] = []
  lexicon.trim()
  for (const text of paragraphs) layOut(models, text, buffers)
  const over = (work: Work) => () => {
    for (const buffer of buffers) work(buffer)
  }
  const each = (work: (text: string) => unknown) => () => {
    for (const text of paragraphs) work(text)
  }
  const stages: readonly (readonly [string, () => void])[] = [
    ['tokens and sentences', each((text) => splitSentences(text, tokenize(text), []))],
    ['tagger', over((buffer) => tagger.tag(buffer))],
    ['names', over((buffer) => recogniser.recognise(buffer))],
    ['parser', over((buffer) => parser.parse(buffer))],
    ['all', each((text) => language.analyse(text))],
  ]
  const times = stages.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    stages.forEach(([, run], k) => {
      const begun = performance.now()
      run()
      // The first round warms the compiler.
      if (round > 0) times[k].push(performance.now() - begun)
    })
  }
  return stages.map(([stage], k) => {
    const sorted = times[k].sort((a, b) => a - b)
    const speed = (time: number) => size / 1e3 / time
    return { stage, best: speed(sorted[0]), median: speed(sorted[sorted.length >> 1]) }
  })
}

function layOut({ lexicon }: Models, text: string, out: SentenceBuffer[]): void {
  const offsets = tokenize(text)
  const ends: number[] = []
  splitSentences(text, offsets, ends)
  const lexemes = Array.from({ length: offsets.length }, (_, i) => lexicon.intern(text.slice(offsets.starts[i], offsets.ends[i])))
  let first = 0
  for (const end of ends) {
    const buffer = new SentenceBuffer()
    buffer.load(lexicon, lexemes, first, end)
    out.push(buffer)
    first = end
  }
}
