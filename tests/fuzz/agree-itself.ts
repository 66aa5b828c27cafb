/** The engine against itself: the same statement written in other ways, and on a graph without indexes, must give the same rows. */
import { type Agreement, nothing, same, whole } from './differences.ts'
import type { Engine, Question } from './engine.ts'
import { CONSTRAINT, createStatement } from './grammar/graphs.ts'
import { rewrites } from './rewrites.ts'
import { round } from './rounds.ts'

export async function agreeWithItself(
  engine: Engine,
  seed: number,
  queries: number,
  progress?: (done: number) => void,
): Promise<Agreement> {
  const agreement = nothing()
  for (let index = 0; agreement.queries < queries; index++) {
    const { graphs, questions } = round(seed + index)
    const { graph, statements } = graphs[0]!
    const variants = questions.map((question) => (question.writes ? [] : rewrites(question)))
    const created = createStatement(graph)
    await engine.begin([CONSTRAINT, ...(created === '' ? [] : [created])])
    const plain = await engine.askAll(questions)
    await engine.begin(statements)
    const answers = await engine.askAll([...questions, ...variants.flat().map(({ question }) => question)])
    let next = questions.length
    const compare = (name: string, question: Question, original: Question, place: number) => {
      const [expected, actual] = [plain[place]!, answers[question === original ? place : next++]!]
      agreement.queries++
      if (
        expected.gaveUp === true ||
        actual.gaveUp === true ||
        (question !== original && [expected, actual].some(({ text }) => text === 'error SyntaxError'))
      )
        agreement.passedOver++
      else if (!same(expected, actual) || /^(crash|hang)/.test(actual.text)) {
        const given = Object.entries(question.parameters).map(([key, literal]) => `\n$${key} = ${literal}`)
        const query = `${original.text}\n${name}:\n${question.text}${given.join('')}`
        agreement.differences.push({
          seed: seed + index,
          graph: statements.join(';\n'),
          query,
          expected: whole(expected),
          actual: whole(actual),
        })
      }
    }
    for (const [place, question] of questions.entries()) {
      compare('on the graph with indexes', question, question, place)
    }
    for (const [place, original] of questions.entries()) {
      for (const { name, question } of variants[place]!) compare(name, question, original, place)
    }
    progress?.(agreement.queries)
  }
  return agreement
}
