/** What the text ranks a thing as: "Duisburg, the world's largest inland port, …", "the dam is China's second tallest". Kept in its words. */
import { type Chunk, chunks } from './mentions/chunks.ts'
import { mentionsAt, subjectsOf } from './relations/tree.ts'
import type { ArticleView, Mention, SentenceView } from './view.ts'

const RANK =
  /^(?:first|second|third|fourth|fifth|largest|biggest|busiest|oldest|newest|longest|tallest|highest|deepest|fastest|smallest|leading|only|richest|poorest|top)$/

export function findRanks(article: ArticleView): void {
  for (const sentence of article.sentences) {
    for (const chunk of chunks(sentence)) {
      if (!isRank(sentence, chunk)) continue
      const ranked = rankedBy(sentence, chunk)
      if (ranked?.entity === undefined || ranked.label === 'Person') continue
      ranked.entity.properties.rankedAs ??= sentence.textOf(chunk.start, reach(sentence, chunk)).replace(/^the /i, '')
    }
  }
}

function isRank(sentence: SentenceView, { first, last, start }: Chunk): boolean {
  if (first === last || sentence.at[last]?.kind === 'name') return false
  const owned = start < first && /^['’]s$/.test(sentence.lower(first - 1))
  for (let at = first; at < Math.min(first + 4, last); at++)
    if (RANK.test(sentence.lower(at))) return owned || /^(?:in|of|for)$/.test(sentence.lower(last + 1))
  return false
}

/** The name it stands in apposition to, or that it is said of. */
function rankedBy(sentence: SentenceView, { start, last }: Chunk): Mention | undefined {
  const article = sentence.lower(start - 1) === 'the' ? start - 1 : start
  if (sentence.tokens[article - 1]?.text === ',') {
    const before = sentence.at[article - 2]
    if (before?.kind === 'name') return before
  }
  const { dep, head } = sentence.tokens[last]
  if (dep !== 'attr' || sentence.tokens[head].lemma !== 'be') return undefined
  return subjectsOf(sentence, head).flatMap((at) => mentionsAt(sentence, at))[0]
}

/** With the phrase that limits it: "… for small tools", "… in Europe". */
function reach(sentence: SentenceView, chunk: Chunk): number {
  if (!/^(?:in|of|for)$/.test(sentence.lower(chunk.last + 1))) return chunk.last
  return chunks(sentence).find((next) => next.start <= chunk.last + 2 && chunk.last + 2 <= next.last)?.last ?? chunk.last
}
