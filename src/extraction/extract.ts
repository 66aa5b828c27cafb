/**
 * From a file as read to facts: names, what refers to them, relations, observations, quotations. Deterministic: documents first, then
 * entities, relations, observations and quotations, each in the order of their ids or places.
 */
import type { DocumentFact, Evidence, Fact, RelationFact } from '../../graph/facts.ts'
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { Article, SourceFile } from '../reading/document.ts'
import { resolveAnaphora } from './coreference/anaphora.ts'
import { uniteEnumerated } from './coreference/enumerations.ts'
import { resolveNames } from './coreference/names.ts'
import { resolveNominals } from './coreference/nominals.ts'
import type { Entity } from './entity.ts'
import { entityFact } from './entity.ts'
import { EntityBook } from './entity-book.ts'
import { uniqueEvidence } from './evidence.ts'
import { findNames } from './mentions/names.ts'
import { findNominals } from './mentions/nominals.ts'
import { findRelations } from './relations/find-relations.ts'
import type { Relation } from './relations/relation.ts'
import { periodsIn } from './time.ts'
import { ArticleView, type Language } from './view.ts'

export interface ExtractionTools {
  readonly language: Language
  readonly gazetteer: Gazetteer
}

/** Facts of all articles of a file. Same file, same facts, in the same order. */
export function extract(file: SourceFile, tools: ExtractionTools): Fact[] {
  const documents = file.articles.map((article) => documentFact(file, article))
  const relationFacts: RelationFact[] = []
  const entities = new Map<string, { entity: Entity; mentions: Evidence[] }>()
  for (const article of file.articles) {
    const view = new ArticleView(file, article, tools.language)
    const book = new EntityBook()
    findNames(view, tools.gazetteer)
    resolveNames(view, book, tools.gazetteer)
    uniteEnumerated(view, book)
    findNominals(view)
    resolveNominals(view, book)
    resolveAnaphora(view, book)
    const relations = findRelations(view, periodsIn(view))
    const used = usedEntities(relations)
    relationFacts.push(...relations.map((relation) => relationFact(relation)))
    for (const entity of book.entities) {
      if (entity.mentions.every((mention) => mention.kind !== 'name') && !used.has(entity)) continue
      const mentions = entity.mentions.map((mention) => mention.sentence.evidence(mention.from, mention.reach))
      const known = entities.get(entity.id)
      if (known === undefined) entities.set(entity.id, { entity, mentions })
      else {
        known.mentions.push(...mentions)
        for (const alias of entity.aliases) known.entity.aliases.add(alias)
      }
    }
  }
  const entityFacts = [...entities.values()]
    .map(({ entity, mentions }) => entityFact(entity, uniqueEvidence(mentions)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  relationFacts.sort(compareRelations)
  return [...documents, ...entityFacts, ...relationFacts]
}

function usedEntities(relations: readonly Relation[]): Set<Entity> {
  return new Set(relations.flatMap(({ subject, object }) => [subject, object]))
}

function relationFact(relation: Relation): RelationFact {
  return {
    kind: 'relation',
    subject: relation.subject.id,
    type: relation.type,
    object: relation.object.id,
    properties: relation.properties,
    level: relation.level,
    speaker: null,
    evidence: uniqueEvidence(relation.evidence),
  }
}

function compareRelations(a: RelationFact, b: RelationFact): number {
  const key = ({ subject, type, object, properties }: RelationFact) => [subject, type, object, JSON.stringify(properties)].join('\u0000')
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}


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
