/** A small graph served for reading is asked within the page: the server gives its copy once, and hears of no question. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Graph, openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { type ServeOptions, serve } from '../../src/server/serve.ts'
import { readAssets } from '../../src/server/static-files.ts'
import { CHROMIUM, launch } from './browser.ts'
import { openPage } from './open-page.ts'

if (CHROMIUM === undefined) console.warn('questions in the page are not tested: there is no Chromium here')

describe.skipIf(CHROMIUM === undefined)('a question in the page', () => {
  let graph: Graph
  let browser: Browser
  beforeAll(async () => {
    graph = await openGraph()
    await graph.ingest(packagePath('seeds'))
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await graph.close()
  })

  async function withPage(options: Partial<ServeOptions>, look: (page: Page, asked: string[]) => Promise<void>): Promise<void> {
    const viewer = await readAssets(packagePath('dist', 'viewer'))
    if (viewer === undefined) throw new Error('dist/viewer is missing: npm run build:viewer')
    const server = await serve({ store: graph.store, graphName: 'seeds', write: false, viewer, port: 0, ...options })
    try {
      const { page, complaints } = await openPage(browser, server.url)
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.getByRole('button', { name: 'Ask', exact: true }).click()
      await page.waitForSelector('.editor[data-ready=true]')
      await look(page, asked)
      expect(complaints).toEqual([])
      await page.context().close()
    } finally {
      await server.close()
    }
  }

  async function ask(page: Page, query: string): Promise<void> {
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText(query)
    await page.keyboard.press('Control+Enter')
  }

  it('is answered without the server', () =>
    withPage({}, async (page, asked) => {
      await ask(page, 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name')
      await page.waitForSelector('.answer table')
      expect(await page.locator('.answer td').allTextContents()).toEqual(['Hangzhou–Osaka direct all-cargo flight route', 'Osaka'])
      await ask(page, 'MATCH (d:Document) RETURN size(d.text) > 1000 AS whole, valueType(d.published) AS type')
      await page.waitForFunction(() => document.querySelector('.answer th')?.textContent === 'whole')
      expect(await page.locator('.answer td').first().textContent()).toBe('true')
      expect(asked.filter((path) => path === '/api/snapshot')).toHaveLength(1)
      expect(asked).not.toContain('/api/query')
    }))

  it('that runs too long freezes nothing and is stopped by Escape; the next one is answered', () =>
    withPage({}, async (page) => {
      await ask(page, 'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)')
      await page.getByRole('button', { name: 'Stop' }).waitFor()
      await page.keyboard.press('Escape')
      await page.waitForSelector('.mistake')
      expect(await page.locator('.mistake').textContent()).toContain('stopped')
      await ask(page, 'RETURN 6 * 7 AS answer')
      await page.waitForSelector('.answer td')
      expect(await page.locator('.answer td').textContent()).toBe('42')
    }))

  it('shows where it is wrong, and the plan of EXPLAIN', () =>
    withPage({}, async (page) => {
      await ask(page, 'MATCH (n) RETRUN n')
      await page.waitForSelector('.mistake .squiggle')
      expect(await page.locator('.mistake .squiggle').textContent()).toBe('RETRUN')
      await ask(page, 'EXPLAIN MATCH (c:City) RETURN c')
      await page.waitForSelector('.plan')
      expect(await page.locator('.plan .operator').allTextContents()).toEqual(['ProduceResults', 'NodeByLabelScan', 'Argument'])
    }))

  it('goes to the server where queries may change the graph, or the page has only part of it', async () => {
    for (const options of [{ write: true }, { limits: { nodes: 20 } }])
      await withPage(options, async (page, asked) => {
        await ask(page, 'MATCH (n) RETURN count(n) > 20 AS more')
        await page.waitForSelector('.answer td')
        expect(await page.locator('.answer td').textContent()).toBe('true')
        expect(asked).toContain('/api/query')
        expect(asked).not.toContain('/api/snapshot')
      })
  })
})
