/**
 * Rounds of generated statements, each asked on several graphs: the same for the same seed. On our engine a graph is made by a longer
 * way at times, so that ids of deleted nodes are in use again, and with some indexes; rows must not depend on either.
 */
import type { Question } from './engine.ts'
import { CONSTRAINT, churnedStatements, createStatement, type Graph, INDEXES, randomGraph } from './grammar/graphs.ts'
import { readStatement } from './grammar/queries.ts'
import { writeStatement } from './grammar/writes.ts'
import { Random } from './random.ts'

export interface Round {
  readonly seed: number
  readonly graphs: readonly { readonly graph: Graph; readonly statements: readonly string[] }[]
  readonly questions: readonly Question[]
}

export const GRAPHS = 6
export const STATEMENTS = 60
const WRITES = 0.15

export function round(seed: number): Round {
  const random = new Random(seed)
  const graphs = random.times(GRAPHS, () => {
    const graph = randomGraph(random)
    return { graph, statements: makers(random, graph) }
  })
  const questions = random.times(STATEMENTS, () => {
    const own = new Random(Math.floor(random.next() * 2 ** 32))
    return own.chance(WRITES) ? writeStatement(own) : readStatement(own)
  })
  return { seed, graphs, questions }
}

/** Statements that make the graph on our engine. */
export function makers(random: Random, graph: Graph): string[] {
  const made = random.chance(0.4) ? churnedStatements(graph) : [createStatement(graph)]
  const indexes = random.chance(0.6) ? INDEXES.filter(() => random.chance(0.5)) : []
  const statements = random.chance(0.5) ? [CONSTRAINT, ...indexes, ...made] : [CONSTRAINT, ...made, ...indexes]
  return statements.filter((statement) => statement !== '')
}
