/** CALL { … } IN TRANSACTIONS on the embedded store: what is on disk when, and what ends it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { execute } from '../../graph/cypher/index.ts'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'

const folders: string[] = []
function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'graph-')))
  return folders.at(-1) as string
}
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

const COUNT = 'MATCH (r:Row) RETURN count(r)'
const count = async (store: EmbeddedStore): Promise<unknown> => (await store.run(COUNT)).rows[0]?.[0]

describe('CALL { … } IN TRANSACTIONS', () => {
  it('has each batch on disk before the next begins', async () => {
    const path = folder()
    const reader = openEmbedded(path)
    const onDisk: unknown[] = []
    const readFile = (name: string): string => {
      onDisk.push(countIn(reader))
      return `${name}\n`
    }
    const store = new EmbeddedStore(openEmbedded(path), { readFile })
    await store.run('UNWIND range(1, 4) AS n CALL (n) { LOAD CSV FROM "file:///" + n AS line CREATE (:Row) } IN TRANSACTIONS OF 2 ROWS')
    expect(onDisk).toEqual([0, 0, 2, 2])
    await store.close()
    reader.close()
    const again = new EmbeddedStore(openEmbedded(path))
    expect(await count(again)).toBe(4)
    await again.close()
  })

  it('reads a file line by line into batches', async () => {
    const lines = Array.from({ length: 250 }, (_, n) => `${n},name ${n}`).join('\n')
    const store = new EmbeddedStore(EmbeddedGraph.inMemory(), { readFile: () => `id,name\n${lines}\n` })
    const load = `LOAD CSV WITH HEADERS FROM 'file:///rows.csv' AS line
      CALL { WITH line MERGE (r:Row {id: toInteger(line.id)}) SET r.name = line.name } IN TRANSACTIONS OF 100 ROWS
      ON ERROR CONTINUE REPORT STATUS AS s
      RETURN s.transactionId AS id, s.committed AS committed, count(*) AS lines`
    const { rows, stats } = await store.run(load)
    expect(rows.map(([, committed, size]) => [committed, size])).toEqual([
      [true, 100],
      [true, 100],
      [true, 50],
    ])
    expect(new Set(rows.map(([id]) => id)).size).toBe(3)
    expect(stats).toMatchObject({ nodesCreated: 250, labelsAdded: 250, propertiesSet: 500 })
  })

  it('says with an error how many transactions stand, and counts no row of those that do not', async () => {
    const store = new EmbeddedStore(EmbeddedGraph.inMemory())
    const half = 'UNWIND $rows AS n CALL { WITH n CREATE (r:Row {half: 8 / n}) RETURN r } IN TRANSACTIONS OF 2 ROWS'
    await expect(store.run(`${half} RETURN r`, { rows: [1, 2, 3, 4, 0, 5] })).rejects.toMatchObject({
      type: 'ArithmeticError',
      message: expect.stringContaining('(transactions committed: 2)'),
    })
    expect(await count(store)).toBe(4)
    const { stats } = await store.run(`${half} ON ERROR CONTINUE RETURN r`, { rows: [1, 0, 2, 4] })
    expect(stats).toMatchObject({ nodesCreated: 2, propertiesSet: 2 })
  })

  it('is refused inside of read and write, where nothing may be committed on the way', async () => {
    const store = new EmbeddedStore(EmbeddedGraph.inMemory())
    const refused = { type: 'TransactionStartFailed', message: expect.stringContaining('cannot be part of a transaction') }
    const query = 'UNWIND [1] AS n CALL { WITH n CREATE (:Row) } IN TRANSACTIONS'
    await expect(store.write((transaction) => transaction.run(query))).rejects.toMatchObject(refused)
    await expect(store.read((transaction) => transaction.run(query))).rejects.toMatchObject(refused)
    await expect(new EmbeddedStore(EmbeddedGraph.inMemory(), { readOnly: true }).run(query)).rejects.toThrow(/only reading is allowed/)
    expect(await count(store)).toBe(0)
  })

  it('ends at a limit whatever ON ERROR says, and keeps what was committed', async () => {
    const rows = 'UNWIND range(1, 1000) AS n CALL (n) { UNWIND range(1, 10000) AS m WITH m WHERE m % 1000 = 0 CREATE (:Row) }'
    const options = `IN TRANSACTIONS OF 1 ROWS ON ERROR CONTINUE`
    const store = new EmbeddedStore(EmbeddedGraph.inMemory())
    await expect(store.run(`${rows} ${options}`, {}, { timeout: 100 })).rejects.toThrow(
      /time limit of 100 ms \(transactions committed: \d+\)/,
    )
    const written = Number(await count(store))
    expect(written % 10).toBe(0)
    expect(written).toBeLessThan(10_000)

    const graph = EmbeddedGraph.inMemory()
    const asked = { aborted: false }
    const readFile = (number: string): string => {
      asked.aborted ||= number === '3'
      return 'line\n'
    }
    const stopped = 'UNWIND range(1, 9) AS n CALL (n) { LOAD CSV FROM toString(n) AS line CREATE (:Row) }'
    const signal = asked as AbortSignal
    expect(() => execute(graph, `${stopped} ${options}`, {}, { readFile, signal })).toThrow(/interrupted \(transactions committed: 3\)/)
    expect(execute(graph, COUNT).rows).toEqual([[3]])

    const large =
      'UNWIND range(1, 9) AS n CALL (n) { CREATE (r:Row) WITH range(1, n * 100000) AS list WITH collect(list) AS lists RETURN size(lists) AS size }'
    expect(() => execute(graph, `${large} ${options} RETURN count(*)`, {}, { memory: 4_000_000 })).toThrow(
      /MB in memory \(transactions committed: \d\)/,
    )
    expect(graph.inTransaction).toBe(false)
  })

  it('runs a batch again that another process overtook', () => {
    const path = folder()
    const graph = openEmbedded(path)
    const other = openEmbedded(path)
    let looked = 0
    const readFile = (): string => {
      if (++looked === 2) execute(other, 'CREATE (:Other)')
      return 'line\n'
    }
    const query = 'UNWIND range(1, 3) AS n CALL (n) { LOAD CSV FROM "x" AS line CREATE (:Row {n: n}) } IN TRANSACTIONS OF 1 ROWS'
    expect(execute(graph, query, {}, { readFile }).stats.nodesCreated).toBe(3)
    expect(looked).toBe(4)
    expect(execute(graph, 'MATCH (n) RETURN labels(n)[0], count(*) ORDER BY labels(n)[0]').rows).toEqual([
      ['Other', 1],
      ['Row', 3],
    ])
    graph.close()
    other.close()
  })

  it('shows its batches in a plan', () => {
    const query = 'UNWIND range(1, 3) AS n CALL (n) { CREATE (:Row) } IN TRANSACTIONS OF 2 ROWS ON ERROR BREAK CREATE (:After)'
    const operators: string[] = []
    const graph = EmbeddedGraph.inMemory()
    let plan = execute(graph, `PROFILE ${query}`).plan
    for (; plan !== undefined; plan = plan.children[0]) operators.push(`${plan.operator} ${plan.details} ${plan.rows}`)
    expect(operators).toContain('TransactionApply OF 2 ROWS ON ERROR BREAK 3')
    expect(execute(graph, COUNT).rows).toEqual([[3]])
  })
})

function countIn(graph: EmbeddedGraph): unknown {
  graph.refresh()
  return execute(graph, COUNT).rows[0]?.[0]
}
