/**
 * `npm run tck`: runs the openCypher TCK and prints a table by group; the last line is `N passed, N failed, N skipped`.
 * --group TEXT runs the groups whose name contains it; --failures lists every scenario that failed and why.
 */
import { parseArgs } from 'node:util'
import { loadScenarios, namedGraph, tckAvailable } from './features.ts'
import { runTck, type Tally } from './suite.ts'

const { values } = parseArgs({ options: { group: { type: 'string' }, failures: { type: 'boolean' } } })

if (!tckAvailable) {
  console.error('The openCypher TCK is not beside the project (../shared/opencypher-tck); nothing was run.')
  process.exit(1)
}

const scenarios = loadScenarios().filter((scenario) => values.group === undefined || scenario.group.includes(values.group))
const { groups, failures } = runTck(scenarios, namedGraph)
if (values.failures === true) {
  for (const { scenario, reason } of failures) console.log(`${scenario.group} / ${scenario.feature} ${scenario.name}\n  ${reason}\n`)
}
const sum: Tally = { passed: 0, failed: 0, skipped: 0 }
const line = (name: string, { passed, failed, skipped }: Tally): string =>
  [name.padEnd(36), ...[passed + failed + skipped, passed, failed, skipped].map((count) => String(count).padStart(7))].join(' ')
console.log(`${'group'.padEnd(36)} ${['total', 'passed', 'failed', 'skipped'].map((word) => word.padStart(7)).join(' ')}`)
for (const [group, tally] of groups) {
  console.log(line(group, tally))
  for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += tally[key]
}
console.log(line('all', sum))
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed > 0 ? 1 : 0
