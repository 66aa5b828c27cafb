/** Real pages nobody wrote for us: all go in, every span quotes its file, the same again the second time. Needs ../shared. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fact } from '../../graph/facts.ts'
import { extract } from '../../src/extraction/extract.ts'
import { readFile } from '../../src/reading/read-file.ts'
import { tools } from './support.ts'

const CORPUS = join(import.meta.dirname, '../../../shared/corpus')
const present = existsSync(CORPUS)
if (!present) {
  if (process.env.CI === 'true') throw new Error(`${CORPUS} is missing: the corpus tests cannot run`)
  console.warn(`SKIPPED: corpus tests, since ${CORPUS} is missing`)
}

describe.skipIf(!present)('the corpus', () => {
  const files = present
    ? ['wikinews', 'whitehouse'].flatMap((folder) => readdirSync(join(CORPUS, folder)).map((name) => join(CORPUS, folder, name)))
    : []

  test('every file yields well-formed facts whose spans quote it', async () => {
    for (const path of files) {
      const file = await readFile(path)
      const facts = extract(file, tools)
      const ids = new Set(facts.flatMap((fact) => (fact.kind === 'entity' || fact.kind === 'document' ? [fact.id] : [])))
      for (const fact of facts) {
        Fact.parse(fact)
        const spans = fact.kind === 'document' ? [] : fact.kind === 'entity' ? fact.mentions : fact.evidence
        for (const span of spans) expect(file.text.slice(span.start, span.end), path).toBe(span.text)
        if (fact.kind === 'relation') {
          expect([...ids], `${path}: ${fact.subject} ${fact.type}`).toEqual(expect.arrayContaining([fact.subject, fact.object]))
          if (fact.level !== 'gazetteer') expect(fact.evidence.length).toBeGreaterThan(0)
        }
        if (fact.kind === 'observation') expect(ids.has(fact.subject), path).toBe(true)
      }
      const observations = facts.filter((fact) => fact.kind === 'observation').map(({ id }) => id)
      expect(new Set(observations).size, path).toBe(observations.length)
    }
  })

  test('extraction is deterministic', async () => {
    for (const path of files.slice(0, 20)) {
      const file = await readFile(path)
      expect(JSON.stringify(extract(file, tools))).toBe(JSON.stringify(extract(file, tools)))
    }
  })
})
