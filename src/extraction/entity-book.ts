/** The entities of one article: names grouped into entities, found again by key, by name, by what they are called. */
import type { Label } from '../../graph/ontology.ts'
import { fold } from '../gazetteer/fold.ts'
import type { Entity } from './entity.ts'
import type { Mention } from './view.ts'

export class EntityBook {
  readonly #byId = new Map<string, Entity>()

  get entities(): Entity[] {
    return [...this.#byId.values()]
  }

  get(id: string): Entity | undefined {
    return this.#byId.get(id)
  }

  /** The entity with this id, made if need be, with the mention added. */
  merge(id: string, label: Label, name: string, mention?: Mention): Entity {
    let entity = this.#byId.get(id)
    if (entity === undefined) {
      entity = { id, label, name, aliases: new Set(), properties: {}, mentions: [] }
      this.#byId.set(id, entity)
    }
    if (mention !== undefined) this.attach(entity, mention)
    return entity
  }

  attach(entity: Entity, mention: Mention): void {
    mention.entity = entity
    mention.label = entity.label
    entity.mentions.push(mention)
    if (mention.kind !== 'anaphor') entity.aliases.add(displayName(mention.text))
  }

  /** Everything said of `from` is said of `into`. */
  unite(into: Entity, from: Entity): void {
    if (into === from) return
    for (const mention of from.mentions) this.attach(into, mention)
    for (const alias of from.aliases) into.aliases.add(alias)
    Object.assign(into.properties, { ...from.properties, ...into.properties })
    this.#byId.delete(from.id)
  }

  drop(entity: Entity): void {
    this.#byId.delete(entity.id)
    for (const mention of entity.mentions) mention.sentence.drop(mention)
  }
}

/** A name without possessive, with plain spaces. */
export function displayName(text: string): string {
  return text
    .replace(/['’]s$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const CACHE_LIMIT = 20_000
const cache = new Map<string, readonly string[]>()

/** Folded words of a name, without possessive. */
export function wordsOf(text: string): readonly string[] {
  let words = cache.get(text)
  if (words === undefined) {
    words = fold(text.replace(/['’]s$/, ''))
      .split(' ')
      .filter(Boolean)
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(text, words)
  }
  return words
}
