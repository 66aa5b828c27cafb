/** Entities for common noun phrases: the same commodity or industry is one thing everywhere; what has no name is known to its document only. */
import type { Entity } from '../entity.ts'
import { displayName, type EntityBook } from '../entity-book.ts'
import { nameKey, normaliseName } from '../identity.ts'
import { chunkAt } from '../mentions/chunks.ts'
import { commonLabel, routeEnds } from '../mentions/nominals.ts'
import type { ArticleView, Mention } from '../view.ts'

export function resolveNominals(article: ArticleView, book: EntityBook): void {
  let unnamed = 0
  const own = (mention: Mention) => `${article.article.id}#${mention.label.toLowerCase()}-${++unnamed}`
  const mentions = article.mentions
  for (const mention of [
    ...mentions.filter(({ label }) => label !== 'Industry'),
    ...mentions.filter(({ label }) => label === 'Industry'),
  ]) {
    if (mention.kind !== 'nominal' || mention.entity !== undefined) continue
    const name = displayName(mention.text)
    switch (mention.label) {
      case 'Commodity':
        book.merge(nameKey('Commodity', name), 'Commodity', name, mention)
        break
      case 'Industry':
        industry(mention, name, book)
        break
      case 'Route':
        route(mention, book, own)
        break
      default:
        book.merge(
          described(mention) ? nameKey(mention.label, name) : own(mention),
          mention.label,
          name.replace(/^(?:an?|its|their) /i, ''),
          mention,
        )
    }
    const chunk = chunkAt(mention.sentence, mention.last)
    const noun = chunk && commonLabel(mention.sentence, chunk)?.noun
    mention.nouns.add(noun ?? mention.sentence.lower(mention.last))
  }
}

const described = (mention: Mention): boolean =>
  mention.from < mention.first && mention.label !== 'Event' && !/^(?:an?|its|their) /i.test(mention.text)

/** "the leather goods sector" speaks of the goods where the article does. */
function industry(mention: Mention, name: string, book: EntityBook): void {
  const goods = book.get(`commodity:${normaliseName('Commodity', name.replace(/ \S+$/, ''))}`)
  if (goods !== undefined && /goods$/.test(goods.id)) {
    mention.label = 'Commodity'
    book.attach(goods, mention)
    return
  }
  const key = nameKey('Industry', name)
  const known = book.entities.find(
    (entity) => entity.label === 'Industry' && (key.endsWith(` ${entity.id.slice('industry:'.length)}`) || key === entity.id),
  )
  if (known !== undefined) book.attach(known, mention)
  else book.merge(key, 'Industry', name, mention)
}

/** Identity of a route: its ends and kind. The name puts the ends first. */
function route(mention: Mention, book: EntityBook, own: (mention: Mention) => string): void {
  const ends = routeEnds(mention.sentence, mention.last)
  const kind = mention.sentence.textOf(mention.first, mention.last)
  const origin = ends?.origin?.entity
  const destination = ends?.destination.entity
  if (destination === undefined) return
  const singular = kind.replace(/s$/, '')
  const id = origin ? `route:${origin.id}>${destination.id} ${singular.toLowerCase()}` : own(mention)
  const entity = book.merge(
    id,
    'Route',
    origin ? `${shortName(origin)}–${shortName(destination)} ${singular}` : `${singular} to ${shortName(destination)}`,
    mention,
  )
  const service = singular.replace(/ ?(?:flight|air|shipping|rail|ferry|bus)? ?(?:route|flight|service|line|link|corridor)$/, '')
  if (service !== '') entity.properties.serviceType = service
}

const shortName = (entity: Entity): string => [...entity.aliases].sort((a, b) => a.length - b.length)[0] ?? entity.name
