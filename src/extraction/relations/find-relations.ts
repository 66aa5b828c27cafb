/** Applies every relation rule to every sentence. One relation per (subject, type, object, title) of an article; evidence adds up. */
import type { Gazetteer } from '../../gazetteer/gazetteer.ts'
import type { FoundPeriod } from '../../language/period.ts'
import type { Entity } from '../entity.ts'
import { routeEnds } from '../mentions/nominals.ts'
import { ancestors } from '../mentions/places.ts'
import type { ArticleView, Mention, SentenceView } from '../view.ts'
import { type Relation, spanning } from './relation.ts'
import type { SurfaceRule, TreeRule } from './rule.ts'
import { SURFACE_RULES, TREE_RULES } from './rules/index.ts'
import { compileSurface, matchSurface, type SurfacePattern } from './surface.ts'
import { type Argument, argumentMentions, compileArgument, enumerated, isFuture, isUnreal } from './tree.ts'

interface CompiledTree {
  readonly rule: TreeRule
  readonly lemmas: ReadonlySet<string>
  readonly subject: Argument
  readonly object: Argument
}

const COMPILED_TREE: readonly CompiledTree[] = TREE_RULES.map((rule) => ({
  rule,
  lemmas: new Set((rule.verb ?? rule.noun ?? '').split('|')),
  subject: compileArgument(rule.subject),
  object: compileArgument(rule.object),
}))
const COMPILED_SURFACE: readonly { rule: SurfaceRule; pattern: SurfacePattern }[] = SURFACE_RULES.map((rule) => ({
  rule,
  pattern: compileSurface(rule.pattern),
}))

/** Rules by trigger lemma, so that a token meets only rules that can fire. */
const BY_LEMMA = new Map<string, CompiledTree[]>()
for (const compiled of COMPILED_TREE) for (const lemma of compiled.lemmas) BY_LEMMA.set(lemma, [...(BY_LEMMA.get(lemma) ?? []), compiled])

export function findRelations(
  article: ArticleView,
  periodsOf: (sentence: SentenceView) => readonly FoundPeriod[],
  gazetteer: Gazetteer,
): Relation[] {
  const found = new Map<string, Relation>()
  const add = (relation: Relation) => {
    if (relation.subject === relation.object || contradictsMap(relation, gazetteer)) return
    const key = [relation.subject.id, relation.type, relation.object.id, relation.properties.title ?? ''].join('\u0000')
    const known = found.get(key)
    if (known === undefined) found.set(key, relation)
    else known.evidence.push(...relation.evidence)
  }
  for (const sentence of article.sentences) {
    if (sentence.mentions.length === 0) continue
    for (const relation of surfaceRelations(sentence)) add(relation)
    for (const relation of treeRelations(sentence, periodsOf)) add(relation)
  }
  return withoutLoose([...found.values()])
}

/** "Dubai, South Africa" is a list: the gazetteer knows that the one does not lie in the other. */
function contradictsMap({ subject, type, object }: Relation, gazetteer: Gazetteer): boolean {
  if ((type !== 'LOCATED_IN' && type !== 'PART_OF') || subject.entry === undefined || object.entry === undefined) return false
  const above = ancestors(gazetteer, subject.entry)
  if (above.some((place) => place.key === object.id)) return false
  if (object.entry.kind === 'country') return subject.entry.country !== undefined
  if (object.entry.kind === 'subdivision')
    return subject.entry.country !== object.entry.country || above.some((place) => place.kind === 'subdivision')
  return object.entry.kind === 'city' && subject.entry.kind === 'city'
}

