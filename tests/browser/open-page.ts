/** The viewer on an invented page, in a browser: what each test starts from. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { packagePath } from '../../src/package-root.ts'
import { serve } from '../../src/server/serve.ts'
import { readAssets } from '../../src/server/static-files.ts'
import type { Stage } from '../../viewer/canvas/stage.ts'
import type { Box } from '../../viewer/layout/geometry.ts'
import { fixtureStore } from './fixtures/fixture-store.ts'
import type { Fixture } from './fixtures/harbour.ts'

export async function serveFixture(fixture: Fixture) {
  const viewer = await readAssets(packagePath('dist', 'viewer'))
  if (viewer === undefined) throw new Error('dist/viewer is missing: npm run build:viewer')
  return serve({
    store: fixtureStore(fixture),
    graphName: 'harbour',
    write: false,
    viewer,
    port: 0,
  })
}

export interface Opened {
  readonly page: Page
  /** What the page complained of: script errors, refusals by its own policy. */
  readonly complaints: string[]
}

/** A page that has drawn its first picture. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(url)
  await page.waitForSelector('#app[data-state=ready]')
  await settled(page)
  return { page, complaints }
}

/** Two frames: one for the state to reach the page, one for Sigma to draw it. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))),
  )

type Hook = { readonly stage: Stage; readonly idOf: (key: string) => string }

/** Where a node stands in the window. */
export const placeOf = (page: Page, key: string): Promise<{ x: number; y: number }> =>
  page.evaluate((wanted) => {
    const { stage, idOf } = (window as unknown as { waybill: Hook }).waybill
    return stage.place(idOf(wanted))
  }, key)

/** The middle of the line of an edge, by its id in the fixture. */
export const middleOf = (page: Page, edge: string): Promise<{ x: number; y: number } | null> =>
  page.evaluate((id) => (window as unknown as { waybill: Hook }).waybill.stage.edgeMiddle(id), edge)

export const writtenIn = (page: Page): Promise<ReturnType<Stage['written']>> =>
  page.evaluate(() => (window as unknown as { waybill: Hook }).waybill.stage.written())

/** Whether two boxes share any area. */
export const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
