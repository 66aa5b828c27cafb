/** A document leaves the graph: afterwards the graph is as if it had never been read. */
import { CypherError } from '../../graph/errors.ts'
import type { GraphStore, Transaction } from '../../graph/store/graph-store.ts'
import { RESERVED } from './attributes.ts'
import { lockEntities, recount } from './entity-nodes.ts'
import { isSupported } from './evidence.ts'
import { withdraw } from './link.ts'
import { periodText } from './observation.ts'
import { sorted } from './order.ts'

/** Ids of the documents with that id or file name, sorted. */
export async function findDocuments(store: GraphStore, idOrFile: string): Promise<string[]> {
  const { rows } = await store.run('MATCH (d:Document) WHERE d.id = $name OR d.file = $name RETURN d.id', { name: idOrFile })
  return sorted(rows.map(([id]) => id as string))
}

/** Whether there was such a document. All or nothing. */
export function forgetDocument(store: GraphStore, id: string): Promise<boolean> {
  return change(store, async (transaction) => {
    const found = await lockDocuments(transaction, [id], false)
    if (found.size === 0) return false
    const touched = await mentionedBy(transaction, [id])
    await lockEntities(transaction, touched)
    await retract(transaction, [id], touched)
    await transaction.run('MATCH (d:Document {id: $id}) DETACH DELETE d', { id })
    return true
  })
}

export interface StoredDocument {
  /** Hash of the facts it was loaded with; undefined where it was just made. */
  readonly hash: string | undefined
  readonly file: string | undefined
}

/** Takes the documents' write locks, in one order everywhere, and tells what is known of those that exist. */
export async function lockDocuments(
  transaction: Transaction,
  ids: readonly string[],
  create: boolean,
): Promise<Map<string, StoredDocument>> {
  const match = create ? 'MERGE' : 'MATCH'
  await transaction.run(`UNWIND $ids AS id ${match} (d:Document {id: id}) SET d.waybillLock = true REMOVE d.waybillLock`, {
    ids: sorted(ids),
  })
  return readDocuments(transaction, ids)
}

export async function readDocuments(transaction: Transaction, ids: readonly string[]): Promise<Map<string, StoredDocument>> {
  const { rows } = await transaction.run('UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id, d.facts, d.file', { ids })
  return new Map(rows.map(([id, hash, file]) => [id as string, { hash: hash ?? undefined, file: file ?? undefined } as StoredDocument]))
}

export async function mentionedBy(transaction: Transaction, documents: readonly string[]): Promise<string[]> {
  const { rows } = await transaction.run(
    'UNWIND $documents AS id MATCH (:Document {id: id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id',
    { documents },
  )
  return sorted(rows.map(([id]) => id as string))
}

/** Takes away all that the documents said; only their own nodes stay. The caller holds the locks of both. */
export async function retract(transaction: Transaction, documents: readonly string[], entities: readonly string[]): Promise<void> {
  const gone = new Set(documents)
  const links = await withdraw(transaction, 'Entity', entities, gone)
  await transaction.run('UNWIND $documents AS id MATCH (q:Quotation {document: id}) DETACH DELETE q', { documents })

  const measured = links.filter((link) => link.type === 'MEASURED')
  await withdraw(
    transaction,
    'Observation',
    measured.map((link) => link.to),
    gone,
  )
  const orphans = measured.filter((link) => !isSupported(link.support)).map((link) => link.to)
  await transaction.run('UNWIND $ids AS id MATCH (o:Observation {id: id}) DETACH DELETE o', { ids: orphans })
  const rows = measured
    .filter((link) => isSupported(link.support))
    .map((link) => ({ id: link.to, period: periodText(link.support.evidence.map((row) => row.period)) }))
  await transaction.run('UNWIND $rows AS row MATCH (o:Observation {id: row.id}) SET o.period = row.period', { rows })

  const { rows: keys } = await transaction.run(
    `UNWIND $documents AS id MATCH (:Document {id: id})-[m:MENTIONS]->(:Entity)
     UNWIND keys(m) AS key WITH key WHERE NOT key IN $reserved RETURN DISTINCT key`,
    { documents, reserved: [...RESERVED] },
  )
  await transaction.run('UNWIND $documents AS id MATCH (:Document {id: id})-[m:MENTIONS]->(:Entity) DELETE m', { documents })
  await recount(
    transaction,
    entities,
    keys.map(([key]) => key as string),
  )
}

const ATTEMPTS = 8

/** One transaction; again where another writer deleted what this one was about to lock. */
export async function change<T>(store: GraphStore, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.write(work)
    } catch (cause) {
      const wasDeleted = cause instanceof CypherError && cause.type === 'EntityNotFound'
      if (!wasDeleted || attempt === ATTEMPTS) throw cause
    }
  }
}
