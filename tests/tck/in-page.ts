/** The suite as a page runs it: handed plain data, it hands plain data back. */
import type { Scenario } from './gherkin.ts'
import { runTck, type Tally } from './suite.ts'

export interface PageReport {
  readonly groups: readonly (readonly [string, Tally])[]
  readonly failures: readonly string[]
}

export function runInPage(scenarios: readonly Scenario[], graphs: Readonly<Record<string, readonly string[]>>): PageReport {
  const { groups, failures } = runTck(scenarios, (name) => graphs[name] ?? [])
  return {
    groups: [...groups],
    failures: failures.map(({ scenario, reason }) => `${scenario.feature} ${scenario.name}: ${reason}`),
  }
}
