/** The page in seeds/, from the file to the picture, with nothing in between replaced. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, launch } from './browser.ts'
import { meet, openPage, placeOf, writtenIn } from './open-page.ts'
import { serveSeed } from './serve-seed.ts'

describe.skipIf(browserMissing())('the seed in the viewer', () => {
  let browser: Browser
  let served: Awaited<ReturnType<typeof serveSeed>>
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    served = await serveSeed()
    browser = await launch()
    const opened = await openPage(browser, served.url)
    page = opened.page
    complaints = opened.complaints
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it('tells its story at a glance, every name readable', async () => {
    const written = await writtenIn(page)
    const names = written.map((one) => one.text.replace(/\s+/g, ' '))
    for (const name of ['Zhejiang Province', 'Hangzhou', 'Osaka', 'Yiwu', 'Hangzhou Xiaoshan International Airport'])
      expect(names).toContain(name)
    expect(names.some((name) => name.includes('18.5 bn'))).toBe(true)
    const boxes = written.filter((one) => one.node !== null).flatMap((one) => one.boxes.map((box) => ({ box, node: one.node })))
    const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.node !== b.node && meet(a.box, b.box)))
    expect(overlapping).toEqual([])
  })

  it('shows the sentence behind the airport, marked in its article', async () => {
    const { x, y } = await placeOf(page, 'iata:HGH')
    await page.mouse.click(x, y)
    await page.waitForSelector('.panel mark.strong')
    expect(await page.locator('.panel h2').textContent()).toBe('Hangzhou Xiaoshan International Airport')
    expect(await page.locator('.article').textContent()).toContain('located near the logistics center, has significantly enhanced')
    await page.keyboard.press('Escape')
  })

  it('answers a question with its engine', async () => {
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.waitForSelector('.editor[data-ready=true]')
    await page.keyboard.type('MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name')
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.answer table')
    expect(await page.locator('.answer td').allTextContents()).toEqual(['Hangzhou–Osaka direct all-cargo flight route', 'Osaka'])
  })

  it('gives the page nothing to complain of', () => expect(complaints).toEqual([]))
})
