/** Queries to mutate: those of the TCK where it lies beside the project, generated ones in any case. */
import { loadScenarios, tckAvailable } from '../tck/features.ts'
import { randomGraph } from './graphs.ts'
import { randomQuery } from './queries.ts'
import { Random } from './random.ts'

const GENERATED = 300

export function seedQueries(): string[] {
  const random = new Random(0)
  const generated = random.times(GENERATED, () => randomQuery(random, randomGraph(random)).text)
  const scenarios = tckAvailable ? loadScenarios() : []
  return [...generated, ...new Set(scenarios.flatMap(({ steps }) => steps.flatMap(({ docString }) => docString ?? [])))]
}
