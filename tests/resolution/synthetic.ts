/**
 * Documents for property-based tests: facts as extraction might give them, with disagreements about names, labels, aliases and
 * attributes, facts that several documents share, and ones known from a data set only.
 */
import fc from 'fast-check'
import type { Evidence, Fact } from '../../graph/facts.ts'
import type { Label } from '../../graph/ontology.ts'

const ENTITIES: readonly { id: string; labels: readonly [Label, ...Label[]]; names: readonly [string, ...string[]] }[] = [
  { id: 'country:CN', labels: ['Country'], names: ['China', 'PRC'] },
  { id: 'province:CN-ZJ', labels: ['Province', 'Region'], names: ['Zhejiang', 'Zhejiang Province'] },
  { id: 'city:hangzhou', labels: ['City', 'Province'], names: ['Hangzhou', 'Hangchow', 'Hangzhou\u00a0City'] },
  { id: 'airport:HGH', labels: ['Airport', 'Facility', 'Company'], names: ['Hangzhou Airport', "Hangzhou Xiaoshan Int'l Airport"] },
  { id: 'person:chen-min', labels: ['Person'], names: ['Chen Min', 'Chen'] },
  { id: 'commodity:goods', labels: ['Commodity'], names: ['sports goods', 'Waren "Größe 😀"'] },
]
const ids = ENTITIES.map((entity) => entity.id)

const evidence = (document: string) =>
  fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 9 }))
    .map(([start, length]): Evidence => ({ document, start, end: start + length, text: `${'x'.repeat(length)}` }))
const evidences = (document: string) => fc.array(evidence(document), { minLength: 1, maxLength: 3 })
const anyId = fc.constantFrom(...ids)
const level = fc.constantFrom('explicit' as const, 'implied' as const)

function entity(document: string, index: number): fc.Arbitrary<Fact> {
  const { id, labels, names } = ENTITIES[index] as (typeof ENTITIES)[number]
  return fc
    .record({
      label: fc.constantFrom(...labels),
      name: fc.constantFrom(...names),
      aliases: fc.subarray([...names, 'the place']),
      rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      location: fc.option(fc.constantFrom({ latitude: 30, longitude: 120 }, { latitude: 30.5, longitude: 120.25 }), { nil: undefined }),
      mentions: evidences(document),
    })
    .map(
      ({ rank, location, ...rest }): Fact => ({
        kind: 'entity',
        id,
        identifiers: index % 2 === 0 ? { wikidata: `Q${index}` } : {},
        ...(rank === undefined ? {} : { properties: { rank } }),
        ...(location === undefined ? {} : { location }),
        ...rest,
      }),
    )
}

const relation = (document: string): fc.Arbitrary<Fact> =>
  fc
    .record({
      subject: anyId,
      type: fc.constantFrom('LOCATED_IN' as const, 'NEAR' as const, 'WORKS_FOR' as const),
      object: anyId,
      properties: fc.constantFrom<Record<string, string | number>>({}, { title: 'director' }, { title: 'clerk', since: 2020 }),
      level,
      speaker: fc.constantFrom(null, 'person:chen-min'),
      evidence: evidences(document),
      known: fc.boolean(),
    })
    .map(
      ({ known, ...rest }): Fact =>
        known
          ? { kind: 'relation', ...rest, level: 'gazetteer', speaker: null, evidence: [], source: 'atlas' }
          : { kind: 'relation', ...rest },
    )

const observation = (document: string): fc.Arbitrary<Fact> =>
  fc
    .record({
      subject: anyId,
      measure: fc.constantFrom('export value', 'cargo'),
      value: fc.constantFrom(null, 5, 0.25),
      unit: fc.constantFrom(null, 'CNY'),
      period: fc.constantFrom(
        null,
        { from: '2024-01-01', to: '2024-07-31', text: 'from January to July' },
        { from: '2024-01-01', to: '2024-07-31', text: 'in seven months' },
      ),
      change: fc.constantFrom(null, { kind: 'year-on-year', value: 0.269 }),
      scope: fc.constantFrom<Record<string, string>>({}, { commodity: 'commodity:goods' }),
      level,
      speaker: fc.constantFrom(null, 'person:chen-min'),
      source: fc.constantFrom(null, 'province:CN-ZJ'),
      evidence: evidences(document),
    })
    .map((fact): Fact => ({ kind: 'observation', id: 'as extracted', equivalent: null, ...fact }))

const quotation = (document: string): fc.Arbitrary<Fact> =>
  fc
    .record({
      speaker: fc.constantFrom(null, 'person:chen-min'),
      text: fc.constantFrom('Well.', 'Goods move.'),
      direct: fc.boolean(),
      evidence: evidences(document),
    })
    .map((fact): Fact => ({ kind: 'quotation', ...fact }))

/** All facts of one document. */
export function documentFacts(document: string): fc.Arbitrary<Fact[]> {
  const head: Fact = {
    kind: 'document',
    id: document,
    title: `Title of ${document}`,
    published: '2024-08-23',
    updated: null,
    file: `${document}.txt`,
    sha256: document.repeat(4),
    article: { start: 0, end: 40 },
  }
  return fc
    .tuple(
      fc.tuple(...ENTITIES.map((_, index) => fc.option(entity(document, index), { nil: undefined, freq: 4 }))),
      fc.array(relation(document), { maxLength: 6 }),
      fc.array(observation(document), { maxLength: 4 }),
      fc.array(quotation(document), { maxLength: 2 }),
    )
    .map(([entities, ...others]) => [head, ...entities.filter((fact) => fact !== undefined), ...others.flat()])
}

/** Facts of `count` documents, d0, d1 …, one array each. */
export function corpus(count: number): fc.Arbitrary<Fact[][]> {
  return fc.tuple(...Array.from({ length: count }, (_, index) => documentFacts(`d${index}`)))
}
