/**
 * What refers back: "the airport", "this research", "the company", "these goods". The antecedent is the last entity before that fits
 * the noun; where none fits nothing is made up.
 */
import type { Label } from '../../../graph/ontology.ts'
import type { Entity } from '../entity.ts'
import { type EntityBook, wordsOf } from '../entity-book.ts'
import { ACTIVITY_NOUNS, EVENT_ANAPHORS, VEHICLE_NOUNS } from '../lexicon/heads.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import { CARRIERS } from '../lexicon/trade.ts'
import { type Chunk, chunks } from '../mentions/chunks.ts'
import { commonLabel } from '../mentions/nominals.ts'
import type { ArticleView, Mention, SentenceView } from '../view.ts'

/** Blocks back that an antecedent may lie; a thing named once at the start is no longer "the company" at the end. */
const REACH = 6
const GOODS_REACH = 3
/** "the country" is named just before. */
const NEAR = 1

export function resolveAnaphora(article: ArticleView, book: EntityBook): void {
  nameDescriptions(article)
  let before: Mention[] = []
  let block = article.sentences[0]?.block
  for (const sentence of article.sentences) {
    if (sentence.block !== block) {
      block = sentence.block
      before = before.filter((mention) => sentence.block.index - mention.sentence.block.index <= REACH * 2)
    }
    const found = chunks(sentence)
    let next = 0
    for (let at = 0; at < sentence.tokens.length; at++) {
      const mention = sentence.at[at]
      if (mention !== undefined && mention.first === at && mention.entity !== undefined) before.push(mention)
      if (mention === undefined && /^its$/i.test(sentence.tokens[at].text)) owner(sentence, at, before, book)
      const chunk = found[next]
      if (chunk !== undefined && chunk.last === at) {
        next++
        if (sentence.at[chunk.last] === undefined) {
          const anaphor = resolve(sentence, chunk, before, book)
          if (anaphor !== undefined) before.push(anaphor)
        }
      }
    }
  }
}

/** "Maersk, the Danish carrier", "the ferry Aurora": nouns that an entity may be called by later. */
function nameDescriptions(article: ArticleView): void {
  for (const sentence of article.sentences) {
    for (const mention of sentence.mentions) {
      if (mention.kind !== 'name') continue
      const before = sentence.lower(mention.first - 1)
      if (VEHICLE_NOUNS.has(before)) mention.nouns.add(before)
      for (const child of sentence.children[mention.head])
        if (sentence.tokens[child].dep === 'appos' && sentence.at[child] === undefined) mention.nouns.add(sentence.lower(child))
      for (const word of wordsOf(mention.text).slice(-2)) mention.nouns.add(word)
    }
  }
}

const OWNERS =
  /^(?:Company|Organization|CustomsOffice|Airport|Port|LogisticsCenter|Zone|Facility|Country|Province|City|Region|Vehicle|Event|Industry)$/

/** "its": the subject before it in the sentence, else that of the sentence before. */
function owner(sentence: SentenceView, at: number, before: readonly Mention[], book: EntityBook): void {
  const fits = (mention: Mention) =>
    mention.entity !== undefined &&
    OWNERS.test(mention.label) &&
    /^nsubj/.test(mention.sentence.tokens[mention.head].dep) &&
    !mention.adjective
  const here = before.filter((mention) => mention.sentence === sentence && fits(mention)).at(-1)
  const previous = sentence.block.sentences[sentence.index - 1]
  const antecedent = here ?? previous?.mentions.find(fits)
  if (antecedent?.entity === undefined) return
  const mention = sentence.mention(at, at, 'anaphor', antecedent.label, { pronoun: true })
  if (mention !== undefined) book.attach(antecedent.entity, mention)
}

