/**
 * Neo4j as the judge of many statements: several sessions ask at once about one graph, what writes is rolled back, and the graph is
 * thrown away with the next one. Invariant: the database holds the constraint of graphs.ts and the present graph, nothing else.
 */
import neo4j, { type Session } from 'neo4j-driver'
import { execute } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { translate } from '../../graph/store/neo4j/errors.ts'
import type { Neo4jStore } from '../../graph/store/neo4j/neo4j-store.ts'
import { fromDriver, toDriver } from '../../graph/store/neo4j/values.ts'
import { ALL_NODES, ALL_RELATIONSHIPS, type Answer, counted, drawn, refusal, settle } from './answers.ts'
import type { Question } from './engine.ts'
import { CONSTRAINT, type Graph } from './grammar/graphs.ts'

const SESSIONS = 4
const TIMEOUT = 20_000
const MAKE_NODES = 'UNWIND $nodes AS row CREATE (n:$(row.labels)) SET n = row.properties'
const MAKE_RELATIONSHIPS =
  'UNWIND $relationships AS row MATCH (a {id: row.start}), (b {id: row.end}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties'

export class Neo4jJudge {
  private readonly store: Neo4jStore
  constructor(store: Neo4jStore) {
    this.store = store
  }

  async open(): Promise<this> {
    await this.store.run(CONSTRAINT)
    return this
  }

  /** Leaves the database as it was found: empty. */
  async close(): Promise<void> {
    await this.store.run('MATCH (n) DETACH DELETE n')
    await this.store.run('DROP CONSTRAINT u_of_U IF EXISTS')
  }

  async begin({ nodes, relationships }: Graph): Promise<void> {
    await this.store.run('MATCH (n) DETACH DELETE n')
    const properties = (of: Readonly<Record<string, string>>) => evaluated(of)
    await this.store.run(MAKE_NODES, { nodes: nodes.map((node) => ({ labels: node.labels, properties: properties(node.properties) })) })
    await this.store.run(MAKE_RELATIONSHIPS, {
      relationships: relationships.map(({ type, start, end, properties: held }) => {
        const id = (index: number) => evaluated({ id: nodes[index]!.properties.id! }).id
        return { type, start: id(start), end: id(end), properties: properties(held) }
      }),
    })
  }

  /** Answers in the order of the questions. Those that write are asked one after the other, since they would wait for each other's locks. */
  async ask(questions: readonly Question[]): Promise<Answer[]> {
    const answers = new Array<Answer>(questions.length)
    let next = 0
    const reader = async () => {
      for (let index = next++; index < questions.length; index = next++) {
        const question = questions[index]!
        if (!question.writes) answers[index] = await this.one(question)
      }
    }
    const writer = async () => {
      for (const [index, question] of questions.entries()) if (question.writes) answers[index] = await this.one(question)
    }
    await Promise.all([writer(), ...Array.from({ length: SESSIONS }, reader)])
    return answers
  }

  private async one(question: Question): Promise<Answer> {
    const session = this.store.driver.session({ defaultAccessMode: question.writes ? neo4j.session.WRITE : neo4j.session.READ })
    try {
      return await (question.writes ? rolledBack(session, question) : read(session, question))
    } catch (cause) {
      return refusal(translate(cause, this.store.address))
    } finally {
      await session.close()
    }
  }
}

async function read(session: Session, question: Question): Promise<Answer> {
  const { records } = await session.run(question.text, parametersOf(question), { timeout: TIMEOUT })
  return {
    text: settle(
      records.map((record) => [...record.values()].map((value) => fromDriver(value, true))),
      question,
    ),
  }
}

async function rolledBack(session: Session, question: Question): Promise<Answer> {
  const transaction = session.beginTransaction({ timeout: TIMEOUT })
  const rows = async (text: string, parameters: Record<string, unknown> = {}) => {
    const { records, summary } = await transaction.run(text, parameters)
    return { rows: records.map((record) => [...record.values()].map((value) => fromDriver(value, true))), summary }
  }
  try {
    const answer = await rows(question.text, parametersOf(question))
    const picture = drawn((await rows(ALL_NODES)).rows, (await rows(ALL_RELATIONSHIPS)).rows)
    const updates = answer.summary.counters.updates() as unknown as Parameters<typeof counted>[0]
    return { text: settle(answer.rows, question), effect: `${counted(updates)}\n${picture}` }
  } finally {
    await transaction.rollback().catch(() => {})
  }
}

function parametersOf({ parameters }: Question): Record<string, unknown> {
  return toDriver(evaluated(parameters)) as Record<string, unknown>
}

/** Literals as values. */
function evaluated(literals: Readonly<Record<string, string>>): Record<string, unknown> {
  const graph = EmbeddedGraph.inMemory()
  return Object.fromEntries(
    Object.entries(literals).map(([name, literal]) => [name, execute(graph, `RETURN ${literal} AS value`).rows[0]![0]]),
  )
}
