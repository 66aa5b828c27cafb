/** The openCypher TCK as a test: what once passed must go on passing. `npm run tck` gives the table and the reasons. */
import { describe, expect, it } from 'vitest'
import { loadScenarios, namedGraph, tckAvailable } from './features.ts'
import { runTck } from './suite.ts'

/** All there are. */
const SCENARIOS = 3897

if (!tckAvailable) console.warn('TCK skipped: ../shared/opencypher-tck is not beside the project')

describe.skipIf(!tckAvailable && process.env.CI !== 'true')('the openCypher TCK', () => {
  it('passes as a whole', { timeout: 120_000 }, () => {
    const scenarios = loadScenarios()
    const { failures } = runTck(scenarios, namedGraph)
    expect(scenarios).toHaveLength(SCENARIOS)
    expect(failures.map(({ scenario, reason }) => `${scenario.feature} ${scenario.name}: ${reason}`)).toEqual([])
  })
})
