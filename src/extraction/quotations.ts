/** Speech with its speakers resolved, and whose words any span of the article is. */
import { type FoundQuotation, findQuotations } from '../language/quotation.ts'
import type { Entity } from './entity.ts'
import { isFemaleOrMale } from './lexicon/pronouns.ts'
import { ROLE_HEADS } from './lexicon/titles.ts'
import type { ArticleView, Mention, SentenceView } from './view.ts'

export interface Speech {
  readonly found: FoundQuotation
  readonly speaker?: Entity
}

const SPEAKERS = /^(?:Person|Organization|Company|CustomsOffice)$/

export function findSpeech(article: ArticleView): Speech[] {
  return findQuotations(article.blocks.map((block) => block.text)).map((found) => {
    const speaker = speakerOf(article, found)
    return speaker === undefined ? { found } : { found, speaker }
  })
}

function speakerOf(article: ArticleView, { speaker }: FoundQuotation): Entity | undefined {
  if (speaker === null) return undefined
  const block = article.blocks[speaker.block]
  const sentence = block.sentenceAt(speaker.start)
  if (sentence === undefined) return undefined
  const inside = sentence.mentions.filter(
    (mention) =>
      mention.entity !== undefined && SPEAKERS.test(mention.label) && startOf(mention) < speaker.end && endOf(mention) > speaker.start,
  )
  const person = inside.find((mention) => mention.label === 'Person') ?? inside[0]
  if (person?.label === 'Person') return person.entity
  // "the WTO's ambassador, Jane Roe, said": the name follows the role; a role alone is nobody known.
  const after = sentence.mentions.find(
    (mention) => mention.label === 'Person' && startOf(mention) >= speaker.end && startOf(mention) <= speaker.end + 3,
  )
  if (after !== undefined) return after.entity
  const lastWord = block.text.slice(speaker.start, speaker.end).trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''
  if (person !== undefined) return ROLE_HEADS.has(lastWord) ? undefined : person.entity
  const words = block.text.slice(speaker.start, speaker.end).trim().toLowerCase()
  return isFemaleOrMale(words) ? lastPerson(article, sentence) : undefined
}

const startOf = (mention: Mention): number => mention.sentence.tokens[mention.from].start
const endOf = (mention: Mention): number => mention.sentence.tokens[mention.reach].end

/** "he", "she": the person named last before, as a subject if there is one in the last sentence that names anybody. */
function lastPerson(article: ArticleView, sentence: SentenceView): Entity | undefined {
  const index = article.sentences.indexOf(sentence)
  for (let at = index; at >= Math.max(0, index - 6); at--) {
    const people = article.sentences[at].mentions.filter((mention) => mention.label === 'Person' && mention.entity !== undefined)
    const subject = people.find((mention) => /^nsubj/.test(article.sentences[at].tokens[mention.head].dep))
    const chosen = subject ?? people.at(-1)
    if (chosen !== undefined) return chosen.entity
  }
  return undefined
}

/** Who says what stands at a place of a block: the speaker of the quotation around it. */
export function speakerAt(speeches: readonly Speech[], block: number, start: number, end: number): Entity | undefined {
  for (const { found, speaker } of speeches) {
    if (speaker === undefined) continue
    if (found.parts.some((part) => part.block === block && part.start <= start + 1 && end <= part.end + 1)) return speaker
  }
  return undefined
}
