/**
 * Facts go into a graph, on whichever store. One transaction for each document or small batch of documents.
 * Invariant: the graph is a function of the set of documents loaded, so loading is idempotent, order does not matter, a load that was
 * cut off can be started again, and many processes may load into one Neo4j at once.
 */
import type { Fact } from '../../graph/facts.ts'
import type { GraphStore, Transaction } from '../../graph/store/graph-store.ts'
import { attributeProperties } from './attributes.ts'
import { type Contribution, contributions, type Rejection } from './contribution.ts'
import { countVotes, lockEntities, makeEntities } from './entity-nodes.ts'
import { change, lockDocuments, mentionedBy, readDocuments, retract, type StoredDocument } from './forget.ts'
import { addLinks, type Link } from './link.ts'
import { periodText } from './observation.ts'
import { ensureSchema } from './schema.ts'

export interface LoadReport {
  /** Ids of documents that were not there before. */
  readonly loaded: string[]
  /** Ids of documents whose facts were others before, say from an earlier version. */
  readonly replaced: string[]
  /** Ids of documents that were there with the same facts. */
  readonly unchanged: string[]
  /** Facts that could not go in, with the reason. */
  readonly rejections: Rejection[]
}

/** A batch is closed when it holds so many documents or facts. */
const DOCUMENTS_PER_BATCH = 20
const FACTS_PER_BATCH = 4000

/** A file's facts, and the file as read, by which articles are kept with their text. */
export interface FactsOfFile {
  readonly facts: readonly Fact[]
  readonly file?: { readonly text: string }
}

/** Loads the facts of files, as many at a time as make a good transaction. */
export async function loadDocuments(store: GraphStore, files: Iterable<FactsOfFile> | AsyncIterable<FactsOfFile>): Promise<LoadReport> {
  await ensureSchema(store)
  const report: LoadReport = { loaded: [], replaced: [], unchanged: [], rejections: [] }
  let batch = new Map<string, Contribution>()
  let count = 0
  const flush = async () => {
    if (batch.size > 0) await loadBatch(store, [...batch.values()], report)
    batch = new Map()
    count = 0
  }
  for await (const { facts, file } of files) {
    const made = contributions(facts, file?.text)
    report.rejections.push(...made.rejections)
    for (const each of made.contributions) {
      if (batch.has(each.document.id)) await flush()
      batch.set(each.document.id, each)
    }
    count += facts.length
    if (batch.size >= DOCUMENTS_PER_BATCH || count >= FACTS_PER_BATCH) await flush()
  }
  await flush()
  return report
}

async function loadBatch(store: GraphStore, batch: readonly Contribution[], report: LoadReport): Promise<void> {
  const present = await store.read((transaction) => readDocuments(transaction, idsOf(batch)))
  const isSame = (each: Contribution, stored: StoredDocument | undefined) => stored?.hash === each.hash
  const isNamed = (each: Contribution, stored: StoredDocument | undefined) => (stored?.file ?? '') <= each.document.file
  const stale = batch.filter((each) => !isSame(each, present.get(each.document.id)) || !isNamed(each, present.get(each.document.id)))
  report.unchanged.push(...idsOf(batch.filter((each) => !stale.includes(each))))
  if (stale.length === 0) return

  const { fresh, changed } = await change(store, async (transaction) => {
    const stored = await lockDocuments(transaction, idsOf(stale), true)
    const hash = (each: Contribution) => stored.get(each.document.id)?.hash
    const fresh = stale.filter((each) => hash(each) === undefined)
    const changed = stale.filter((each) => hash(each) !== undefined && hash(each) !== each.hash)
    await replace(transaction, changed, [...fresh, ...changed])
    await writeDocuments(transaction, stale, stored)
    return { fresh, changed }
  })
  report.loaded.push(...idsOf(fresh))
  report.replaced.push(...idsOf(changed))
  report.unchanged.push(...idsOf(stale.filter((each) => !fresh.includes(each) && !changed.includes(each))))
}

