/** Ours alone, at sizes ten times each other: what a unit costs must not grow. And files that were slow to open once. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedStore } from '../../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../../graph/store/embedded/graph.ts'
import { openEmbedded } from '../../../graph/store/embedded/lmdb.ts'
import { report } from '../measure.ts'

interface Growing {
  readonly name: string
  readonly sizes: readonly number[]
  readonly open: (folder: string) => EmbeddedGraph
  readonly work: (store: EmbeddedStore, size: number) => Promise<unknown>
}

const inMemory = (): EmbeddedGraph => EmbeddedGraph.inMemory()
const KEY = 'CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE'

async function oneByOne(store: EmbeddedStore, size: number, cypher: string): Promise<void> {
  for (let i = 0; i < size; i++) await store.run(cypher, { id: i, name: `Person ${i}` })
}

const GROWING: readonly Growing[] = [
  {
    name: 'UNWIND … CREATE nodes',
    sizes: [10_000, 100_000, 1_000_000],
    open: inMemory,
    work: (store, size) => store.run('UNWIND range(1, $size) AS i CREATE (:Person {id: i, name: "Person " + i, age: i % 90})', { size }),
  },
  {
    name: 'UNWIND … MERGE edges by key',
    sizes: [10_000, 100_000, 1_000_000],
    open: inMemory,
    work: async (store, size) => {
      await store.run(KEY)
      await store.run('UNWIND range(0, $size / 10) AS i CREATE (:Person {id: i})', { size })
      await store.run(
        `UNWIND range(1, $size) AS i MATCH (a:Person {id: i * 7919 % ($size / 10)}), (b:Person {id: i * 104729 % ($size / 10)})
         MERGE (a)-[r:KNOWS]->(b) SET r.since = i`,
        { size },
      )
    },
  },
  {
    name: 'CREATE, a statement each',
    sizes: [10_000, 100_000],
    open: inMemory,
    work: (store, size) => oneByOne(store, size, 'CREATE (:Person {id: $id, name: $name})'),
  },
  {
    name: 'MERGE, a statement each',
    sizes: [2_000, 20_000],
    open: inMemory,
    work: async (store, size) => {
      await store.run(KEY)
      await oneByOne(store, size, 'MERGE (p:Person {id: $id}) SET p.name = $name')
      await oneByOne(store, size, 'MERGE (p:Person {id: $id}) SET p.name = $name + "!"')
    },
  },
  {
    name: 'CREATE, a durable commit each',
    sizes: [1_000, 10_000, 100_000],
    open: openEmbedded,
    work: (store, size) => oneByOne(store, size, 'CREATE (:Person {id: $id, name: $name})'),
  },
  {
    name: 'batches of 1000 IN TRANSACTIONS',
    sizes: [10_000, 100_000, 1_000_000],
    open: openEmbedded,
    work: (store, size) =>
      store.run('UNWIND range(1, $size) AS i CALL (i) { CREATE (:Person {id: i, name: "Person " + i}) } IN TRANSACTIONS', { size }),
  },
]

export async function growth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-growth-'))
  try {
    for (const { name, sizes, open, work } of GROWING) {
      const costs: string[] = []
      for (const size of sizes) {
        const path = join(folder, `${name} ${size}`)
        const store = new EmbeddedStore(open(path))
        const start = performance.now()
        await work(store, size)
        costs.push(`${size}: ${(((performance.now() - start) / size) * 1000).toFixed(1)} µs each`)
        await store.close()
        rmSync(path, { recursive: true, force: true })
      }
      report(name, '', costs.join(', '))
    }
    opening(join(folder, 'texts'), '20k long texts, overwritten 20 times', overwritten)
    opening(join(folder, 'small'), '200k nodes of 10k small commits', smallCommits)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function opening(path: string, remark: string, make: (graph: EmbeddedGraph) => void): void {
  const graph = openEmbedded(path)
  make(graph)
  graph.close()
  const start = performance.now()
  const again = openEmbedded(path)
  const time = performance.now() - start
  again.close()
  report('open', `${time.toFixed(0)} ms`, `${remark}; ${(statSync(join(path, 'data.mdb')).size / 1e6).toFixed(1)} MB`)
}

function overwritten(graph: EmbeddedGraph): void {
  graph.begin()
  const label = [graph.internLabel('Document')]
  const key = graph.internKey('text')
  const nodes = Array.from({ length: 20_000 }, () => graph.createNode(label))
  graph.commit()
  for (let round = 0; round < 20; round++) {
    graph.begin()
    for (const node of nodes) graph.setNodeProperty(node, key, `${'lorem ipsum dolor sit amet '.repeat(40)}${node} ${round}`)
    graph.commit()
  }
}

function smallCommits(graph: EmbeddedGraph): void {
  for (let commit = 0; commit < 10_000; commit++) {
    graph.begin()
    const label = [graph.internLabel('Row')]
    for (let i = 0; i < 20; i++) {
      const node = graph.createNode(label)
      graph.setNodeProperty(node, graph.internKey('n'), commit * 20 + i)
      graph.setNodeProperty(node, graph.internKey('name'), `row ${commit * 20 + i}`)
    }
    graph.commit()
  }
}
