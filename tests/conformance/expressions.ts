/** Runs the expressions of the files in expressions/ on a store, each by itself, and compares value and type. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenStore } from './conform.ts'
import { show } from './show.ts'

interface Group {
  readonly title: string
  readonly lines: readonly (readonly [expression: string, answer: string])[]
}

const FOLDER = new URL('expressions/', import.meta.url)

function readGroups(file: string): readonly Group[] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split(/^# /m)
    .map((part) => part.split('\n'))
    .map(([title, ...lines]) => ({
      title: title ?? '',
      lines: lines
        .filter((line) => line.includes(' => '))
        .map((line) => {
          const at = line.lastIndexOf(' => ')
          return [line.slice(0, at), line.slice(at + 4)] as const
        }),
    }))
    .filter(({ lines }) => lines.length > 0)
}

export function conformExpressions(name: string, open: () => Promise<OpenStore>): void {
  describe(`expressions on ${name}`, () => {
    let opened: OpenStore
    beforeAll(async () => {
      opened = await open()
    }, 600_000)
    afterAll(() => opened?.close())

    test.each(readdirSync(FOLDER).sort().flatMap(readGroups))('$title', async ({ lines }) => {
      const answers: string[] = []
      for (const [expression] of lines) answers.push(`${expression} => ${await answer(opened, expression)}`)
      expect(answers).toEqual(lines.map(([expression, expected]) => `${expression} => ${expected}`))
    })
  })
}

async function answer({ store }: OpenStore, expression: string): Promise<string> {
  try {
    const { rows } = await store.run(`RETURN ${expression} AS value, valueType(${expression}) AS type`)
    return `${show(rows[0]?.[0])} :: ${String(rows[0]?.[1])}`
  } catch (cause) {
    return `error ${(cause as { type?: string }).type ?? String(cause)}`
  }
}
