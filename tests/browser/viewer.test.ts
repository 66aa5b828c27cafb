import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import pixelmatch from 'pixelmatch'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../src/server/serve.ts'
import { browserMissing, launch } from './browser.ts'
import { harbour } from './fixtures/harbour.ts'
import { meet, middleOf, type Opened, openPage, placeOf, serveFixture, settled, writtenIn } from './open-page.ts'

const ROUTES = 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name'
const HOSTILE = '<img src=x onerror="document.title=1">'

describe.skipIf(browserMissing())('the viewer', () => {
  const fixture = harbour()
  const edge = (type: string, start: string) =>
    fixture.relationships.find((one) => one.type === type && fixture.nodes[Number(one.start)].properties.id === start)?.id ?? ''
  let browser: Browser
  let server: Served
  let opened: Opened
  const open = async (hash = '', options: Parameters<typeof openPage>[2] = {}): Promise<Page> => {
    opened = await openPage(browser, `${server.url}/${hash}`, options)
    return opened.page
  }

  beforeAll(async () => {
    browser = await launch()
    server = await serveFixture(fixture)
  })
  afterEach(async () => {
    expect(opened.complaints).toEqual([])
    await opened.page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('writes every name, and none on another', async () => {
    const page = await open()
    const written = await writtenIn(page)
    const names = written.filter((one) => one.node !== null)
    const named = fixture.nodes.filter((node) => !node.labels.includes('Document') && !node.labels.includes('Quotation'))
    expect(names).toHaveLength(named.length)
    const overlapping = written.flatMap((a, index) =>
      written
        .slice(index + 1)
        .flatMap((b) => (a.boxes.some((one) => b.boxes.some((other) => meet(one, other))) ? [`${a.text} / ${b.text}`] : [])),
    )
    expect(overlapping).toEqual([])
  })

  it('finds a name by a few letters and goes there', async () => {
    const page = await open()
    await page.keyboard.press('/')
    await page.keyboard.type('lindq')
    expect(await page.getByRole('option').first().textContent()).toContain('Ada Lindqvist')
    await page.keyboard.press('Enter')
    expect(await page.locator('.panel h2').textContent()).toBe('Ada Lindqvist')
    expect(page.url()).toContain('select=ada')
  })

  it('hides a kind by its row in the legend, and counts it', async () => {
    const page = await open()
    const people = page.getByRole('button', { name: /People/ })
    expect(await people.textContent()).toContain('5')
    await people.click()
    await settled(page)
    expect((await writtenIn(page)).map((one) => one.text)).not.toContain('Ada Lindqvist')
    expect(await people.getAttribute('aria-pressed')).toBe('false')
    expect(page.url()).toContain('hide=Person')
  })

  it('shows where a node is mentioned, marked in its article', async () => {
    const page = await open()
    const { x, y } = await placeOf(page, 'kessel')
    await page.mouse.click(x, y)
    expect(await page.locator('.panel h2').textContent()).toBe('Kessel')
    await page.waitForSelector('mark.strong')
    expect(await page.locator('.panel mark').allTextContents()).toEqual(expect.arrayContaining(['Kessel']))
    expect(await page.locator('.article').textContent()).toContain('a direct freight line between Varnholm and Kessel')
  })

  it('shows the sentence behind a line, marked in its article, with how it is said', async () => {
    const page = await open()
    const middle = await middleOf(page, edge('OPERATES', 'brandtsons'))
    await page.mouse.click(middle?.x ?? 0, middle?.y ?? 0)
    await page.waitForSelector('mark.strong')
    expect(await page.locator('.kind.caps').textContent()).toMatch(/operates · said explicitly · 1 document/)
    expect(await page.locator('mark.strong').textContent()).toBe('The Holm Timber Terminal is operated by Brandt & Sons')
    expect(await page.locator('.named').allTextContents()).toEqual(['Holm Timber Terminal', 'Brandt & Sons'])
  })

  it('never dresses a data set’s knowledge up as something said', async () => {
    const page = await open('#select=customs+LOCATED_IN+varnholm')
    expect(await page.locator('.kind.caps').textContent()).toContain('known from a gazetteer, not said')
    expect(await page.locator('.panel').textContent()).toContain('No sentence says so')
  })

  it('lets a loop be seen and clicked', async () => {
    const page = await open()
    const ring = await middleOf(page, edge('SERVES', 'port'))
    await page.mouse.click(ring?.x ?? 0, ring?.y ?? 0)
    expect(await page.locator('.panel .quote q').textContent()).toBe('The Port of Varnholm feeds its own storage yards')
  })

  it('answers a question as a table, and lights what it speaks of', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.waitForSelector('.editor[data-ready=true]')
    await page.keyboard.type(ROUTES)
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.answer table')
    expect(await page.locator('.answer td').allTextContents()).toEqual(['Varnholm–Kessel direct freight line', 'Kessel'])
    expect(await page.locator('.lit-chip').textContent()).toMatch(/^2 of \d+/)
    await page.locator('.lit-chip').click()
    expect(await page.locator('.lit-chip').count()).toBe(0)
  })

  it('says where a question is wrong', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.waitForSelector('.editor[data-ready=true]')
    await page.keyboard.type('MACH (n) RETURN n')
    await page.keyboard.press('Control+Enter')
    expect(await page.getByRole('alert').textContent()).toContain(
      "line 1, column 1: expected a clause such as MATCH, CREATE or RETURN, found 'MACH' (did you mean `MATCH`?)",
    )
    expect(await page.locator('.squiggle').textContent()).toBe('MACH')
    await page.waitForSelector('.cm-lintRange-error')
  })

  it('completes what the graph holds, and colours a query as the picture is', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.waitForSelector('.editor[data-ready=true]')
    await page.keyboard.type('MATCH (r:Rou')
    const first = page.locator('.cm-tooltip-autocomplete li').first()
    expect(await first.textContent()).toContain('Route')
    await page.waitForTimeout(100)
    await page.keyboard.press('Enter')
    expect(await page.locator('.cm-content').textContent()).toBe('MATCH (r:Route')
    expect(await page.locator('.tok-label').getAttribute('class')).toContain('family-Flow')
  })

  it('can be walked by keyboard alone: arrows, Enter, into the panel, Escape', async () => {
    const page = await open()
    await page.locator('.figure').focus()
    await page.keyboard.press('ArrowRight')
    const first = await page.locator('[aria-live]').first().textContent()
    expect(first).toMatch(/, \d+ facts?$/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.matches('.panel h2'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('.panel').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await page.locator('.panel').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('figure')
  })

  it('comes back as the link left it', async () => {
    const page = await open('#view=table&select=port+OPENED+line&hide=Person.Figure')
    expect(await page.getByRole('tab', { name: /Facts/ }).getAttribute('aria-selected')).toBe('true')
    expect(await page.locator('.panel h2').textContent()).toContain('Port of Varnholm')
    expect(
      await page
        .getByRole('button', { name: /Figures/ })
        .first()
        .getAttribute('aria-pressed'),
    ).toBe('false')
  })

  it('reads as a table what it draws', async () => {
    const page = await open('#view=table')
    const rows = await page.locator('.sheet tbody tr').count()
    expect(rows).toBe(fixture.relationships.filter((one) => !['MENTIONS', 'MEASURED', 'SAID'].includes(one.type)).length)
    await page.getByRole('tab', { name: /Figures/ }).click()
    expect(await page.locator('.sheet').textContent()).toContain('▲18.4 %')
  })

  it('goes from the article to the graph', async () => {
    const page = await open('#view=documents')
    await page.getByRole('button', { name: 'Brandt & Sons' }).first().click()
    expect(await page.locator('.panel h2').textContent()).toBe('Brandt & Sons')
  })

  it('follows the system into the dark, and can be told otherwise', async () => {
    const page = await open('', { colorScheme: 'dark' })
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await paper()).toBe('rgb(17, 21, 28)')
    await page.getByRole('button', { name: 'Light paper' }).click()
    expect(await paper()).toBe('rgb(251, 250, 247)')
  })

  it('shows a hostile name as text', async () => {
    const hostile = await serveFixture(harbour({ names: { kessel: HOSTILE } }))
    opened = await openPage(browser, `${hostile.url}/#select=kessel`)
    expect(await opened.page.locator('.panel h2').textContent()).toBe(HOSTILE)
    expect(await opened.page.locator('#app img').count()).toBe(0)
    expect(await opened.page.title()).toBe('harbour · Waybill')
    await hostile.close()
  })

  it.each(['', '#select=port', '#select=port+OPENED+line', '#view=table', '#view=documents', '#query=MATCH'])(
    'has no serious fault of accessibility at %s',
    async (hash) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(hash, { colorScheme })
        await page.waitForTimeout(50)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
        if (colorScheme === 'light') await page.context().close()
      }
    },
  )

  it.each([
    ['first-view', '', 'light'],
    ['sentence', '#select=port+OPENED+line', 'light'],
    ['first-view-dark', '', 'dark'],
  ] as const)('looks as it did: %s', async (name, hash, colorScheme) => {
    const page = await open(hash, { colorScheme })
    if (hash !== '') await page.waitForSelector('mark.strong')
    await settled(page)
    expect(difference(name, await page.screenshot())).toBeLessThan(0.005)
  })
})

/**
 * Share of pixels that differ from the golden picture. UPDATE_GOLDEN=1 takes the new one as golden: look at it before you commit it.
 * Another build of the browser or other system fonts draw text differently, so its pictures are compared loosely.
 */
function difference(name: string, png: Buffer): number {
  const folder = new URL('./golden/', import.meta.url)
  const file = new URL(`${name}.png`, folder)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, png)
    return 0
  }
  const [golden, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(png)]
  expect([now.width, now.height]).toEqual([golden.width, golden.height])
  const different = pixelmatch(golden.data, now.data, undefined, now.width, now.height, { threshold: 0.25 })
  return different / (now.width * now.height)
}
