/**
 * Names that mean the same: gazetteer entries, full and short names, acronyms, surnames. Longer names are settled first, so that a
 * short name never makes an entity of its own where a long one fits.
 */
import type { Label } from '../../../graph/ontology.ts'
import { fold } from '../../gazetteer/fold.ts'
import type { Gazetteer, GazetteerEntry } from '../../gazetteer/gazetteer.ts'
import type { Entity } from '../entity.ts'
import { displayName, type EntityBook, wordsOf } from '../entity-book.ts'
import { nameKey } from '../identity.ts'
import { headAtEnd } from '../lexicon/match-heads.ts'
import { SURNAMES_FIRST } from '../lexicon/titles.ts'
import { LABEL_OF_KIND } from '../mentions/candidate.ts'
import { capitalRuns } from '../mentions/capitals.ts'
import { ancestors, chooseEntry, type PlaceContext } from '../mentions/places.ts'
import type { ArticleView, Mention } from '../view.ts'

const AGENTS: ReadonlySet<Label> = new Set(['Organization', 'Company', 'CustomsOffice'])

export function resolveNames(article: ArticleView, book: EntityBook, gazetteer: Gazetteer): void {
  const names = article.mentions.filter((mention) => mention.kind === 'name')
  resolvePlaces(names, book, gazetteer, article)
  resolveAdjectives(article, book)
  const rest = names.filter((mention) => mention.entity === undefined)
  resolvePeople(article, rest, book)
  resolveOthers(rest, book)
  acronyms(article, book)
  echoes(article, book)
}

function resolvePlaces(names: readonly Mention[], book: EntityBook, gazetteer: Gazetteer, article: ArticleView): void {
  const groups = new Map<string, Mention[]>()
  for (const mention of names) {
    if (mention.entries.length === 0) continue
    const key = `${fold(mention.text)} ${mention.entries[0].key}`
    groups.set(key, [...(groups.get(key) ?? []), mention])
  }
  const sure = [...groups.values()]
    .map(([mention]) => mention.entries[0])
    .filter((entry) => entry.kind === 'country' || entry.kind === 'subdivision')
  const named = new Set(sure.flatMap((entry) => [entry.key, ...ancestors(gazetteer, entry).map((place) => place.key)]))
  const demonyms = new Set<string>()
  for (const sentence of article.sentences)
    for (const name of sentence.names)
      if (name.type === 'NORP') demonyms.add(gazetteer.demonym(sentence.textOf(name.first, name.last))?.country ?? '')
  const context: PlaceContext = { gazetteer, named, demonyms }
  for (const group of groups.values()) {
    const entry = chooseEntry(group, context)
    if (entry === undefined) continue
    const state = entry.kind === 'city' ? group.map(stateBeside).find((one) => one !== undefined) : undefined
    if (state !== undefined && !ancestors(gazetteer, entry).some((place) => place.key === state.key)) {
      for (const mention of group) book.merge(`city:${fold(mention.text)}, ${state.key}`, 'City', displayName(mention.text), mention)
      continue
    }
    for (const mention of group) {
      const label = LABEL_OF_KIND[entry.kind] ?? mention.label
      mention.label = label
      book.merge(entry.key, label, entry.kind === 'country' ? entry.name : displayName(mention.text), mention).entry = entry
    }
  }
}

/** "Liberty, North Carolina": the state of a federation that follows a town, which may be too small for the gazetteer. */
function stateBeside(mention: Mention): GazetteerEntry | undefined {
  const { sentence } = mention
  const next = sentence.tokens[mention.last + 1]?.text === ',' ? sentence.at[mention.last + 2] : undefined
  const [entry] = next?.entries ?? []
  return entry?.kind === 'subdivision' && /^(?:US|CA|AU)$/.test(entry.country ?? '') ? entry : undefined
}

