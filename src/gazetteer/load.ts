/** The gazetteer as loaded: one read of the built file, rows decoded when asked for. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fold } from './fold.ts'
import type { Gazetteer, GazetteerEntry } from './gazetteer.ts'
import { DEMONYM_PREFIX, Table } from './table.ts'

/** Names of more words than this are not looked for in running text. */
const LONGEST_NAME = 10

/** Reads the file that `npm run build:gazetteer` wrote. Throws where it is missing or of another version. */
export function loadGazetteer(path: string = gazetteerPath()): Gazetteer {
  if (!existsSync(path)) throw new Error(`${path}: the gazetteer is not built; run \`npm run build:gazetteer\``)
  return createGazetteer(new Table(readFileSync(path)))
}

/** Found by walking up to package.json, so that it is the same from source and from dist/. */
export function gazetteerPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return join(folder, 'dist', 'gazetteer', 'gazetteer.bin')
}

export function createGazetteer(table: Table): Gazetteer {
  const found = new Map<string, { entries: readonly GazetteerEntry[]; continues: boolean }>()
  const find = (folded: string) => {
    let answer = found.get(folded)
    if (answer === undefined) {
      answer = table.find(folded)
      if (found.size > 50_000) found.clear()
      found.set(folded, answer)
    }
    return answer
  }
  const looked = new Map<string, readonly GazetteerEntry[]>()
  const lookup = (name: string): readonly GazetteerEntry[] => {
    let entries = looked.get(name)
    if (entries === undefined) {
      entries = find(fold(name)).entries
      if (looked.size > 50_000) looked.clear()
      looked.set(name, entries)
    }
    return entries
  }
  return {
    lookup,
    get: (key) => table.entryByKey(key),
    longestMatch(tokens, from) {
      let best: { length: number; entries: readonly GazetteerEntry[] } | undefined
      let words = ''
      for (let length = 1; length <= LONGEST_NAME && from + length <= tokens.length; length++) {
        const word = fold(tokens[from + length - 1])
        const joins = words === '' || /^['’]/.test(tokens[from + length - 1])
        if (word !== '') words = joins ? words + word : `${words} ${word}`
        if (words === '') return undefined
        const { entries, continues } = find(words)
        if (word !== '' && entries.length > 0) best = { length, entries }
        if (!continues) break
      }
      return best
    },
    demonym: (word) => find(DEMONYM_PREFIX + fold(word)).entries[0],
  }
}
