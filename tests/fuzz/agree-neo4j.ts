/** Statements of the whole language on our engine and on Neo4j. Differences are shrunk before they are told. */
import type { Neo4jStore } from '../../graph/store/neo4j/neo4j-store.ts'
import type { Answer } from './answers.ts'
import { type Agreement, nothing, same, whole } from './differences.ts'
import type { Engine, Question } from './engine.ts'
import { createStatement } from './grammar/graphs.ts'
import { Neo4jJudge } from './neo4j-judge.ts'
import { round } from './rounds.ts'
import { type Failing, shrink } from './shrink.ts'

/** How many are shrunk in a run; each takes a while. */
const SHRUNK = 12

export async function agreeWithNeo4j(
  engine: Engine,
  store: Neo4jStore,
  seed: number,
  queries: number,
  progress?: (done: number) => void,
): Promise<Agreement> {
  const agreement = nothing()
  const judge = await new Neo4jJudge(store).open()
  try {
    for (let index = 0; agreement.queries < queries; index++) {
      const { graphs, questions } = round(seed + index)
      const known = new Set<Question>()
      for (const { graph, statements } of graphs) {
        const answers = await ours(engine, statements, questions)
        const asked = questions.filter((_, place) => answers[place]!.gaveUp !== true)
        await judge.begin(graph)
        const judged = await judge.ask(asked)
        for (const [place, question] of asked.entries()) {
          const [expected, actual] = [judged[place]!, answers[questions.indexOf(question)]!]
          agreement.queries++
          if (expected.gaveUp === true || APART.test(actual.message ?? '')) agreement.passedOver++
          else if (!same(expected, actual) && !known.has(question)) {
            known.add(question)
            agreement.differences.push(await told(engine, judge, seed + index, { question, graph }, agreement.differences.length < SHRUNK))
          }
        }
        agreement.passedOver += questions.length - asked.length
      }
      progress?.(agreement.queries)
    }
  } finally {
    await judge.close()
  }
  return agreement
}

async function ours(engine: Engine, statements: readonly string[], questions: readonly Question[]): Promise<Answer[]> {
  await engine.begin(statements)
  return engine.askAll(questions)
}

/**
 * Where our engine follows the TCK and Neo4j does not (NEO4J-VS-TCK), and what Neo4j refuses only when it commits, which is never done
 * here: a node that still has relationships.
 */
const APART = /still has relationships|stands twice in one MATCH/

async function told(engine: Engine, judge: Neo4jJudge, seed: number, found: Failing, shrinking: boolean) {
  const both = async ({ question, graph }: Failing): Promise<readonly [Answer, Answer]> => {
    const [actual] = await ours(engine, [createStatement(graph)].filter(Boolean), [question])
    await judge.begin(graph)
    const [expected] = await judge.ask([question])
    return [expected!, actual!]
  }
  const first = await both(found)
  const kind = ([expected, actual]: readonly [Answer, Answer]) =>
    `${expected.text.startsWith('error')} ${actual.text.replace(/^((error|crash|hang)?).*$/s, '$1')}`
  const smallest = shrinking
    ? await shrink(found, async (smaller) => both(smaller).then((pair) => !same(...pair) && kind(pair) === kind(first)))
    : found
  const [expected, actual] = smallest === found ? first : await both(smallest)
  const parameters = Object.entries(smallest.question.parameters).filter(([name]) => smallest.question.text.includes(`$${name}`))
  const given = parameters.map(([name, literal]) => `\n$${name} = ${literal}`).join('')
  const note = same(expected, actual) ? '\n(only with the indexes and ids of its own graph)' : ''
  return {
    seed,
    graph: createStatement(smallest.graph),
    query: smallest.question.text + given + note,
    expected: whole(expected),
    actual: whole(actual),
  }
}