/** "Chinese" speaks of China; an entity that only adjectives name is kept where a fact needs it. */
function resolveAdjectives(article: ArticleView, book: EntityBook): void {
  for (const mention of article.mentions) {
    const [entry] = mention.entries
    if (mention.adjective && entry !== undefined) book.merge(entry.key, 'Country', entry.name, mention).entry = entry
  }
}

function resolvePeople(article: ArticleView, names: readonly Mention[], book: EntityBook): void {
  const people = names.filter((mention) => mention.label === 'Person')
  const full: { entity: Entity; words: readonly string[] }[] = []
  for (const mention of [...people].sort((a, b) => wordsOf(b.text).length - wordsOf(a.text).length)) {
    const words = wordsOf(mention.text)
    if (words.length < 2) continue
    const same = full.find((other) => other.words[0] === words[0] && other.words.at(-1) === words.at(-1))
    const entity = same ? same.entity : book.merge(nameKey('Person', displayName(mention.text)), 'Person', displayName(mention.text))
    if (!same) full.push({ entity, words })
    book.attach(entity, mention)
  }
  let unnamed = 0
  const bare = new Map<string, Entity>()
  for (const mention of people) {
    if (mention.entity !== undefined) continue
    const [word] = wordsOf(mention.text)
    const fits = full.filter(
      ({ words }) =>
        word === words.at(-1) ||
        (word === words[0] && (SURNAMES_FIRST.has(word) || !people.some((other) => wordsOf(other.text).at(-1) === word))),
    )
    const surname = fits.filter(({ words }) => (SURNAMES_FIRST.has(words[0]) ? words[0] === word : words.at(-1) === word))
    const chosen = latestBefore(surname.length > 0 ? surname : fits, mention, article)
    if (chosen !== undefined) book.attach(chosen, mention)
    else {
      let entity = bare.get(word)
      if (entity === undefined) {
        entity = book.merge(`${article.article.id}#person-${++unnamed}`, 'Person', displayName(mention.text))
        bare.set(word, entity)
      }
      book.attach(entity, mention)
    }
  }
}

/** Of several people of one surname, the one named last before the mention. */
function latestBefore(fits: readonly { entity: Entity }[], mention: Mention, article: ArticleView): Entity | undefined {
  if (fits.length < 2) return fits[0]?.entity
  const order = article.mentions
  const before = order.slice(0, order.indexOf(mention)).reverse()
  return before.find((other) => fits.some(({ entity }) => other.entity === entity))?.entity ?? fits[0].entity
}

function resolveOthers(names: readonly Mention[], book: EntityBook): void {
  const others = names.filter((mention) => mention.entity === undefined && mention.label !== 'Person')
  const settled = book.entities.filter(({ label }) => AGENTS.has(label)).map((entity) => ({ entity, words: wordsOf(entity.name) }))
  for (const mention of [...others].sort((a, b) => wordsOf(b.text).length - wordsOf(a.text).length)) {
    const name = displayName(mention.text)
    const words = wordsOf(name)
    const key = nameKey(mention.label, name)
    const undated =
      mention.label === 'Event' ? settled.find(({ entity }) => entity.label === 'Event' && sameButYear(entity.id, key))?.entity : undefined
    const known =
      book.get(key) ??
      undated ??
      settled.find(
        ({ entity, words: longer }) =>
          (kindred(entity.label, mention.label) || !mention.sure) &&
          (isShortFor(words, longer) || isCompanyPrefix(entity.label, words, longer)),
      )?.entity
    const entity = known ?? book.merge(key, mention.label, name)
    book.attach(entity, mention)
    if (known === undefined) settled.push({ entity, words })
  }
}

/** Of two event keys one leaves the year out. */
function sameButYear(a: string, b: string): boolean {
  const bare = (key: string) => key.replace(/ (?:19|20)\d\d$/, '')
  return bare(a) === bare(b) && (a === bare(a) || b === bare(b))
}

const kindred = (a: Label, b: Label): boolean => a === b || (AGENTS.has(a) && AGENTS.has(b)) || (a === 'NaturalFeature' && b === 'Region')

