/** What many documents say of one thing becomes one node: votes, evidence, and facts that cannot go in. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence, Fact } from '../../graph/facts.ts'
import { LABELS } from '../../graph/ontology.ts'
import { contributions } from '../../src/resolution/contribution.ts'
import { type Ballot, confirms, elect, type Vote } from '../../src/resolution/entity.ts'
import { merge, NO_SUPPORT, type Support, supportOf, supportProperties, withoutDocuments } from '../../src/resolution/evidence.ts'

const vote = (name: string, label: Vote['label'] = 'City', more: Partial<Vote> = {}): Vote => ({
  name,
  label,
  aliases: [],
  attributes: {},
  ...more,
})
const ballots = (...votes: Vote[]): Ballot[] => votes.map((each) => ({ vote: each, documents: 1, mentions: 2 }))

describe('an entity that several documents mention', () => {
  test('has the name and kind that most of them give, and all names as aliases', () => {
    const state = elect(ballots(vote('Yiwu'), vote('Yiwu City', 'Region'), vote('Yiwu', 'City', { aliases: ['the city'] })))
    expect(state).toEqual({ name: 'Yiwu', label: 'City', aliases: ['Yiwu City', 'the city'], attributes: {}, support: 3, mentions: 6 })
  })

  test('among equals has the longer name and the earlier label', () => {
    expect(elect(ballots(vote('Yiwu', 'Facility'), vote('Yiwu City', 'City')))).toMatchObject({ name: 'Yiwu City', label: 'City' })
  })

  test('has each attribute that any gives, as most of them give it', () => {
    const state = elect(
      ballots(
        vote('A', 'City', { attributes: { rank: 2, iata: 'HGH' } }),
        vote('A', 'City', { attributes: { rank: 1 } }),
        vote('A', 'City', { attributes: { rank: 2 } }),
      ),
    )
    expect(state.attributes).toEqual({ iata: 'HGH', rank: 2 })
  })

  test('is not elected anew for one more vote that agrees', () => {
    const anyVote = fc.record({
      name: fc.constantFrom('a', 'bb', 'cc'),
      label: fc.constantFrom(...LABELS.slice(0, 3)),
      aliases: fc.subarray(['a', 'x', 'y']),
      attributes: fc.constantFrom<Vote['attributes']>({}, { k: 1 }, { k: 2 }, { k: '1', j: true }),
    })
    fc.assert(
      fc.property(fc.array(anyVote, { minLength: 1, maxLength: 6 }), anyVote, (votes, more) => {
        const before = elect(ballots(...votes))
        const after = elect(ballots(...votes, more))
        if (confirms(more, before)) expect(after).toEqual({ ...before, support: before.support + 1, mentions: before.mentions + 2 })
        expect(elect(ballots(more, ...votes.toReversed()))).toEqual(after)
      }),
      { seed: 5, numRuns: 2000 },
    )
  })
})

describe('evidence', () => {
  const row = (document: string, start: number, level: 'explicit' | 'implied' | 'gazetteer' = 'explicit') => ({
    document,
    start,
    end: start + 1,
    quote: 'x',
    level,
    speaker: '',
    period: '',
  })

  test('counts documents, not passages, and tells the strongest level', () => {
    const support = merge(
      { evidence: [row('b', 5, 'implied'), row('a', 9), row('a', 2)], known: [] },
      { evidence: [row('a', 9)], known: [{ document: 'c', source: 'atlas' }] },
    )
    expect(supportProperties(support)).toMatchObject({
      documents: ['a', 'a', 'b'],
      starts: [2, 9, 5],
      knownIn: ['c'],
      sources: ['atlas'],
      level: 'explicit',
      support: 2,
    })
  })

  test('what only a data set knows is said by nobody', () => {
    expect(supportProperties({ evidence: [], known: [{ document: 'c', source: 'atlas' }] })).toMatchObject({
      level: 'gazetteer',
      support: 0,
    })
  })

  test('merging can be undone, and survives as properties', () => {
    const anyRow = fc.record({
      document: fc.constantFrom('a', 'b', 'c'),
      start: fc.nat(3),
      end: fc.nat(3),
      quote: fc.constant('q'),
      level: fc.constantFrom('explicit' as const, 'implied' as const),
      speaker: fc.constantFrom('', 's'),
      period: fc.constantFrom('', 'p'),
    })
    const anySupport: fc.Arbitrary<Support> = fc.record({
      evidence: fc.array(anyRow),
      known: fc.array(fc.record({ document: fc.constantFrom('a', 'b', 'c'), source: fc.constantFrom('', 'atlas') })),
    })
    fc.assert(
      fc.property(anySupport, anySupport, (one, two) => {
        const gone = new Set(['a'])
        const [kept, added] = [withoutDocuments(merge(one, NO_SUPPORT), gone), merge(two, NO_SUPPORT)]
        expect(merge(kept, added)).toEqual(merge(added, kept))
        expect(
          withoutDocuments(merge(kept, { ...NO_SUPPORT, evidence: added.evidence.filter((each) => each.document === 'a') }), gone),
        ).toEqual(kept)
        expect(supportOf(supportProperties(added))).toEqual(added)
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})

describe('the facts of a page', () => {
  const at = (document: string, start: number, text: string): Evidence => ({ document, start, end: start + text.length, text })
  const document = (id: string): Fact => ({
    kind: 'document',
    id,
    title: id,
    published: null,
    updated: null,
    file: 'page.txt',
    sha256: '0',
    article: { start: 0, end: 9 },
  })
  const entity = (id: string, aliases: string[], ...mentions: Evidence[]): Fact => ({
    kind: 'entity',
    id,
    label: 'City',
    name: id,
    aliases,
    identifiers: {},
    mentions,
  })
  const relation = (subject: string, object: string, more: Partial<Extract<Fact, { kind: 'relation' }>>): Fact => ({
    kind: 'relation',
    subject,
    type: 'NEAR',
    object,
    properties: {},
    level: 'explicit',
    speaker: null,
    evidence: [],
    ...more,
  })

  test('go to the article they stand in', () => {
    const {
      contributions: [one, two],
      rejections,
    } = contributions(
      [
        document('one'),
        document('two'),
        entity('a', ['A town', 'Alpha'], at('one', 1, 'A town'), at('two', 5, 'a')),
        entity('b', [], at('one', 2, 'b')),
        relation('a', 'b', { level: 'gazetteer', source: 'atlas' }),
        relation('a', 'b', { evidence: [at('one', 1, 'A')] }),
      ],
      '0123456789',
    )
    expect(one?.mentions.map((mention) => [mention.entity, mention.aliases])).toEqual([
      ['a', ['A town', 'Alpha']],
      ['b', []],
    ])
    expect(two?.mentions.map((mention) => [mention.entity, mention.aliases])).toEqual([['a', ['Alpha']]])
    expect(one?.relations).toMatchObject([{ support: { evidence: [{ start: 1 }], known: [{ document: 'one', source: 'atlas' }] } }])
    expect(two?.relations).toEqual([])
    expect(one?.text).toBe('012345678')
    expect(rejections).toEqual([])
  })

  test('that name what the article does not mention are refused, with the reason', () => {
    const { rejections } = contributions(
      [
        document('one'),
        entity('a', [], at('one', 1, 'a')),
        relation('a', 'z', { evidence: [at('one', 1, 'a')] }),
        relation('a', 'a', { evidence: [at('other', 1, 'a')] }),
      ],
      undefined,
    )
    expect(rejections.map(({ document, message }) => [document, message])).toEqual([
      ['other', 'relation a NEAR a has evidence in other, which is no document of this file'],
      ['one', 'relation a NEAR z needs z, which this document does not mention'],
    ])
  })

  test('hash alike in any order', () => {
    const facts = [
      document('one'),
      entity('b', [], at('one', 2, 'b')),
      entity('a', [], at('one', 1, 'a'), at('one', 4, 'a')),
      relation('a', 'b', { evidence: [at('one', 1, 'a'), at('one', 0, 'x')] }),
    ]
    const hash = (list: Fact[]) => contributions(list, undefined).contributions[0]?.hash
    expect(hash(facts.toReversed())).toBe(hash(facts))
    expect(hash(facts.slice(0, 3))).not.toBe(hash(facts))
  })
})
