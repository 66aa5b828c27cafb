/**
 * Makes the pictures of docs/images from the program itself: the seeds, the server, the built viewer.
 * `npm run build:viewer && npx tsx tests/browser/screenshots.ts`
 */
import { mkdirSync } from 'node:fs'
import { type Graph, openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { serve } from '../../src/server/serve.ts'
import { readAssets } from '../../src/server/static-files.ts'
import { CHROMIUM, launch } from './browser.ts'
import { openPage, settled } from './open-page.ts'

interface Shot {
  readonly file: string
  readonly hash?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly size?: { readonly width: number; readonly height: number }
  /** A question to ask once the page stands. */
  readonly ask?: boolean
}

const PROFILE = `PROFILE MATCH (r:Route)-[:DESTINATION]->(c:City)
WHERE EXISTS { (c)-[:LOCATED_IN]->(:Country) } RETURN r.name, c.name`
const DESTINATIONS = 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name'

async function shots(graph: Graph): Promise<readonly Shot[]> {
  // The best attested fact and the most measured entity, whatever the seeds say.
  const fact = await graph.query(
    'MATCH (a:Entity)-[r]->(b:Entity) WHERE size(r.quotes) > 0 RETURN a.id, type(r), b.id ORDER BY type(r) = "EXPORTS" DESC, a.id LIMIT 1',
  )
  const measured = await graph.query('MATCH (e:Entity)-[:MEASURED]->(o) RETURN e.id, count(o) AS n ORDER BY n DESC, e.id LIMIT 1')
  const link = (parts: Record<string, string>) => `#${new URLSearchParams(parts)}`
  return [
    { file: 'graph' },
    { file: 'graph-dark', colorScheme: 'dark' },
    { file: 'evidence', hash: link({ select: (fact.rows[0] as string[]).join(' ') }) },
    { file: 'entity', hash: link({ select: String(measured.rows[0]?.[0]) }) },
    { file: 'question', hash: link({ query: DESTINATIONS }), ask: true },
    { file: 'plan', hash: link({ query: PROFILE }), ask: true },
    { file: 'plan-dark', hash: link({ query: PROFILE }), ask: true, colorScheme: 'dark' },
    { file: 'table', hash: link({ view: 'table' }) },
    { file: 'documents', hash: link({ view: 'documents' }) },
    { file: 'phone', size: { width: 390, height: 844 } },
  ]
}

async function main(): Promise<void> {
  if (CHROMIUM === undefined) throw new Error('no Chromium found: install one (Debian: apt-get install chromium) or name it in CHROMIUM')
  const folder = packagePath('docs', 'images')
  mkdirSync(folder, { recursive: true })
  const graph = await openGraph(':memory:')
  await graph.ingest(packagePath('seeds'))
  const viewer = await readAssets(packagePath('dist', 'viewer'))
  const server = await serve({
    store: graph.store,
    graphName: 'seeds',
    write: false,
    viewer,
    port: 0,
  })
  const browser = await launch()
  try {
    for (const { file, hash = '', colorScheme = 'light', size = { width: 1280, height: 800 }, ask } of await shots(graph)) {
      const { page } = await openPage(browser, `${server.url}/${hash}`, { colorScheme, viewport: size })
      if (hash.includes('select') || hash.includes('documents')) await page.waitForSelector('.article mark')
      if (ask === true) {
        await page.waitForSelector('.editor[data-ready=true]')
        await page.locator('.run').click()
        await page.waitForSelector('.answer table')
      }
      await settled(page)
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${folder}/${file}.png` })
      await page.context().close()
      console.log(`docs/images/${file}.png`)
    }
  } finally {
    await browser.close()
    await server.close()
    await graph.close()
  }
}

await main()
