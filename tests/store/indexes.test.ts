/** Indexes against looking at everything: whatever is written, undone and asked, an index finds what a scan finds, in ORDER BY's order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PointValue } from '../../graph/cypher/spatial/point.ts'
import { DurationValue } from '../../graph/cypher/temporal/duration.ts'
import { DateTimeValue, DateValue, LocalDateTimeValue, LocalTimeValue, TimeValue } from '../../graph/cypher/temporal/instants.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { Bound, IndexRange, IndexReader } from '../../graph/store/embedded/property-graph.ts'
import { equals } from '../../graph/values/equality.ts'
import { compareForOrder, greater, greaterOrEqual, less, lessOrEqual } from '../../graph/values/order.ts'
import { Float, type Value } from '../../graph/values.ts'
import { NaiveGraph } from './naive-graph.ts'
import { applyStep, named, type Step, transactions } from './steps.ts'

const HOUR = 3_600_000_000_000
const VALUES: readonly Value[] = [
  ...[0, 1, -1, 3, 2 ** 53 - 1, 2n ** 60n, 2n ** 60n + 1n, -(2n ** 63n), new Float(0), new Float(-0), new Float(1), new Float(2 ** 60)],
  ...[new Float(0.5), new Float(Number.NaN), new Float(Number.POSITIVE_INFINITY), new Float(Number.NEGATIVE_INFINITY)],
  ...['', 'a', 'ab', 'abc', 'b', 'a\u0000', '\u{1f600}', '\ud83d', '\uffff', 'é', 'long common beginning 1', 'long common beginning 2'],
  ...[true, false, [1], [1, 2], [new Float(1), 2], [new Float(Number.NaN)], [], ['a'], [0], [new Float(-0)]],
  ...[new DateValue(0), new DateValue(-400), new LocalTimeValue(HOUR), new TimeValue(HOUR, 0), new TimeValue(2 * HOUR, 3_600)],
  ...[new LocalDateTimeValue(0, 5), new LocalDateTimeValue(0, 6), new LocalDateTimeValue(1, 0)],
  ...[DateTimeValue.ofInstant(0, 0, 0), DateTimeValue.ofInstant(0, 0, 3_600), DateTimeValue.ofInstant(0, 1, 'Europe/Berlin')],
  ...[DurationValue.of(0n, 1n, 0n), DurationValue.of(1n, 0n, 0n), new PointValue(7203, 1, 2), new PointValue(4326, 1, 2)],
]
const NODE = 'node'
const value = fc.constantFrom(...VALUES)

/** Some of the steps' values replaced by stranger ones. */
const strange = fc.tuple(transactions, fc.array(value, { minLength: 1, maxLength: 40 })).map(([list, values]) => {
  let next = 0
  const swap = (step: Step): Step =>
    step.do === 'set' && step.value !== undefined ? { ...step, value: values[next++ % values.length] } : step
  return list.map(({ steps, commit }) => ({ commit, steps: steps.map(swap) }))
})

type Read = (id: number, at: number) => Value

/** What the range lets pass, one by one, in ORDER BY's order. */
function expected(members: readonly number[], keys: number, read: Read, { equal, from, to, prefix }: IndexRange): number[] {
  const passes = (id: number): boolean => {
    if (!equal.every((wanted, at) => equals(read(id, at), wanted) === true)) return false
    const item = read(id, equal.length)
    if (prefix !== undefined && !(typeof item === 'string' && item.startsWith(prefix))) return false
    if (from !== undefined && (from.inclusive ? greaterOrEqual : greater)(item, from.value) !== true) return false
    return to === undefined || (to.inclusive ? lessOrEqual : less)(item, to.value) === true
  }
  return members.filter(passes).sort((left, right) => {
    for (let at = 0; at < keys; at++) {
      const order = compareForOrder(read(left, at), read(right, at))
      if (order !== 0) return order
    }
    return left - right
  })
}

function found(index: IndexReader, range: IndexRange, descending = false): number[] {
  const ids: number[] = []
  index.scan(range, descending, (id) => ids.push(id) > 0)
  return ids
}

function sought(index: IndexReader, values: readonly Value[]): number[] {
  const ids: number[] = []
  index.seek(values, (id) => ids.push(id) > 0)
  return ids
}

const ascending = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b)