/** Takes away what `gone` said before, adds what `come` say now. */
async function replace(transaction: Transaction, gone: readonly Contribution[], come: readonly Contribution[]): Promise<void> {
  if (come.length === 0) return
  const before = await mentionedBy(transaction, idsOf(gone))
  const after = come.flatMap((each) => each.mentions.map((mention) => mention.entity))
  await lockEntities(transaction, [...before, ...after])
  if (gone.length > 0) await retract(transaction, idsOf(gone), before)
  await makeEntities(transaction, after)
  await add(transaction, come)
}

function idsOf(batch: readonly Contribution[]): string[] {
  return batch.map((each) => each.document.id)
}

/** Adds what documents say that have nothing in the graph but their own node. The caller holds the locks. */
async function add(transaction: Transaction, batch: readonly Contribution[]): Promise<void> {
  const mentions = batch.flatMap(({ document, mentions }) => mentions.map((mention) => ({ document: document.id, mention })))
  await transaction.run(
    'UNWIND $rows AS row MATCH (d:Document {id: row.document}) MATCH (e:Entity {id: row.entity}) CREATE (d)-[m:MENTIONS]->(e) SET m = row.properties',
    {
      rows: mentions.map(({ document, mention: { entity, attributes, label, ...properties } }) => ({
        document,
        entity,
        properties: { ...attributeProperties(attributes), ...properties, kind: label },
      })),
    },
  )
  await countVotes(
    transaction,
    mentions.map(({ mention }) => ({ entity: mention.entity, vote: mention, mentions: mention.starts.length })),
  )
  const quotations = batch.flatMap((each) => each.quotations)
  await transaction.run('UNWIND $rows AS row MERGE (q:Quotation {id: row.id}) SET q += row.properties', {
    rows: quotations.map(({ id, properties }) => ({ id, properties })),
  })
  const observations = batch.flatMap((each) => each.observations)
  await transaction.run('UNWIND $rows AS row MERGE (o:Observation {id: row.id}) SET o += row.properties', {
    rows: observations.map(({ id, properties }) => ({ id, properties })),
  })
  const links = await addLinks(transaction, batch.flatMap(linksOf))
  await transaction.run('UNWIND $rows AS row MATCH (o:Observation {id: row.id}) SET o.period = row.period', {
    rows: links
      .filter((link) => link.type === 'MEASURED')
      .map((link) => ({ id: link.to, period: periodText(link.support.evidence.map((row) => row.period)) })),
  })
}

function linksOf({ relations, observations, quotations }: Contribution): Link[] {
  const plain = { fromKind: 'Entity', toKind: 'Entity', key: '', properties: {} } as const
  return [
    ...relations.map(({ subject, object, ...rest }): Link => ({ ...plain, ...rest, from: subject, to: object })),
    ...observations.flatMap(({ id, subject, support, sources }): Link[] => [
      { ...plain, from: subject, type: 'MEASURED', toKind: 'Observation', to: id, support },
      ...sources.map(
        (source): Link => ({ ...plain, fromKind: 'Observation', from: id, type: 'SOURCE', to: source.entity, support: source.support }),
      ),
    ]),
    ...quotations.flatMap(({ id, speaker, support }): Link[] =>
      speaker === null ? [] : [{ ...plain, from: speaker, type: 'SAID', toKind: 'Quotation', to: id, support }],
    ),
  ]
}

/** The same bytes may lie under several names: the smallest is kept, whichever came first. */
async function writeDocuments(
  transaction: Transaction,
  batch: readonly Contribution[],
  stored: ReadonlyMap<string, StoredDocument>,
): Promise<void> {
  const rows = batch.map(({ document, text = null, hash }) => {
    const { title, published, updated, sha256, article, publisher = null, section = null, language = null, extractor = null } = document
    const before = stored.get(document.id)?.file
    const file = before !== undefined && before < document.file ? before : document.file
    const { start, end } = article
    return {
      id: document.id,
      properties: { title, published, updated, file, sha256, start, end, publisher, section, language, extractor, text, facts: hash },
    }
  })
  await transaction.run('UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d += row.properties', { rows })
}
