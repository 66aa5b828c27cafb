/** What must hold of every graph store that documents are loaded into: the graph is a function of the set of documents. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fact } from '../../graph/facts.ts'
import type { GraphStore } from '../../graph/store/graph-store.ts'
import { findDocuments, forgetDocument } from '../../src/resolution/forget.ts'
import { loadDocuments } from '../../src/resolution/load.ts'
import { canonicalLines } from '../support/canonical.ts'
import { corpus } from './synthetic.ts'

const ofFile = (facts: readonly Fact[]) => ({ facts, file: { text: 'x'.repeat(60) } })

export interface StoreUnderTest {
  readonly name: string
  /** Documents may be loaded by several at once. */
  readonly isConcurrent: boolean
  readonly runs: number
  open(): Promise<{ store: GraphStore; empty(): Promise<void>; close(): Promise<void> }>
}

export function documentsMakeOneGraph({ name, isConcurrent, runs, open }: StoreUnderTest): void {
  describe(`documents make one graph: ${name}`, () => {
    let opened: Awaited<ReturnType<StoreUnderTest['open']>>
    beforeAll(async () => {
      opened = await open()
    }, 600_000)
    afterAll(() => opened?.close())

    const graphOf = async (...files: Fact[][]) => {
      await opened.empty()
      await loadDocuments(opened.store, files.map(ofFile))
      return canonicalLines(opened.store)
    }
    const holds = <T>(documents: fc.Arbitrary<T>, property: (value: T) => Promise<void>) =>
      fc.assert(fc.asyncProperty(documents, property), { seed: 20240823, numRuns: runs, endOnFailure: true })

    test(
      'in whatever order, however often',
      () =>
        holds(fc.tuple(corpus(4), fc.shuffledSubarray([0, 1, 2, 3, 0, 2], { minLength: 6, maxLength: 6 })), async ([files, order]) => {
          const expected = await graphOf(...files)
          await opened.empty()
          for (const index of order) await loadDocuments(opened.store, [ofFile([...(files[index] as Fact[])].reverse())])
          expect(await canonicalLines(opened.store)).toEqual(expected)
        }),
      600_000,
    )

    test(
      'a forgotten document leaves nothing behind',
      () =>
        holds(fc.tuple(corpus(4), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 })), async ([files, forgotten]) => {
          const expected = await graphOf(...files.filter((_, index) => !forgotten.includes(index)))
          await graphOf(...files)
          for (const index of forgotten) expect(await forgetDocument(opened.store, `d${index}`)).toBe(true)
          expect(await canonicalLines(opened.store)).toEqual(expected)
        }),
      600_000,
    )

    test(
      'a document read anew with other facts replaces what it said before',
      () =>
        holds(fc.tuple(corpus(3), corpus(2)), async ([files, revised]) => {
          const expected = await graphOf(...revised, files[2] as Fact[])
          await graphOf(...files)
          await loadDocuments(opened.store, revised.map(ofFile))
          expect(await canonicalLines(opened.store)).toEqual(expected)
        }),
      600_000,
    )

    test('a second reading is a no-op, and unknown documents cannot be forgotten', async () => {
      const [files] = fc.sample(corpus(3), { seed: 1, numRuns: 1 }) as [Fact[][]]
      await graphOf(...files)
      expect(await loadDocuments(opened.store, files.map(ofFile))).toMatchObject({
        loaded: [],
        replaced: [],
        unchanged: ['d0', 'd1', 'd2'],
      })
      expect(await findDocuments(opened.store, 'd1')).toEqual(['d1'])
      expect(await forgetDocument(opened.store, 'd9')).toBe(false)
      for (const id of ['d0', 'd1', 'd2']) await forgetDocument(opened.store, id)
      expect(await canonicalLines(opened.store)).toEqual([])
    }, 120_000)

    test('a load that was cut off can be started again', async () => {
      const [files] = fc.sample(corpus(30), { seed: 2, numRuns: 1 }) as [Fact[][]]
      const expected = await graphOf(...files)
      await opened.empty()
      function* cutOff() {
        for (const facts of files.slice(0, 25)) yield ofFile(facts)
        throw new Error('cut off')
      }
      await expect(loadDocuments(opened.store, cutOff())).rejects.toThrow('cut off')
      expect((await canonicalLines(opened.store)).filter((line) => line.includes('"Document"')).length).toBe(20)
      expect(await loadDocuments(opened.store, files.map(ofFile))).toMatchObject({ loaded: { length: 10 }, unchanged: { length: 20 } })
      expect(await canonicalLines(opened.store)).toEqual(expected)
    }, 120_000)

    test.runIf(isConcurrent)(
      'many writers at once, some forgetting',
      () =>
        holds(corpus(6), async (files) => {
          const expected = await graphOf(...files.slice(0, 4))
          await graphOf(...files.slice(4))
          await Promise.all([
            ...files.slice(0, 4).map((facts) => loadDocuments(opened.store, [ofFile(facts)])),
            ...files.slice(2, 4).map((facts) => loadDocuments(opened.store, [ofFile(facts)])),
            forgetDocument(opened.store, 'd4'),
            forgetDocument(opened.store, 'd5'),
          ])
          expect(await canonicalLines(opened.store)).toEqual(expected)
        }),
      600_000,
    )
  })
}