function resolve(sentence: SentenceView, chunk: Chunk, before: readonly Mention[], book: EntityBook): Mention | undefined {
  const determiner = chunk.determiner === undefined ? '' : sentence.lower(chunk.determiner)
  const noun = sentence.lower(chunk.last)
  const definite = /^(?:the|this|that|these|those|its|their)$/.test(determiner)
  const pointing = /^(?:the|this|that|these|those)$/.test(determiner)
  const bare = chunk.first === chunk.last
  const attach = (entity: Entity, label: Label, from = chunk.start): Mention | undefined => {
    let first = chunk.first
    for (let at = chunk.first; at < chunk.last; at++) if (sentence.at[at] !== undefined) first = at + 1
    const mention = sentence.mention(first, chunk.last, 'anaphor', label, { from, head: chunk.last })
    if (mention !== undefined) book.attach(entity, mention)
    return mention
  }
  if (CARRIERS.has(noun) && bare && (pointing || (determiner === '' && /^(?:goods|parcels|packages)$/.test(noun)))) {
    const goods = latest(
      before,
      sentence,
      GOODS_REACH,
      (mention) => mention.label === 'Commodity' && mention.entity !== undefined && / goods$/.test(mention.entity.id),
    )
    return goods?.entity && attach(goods.entity, 'Commodity')
  }
  if (!pointing || !definite || chunk.possessor !== undefined) return undefined
  const modifiers = sentence.tokens.slice(chunk.first, chunk.last).map((token) => token.text.toLowerCase())
  if (VEHICLE_NOUNS.has(noun)) {
    const vehicle = latest(before, sentence, REACH * 2, (mention) => mention.label === 'Vehicle' && called(mention.entity, noun))
    if (vehicle?.entity) return attach(vehicle.entity, 'Vehicle')
    const vehicles = new Set(before.filter((mention) => mention.label === 'Vehicle').map((mention) => mention.entity))
    const [only] = vehicles
    if (vehicles.size === 1 && only !== undefined && bare && /^(?:vessel|ship|craft|aircraft|plane|boat|spacecraft)$/.test(noun))
      return attach(only, 'Vehicle')
  }
  if (EVENT_ANAPHORS.has(noun) || ACTIVITY_NOUNS.has(noun)) {
    const event = latest(before, sentence, REACH * 2, (mention) => mention.label === 'Event' && fitsEvent(mention, noun))
    return event?.entity && attach(event.entity, 'Event')
  }
  const head = commonLabel(sentence, chunk)
  if (head === undefined) {
    const namesake = bare
      ? latest(
          before,
          sentence,
          REACH,
          (mention) => mention.kind === 'name' && mention.label !== 'Person' && wordsOf(mention.text).at(-1) === noun,
        )
      : undefined
    return namesake?.entity && attach(namesake.entity, namesake.label)
  }
  const rest = modifiers.slice(0, modifiers.length - (head.noun.split(' ').length - 1))
  const fits = (mention: Mention): boolean => {
    const { entity } = mention
    if (entity === undefined || mention.adjective || entity.id.includes('#') !== (mention.kind === 'nominal' && entity.id.includes('#')))
      return false
    if (!sameKind(entity.label, head.label) || (head.label === 'Company' && isNoCompany(entity))) return false
    const words = new Set([...entity.aliases].flatMap(wordsOf).concat(wordsOf(entity.name), [...mention.nouns]))
    return (
      (head.label === 'Company' || rest.every((word) => words.has(word))) &&
      ((KIND_IS_ENOUGH.has(head.label) && (head.label !== 'Company' || isAny(entity, head.noun))) ||
        called(entity, head.noun.split(' ').at(-1) ?? ''))
    )
  }
  const eponym = head.label === 'City' || head.label === 'Province' ? eponymous(sentence, chunk.start, head.label, before) : undefined
  if (eponym !== undefined) return attach(eponym, head.label)
  if (head.label === 'Country') {
    const country = theCountry(before, sentence, fits)
    return country && attach(country, 'Country')
  }
  const antecedent = latest(before, sentence, REACH, fits)
  return antecedent?.entity && attach(antecedent.entity, antecedent.label)
}

