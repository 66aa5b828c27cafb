/** Entity nodes kept up with what documents say of them. Invariant: a node's own properties are those that `elect` gives for its MENTIONS. */
import { LABELS, type Label } from '../../graph/ontology.ts'
import type { Transaction } from '../../graph/store/graph-store.ts'
import { attributeProperties, RESERVED, type Scalar } from './attributes.ts'
import { type Ballot, confirms, type EntityState, elect, type Vote } from './entity.ts'
import { groupBy, sorted } from './order.ts'
import { ALL_LABELS, labelText } from './schema.ts'

/** A vote that has just become a MENTIONS relationship. */
export interface NewVote {
  readonly entity: string
  readonly vote: Vote
  readonly mentions: number
}

/**
 * Takes the write locks of those entities that exist, in one order everywhere so that two writers cannot wait for each other.
 * Whoever holds an entity's lock may change it, its links, and the observations of it.
 */
export async function lockEntities(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.run('UNWIND $ids AS id MATCH (e:Entity {id: id}) SET e.waybillLock = true REMOVE e.waybillLock', { ids: sorted(ids) })
}

/** Makes entities that do not exist, after the locks of the others were taken. */
export async function makeEntities(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.run('UNWIND $ids AS id MERGE (e:Entity {id: id})', { ids: sorted(ids) })
}

/** Brings the entities up to date with added votes. */
export async function countVotes(transaction: Transaction, votes: readonly NewVote[]): Promise<void> {
  const states = await readStates(transaction, sorted(votes.map((vote) => vote.entity)))
  const counted: { id: string; support: number; mentions: number }[] = []
  const contested: string[] = []
  const elected = new Map<string, EntityState>()
  for (const [id, added] of groupBy(votes, (vote) => vote.entity)) {
    const before = states.get(id)
    if (before === undefined) {
      elected.set(id, elect(added.map(({ vote, mentions }) => ({ vote, documents: 1, mentions }))))
    } else if (added.every(({ vote }) => confirms(vote, before))) {
      const mentions = added.reduce((total, each) => total + each.mentions, before.mentions)
      counted.push({ id, support: before.support + added.length, mentions })
    } else contested.push(id)
  }
  if (counted.length > 0) {
    await transaction.run('UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.support = row.support, e.mentions = row.mentions', {
      rows: counted,
    })
  }
  for (const [id, ballots] of await readBallots(transaction, contested)) elected.set(id, elect(ballots))
  await writeStates(transaction, elected, [])
}

/** Brings the entities up to date after votes were taken away; those that nobody mentions any more go. `lost`: attributes of these votes. */
export async function recount(transaction: Transaction, ids: readonly string[], lost: readonly string[]): Promise<void> {
  const ballots = await readBallots(transaction, ids)
  await writeStates(transaction, new Map([...ballots].map(([id, cast]) => [id, elect(cast)])), lost)
  const gone = ids.filter((id) => !ballots.has(id))
  await transaction.run('UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e', { ids: gone })
}

/** Nodes that have been elected before; undefined for those just made. */
async function readStates(transaction: Transaction, ids: readonly string[]): Promise<Map<string, EntityState>> {
  const { rows } = await transaction.run(
    'UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE e.support > 0 RETURN e.id, labels(e), properties(e)',
    { ids },
  )
  return new Map(
    rows.map(([id, labels, properties]) => {
      const { id: _, name, aliases, support, mentions, ...attributes } = properties as Record<string, Scalar> & EntityState
      const label = LABELS.find((each) => (labels as string[]).includes(each)) as Label
      return [id as string, { label, name, aliases, support, mentions, attributes }]
    }),
  )
}

/** All votes on the entities, equal ones together. */
async function readBallots(transaction: Transaction, ids: readonly string[]): Promise<Map<string, Ballot[]>> {
  const ballots = new Map<string, Ballot[]>()
  if (ids.length === 0) return ballots
  const { rows } = await transaction.run(
    `UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document)
     WITH id, m.kind AS label, m.name AS name, m.aliases AS aliases, [k IN keys(m) WHERE NOT k IN $reserved | [k, m[k]]] AS attributes, m
     RETURN id, label, name, aliases, attributes, count(*), sum(size(m.starts))`,
    { ids, reserved: [...RESERVED] },
  )
  for (const [id, label, name, aliases, attributes, documents, mentions] of rows) {
    const vote = { label, name, aliases, attributes: Object.fromEntries(attributes as [string, Scalar][]) } as Vote
    const cast = ballots.get(id as string) ?? []
    cast.push({ vote, documents: documents as number, mentions: mentions as number })
    ballots.set(id as string, cast)
  }
  return ballots
}

async function writeStates(transaction: Transaction, states: ReadonlyMap<string, EntityState>, lost: readonly string[]): Promise<void> {
  const removed = Object.fromEntries(lost.map((key) => [key, null]))
  for (const [label, same] of groupBy(states, ([, state]) => state.label)) {
    const rows = same.map(([id, { name, aliases, support, mentions, attributes }]) => ({
      id,
      properties: { ...removed, ...attributeProperties(attributes), name, aliases, support, mentions },
    }))
    await transaction.run(
      `UNWIND $rows AS row MATCH (e:Entity {id: row.id}) REMOVE e${ALL_LABELS} SET e${labelText(label)}, e += row.properties`,
      { rows },
    )
  }
}
