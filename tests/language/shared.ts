/** The reference material beside the project: where it is missing, tests that need it skip with a word, except in CI, where they fail. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SHARED = new URL('../../../shared/', import.meta.url).pathname

export function lacks(part: 'silver' | 'corpus'): boolean {
  if (existsSync(join(SHARED, part))) return false
  if (process.env.CI === 'true') throw new Error(`${SHARED}${part} is missing; CI must provide it`)
  console.warn(`skipped: ${SHARED}${part} is missing`)
  return true
}

/** Texts of the development corpus by file name. */
export function corpusTexts(): [string, string][] {
  const folder = join(SHARED, 'corpus')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(txt|md)$/.test(file))
    .sort()
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')])
}