/** An unnamed activity or a route without origin is worth a node only where somebody did or opened it. */
function withoutLoose(relations: readonly Relation[]): Relation[] {
  const isLoose = (entity: Entity) =>
    (entity.label === 'Event' || (entity.label === 'Route' && entity.id.includes('#'))) &&
    entity.mentions.every((mention) => mention.kind !== 'name')
  const held = new Set(
    relations.filter(({ type }) => !/^(?:LOCATED_IN|ORIGIN|DESTINATION)$/.test(type)).flatMap(({ subject, object }) => [subject, object]),
  )
  return relations.filter(({ type, subject }) => !/^(?:LOCATED_IN|DESTINATION)$/.test(type) || !isLoose(subject) || held.has(subject))
}

function surfaceRelations(sentence: SentenceView): Relation[] {
  if (sentence.mentions.length < 2) return []
  return COMPILED_SURFACE.flatMap(({ rule, pattern }) =>
    matchSurface(sentence, pattern).flatMap(({ mentions, title, first, last }): Relation[] => {
      const { subject, object } = mentions
      if (subject?.entity === undefined || object?.entity === undefined || isOwnName(subject, object)) return []
      const from = /^(?:the|a|an)$/i.test(sentence.lower(first - 1)) ? first - 1 : first
      const lastOwn = CLOSING.test(sentence.lower(last)) ? last - 1 : last
      return (rule.list ? coordinated(sentence, object) : [object]).flatMap((one): Relation[] =>
        subject.entity === undefined || one.entity === undefined
          ? []
          : [
              {
                subject: subject.entity,
                type: rule.type,
                object: one.entity,
                properties: title === undefined ? {} : { title },
                level: rule.level ?? 'explicit',
                evidence: [sentence.evidence(Math.min(from, subject.from, one.from), Math.max(lastOwn, subject.reach, one.reach))],
                sentence,
                at: sentence.tokens[first].start,
                rule: rule.name,
              },
            ],
      )
    }),
  )
}

/** A mention and those after it in "A, B and C"; the mention alone where no "and" closes a list. */
function coordinated(sentence: SentenceView, mention: Mention): Mention[] {
  const members = [mention]
  let closed = false
  for (let at = mention.reach + 1; at < sentence.tokens.length && !closed; at++) {
    const word = sentence.lower(at)
    const next = sentence.at[at]
    if (next !== undefined) {
      if (next.entity === undefined || next.adjective) break
      members.push(next)
      closed =
        /^(?:and|or|&)$/.test(sentence.lower(next.from - 1)) ||
        (sentence.lower(next.from - 1) === 'the' && /^(?:and|or)$/.test(sentence.lower(next.from - 2)))
      at = next.reach
    } else if (!/^(?:,|and|or|&|the)$/.test(word)) break
  }
  return closed ? members : [mention]
}

/** "Chile's first free port": the owner is part of the description, which says no more of it. */
const isOwnName = (subject: Mention, object: Mention): boolean => subject.from <= object.first && object.last < subject.first

/** A closing mark or verb of the pattern is no part of the evidence. */
const CLOSING = /^(?:[,.]|said|and)$/

function treeRelations(sentence: SentenceView, periodsOf: (sentence: SentenceView) => readonly FoundPeriod[]): Relation[] {
  const found: Relation[] = []
  sentence.tokens.forEach((token, at) => {
    for (const { rule, subject, object } of BY_LEMMA.get(token.lemma) ?? []) {
      if (
        rule.verb !== undefined
          ? !isVerb(sentence, at) || isUnreal(sentence, at) || (!rule.planned && isFuture(sentence, at))
          : !/^(?:NN|VBN|JJ)/.test(token.tag)
      )
        continue
      const linear = rule.verb === undefined ? undefined : beside(sentence, at)
      let subjects = argument(sentence, at, subject)
      if (subjects.length === 0 && linear && rule.subject.startsWith('subject'))
        subjects = linear.before.filter((mention) => subject.labels.has(mention.label))
      if (subjects.length === 0) continue
      let objects = argument(sentence, at, object)
      if (objects.length === 0 && linear && rule.object.startsWith('object'))
        objects = linear.after.filter((mention) => object.labels.has(mention.label))
      for (const s of subjects) {
        for (const o of objects) {
          if (s.entity === undefined || o.entity === undefined || s === o) continue
          const { first, last } = spanning(sentence, [s, o], rule.verb !== undefined ? [at] : [])
          const date = rule.dated ? dateOf(sentence, periodsOf(sentence)) : undefined
          found.push({
            subject: s.entity,
            type: rule.type,
            object: o.entity,
            properties: date === undefined ? {} : { date },
            level: rule.level ?? 'explicit',
            evidence: [sentence.evidence(first, last)],
            sentence,
            at: sentence.tokens[at].start,
            rule: rule.name,
          })
        }
      }
    }
  })
  return found
}

