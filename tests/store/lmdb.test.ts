import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import '../../graph/extras.ts'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import type { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'
import { fromSnapshot, toSnapshot } from '../../graph/store/embedded/snapshot.ts'
import { embeddedView } from './naive-graph.ts'
import { applyStep, LABELS, NaiveGraph, named, TYPES, transactions } from './steps.ts'

const folders: string[] = []
function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'graph-')))
  return folders.at(-1)!
}
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

const view = (graph: EmbeddedGraph) => embeddedView(graph, LABELS, TYPES)

describe('a graph on disk', () => {
  it('reads after reopening, and in a snapshot, as it did before', () => {
    fc.assert(
      fc.property(transactions, (list) => {
        const path = folder()
        const graph = named(openEmbedded(path))
        for (const { steps, commit } of list) {
          const naive = NaiveGraph.of(graph)
          graph.begin()
          for (const step of steps) applyStep(step, graph, naive)
          if (commit) graph.commit()
          else graph.rollback()
        }
        const before = view(graph)
        expect(view(fromSnapshot(toSnapshot(graph)))).toEqual(before)
        graph.close()
        const again = named(openEmbedded(path))
        expect(view(again)).toEqual(before)
        again.close()
      }),
      { numRuns: 40 },
    )
  })

  it('keeps values of every type', async () => {
    const path = folder()
    const store = new EmbeddedStore(openEmbedded(path))
    await store.run(`CREATE (:V {
      i: 1, f: 1.0, big: 9007199254740993, s: 'ü\u0000', t: true, l: [1, 2], ls: ['a'],
      d: date('2024-02-29'), lt: localtime('12:00'), ti: time('12:00+01:00'), ld: localdatetime('2024-01-01T00:00'),
      dt: datetime('2024-07-01T12:00[Europe/Stockholm]'), du: duration('P1M2DT3.5S'), p: point({longitude: 120.2, latitude: 30.3})})`)
    const ask = (from: EmbeddedStore) => from.run('MATCH (v:V) UNWIND keys(v) AS k RETURN k, v[k], valueType(v[k]) ORDER BY k')
    const before = (await ask(store)).rows
    await store.close()
    const again = new EmbeddedStore(openEmbedded(path))
    expect((await ask(again)).rows).toEqual(before)
    await again.close()
  })

  it('keeps indexes of every kind', async () => {
    const path = folder()
    const store = new EmbeddedStore(openEmbedded(path))
    await store.run("CREATE (:A {a: 1, b: 'one two'})-[:T {a: 2}]->(:B {a: 3, b: 'two'})")
    for (const command of [
      'CREATE INDEX FOR (n:A) ON (n.a, n.b)',
      'CREATE TEXT INDEX FOR (n:A) ON (n.b)',
      'CREATE POINT INDEX FOR ()-[r:T]-() ON (r.p)',
      'CREATE INDEX FOR ()-[r:T]-() ON (r.a)',
      'CREATE VECTOR INDEX near FOR (n:A) ON (n.v) OPTIONS {indexConfig: {`vector.dimensions`: 2}}',
      'CREATE FULLTEXT INDEX words FOR (n:A|B) ON EACH [n.b, n.c]',
      'CREATE CONSTRAINT FOR (n:B) REQUIRE n.a IS UNIQUE',
    ]) {
      await store.run(command)
    }
    const search = "CALL db.index.fulltext.queryNodes('words', 'two') YIELD node RETURN node.a ORDER BY node.a"
    const ask = async (from: EmbeddedStore): Promise<unknown> => [
      (await from.run('SHOW INDEXES')).rows,
      (await from.run(search)).rows,
      (await from.run('MATCH ()-[r:T]->() WHERE r.a > 1 RETURN r.a')).rows,
      (await from.run('CREATE (:B {a: 3})').catch((error: Error) => error.message)) as unknown,
    ]
    const before = await ask(store)
    expect(await ask(new EmbeddedStore(fromSnapshot(toSnapshot(store.graph))))).toEqual(before)
    await store.close()
    const again = new EmbeddedStore(openEmbedded(path))
    expect(await ask(again)).toEqual(before)
    await again.close()
  })

  it('goes on through checkpoints, with names met in rolled back transactions in between', () => {
    const path = folder()
    const graph = openEmbedded(path)
    const text = 'x'.repeat(100_000)
    for (let round = 0; round < 40; round++) {
      graph.begin()
      graph.createNode([graph.internLabel(`Lost${round}`)])
      graph.rollback()
      graph.begin()
      const node = graph.createNode([graph.internLabel(`Kept${round}`)])
      graph.setNodeProperty(node, graph.internKey('text'), text + round)
      graph.commit()
    }
    graph.close()
    const again = openEmbedded(path)
    expect(again.nodeCount).toBe(40)
    for (let round = 0; round < 40; round++) {
      expect([...again.nodesWithLabel(again.findLabel(`Kept${round}`)!)]).toEqual([round])
      expect(again.nodeProperty(round, again.findKey('text')!)).toBe(text + round)
    }
    expect(again.findLabel('Lost3')).toBeUndefined()
    again.close()
  })

  it('lets two openers write in turn: the later sees the earlier, and one that was overtaken is told to run again', async () => {
    const path = folder()
    const one = new EmbeddedStore(openEmbedded(path))
    const two = new EmbeddedStore(openEmbedded(path))
    await one.run('CREATE (:A {n: 1})-[:FIRST]->(:B)')
    expect((await two.run('MATCH (a:A) RETURN a.n')).rows).toEqual([[1]])
    let tries = 0
    await one.write(async (transaction) => {
      tries++
      await transaction.run('CREATE (:One)')
      if (tries === 1) await two.run('CREATE (:Two {m: 2})-[:SECOND]->(:A)')
    })
    expect(tries).toBe(2)
    const count = 'MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)'
    expect((await one.run(count)).rows).toEqual([[5, 2]])
    expect((await two.run(count)).rows).toEqual([[5, 2]])
    await one.close()
    await two.close()
  })

  it('catches up with an opener that has made several checkpoints meanwhile', () => {
    const path = folder()
    const behind = openEmbedded(path)
    behind.begin()
    behind.createNode([behind.internLabel('Old')])
    behind.commit()
    const ahead = openEmbedded(path)
    for (let round = 0; round < 30; round++) {
      ahead.begin()
      const node = ahead.createNode([ahead.internLabel(`New${round % 3}`)])
      ahead.setNodeProperty(node, ahead.internKey('text'), 'y'.repeat(300_000) + round)
      ahead.commit()
    }
    behind.refresh()
    expect(behind.nodeCount).toBe(31)
    expect(behind.labelNames()[0]).toBe('Old')
    expect(behind.countLabel(behind.findLabel('New1')!)).toBe(10)
    ahead.close()
    behind.close()
  })

  it('refuses to change a graph opened for reading, a folder of other things, and a folder that is not there', () => {
    const path = folder()
    expect(() => openEmbedded(path, { readOnly: true })).toThrow(/there is no graph here/)
    const graph = openEmbedded(path)
    graph.begin()
    graph.createNode([])
    graph.commit()
    const reader = openEmbedded(path, { readOnly: true })
    reader.begin()
    reader.createNode([])
    expect(() => reader.commit()).toThrow(/opened for reading only/)
    expect(reader.nodeCount).toBe(1)
    reader.close()
    graph.close()
    const other = folder()
    writeFileSync(join(other, 'letter.txt'), 'Dear')
    expect(() => openEmbedded(other)).toThrow(/holds other files/)
    writeFileSync(join(other, 'data.mdb'), 'x'.repeat(20_000))
    expect(() => openEmbedded(other)).toThrow(/cannot be read \(data.mdb: it is not an LMDB file\)/)
    truncateSync(join(path, 'data.mdb'), 8_192)
    expect(() => openEmbedded(path)).toThrow(/cut short/)
  })
})
