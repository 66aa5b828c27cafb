/** Runs the case files on a store. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CypherError } from '../../graph/errors.ts'
import type { GraphStore } from '../../graph/store/graph-store.ts'
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
        for (const { title, steps } of cases) {
          test(title, async () => {
            await opened.store.run('MATCH (n) DETACH DELETE n')
            for (const statement of given.split(/;\s*$/m)) if (statement.trim() !== '') await opened.store.run(statement)
            for (const step of steps) await check(opened.store, step)
          })
        }
      })
    }
  })
}

async function check(store: GraphStore, { query, parameters, expected }: Step): Promise<void> {
  if (expected !== undefined && 'error' in expected) {
    const error = await store.run(query, parameters).then(
      () => undefined,
      (cause: CypherError) => cause,
    )
    expect(error?.type ?? `no error, but ${error?.message ?? 'an answer'}`).toBe(expected.error)
    return
  }
  const { columns, rows } = await store.run(query, parameters)
  if (expected === undefined) return
  const shown = rows.map((row) => row.map(show).join(' | '))
  expect(columns.join(' | ')).toBe(expected.columns)
  if (expected.isOrdered) expect(shown).toEqual(expected.rows)
  else expect(shown.sort()).toEqual([...expected.rows].sort())
}
