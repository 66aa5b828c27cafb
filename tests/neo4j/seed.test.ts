/** The page the project was made for, in Neo4j: read twice, and by two processes at once, it is the embedded store's graph. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { extract } from '../../src/extraction/extract.ts'
import { openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { readFile } from '../../src/reading/read-file.ts'
import { forgetDocument } from '../../src/resolution/forget.ts'
import { type FactsOfFile, loadDocuments } from '../../src/resolution/load.ts'
import { loadTools } from '../../src/tools.ts'
import { canonicalLines } from '../support/canonical.ts'
import { acquireNeo4j, empty, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'

const SEED = packagePath('seeds', '000_81e179d112da8e1b.txt')

describe.skipIf(!available('The seed in Neo4j', missingNeo4j()))('the seed in Neo4j', () => {
  let address: Awaited<ReturnType<typeof acquireNeo4j>>
  let store: Neo4jStore
  let seed: FactsOfFile
  let expected: string[]
  let folder: string

  beforeAll(async () => {
    const file = await readFile(SEED)
    seed = { facts: extract(file, loadTools()), file: { text: file.text } }
    const graph = await openGraph(':memory:')
    await loadDocuments(graph.store, [seed])
    expected = await canonicalLines(graph.store)
    await graph.close()
    folder = await mkdtemp(join(tmpdir(), 'waybill-seed-'))
    await writeFile(join(folder, 'facts.json'), JSON.stringify([seed]))
    address = await acquireNeo4j()
    store = await openNeo4j(address.uri, address)
  }, 600_000)
  afterAll(async () => {
    await store?.close()
    await address?.release()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => store.run('MATCH (n) DETACH DELETE n'))

  const loadInAnotherProcess = () =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', packagePath('tests', 'support', 'load-facts.ts'), address.uri, join(folder, 'facts.json')],
      {
        cwd: packagePath(),
        env: { ...process.env, NEO4J_USER: address.user, NEO4J_PASSWORD: address.password },
      },
    )

  test('is the graph of the embedded store, to the last property', async () => {
    expect(expected.length).toBeGreaterThan(50)
    await loadDocuments(store, [seed])
    expect(await canonicalLines(store)).toEqual(expected)
  })

  test('read twice changes nothing', async () => {
    await loadDocuments(store, [seed])
    await loadDocuments(store, [seed])
    expect(await canonicalLines(store)).toEqual(expected)
  })

  test('loaded by two processes at once, into a server without constraints, is there once', async () => {
    await empty(address)
    await Promise.all([loadInAnotherProcess(), loadInAnotherProcess()])
    expect(await canonicalLines(store)).toEqual(expected)
  }, 120_000)

  test('forgotten leaves nothing', async () => {
    await loadDocuments(store, [seed])
    for (const fact of seed.facts) if (fact.kind === 'document') await forgetDocument(store, fact.id)
    expect(await canonicalLines(store)).toEqual([])
  })
})