/** Labels where any entity of the label will do; of the others the noun itself must have been used. */
const KIND_IS_ENOUGH: ReadonlySet<Label> = new Set([
  'Airport',
  'Port',
  'LogisticsCenter',
  'CustomsOffice',
  'City',
  'Province',
  'Country',
  'Company',
])

/** "Chongqing Customs said the city …": the town that a body named before in the sentence is called after. */
function eponymous(sentence: SentenceView, at: number, label: Label, before: readonly Mention[]): Entity | undefined {
  for (const mention of sentence.mentions) {
    if (mention.last >= at || mention.entity === undefined || mention.entity.label === label) continue
    const [first] = wordsOf(mention.text)
    const place = before.find(
      (other) => other.label === label && other.entity !== undefined && wordsOf(other.text)[0] === first && first !== undefined,
    )
    if (place?.entity !== undefined) return place.entity
  }
  return undefined
}

/** The only country near, or the only one of several that is a subject or an owner; of two that are, neither. */
function theCountry(before: readonly Mention[], sentence: SentenceView, fits: (mention: Mention) => boolean): Entity | undefined {
  const near = before.filter((mention) => sentence.block.index - mention.sentence.block.index <= NEAR && fits(mention))
  const all = new Set(near.map((mention) => mention.entity))
  const topics = new Set(near.filter(isTopic).map((mention) => mention.entity))
  const [only] = topics.size === 1 ? topics : all
  return topics.size === 1 || all.size === 1 ? only : undefined
}

/** A subject or an owner is rather spoken of again than a place that goods went to. */
const isTopic = (mention: Mention): boolean => /^(?:nsubj|nsubjpass|poss)$/.test(mention.sentence.tokens[mention.head].dep)

/** "the company" may be any, "the airline" only what is called so or named like one. */
function isAny(entity: Entity, noun: string): boolean {
  if (/^(?:company|firm|corporation|conglomerate|group|operator|startup|subsidiary)$/.test(noun)) return true
  const name = entity.name.toLowerCase()
  if (noun === 'airline' || noun === 'carrier')
    return entity.entry?.kind === 'airline' || /\bair\b|airline|airways|\baero|jet\b|\bcargo\b|shipping|lines?\b/.test(name)
  return noun === 'bank' && name.includes('bank')
}

const sameKind = (a: Label, b: Label): boolean => a === b || (b === 'Company' && a === 'Organization')

/** A ministry or an authority is not "the company". */
const isNoCompany = (entity: Entity): boolean =>
  entity.label === 'Organization' && headAtEnd(wordsOf(entity.name))?.label === 'Organization'

const nounsOf = new WeakMap<Entity, { readonly nouns: Set<string>; seen: number }>()

/** Whether the entity has been called by the noun; its mentions only grow, so each is looked at once. */
function called(entity: Entity | undefined, noun: string): boolean {
  if (entity === undefined) return false
  const known = nounsOf.get(entity) ?? { nouns: new Set(wordsOf(entity.name)), seen: 0 }
  for (; known.seen < entity.mentions.length; known.seen++) for (const one of entity.mentions[known.seen].nouns) known.nouns.add(one)
  nounsOf.set(entity, known)
  return known.nouns.has(noun)
}

function fitsEvent(mention: Mention, noun: string): boolean {
  if (called(mention.entity, noun)) return true
  return mention.kind === 'nominal' && /^(?:operation|mission|campaign|work|activity|event|expedition)$/.test(noun)
}

function latest(
  before: readonly Mention[],
  sentence: SentenceView,
  reach: number,
  fits: (mention: Mention) => boolean,
): Mention | undefined {
  for (let at = before.length - 1; at >= 0; at--) {
    const mention = before[at]
    if (sentence.block.index - mention.sentence.block.index > reach) return undefined
    if (fits(mention)) return mention
  }
  return undefined
}