function check(index: IndexReader, members: readonly number[], read: Read, probes: readonly Value[]): void {
  const keys = index.description.keys.length
  const agree = (range: IndexRange): void => {
    const ids = expected(members, keys, read, range)
    expect(found(index, range)).toEqual(ids)
    expect(found(index, range, true)).toEqual([...ids].reverse())
  }
  agree({ equal: [] })
  expect(index.size).toBe(members.length)
  for (const [at, probe] of probes.entries()) {
    const other = probes[(at + 1) % probes.length]!
    const bound = (of: Value, inclusive: boolean): Bound => ({ value: of, inclusive })
    const equal = keys === 1 ? [] : [other]
    agree({ equal, from: bound(probe, true) })
    agree({ equal, to: bound(probe, false) })
    agree({ equal, from: bound(other, false), to: bound(probe, true) })
    if (typeof probe === 'string') agree({ equal, prefix: probe })
    const values = keys === 1 ? [probe] : [other, probe]
    const same = members.filter((id) => values.every((wanted, key) => equals(read(id, key), wanted) === true))
    expect(ascending(sought(index, values))).toEqual(ascending(same))
    const texts: number[] = []
    index.scanTexts(
      (text) => typeof probe === 'string' && text.includes(probe),
      (id) => texts.push(id) > 0,
    )
    const holds = (item: Value): boolean => typeof item === 'string' && typeof probe === 'string' && item.includes(probe)
    expect(ascending(texts)).toEqual(ascending(members.filter((id) => holds(read(id, 0)))))
  }
}

describe('an index', () => {
  it('finds what a scan finds, after any writes, commits and rollbacks', () => {
    fc.assert(
      fc.property(strange, fc.array(value, { minLength: 2, maxLength: 5 }), fc.boolean(), (list, probes, early) => {
        const graph = named()
        const naive = new NaiveGraph()
        graph.begin()
        graph.createIndex({ name: 'one', label: 0, keys: [0], unique: false })
        graph.createIndex({ name: 'two', label: 0, keys: [0, 1], unique: false })
        graph.createIndex({ name: 'of relationships', label: 1, keys: [0], unique: false, entity: 'relationship' })
        graph.commit()
        const look = (): void => {
          const nodes = [...naive.nodes].filter(([, node]) => node.labels.has(0))
          const edges = [...naive.relationships].filter(([, edge]) => edge.type === 1)
          const having = (of: typeof nodes | typeof edges, ...keys: number[]): number[] =>
            ascending(of.filter(([, one]) => keys.every((key) => one.properties.has(key))).map(([id]) => id))
          const ofNode: Read = (id, key) => naive.nodes.get(id)?.properties.get(key) ?? null
          check(graph.index(NODE, 0, [0])!, having(nodes, 0), ofNode, probes)
          check(graph.index(NODE, 0, [0, 1])!, having(nodes, 0, 1), ofNode, probes)
          const ofEdge: Read = (id, key) => naive.relationships.get(id)?.properties.get(key) ?? null
          check(graph.index('relationship', 1, [0])!, having(edges, 0), ofEdge, probes)
        }
        if (early) look()
        for (const { steps, commit } of list) {
          graph.begin()
          naive.begin()
          for (const each of steps) applyStep(each, graph, naive)
          if (early) look()
          if (commit) graph.commit()
          else {
            graph.rollback()
            naive.rollback()
          }
          if (early) look()
        }
        look()
      }),
      { numRuns: 200 },
    )
  })

  it('sorts and keeps many, however they are spread', () => {
    const texts = (at: number): Value => (at % 7 === 0 ? `Stück ${at % 5_000}` : `item ${(at * 7_919) % 20_000}`)
    const spreads: readonly ((at: number) => Value)[] = [
      (at) => (at * 7_919) % 10_007,
      (at) => new Float(((at * 31) % 997) / 7 - 50),
      texts,
      (at) => at % 3,
      (at) => VALUES[(at * 13) % VALUES.length]!,
      (at) => DateTimeValue.ofInstant(at % 50, (at * 7) % 1_000, at % 2 === 0 ? 0 : 3_600),
    ]
    for (const spread of spreads) {
      const graph = EmbeddedGraph.inMemory()
      const [label, key, other] = [graph.internLabel('L'), graph.internKey('k'), graph.internKey('o')]
      const create = (from: number, to: number): void => {
        for (let at = from; at < to; at++) {
          const node = graph.createNode([label])
          graph.setNodeProperty(node, key, spread(at))
          graph.setNodeProperty(node, other, at % 2)
        }
      }
      const read: Read = (id, at) => graph.nodeProperty(id, [key, other][at]!)!
      const agree = (): void => {
        for (const keys of [[key], [key, other]]) {
          const members = [...graph.nodesWithLabel(label)]
          expect(found(graph.index(NODE, label, keys)!, { equal: [] })).toEqual(expected(members, keys.length, read, { equal: [] }))
        }
        const probe = spread(17)
        const same = [...graph.nodesWithLabel(label)].filter((id) => equals(read(id, 0), probe) === true)
        expect(ascending(sought(graph.index(NODE, label, [key])!, [probe]))).toEqual(same)
      }
      graph.begin()
      graph.createIndex({ name: 'one', label, keys: [key], unique: false })
      graph.createIndex({ name: 'two', label, keys: [key, other], unique: false })
      create(0, 6_000)
      graph.commit()
      agree()
      graph.begin()
      create(6_000, 6_500)
      for (let node = 0; node < 6_000; node += 3) graph.deleteNode(node)
      for (let node = 1; node < 6_000; node += 3) graph.setNodeProperty(node, key, spread(node + 1))
      agree()
      graph.rollback()
      agree()
    }
  })
})
