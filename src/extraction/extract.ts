/**
 * From a file as read to facts: names, what refers to them, relations, observations, quotations. Deterministic: documents first, then
 * entities, relations, observations and quotations, each in the order of their ids or places.
 */
import type { DocumentFact, EntityFact, Evidence, Fact, ObservationFact, QuotationFact, RelationFact } from '../../graph/facts.ts'
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { Article, SourceFile } from '../reading/document.ts'
import { findRanks } from './attributes.ts'
import { containmentFacts } from './containment.ts'
import { resolveAnaphora } from './coreference/anaphora.ts'
import { uniteAlsoKnown, uniteEnumerated } from './coreference/enumerations.ts'
import { resolveNames } from './coreference/names.ts'
import { resolveNominals } from './coreference/nominals.ts'
import { type Entity, entityFact } from './entity.ts'
import { EntityBook } from './entity-book.ts'
import { compareEvidence, uniqueEvidence } from './evidence.ts'
import { observationFact, quotationFacts, relationFact } from './facts.ts'
import { findNames } from './mentions/names.ts'
import { findNominals } from './mentions/nominals.ts'
import { findObservations } from './observations/find-observations.ts'
import { findSpeech } from './quotations.ts'
import { findRelations } from './relations/find-relations.ts'
import { addTradeFlows } from './relations/trade-flows.ts'
import { periodsIn } from './time.ts'
import { ArticleView, type Language } from './view.ts'

export interface ExtractionTools {
  readonly language: Language
  readonly gazetteer: Gazetteer
}

interface ArticleFacts {
  readonly entities: readonly { readonly entity: Entity; readonly mentions: readonly Evidence[] }[]
  readonly relations: readonly RelationFact[]
  readonly observations: readonly ObservationFact[]
  readonly quotations: readonly QuotationFact[]
}

/** Facts of all articles of a file. Same file, same facts, in the same order. */
export function extract(file: SourceFile, tools: ExtractionTools): Fact[] {
  const articles = file.articles.map((article) => extractArticle(file, article, tools))
  const entities = mergeEntities(articles)
  const said = articles.flatMap((article) => article.relations)
  const relations = [...said, ...containmentFacts(entities, said, tools.gazetteer)]
  return [
    ...file.articles.map((article) => documentFact(file, article)),
    ...entities,
    ...mergeRelations(relations),
    ...articles.flatMap((article) => article.observations),
    ...articles.flatMap((article) => article.quotations),
  ]
}

function extractArticle(file: SourceFile, article: Article, { language, gazetteer }: ExtractionTools): ArticleFacts {
  const view = new ArticleView(file, article, language)
  const book = new EntityBook()
  findNames(view, gazetteer)
  resolveNames(view, book, gazetteer)
  uniteEnumerated(view, book)
  uniteAlsoKnown(view, book)
  findNominals(view)
  resolveNominals(view, book)
  resolveAnaphora(view, book)
  findRanks(view)
  const periodsOf = periodsIn(view)
  const observations = findObservations(view, periodsOf)
  const relations = addTradeFlows(findRelations(view, periodsOf, gazetteer), observations, book)
  const speeches = findSpeech(view)
  const inFacts = new Set<Entity | undefined>([
    ...relations.flatMap(({ subject, object }) => [subject, object]),
    ...observations.flatMap(({ subject, source }) => [subject, source]),
    ...speeches.map(({ speaker }) => speaker),
  ])
  const scoped = new Set(observations.flatMap(({ scope }) => Object.values(scope)))
  const kept = book.entities.filter(
    (entity) => entity.mentions.some((mention) => mention.kind === 'name') || inFacts.has(entity) || scoped.has(entity.id),
  )
  return {
    entities: kept.map((entity) => ({
      entity,
      mentions: entity.mentions
        .filter((mention) => !mention.pronoun)
        .map((mention) => mention.sentence.evidence(mention.from, mention.reach)),
    })),
    relations: relations.map((relation) => relationFact(relation, speeches)),
    observations: observations
      .map((observation) => observationFact(observation, speeches, view))
      .sort((a, b) => compareEvidence(a.evidence[0], b.evidence[0])),
    quotations: quotationFacts(view, speeches),
  }
}

function mergeEntities(articles: readonly ArticleFacts[]): EntityFact[] {
  const byId = new Map<string, { entity: Entity; mentions: Evidence[] }>()
  for (const { entity, mentions } of articles.flatMap((article) => article.entities)) {
    const known = byId.get(entity.id)
    if (known === undefined) byId.set(entity.id, { entity, mentions: [...mentions] })
    else {
      known.mentions.push(...mentions)
      for (const alias of entity.aliases) known.entity.aliases.add(alias)
      Object.assign(known.entity.properties, { ...entity.properties, ...known.entity.properties })
    }
  }
  return [...byId.values()]
    .map(({ entity, mentions }) => entityFact(entity, uniqueEvidence(mentions)))
    .sort((a, b) => compareText(a.id, b.id))
}

/** One fact per identity: articles of a page that say the same add their evidence. */
function mergeRelations(relations: readonly RelationFact[]): RelationFact[] {
  const byKey = new Map<string, RelationFact>()
  for (const relation of relations) {
    const key = relationKey(relation)
    const known = byKey.get(key)
    byKey.set(key, known === undefined ? relation : { ...known, evidence: uniqueEvidence([...known.evidence, ...relation.evidence]) })
  }
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, relation]) => relation)
}

const relationKey = ({ subject, type, object, properties, level }: RelationFact): string =>
  [subject, type, object, JSON.stringify(properties), level].join('\u0000')

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function documentFact(file: SourceFile, article: Article): DocumentFact {
  return {
    kind: 'document',
    id: article.id,
    title: article.title?.text ?? null,
    published: article.published,
    updated: article.updated,
    file: file.name,
    sha256: file.sha256,
    article: { start: article.start, end: article.end },
    ...(article.publisher && { publisher: article.publisher }),
    ...(article.section && { section: article.section }),
  }
}
