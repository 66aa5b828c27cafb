/** Both engines as the bulk bench asks them: a graph in a folder, statements, and a load from the CSV files of the social network. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedStore } from '../../../graph/store/embedded/embedded-store.ts'
import { openEmbedded } from '../../../graph/store/embedded/lmdb.ts'
import { loadLadybug } from '../social/ladybug.ts'
import type { Job } from './jobs.ts'

export interface BulkEngine {
  /** Schema for the jobs. */
  prepare(): Promise<void>
  run(job: Job): Promise<void>
  /** Persons and follows from `Person.csv` and `Follows.csv` of the folder. */
  load(csv: string): Promise<void>
  ask(cypher: string): Promise<readonly unknown[]>
  close(): Promise<void>
}

export function openWaybill(folder: string): BulkEngine {
  const graph = openEmbedded(folder)
  const store = new EmbeddedStore(graph)
  return {
    async prepare() {
      await store.run('CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE')
    },
    async run({ cypher, rows }) {
      await store.run(cypher, rows === undefined ? {} : { rows: rows() })
    },
    async load(csv) {
      graph.begin()
      const labels = [graph.internLabel('Person')]
      const [id, name, gender, age] = ['id', 'name', 'gender', 'age'].map((key) => graph.internKey(key)) as [number, number, number, number]
      for (const fields of lines(join(csv, 'Person.csv'))) {
        const node = graph.createNode(labels)
        graph.setNodeProperty(node, id, Number(fields[0]))
        graph.setNodeProperty(node, name, fields[1])
        graph.setNodeProperty(node, gender, fields[2])
        graph.setNodeProperty(node, age, Number(fields[3]))
      }
      const type = graph.internType('Follows')
      for (const [from, to] of lines(join(csv, 'Follows.csv'))) graph.createRelationship(type, Number(from) - 1, Number(to) - 1)
      graph.createIndex({ name: 'person_id', label: labels[0] as number, keys: [id], unique: true })
      graph.commit()
    },
    async ask(cypher) {
      const { rows } = await store.run(cypher)
      return rows[0] ?? []
    },
    close: () => store.close(),
  }
}

function* lines(file: string): Generator<string[]> {
  const text = readFileSync(file, 'latin1')
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end).split(',')
    at = end + 1
  }
}

export function openLadybug(folder: string): BulkEngine {
  const lbug = loadLadybug()
  const database = new lbug.Database(join(folder, 'graph'))
  const connection = new lbug.Connection(database)
  return {
    async prepare() {
      await connection.query('CREATE NODE TABLE Person(id INT64, name STRING, age INT64, city STRING, score DOUBLE, PRIMARY KEY(id))')
      await connection.query('CREATE REL TABLE KNOWS(FROM Person TO Person, since INT64)')
    },
    async run({ cypher, rows, peerPiece, peerCopy }) {
      if (rows === undefined) {
        await connection.query(cypher)
        return
      }
      const given = rows()
      if (peerCopy !== undefined) {
        const file = join(folder, 'rows.csv')
        writeFileSync(file, `${given.map((row) => Object.values(row).join()).join('\n')}\n`)
        await connection.query(`COPY ${peerCopy} FROM '${file}'`)
        rmSync(file)
        return
      }
      const statement = await connection.prepare(cypher)
      await connection.query('BEGIN TRANSACTION')
      for (let at = 0; at < given.length; at += peerPiece ?? given.length) {
        await connection.execute(statement, { rows: given.slice(at, at + (peerPiece ?? given.length)) })
      }
      await connection.query('COMMIT')
    },
    async load(csv) {
      await connection.query('CREATE NODE TABLE Person(id INT64, name STRING, gender STRING, age INT64, PRIMARY KEY(id))')
      await connection.query('CREATE REL TABLE Follows(FROM Person TO Person)')
      for (const table of ['Person', 'Follows']) await connection.query(`COPY ${table} FROM '${join(csv, `${table}.csv`)}'`)
    },
    async ask(cypher) {
      const result = await connection.query(cypher)
      const [row] = await (Array.isArray(result) ? result[0] : result).getAll()
      return Object.values(row ?? {}).map(Number)
    },
    async close() {
      await connection.close()
      await database.close()
    },
  }
}
