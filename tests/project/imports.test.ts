/** The house's walls: which folder may import which (see docs/architecture.md). A wrong import fails here. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/package-root.ts'

const root = packagePath()

/** Rooms of src/ in the order of the data; a room may import those before it (its input) and the contracts in graph/. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/reading': ['src/reading', 'graph'],
  'src/language': ['src/language', 'graph'],
  'src/gazetteer': ['src/gazetteer'],
  'src/extraction': ['src/extraction', 'src/reading', 'src/language', 'src/gazetteer', 'graph'],
  'src/resolution': ['src/resolution', 'graph'],
  'src/server': ['src/server', 'graph'],
  'src/cli': ['src', 'graph'],
  src: ['src', 'graph'],
  'graph/cypher': ['graph'],
  'graph/store': ['graph'],
  'graph/formats': ['graph'],
  graph: ['graph'],
  viewer: ['viewer', 'graph'],
}
/** Anyone may ask where the package lies and how long a month is. */
const SHARED = ['src/package-root.ts', 'src/calendar.ts']
/** Only here may code touch Node: everything else in graph/ runs in a browser. */
const NODE_IN_GRAPH = [/^graph\/store\/embedded\/lmdb[^/]*\.ts$/, /^graph\/store\/neo4j\//]

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8')
  return [...code.matchAll(/(?:^|\s)(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s(])import\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (m) => m[1] ?? m[2],
  )
}
const roomOf = (file: string) => Object.keys(MAY_IMPORT).find((room) => file.startsWith(`${room}/`))

const files = ['src', 'graph', 'viewer'].flatMap(sources)

describe('imports between the rooms', () => {
  it('go only where the architecture allows', () => {
    const wrong: string[] = []
    for (const file of files) {
      const room = roomOf(file)
      if (room === undefined) throw new Error(`${file} lies in no known room`)
      for (const specifier of importsOf(file)) {
        if (!specifier.startsWith('.')) continue
        const target = relative(root, join(root, dirname(file), specifier))
          .split(sep)
          .join('/')
        if (!SHARED.includes(target) && !MAY_IMPORT[room].some((allowed) => target.startsWith(`${allowed}/`)))
          wrong.push(`${file} imports ${target}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('of Node stay out of the parts of graph/ and viewer/ that run in the browser', () => {
    const wrong = files
      .filter(
        (file) =>
          (file.startsWith('graph/') && !NODE_IN_GRAPH.some((allowed) => allowed.test(file))) ||
          (file.startsWith('viewer/') && !file.endsWith('vite.config.ts')),
      )
      .flatMap((file) =>
        importsOf(file)
          .filter((s) => s.startsWith('node:') || s === 'lmdb' || s === 'neo4j-driver')
          .map((s) => `${file} imports ${s}`),
      )
    expect(wrong).toEqual([])
  })

  it('are found at all', () => {
    expect(files.flatMap(importsOf).length).toBeGreaterThan(30)
  })
})

describe('the top of the project', () => {
  it('holds only what the architecture names', () => {
    const allowed =
      /^(package(-lock)?\.json|tsconfig(\.build)?\.json|biome\.json|vitest\.config\.ts|README\.md|CHANGELOG\.md|LICENSE|NOTICE|seeds|src|graph|viewer|tests|docs|dist|node_modules|coverage|\..*)$/
    expect(readdirSync(root).filter((name) => !allowed.test(name))).toEqual([])
  })
})

describe('rules are general', () => {
  it('names and sentences of the seed stand nowhere in src/, graph/ and viewer/', () => {
    const seed =
      /Xiaobing|Minwei|Chen Min\b|Aibin|Jimu|Purog|Nagqu City|Hangzhou Customs|Yiwu Customs|Thriving cross-border|cargo e-commerce/i
    expect(files.filter((file) => seed.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})
