/**
 * What many documents say of one entity, as one node. Each document has one vote on each property; the most frequent value wins.
 * Invariant: the node is a function of the multiset of votes, whatever the order they came in.
 */
import { LABELS, type Label } from '../../graph/ontology.ts'
import type { Scalar } from './attributes.ts'
import { canonicalJson, compareText, sorted } from './order.ts'

/** What one document says of an entity: properties of its MENTIONS relationship, spans aside. Aliases are sorted. */
export interface Vote {
  readonly label: Label
  readonly name: string
  readonly aliases: readonly string[]
  /** Identifiers, coordinates and whatever else the text gives. */
  readonly attributes: Readonly<Record<string, Scalar>>
}

export interface EntityState extends Vote {
  /** Documents that mention it. */
  readonly support: number
  /** How often they do. */
  readonly mentions: number
}

export interface Ballot {
  readonly vote: Vote
  /** How many documents vote so. */
  readonly documents: number
  readonly mentions: number
}

/** The node that the votes make together. Ties: the earlier label of the ontology; the longer name; the smaller text. */
export function elect(ballots: readonly Ballot[]): EntityState {
  const label = winner(
    ballots,
    (vote) => vote.label,
    (a, b) => LABELS.indexOf(a) - LABELS.indexOf(b),
  )
  const name = winner(
    ballots,
    (vote) => vote.name,
    (a, b) => b.length - a.length || compareText(a, b),
  )
  const keys = sorted(ballots.flatMap(({ vote }) => Object.keys(vote.attributes)))
  const attributes: Record<string, Scalar> = {}
  for (const key of keys) {
    const having = ballots.filter(({ vote }) => vote.attributes[key] !== undefined)
    attributes[key] = winner(
      having,
      (vote) => vote.attributes[key] as Scalar,
      (a, b) => compareText(canonicalJson(a), canonicalJson(b)),
    )
  }
  return {
    label,
    name,
    aliases: sorted(ballots.flatMap(({ vote }) => [vote.name, ...vote.aliases])).filter((alias) => alias !== name),
    attributes,
    support: sum(ballots.map((ballot) => ballot.documents)),
    mentions: sum(ballots.map((ballot) => ballot.mentions)),
  }
}

/**
 * Whether one more such vote leaves everything but the counts as it is: a winner with one more vote stays the winner. This spares
 * reading what all other documents say of an entity that thousands mention.
 */
export function confirms(vote: Vote, state: Vote): boolean {
  return (
    vote.label === state.label &&
    vote.name === state.name &&
    vote.aliases.every((alias) => alias === state.name || state.aliases.includes(alias)) &&
    Object.entries(vote.attributes).every(([key, value]) => state.attributes[key] === value)
  )
}

function winner<T extends Scalar>(ballots: readonly Ballot[], choice: (vote: Vote) => T, tie: (a: T, b: T) => number): T {
  const counts = new Map<T, number>()
  for (const { vote, documents } of ballots) counts.set(choice(vote), (counts.get(choice(vote)) ?? 0) + documents)
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || tie(a, b))
  if (first === undefined) throw new Error('an entity without votes')
  return first[0]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
