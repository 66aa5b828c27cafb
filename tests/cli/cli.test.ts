/** The command line as a process: what scripts and people get from it, also when things go wrong. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Fact } from '../../graph/facts.ts'
import { packagePath } from '../../src/package-root.ts'
import { waybill } from './run-cli.ts'

const seed = packagePath('seeds', '000_81e179d112da8e1b.txt')
let folder: string
const graph = () => join(folder, 'graph')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybill-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the command as built', () => {
  it('may be run by its own name, as npx does', () => {
    const { status, stdout } = spawnSync(packagePath('dist', 'src', 'cli', 'main.js'), ['--version'], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

describe('waybill extract', () => {
  it('prints facts as JSON Lines, each of the published shape, each span quoting the file exactly', async () => {
    const { code, stdout } = await waybill(['extract', seed])
    expect(code).toBe(0)
    const text = readFileSync(seed, 'utf8')
    const facts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => Fact.parse(JSON.parse(line)))
    expect(new Set(facts.map((fact) => fact.kind))).toEqual(new Set(['document', 'entity', 'relation', 'observation', 'quotation']))
    for (const fact of facts)
      for (const { start, end, text: quote } of fact.kind === 'document' ? [] : fact.kind === 'entity' ? fact.mentions : fact.evidence)
        expect(text.slice(start, end)).toBe(quote)
  })

  it('says the same thing every time', async () => {
    const [first, second] = await Promise.all([waybill(['extract', seed]), waybill(['extract', seed])])
    expect(first.stdout).toBe(second.stdout)
  })
})

describe('waybill ingest, query, forget and export', () => {
  it('build a graph once, answer, and leave nothing of a forgotten page behind', async () => {
    const first = await waybill(['ingest', seed, '--graph', graph(), '--json'])
    expect(first.code).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ files: 1, added: 2, skipped: 0, failed: [] })
    const again = JSON.parse((await waybill(['ingest', seed, '--graph', graph(), '--json'])).stdout)
    expect(again).toMatchObject({ added: 0, skipped: 2 })

    const answer = await waybill(['query', 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name', '--graph', graph(), '--json'])
    expect(JSON.parse(answer.stdout)).toEqual({ columns: ['r.name', 'c.name'], rows: [[expect.stringContaining('Osaka'), 'Osaka']] })
    const piped = await waybill(['query', 'RETURN 1 AS a, "x" AS b', '--graph', graph()])
    expect(piped.stdout).toBe('a\tb\n1\tx\n')
    const withParameter = await waybill(['query', 'RETURN $n + 1 AS n', '-p', 'n=41', '--graph', graph(), '--json'])
    expect(JSON.parse(withParameter.stdout).rows).toEqual([[42]])
    expect(JSON.parse((await waybill(['query', '--graph', graph(), '--json'], { input: 'RETURN 7 AS n' })).stdout).rows).toEqual([[7]])

    const graphml = join(folder, 'graph.graphml')
    expect((await waybill(['export', '--format', 'graphml', '--graph', graph(), '--output', graphml])).code).toBe(0)
    expect(readFileSync(graphml, 'utf8')).toMatch(/^<\?xml[\s\S]*<graphml[\s\S]*<\/graphml>\s*$/)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])

    expect((await waybill(['forget', '000_81e179d112da8e1b.txt', '--graph', graph()])).code).toBe(0)
    const empty = await waybill(['query', 'MATCH (n) RETURN count(n) AS n', '--graph', graph(), '--json'])
    expect(JSON.parse(empty.stdout).rows).toEqual([[0]])
  })
})

describe('when something is wrong, waybill', () => {
  it('goes on with the other files, names the bad ones, and exits with 1', async () => {
    const good = join(folder, 'good.txt')
    writeFileSync(
      good,
      'Port of Rotterdam expands\n\nThe Port of Rotterdam, located in the Netherlands, handled 13.4 million TEUs in 2023.\n',
    )
    writeFileSync(join(folder, 'empty.txt'), '')
    writeFileSync(join(folder, 'binary.bin'), new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]))
    writeFileSync(join(folder, 'broken.txt'), new Uint8Array([0x41, 0x42, 0xc3, 0x28, 0x43]))
    const files = ['missing.txt', 'empty.txt', 'binary.bin', 'broken.txt', 'good.txt'].map((name) => join(folder, name))
    const { code, stdout, stderr } = await waybill(['ingest', ...files, '--graph', join(folder, 'mixed'), '--json'])
    expect(code).toBe(1)
    const report = JSON.parse(stdout)
    expect(report.added).toBe(1)
    expect(report.failed.map((failure: { file: string }) => failure.file.split('/').at(-1)).sort()).toEqual([
      'binary.bin',
      'broken.txt',
      'empty.txt',
      'missing.txt',
    ])
    expect(stderr).not.toMatch(/at .*\.js:\d+/)
  })

  it('points at the place of a syntax error in a query', async () => {
    const { code, stderr } = await waybill(['query', 'MATCH (n) RETRUN n', '--graph', ':memory:'])
    expect(code).toBe(1)
    expect(stderr).toContain('1 | MATCH (n) RETRUN n\n              ^')
    expect(stderr).toMatch(/SyntaxError/)
  })

  it('says how to reach a Neo4j that is down', async () => {
    const { code, stderr } = await waybill(['query', 'RETURN 1', '--graph', 'bolt://127.0.0.1:1'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/127\.0\.0\.1:1/)
    expect(stderr).not.toMatch(/at .*\.js:\d+/)
  })

  it('never prints the password of an address, whatever it is made of', async () => {
    for (const address of ['bolt://neo4j:s3/cr@et@127.0.0.1:1', 'http://neo4j:s3/cr@et@127.0.0.1:1', 'boltt://neo4j:s3/cr@et@host'])
      for (const args of [
        ['query', 'RETURN 1'],
        ['serve', '--port', '0'],
        ['forget', 'x'],
      ]) {
        const { code, stdout, stderr } = await waybill([...args, '--graph', address])
        expect(code).not.toBe(0)
        expect(stdout + stderr).not.toMatch(/s3|cr@|et@/)
      }
  })

  it('refuses to query a graph that is not there, and makes none', async () => {
    const { code, stderr } = await waybill(['query', 'RETURN 1', '--graph', join(folder, 'nowhere')])
    expect(code).toBe(1)
    expect(stderr).toContain('nowhere')
    expect(readdirSync(folder)).not.toContain('nowhere')
  })

  it('exits with 2 after a wrong call and suggests the right one', async () => {
    const { code, stderr } = await waybill(['ingets', 'x'])
    expect(code).toBe(2)
    expect(stderr).toContain('ingest')
    expect((await waybill(['ingest'])).code).toBe(2)
    expect((await waybill(['serve', '--port', 'x'])).code).toBe(2)
  })

  it('prints help with 0', async () => {
    for (const args of [['--help'], ['ingest', '--help'], ['query', '--help'], ['export', '--help'], ['--version']]) {
      const { code, stdout } = await waybill(args)
      expect(code).toBe(0)
      expect(stdout.length).toBeGreaterThan(3)
    }
  })
})
