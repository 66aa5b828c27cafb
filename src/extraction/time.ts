/** Times said in an article, by sentence, resolved against its date. */
import { type FoundPeriod, findPeriods } from '../language/period.ts'
import type { ArticleView, BlockView, SentenceView } from './view.ts'

export function periodsIn(article: ArticleView): (sentence: SentenceView) => readonly FoundPeriod[] {
  const anchor = article.article.published
  const ofBlock = new Map<BlockView, readonly FoundPeriod[]>()
  return (sentence) => {
    let found = ofBlock.get(sentence.block)
    if (found === undefined) {
      found = findPeriods(sentence.block.text, anchor)
      ofBlock.set(sentence.block, found)
    }
    return found.filter((period) => period.start >= sentence.start && period.end <= sentence.end)
  }
}
