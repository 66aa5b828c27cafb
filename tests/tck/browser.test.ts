/** The engine in a browser: the whole TCK on the browser build, and what that build weighs. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { browserMissing, launch } from '../browser/browser.ts'
import { bundle } from './bundle.ts'
import { loadScenarios, namedGraph, tckAvailable } from './features.ts'
import type * as Page from './in-page.ts'

const SCENARIOS = 3897
const LIMIT_KB = 120

if (!tckAvailable) console.warn('SKIPPED the TCK in Chromium: ../shared/opencypher-tck is not beside the project')

const skipped = browserMissing() || (!tckAvailable && process.env.CI !== 'true')
describe.skipIf(skipped)('the openCypher TCK in Chromium', () => {
  let browser: Browser | undefined
  afterAll(() => browser?.close())

  it('passes as a whole on the browser build', { timeout: 180_000 }, async () => {
    const scenarios = loadScenarios()
    const names = scenarios.flatMap(({ steps }) => steps.flatMap(({ text }) => /^the (\S+) graph$/.exec(text)?.[1] ?? []))
    const graphs = Object.fromEntries(names.map((name) => [name, namedGraph(name)]))
    browser = await launch()
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundle('./in-page.ts', 'tck') })
    const { groups, failures } = await page.evaluate(
      ([given, named]) => (globalThis as unknown as { tck: typeof Page }).tck.runInPage(given, named),
      [scenarios, graphs] as const,
    )
    for (const [group, { passed, failed, skipped }] of groups) console.info(`${group.padEnd(36)} ${passed} ${failed} ${skipped}`)
    expect(failures).toEqual([])
    expect(groups.reduce((sum, [, { passed }]) => sum + passed, 0)).toBe(SCENARIOS)
  })
})

describe('the browser build of graph/', () => {
  it(`needs nothing of Node and weighs less than ${LIMIT_KB} KB`, async () => {
    const kilobytes = gzipSync(await bundle('../../graph/index.ts', 'waybill')).length / 1024
    console.info(`graph/ for the browser: ${kilobytes.toFixed(1)} KB gzipped`)
    expect(kilobytes).toBeLessThan(LIMIT_KB)
  })
})
