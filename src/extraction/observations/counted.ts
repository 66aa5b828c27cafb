/** What a figure counts or weighs, in the text's words and as commodities. */
import type { Quantity } from '../../language/quantity.ts'
import { chunkAt, chunks } from '../mentions/chunks.ts'
import type { SentenceView } from '../view.ts'
import type { Placed } from './governor.ts'
import { tidy } from './measured.ts'

/** What is counted: the noun after the number, or the noun that a sum modifies ("a $3 billion bid"). */
export function countedText(sentence: SentenceView, quantity: Quantity): string {
  if (quantity.noun !== undefined) return tidy(sentence.block.text.slice(quantity.noun.start, quantity.noun.end))
  const last = sentence.tokens.findLastIndex((token) => token.start < quantity.end)
  const chunk = chunkAt(sentence, last)
  if (chunk !== undefined && chunk.last > last && chunk.first <= last) return tidy(sentence.textOf(last + 1, chunk.last))
  if (quantity.kind === 'measure') {
    const of = sentence.lower(last + 1) === 'of' ? chunks(sentence).find((one) => one.start <= last + 2 && last + 2 <= one.last) : undefined
    return of === undefined ? '' : tidy(sentence.textOf(of.first, of.last))
  }
  return quantity.kind === 'money' ? 'amount' : quantity.unitText
}

/** Goods counted or weighed: "crates", "tonnes of coal". */
export function goodsOf(sentence: SentenceView, { first, last }: Placed): Record<string, string> {
  const limit = sentence.lower(last + 1) === 'of' ? last + 6 : last
  for (let at = first; at <= Math.min(limit, sentence.tokens.length - 1); at++) {
    const mention = sentence.at[at]
    if (mention?.label === 'Commodity' && mention.entity) return { commodity: mention.entity.id }
  }
  return {}
}