/** "Toyota" for "Toyota Motor Corp.", "Delta" for "Delta Air Lines". */
function isCompanyPrefix(label: Label, words: readonly string[], longer: readonly string[]): boolean {
  return (
    label === 'Company' &&
    words.length < longer.length &&
    words.every((word, at) => longer[at] === word) &&
    words[0].length > 2 &&
    headAtEnd(words) === undefined
  )
}

/** "Gorner" for "Gorner Glacier", "Delta" for "Delta Air Lines": the words left out are a head, or an acronym's expansion. */
function isShortFor(words: readonly string[], longer: readonly string[]): boolean {
  if (words.length >= longer.length) return words.join(' ') === longer.join(' ')
  if (words.every((word, at) => longer[at] === word)) {
    const left = longer.slice(words.length)
    return headAtEnd(left)?.words === left.length || (words.length > 1 && headAtEnd(left) !== undefined)
  }
  const initials = longer
    .filter((word) => !/^(?:of|the|and|for|on|in)$/.test(word))
    .map((word) => word[0])
    .join('')
  const allInitials = longer.map((word) => word[0]).join('')
  return words.length === 1 && words[0].length > 2 && (words[0] === initials || words[0] === allInitials)
}

/** "Korean Confederation of Trade Unions (KCTU)": what stands in brackets after a name is that name's short form. */
function acronyms(article: ArticleView, book: EntityBook): void {
  for (const sentence of article.sentences) {
    sentence.tokens.forEach((token, at) => {
      const inside = sentence.tokens[at + 1]
      if (
        token.text !== '(' ||
        sentence.tokens[at + 2]?.text !== ')' ||
        !/^[A-Z][A-Za-z&.-]{1,9}$/.test(inside.text) ||
        !/[A-Z].*[A-Z]/.test(inside.text)
      )
        return
      const named = sentence.at[at - 1]
      if (named?.entity === undefined || !AGENTS.has(named.label)) return
      const short = sentence.at[at + 1]
      const same = article.mentions.filter(
        (mention) => mention.text === inside.text && mention.entity !== undefined && mention.entity.entry === undefined,
      )
      if (short?.entity !== undefined && short.entity !== named.entity && short.entity.entry === undefined)
        book.unite(named.entity, short.entity)
      for (const mention of same)
        if (mention.entity !== named.entity && mention.entity !== undefined) book.unite(named.entity, mention.entity)
      named.entity.aliases.add(inside.text)
    })
  }
}

function surnameOf(name: string): string {
  const words = wordsOf(name)
  return (SURNAMES_FIRST.has(words[0]) && words.length < 4 ? words[0] : words.at(-1)) ?? ''
}

/** A run of capitals that no source knew, but that begins a name settled elsewhere: "The Gorner" beside "Gorner Glacier". */
function echoes(article: ArticleView, book: EntityBook): void {
  const known = book.entities
    .filter((entity) => entity.entry === undefined && entity.label !== 'Person')
    .map((entity) => ({ entity, words: wordsOf(entity.name) }))
  const people = book.entities.filter((entity) => entity.label === 'Person' && wordsOf(entity.name).length > 1)
  for (const sentence of article.sentences) {
    for (const { first, last } of capitalRuns(sentence)) {
      const words = wordsOf(sentence.textOf(first, last))
      const named = words.length === 1 ? people.filter((entity) => surnameOf(entity.name) === words[0]) : []
      if (named.length === 1) {
        const mention = sentence.mention(first, last, 'name', 'Person')
        if (mention) book.attach(named[0], mention)
        continue
      }
      if (words.length === 0 || (words.length === 1 && words[0].length < 4)) continue
      const full = known.find((other) => other.words.length > words.length && isShortFor(words, other.words))
      const mention = full && sentence.mention(first, last, 'name', full.entity.label)
      if (full && mention) book.attach(full.entity, mention)
    }
  }
}
