/**
 * Aliases by parallel enumeration: "events like A and B" and "events such as C and D" of one article, where B and D are the same thing,
 * make C another name of A. Needs the same noun before, the same number of members, one shared member, and the same label.
 */
import type { EntityBook } from '../entity-book.ts'
import type { ArticleView, Mention, SentenceView } from '../view.ts'

interface Enumeration {
  readonly noun: string
  readonly members: readonly Mention[]
}

/** "the Import and Export Fair, also known as the Canton Fair". */
export function uniteAlsoKnown(article: ArticleView, book: EntityBook): void {
  for (const sentence of article.sentences) {
    sentence.mentions.forEach((mention, index) => {
      const next = sentence.mentions[index + 1]
      if (
        next?.entity === undefined ||
        mention.entity === undefined ||
        next.entity === mention.entity ||
        mention.kind !== 'name' ||
        next.kind !== 'name'
      )
        return
      const between = sentence.textOf(mention.last + 1, Math.max(mention.last + 1, next.first - 1)).toLowerCase()
      if (!/^[,(]? ?(?:also |formerly |better |commonly |locally )?(?:known|called|dubbed) (?:as )?(?:the )?$/.test(`${between} `)) return
      if (mention.entity.label !== next.entity.label || (mention.entity.entry !== undefined && next.entity.entry !== undefined)) return
      if (next.entity.entry !== undefined) book.unite(next.entity, mention.entity)
      else book.unite(mention.entity, next.entity)
    })
  }
}

export function uniteEnumerated(article: ArticleView, book: EntityBook): void {
  const all = article.sentences.flatMap(enumerations)
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      if (a.noun !== b.noun || a.members.length !== b.members.length || a.members.length < 2) continue
      const pairs = a.members.map((member, at) => [member.entity, b.members[at].entity] as const)
      const open = pairs.filter(([x, y]) => x !== y)
      const [pair] = open
      if (open.length !== 1 || pair[0] === undefined || pair[1] === undefined || pair[0].label !== pair[1].label) continue
      if (pair[0].entry !== undefined || pair[1].entry !== undefined) continue
      book.unite(pair[0], pair[1])
    }
  }
}

function enumerations(sentence: SentenceView): Enumeration[] {
  const found: Enumeration[] = []
  sentence.tokens.forEach((token, at) => {
    const word = token.text.toLowerCase()
    const opener = word === 'like' || word === 'including' ? at : word === 'as' && sentence.lower(at - 1) === 'such' ? at : -1
    if (opener < 0) return
    const before = word === 'as' ? at - 2 : at - 1
    const noun = sentence.lower(sentence.tokens[before]?.text === ',' ? before - 1 : before)
    const members: Mention[] = []
    for (let next = opener + 1; next < sentence.tokens.length; next++) {
      const mention = sentence.at[next]
      if (mention !== undefined) {
        members.push(mention)
        next = mention.last
      } else if (!/^(?:the|,|and|or|&)$/i.test(sentence.tokens[next].text)) break
    }
    if (members.length > 1) found.push({ noun, members })
  })
  return found
}