/** A verb by its tag, or a noun in -s right after a name and before a noun phrase: taggers take "the port handles" for a compound. */
function isVerb(sentence: SentenceView, at: number): boolean {
  const { tag, text } = sentence.tokens[at]
  if (tag.startsWith('V')) return true
  return (
    tag === 'NNS' &&
    /^\p{Ll}+s$/u.test(text) &&
    sentence.at[at - 1]?.kind === 'name' &&
    /^(?:CD|DT|JJ|IN|RB|NN|NNP)$/.test(sentence.tokens[at + 1]?.tag ?? '') &&
    sentence.lower(at + 1) !== 'of'
  )
}

const BEFORE_VERB =
  /^(?:has|have|had|also|already|recently|now|successfully|officially|formally|currently|later|then|reportedly|soon|just|today|yesterday|will|normally|usually)$/
const BEFORE_OBJECT =
  /^(?:the|a|an|its|their|over|about|nearly|almost|around|some|more|than|up|to|at|least|roughly|approximately|million|billion|thousand|hundred|tons?|tonnes|of|new|another|first|two|three|four|five|six|seven|eight|nine|ten|out|many|all)$/

/** The mentions right before and right after a verb, where the tree has lost them. */
function beside(sentence: SentenceView, at: number): { before: Mention[]; after: Mention[] } {
  let left = at - 1
  while (left >= 0 && sentence.at[left] === undefined && BEFORE_VERB.test(sentence.lower(left))) left--
  let right = at + 1
  while (
    right < sentence.tokens.length &&
    sentence.at[right] === undefined &&
    (BEFORE_OBJECT.test(sentence.lower(right)) || sentence.tokens[right].tag === 'CD')
  )
    right++
  const active = sentence.tokens[at].tag !== 'VBN' || /^(?:has|have|had)$/.test(sentence.lower(at - 1))
  const pick = (mention: Mention | undefined) => (mention?.entity !== undefined && active ? [mention] : [])
  return { before: pick(sentence.at[left]), after: pick(sentence.at[right]) }
}

/** Three ends that are no paths of the tree: the members of an enumeration, the trigger itself, a route's ends. */
function argument(sentence: SentenceView, at: number, spec: Argument): Mention[] {
  const [first] = spec.paths[0]
  if (first.kind === 'down' && first.dep === 'members') return enumerated(sentence, at).filter((mention) => spec.labels.has(mention.label))
  const own = sentence.at[at]
  if (first.kind === 'down' && first.dep === 'self') return own?.entity && own.last === at && spec.labels.has(own.label) ? [own] : []
  if (first.kind === 'down' && (first.dep === 'origin' || first.dep === 'destination')) {
    const ends = routeEnds(sentence, at)
    const end = first.dep === 'origin' ? ends?.origin : ends?.destination
    return end?.entity && spec.labels.has(end.label) ? [end] : []
  }
  return argumentMentions(sentence, at, spec)
}

/** The one time a sentence names, as a date or an interval. */
function dateOf(_sentence: SentenceView, periods: readonly FoundPeriod[]): string | undefined {
  const known = periods.filter((period) => period.from !== null || period.to !== null)
  if (known.length !== 1) return undefined
  const [{ from, to }] = known
  return from === to || to === null ? (from ?? undefined) : `${from ?? '..'}/${to}`
}
