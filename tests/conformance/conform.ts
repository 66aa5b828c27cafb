/** Runs the case files on a store. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CypherError } from '../../graph/errors.ts'
import type { GraphStore, QueryStats } from '../../graph/store/graph-store.ts'
import { extract } from '../../src/extraction/extract.ts'
import { packagePath } from '../../src/package-root.ts'
import { readFile } from '../../src/reading/read-file.ts'
import { type FactsOfFile, loadDocuments } from '../../src/resolution/load.ts'
import { loadTools } from '../../src/tools.ts'
import { parseCases, type Step } from './case-file.ts'
import { show } from './show.ts'

const FOLDER = new URL('cases/', import.meta.url)

export interface OpenStore {
  readonly store: GraphStore
  close(): Promise<void>
}

export function conform(name: string, open: () => Promise<OpenStore>): void {
  describe(`queries on ${name}`, () => {
    let opened: OpenStore
    beforeAll(async () => {
      opened = await open()
    }, 600_000)
    afterAll(() => opened?.close())

    for (const file of readdirSync(FOLDER).sort()) {
      const { given, cases } = parseCases(readFileSync(new URL(file, FOLDER), 'utf8'))
      describe(file, () => {
        const make = async () => {
          await opened.store.run('MATCH (n) DETACH DELETE n')
          if (given === 'seed') await loadDocuments(opened.store, [await seed()])
          else for (const statement of given.split(/;\s*$/m)) if (statement.trim() !== '') await opened.store.run(statement)
        }
        if (given === 'seed') beforeAll(make, 120_000)
        for (const { title, steps } of cases) {
          test(title, async () => {
            if (given !== 'seed') await make()
            for (const step of steps) await check(opened.store, step)
          })
        }
      })
    }
  })
}

let facts: Promise<FactsOfFile> | undefined
function seed(): Promise<FactsOfFile> {
  facts ??= readFile(packagePath('seeds', '000_81e179d112da8e1b.txt')).then((file) => ({ file, facts: extract(file, loadTools()) }))
  return facts
}

async function check(store: GraphStore, { query, parameters, expected, changes }: Step): Promise<void> {
  if (expected !== undefined && 'error' in expected) {
    const error = await store.run(query, parameters).then(
      () => undefined,
      (cause: CypherError) => cause,
    )
    expect(error?.type ?? `no error, but ${error?.message ?? 'an answer'}`).toBe(expected.error)
    return
  }
  const { columns, rows, stats } = await store.run(query, parameters)
  if (changes !== undefined) expect(changed(stats)).toBe(changes)
  if (expected === undefined) return
  const shown = rows.map((row) => row.map(show).join(' | '))
  expect(columns.join(' | ')).toBe(expected.columns)
  if (expected.isOrdered) expect(shown).toEqual(expected.rows)
  else expect(shown.sort()).toEqual([...expected.rows].sort())
}

function changed(stats: QueryStats): string {
  const counted = Object.entries(stats).filter(([, count]) => count > 0)
  return counted
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ')
}
