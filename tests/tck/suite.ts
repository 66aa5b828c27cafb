/** Scenarios run one after the other and counted by group. */
import type { Scenario } from './gherkin.ts'
import { type NamedGraphs, runScenario, Unsupported } from './scenario.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export interface TckReport {
  readonly groups: ReadonlyMap<string, Tally>
  readonly failures: readonly { readonly scenario: Scenario; readonly reason: string }[]
}

export function runTck(scenarios: readonly Scenario[], namedGraph: NamedGraphs): TckReport {
  const groups = new Map<string, Tally>()
  const failures: { scenario: Scenario; reason: string }[] = []
  for (const scenario of scenarios) {
    let tally = groups.get(scenario.group)
    if (tally === undefined) groups.set(scenario.group, (tally = { passed: 0, failed: 0, skipped: 0 }))
    try {
      runScenario(scenario, namedGraph)
      tally.passed++
    } catch (error) {
      if (error instanceof Unsupported) tally.skipped++
      else {
        tally.failed++
        failures.push({ scenario, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
      }
    }
  }
  return { groups, failures }
}
