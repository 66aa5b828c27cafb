/** Every example of docs/cypher.md runs and prints what stands there; the tables name what there is, and all of it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGGREGATE_NAMES } from '../../graph/cypher/bind/aggregation.ts'
import { functionNames } from '../../graph/cypher/functions/registry.ts'
import { EmbeddedGraph, EmbeddedStore } from '../../graph/index.ts'
import { formatAnswer } from '../../src/cli/answer.ts'
import { packagePath } from '../../src/package-root.ts'
import { CHROMIUM, launch } from '../browser/browser.ts'

const doc = readFileSync(packagePath('docs', 'cypher.md'), 'utf8')
const blocks = [...doc.matchAll(/```(\w+)\n([\s\S]*?)\n```/g)].map(([, kind, text]) => ({ kind, text }))
const withOutput = (kind: string) =>
  blocks.flatMap((block, at) => {
    const next = blocks[at + 1]
    return block.kind === kind ? [{ text: block.text, output: next?.kind === 'text' ? next.text : undefined }] : []
  })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybill-doc-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(packagePath(), join(folder, 'node_modules', 'waybill'), 'dir')
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function runProgram(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  const { stdout, stderr, status } = spawnSync(process.execPath, [name], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

describe('the programs of docs/cypher.md', () => {
  const programs = withOutput('js').filter(({ output }) => output !== undefined)
  it('are there', () => expect(programs.length).toBeGreaterThan(4))
  it.each(programs)('$text', ({ text, output }) => {
    expect(runProgram('example.js', text).trimEnd()).toBe(output)
  })
})

it('The statements of docs/cypher.md give the tables it shows', async () => {
  const store = new EmbeddedStore(EmbeddedGraph.inMemory())
  for (const { text, output } of withOutput('cypher')) {
    const result = await store.run(text, {}, { lossless: true })
    if (output === undefined) continue
    const printed = stripVTControlCharacters(formatAnswer(result, 'table', { isTTY: true })).trimEnd()
    // The planner may come to expect other numbers of rows.
    if (result.plan === undefined) expect(printed).toBe(output)
    else expect(operatorsIn(printed)).toEqual(operatorsIn(output))
  }
})

const operatorsIn = (plan: string): string[] => plan.split('\n').map((line) => line.split('  ')[0] ?? '')

it('The table of functions has them all, and no others', () => {
  const table = /### Functions\n([\s\S]*?)\n`SHOW/.exec(doc)?.[1] ?? ''
  const named = new Set([...table.matchAll(/`([\w.]+)`/g)].map(([, name]) => name).filter((name) => !name.startsWith('.')))
  for (const name of ['any', 'none', 'single']) named.delete(name)
  for (const type of ['date', 'datetime', 'localdatetime', 'time', 'localtime'])
    for (const form of ['truncate', 'realtime', 'statement', 'transaction']) named.add(`${type}.${form}`)
  expect([...named].sort()).toEqual([...functionNames(), ...AGGREGATE_NAMES].sort())
})

if (CHROMIUM === undefined) console.warn('docs/cypher.md: its page is not tested, for there is no Chromium here')
it.skipIf(CHROMIUM === undefined)('A page opens a snapshot and answers in the browser', async () => {
  const named = (name: string) => blocks.find(({ text }) => text.startsWith(`// ${name}\n`))?.text ?? ''
  runProgram('make-snapshot.js', named('make-snapshot.js'))
  writeFileSync(join(folder, 'page.js'), named('page.js'))
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', lib: { entry: 'page.js', formats: ['es'], fileName: 'page' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const script = output !== undefined && 'output' in output ? output.output[0].code : ''
  const files: Readonly<Record<string, { readonly contentType: string; readonly body: string | Buffer }>> = {
    '/': { contentType: 'text/html', body: '<script type="module" src="page.js"></script><body>' },
    '/page.js': { contentType: 'text/javascript', body: script },
    '/graph.snapshot': { contentType: 'application/octet-stream', body: readFileSync(join(folder, 'graph.snapshot')) },
  }
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.route('http://page.test/**', (route) => route.fulfill(files[new URL(route.request().url()).pathname] ?? { status: 404 }))
    await page.goto('http://page.test/')
    await page.waitForFunction(() => document.body.textContent === 'Hangzhou to Osaka')
  } finally {
    await browser.close()
  }
})
