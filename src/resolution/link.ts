/**
 * Relationships that stand on evidence: what a set of documents adds to them or takes from them.
 * Invariant: a link is there exactly as long as some document supports it.
 */
import type { Transaction } from '../../graph/store/graph-store.ts'
import { isSupported, merge, type Support, supportOf, supportProperties, withoutDocuments } from './evidence.ts'
import { canonicalJson, groupBy } from './order.ts'
import { EVIDENCE_TYPES, knownType } from './schema.ts'

export type NodeKind = 'Entity' | 'Observation' | 'Quotation'

export interface Link {
  readonly fromKind: NodeKind
  readonly from: string
  readonly type: string
  readonly toKind: NodeKind
  readonly to: string
  /** Tells apart links of one type between the same two; '' where nothing does. */
  readonly key: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly support: Support
}

/** Adds support to links that are there, makes those that are not. Both ends must exist. Returns the links as they are now. */
export async function addLinks(transaction: Transaction, added: readonly Link[]): Promise<Link[]> {
  const all: Link[] = []
  for (const group of groups(joined(added))) {
    const before = new Map<number, Support>()
    const { rows } = await transaction.run(
      `UNWIND $rows AS row MATCH ${pattern(group[0] as Link)} RETURN row.index AS index, properties(r) AS properties`,
      { rows: group.map(({ from, to, key }, index) => ({ from, to, key, index })) },
    )
    for (const [index, properties] of rows) before.set(index as number, supportOf(properties as Record<string, unknown>))
    all.push(...group.map((link, index) => ({ ...link, support: merge(before.get(index) ?? { evidence: [], known: [] }, link.support) })))
    await write(transaction, all.slice(-group.length))
  }
  return all
}

/** Takes the documents from all links that start at the given nodes. Returns those links as they are now, even if without support. */
export async function withdraw(
  transaction: Transaction,
  kind: NodeKind,
  ids: readonly string[],
  documents: ReadonlySet<string>,
): Promise<Link[]> {
  const { rows } = await transaction.run(
    `UNWIND $ids AS id MATCH (a:${kind} {id: id})-[r]->(b)
     WHERE type(r) IN $types AND (any(d IN r.documents WHERE d IN $documents) OR any(d IN r.knownIn WHERE d IN $documents))
     RETURN a.id, type(r), labels(b), b.id, r.key, properties(r)`,
    { ids, types: EVIDENCE_TYPES, documents: [...documents] },
  )
  const links = rows.map(([from, type, labels, to, key, properties]): Link => {
    const support = withoutDocuments(supportOf(properties as Record<string, unknown>), documents)
    const toKind = (['Observation', 'Quotation'] as const).find((label) => (labels as string[]).includes(label)) ?? 'Entity'
    return { fromKind: kind, from, type, toKind, to, key, properties: {}, support } as Link
  })
  for (const group of groups(links)) {
    await write(
      transaction,
      group.filter((link) => isSupported(link.support)),
    )
    const gone = group.filter((link) => !isSupported(link.support))
    if (gone.length === 0) continue
    await transaction.run(`UNWIND $rows AS row MATCH ${pattern(gone[0] as Link)} DELETE r`, { rows: gone.map(ends) })
  }
  return links
}

/** One query for links of one shape. */
async function write(transaction: Transaction, links: readonly Link[]): Promise<void> {
  const [first] = links
  if (first === undefined) return
  const { fromKind, toKind, type } = first
  await transaction.run(
    `UNWIND $rows AS row MATCH (a:${fromKind} {id: row.from}) MATCH (b:${toKind} {id: row.to})
     MERGE (a)-[r:${knownType(type)} {key: row.key}]->(b) SET r += row.properties`,
    { rows: links.map((link) => ({ ...ends(link), properties: { ...link.properties, ...supportProperties(link.support) } })) },
  )
}

function pattern({ fromKind, type, toKind }: Link): string {
  return `(a:${fromKind} {id: row.from})-[r:${knownType(type)} {key: row.key}]->(b:${toKind} {id: row.to})`
}

function ends({ from, to, key }: Link): { from: string; to: string; key: string } {
  return { from, to, key }
}

/** Links of one identity, from several documents, as one. */
function joined(links: readonly Link[]): Link[] {
  const byIdentity = new Map<string, Link>()
  for (const link of links) {
    const identity = canonicalJson([link.from, link.type, link.to, link.key])
    const before = byIdentity.get(identity)
    byIdentity.set(identity, before === undefined ? link : { ...before, support: merge(before.support, link.support) })
  }
  return [...byIdentity.values()]
}

function groups(links: readonly Link[]): Link[][] {
  return [...groupBy(links, (link) => `${link.fromKind} ${link.type} ${link.toKind}`).values()]
}
