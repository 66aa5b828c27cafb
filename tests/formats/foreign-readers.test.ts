/** Our GraphML, opened in the programs people take it to: each finds as many nodes, edges and attributes as the graph has. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeGraphml } from '../../graph/formats/graphml.ts'
import type { PlainNode, PlainRelationship } from '../../graph/store/graph-store.ts'
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { Float } from '../../graph/values.ts'
import { extract } from '../../src/extraction/extract.ts'
import { openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { readFile } from '../../src/reading/read-file.ts'
import { loadDocuments } from '../../src/resolution/load.ts'
import { loadTools } from '../../src/tools.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'
import { READERS } from '../support/readers.ts'
import { listedStore } from './listed-store.ts'

const HOSTILE = 'a\u0000b <x>&amp; ]]> "q" \r\n\t \u{1F600} \uFFFE, Größe, 浙江'

const nodes: PlainNode[] = Array.from({ length: 40 }, (_, index) => ({
  kind: 'node',
  id: `element-${(index * 17) % 40}`,
  labels: [['City', 'Place'], ['Person'], [], ['Odd "label" <&>']][index % 4] as string[],
  properties: {
    id: `node:${index}`,
    name: index % 3 === 0 ? HOSTILE : `Name ${index}`,
    ...(index % 2 === 0 ? { support: index, latitude: new Float(index), capital: index % 4 === 0 } : {}),
    ...(index % 5 === 0 ? { tags: ['a', HOSTILE], empty: [], 'key "<&>"': 1, big: 2n ** 60n, label: 'own', date: '2024-08-23' } : {}),
    ...(index % 7 === 0
      ? { odd: new Float(Number.NaN), far: new Float(Number.POSITIVE_INFINITY), point: { srid: 4326, x: 1.5, y: 2.5 } }
      : {}),
  },
}))

const edges: PlainRelationship[] = Array.from({ length: 90 }, (_, index) => ({
  kind: 'relationship',
  id: `e${index}`,
  type: ['NEAR', 'SAID', 'Odd <type>'][index % 3] as string,
  start: `element-${index % 30}`,
  end: `element-${index % 6 === 0 ? index % 30 : (index * 7) % 40}`,
  properties: index % 2 === 0 ? { documents: ['d1', 'd2'], starts: [0, index], strength: new Float(0.5), quotes: [HOSTILE] } : {},
}))
// Parallel edges, alike in everything.
for (const copy of [1, 2]) edges.push({ ...(edges[1] as PlainRelationship), id: `copy-${copy}` })

const count = (all: readonly (PlainNode | PlainRelationship)[]) => all.reduce((sum, each) => sum + Object.keys(each.properties).length, 0)
const keys = (all: readonly (PlainNode | PlainRelationship)[]) => new Set(all.flatMap((each) => Object.keys(each.properties)))

/** Beside the properties each node has its caption, and its labels if it has any; each edge its type. */
const countsOf = ({ nodes, edges }: Pick<Sample, 'nodes' | 'edges'>) => ({
  nodes: nodes.length,
  edges: edges.length,
  nodeColumns: keys(nodes).size + 2,
  edgeColumns: keys(edges).size + 1,
  nodeValues: count(nodes) + nodes.length + nodes.filter((node) => node.labels.length > 0).length,
  edgeValues: count(edges) + edges.length,
})

interface Sample {
  readonly nodes: readonly PlainNode[]
  readonly edges: readonly PlainRelationship[]
  /** The graph as GraphML, with attr.list and without. */
  readonly files: readonly string[]
}

let folder: string
let hostile: Sample
let seed: Sample
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-graphml-'))
  hostile = await written('hostile', nodes, edges)
  const { store, close } = await seedGraph()
  const column = async <T>(cypher: string) => (await store.run(cypher)).rows.map(([value]) => value as T)
  seed = await written('seed', await column<PlainNode>('MATCH (n) RETURN n'), await column<PlainRelationship>('MATCH ()-[r]->() RETURN r'))
  await close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function seedGraph() {
  const graph = await openGraph(':memory:')
  const file = await readFile(packagePath('seeds', '000_81e179d112da8e1b.txt'))
  await loadDocuments(graph.store, [{ file, facts: extract(file, loadTools()) }])
  return { store: graph.store, close: () => graph.close() }
}

async function written(name: string, nodes: readonly PlainNode[], edges: readonly PlainRelationship[]): Promise<Sample> {
  const files: string[] = []
  for (const strict of [false, true]) {
    const file = join(folder, `${name}${strict ? '-strict' : ''}.graphml`)
    await writeFile(file, writeGraphml(listedStore(nodes, edges), { strict }))
    files.push(file)
  }
  return { nodes, edges, files }
}

describe.each(READERS)('GraphML in $name', ({ name, missing, read }) => {
  // What a program adds of its own: igraph the XML ids of edges; Gephi takes captions and types as its own Label column.
  const own = name === 'igraph' ? { node: 0, edge: 1 } : name === 'Gephi' ? { node: -1, edge: -1 } : { node: 0, edge: 0 }

  test.skipIf(!available(`GraphML in ${name}`, missing))(
    'finds all nodes, edges and attributes',
    async () => {
      for (const sample of [hostile, seed]) {
        const { nodeValues, edgeValues, ...expected } = countsOf(sample)
        for (const file of sample.files) {
          const found = await read(file)
          expect({ ...found, nodeColumns: found.nodeColumns.length, edgeColumns: found.edgeColumns.length }).toEqual({
            ...expected,
            nodeColumns: expected.nodeColumns + own.node,
            edgeColumns: expected.edgeColumns + own.edge,
            ...(found.nodeValues === undefined ? {} : { nodeValues, edgeValues }),
          })
        }
      }
    },
    240_000,
  )
})

// A server that runs elsewhere cannot read our files.
const missing = process.env.NEO4J_URI === undefined ? missingNeo4j() : undefined
describe.skipIf(process.env.NEO4J_URI !== undefined || !available('GraphML in APOC', missing))('GraphML in APOC', () => {
  let address: Awaited<ReturnType<typeof acquireNeo4j>>
  let store: Neo4jStore
  beforeAll(async () => {
    address = await acquireNeo4j()
    store = await openNeo4j(address.uri, address)
  }, 600_000)
  afterAll(async () => {
    await store?.close()
    await address?.release()
  })

  test('becomes the same graph in Neo4j, lists and labels included', async () => {
    const counts = async (pattern: string) => (await store.run(`MATCH ${pattern} RETURN count(x), sum(size(keys(x)))`)).rows[0]
    for (const { nodes, edges, files } of [seed, hostile]) {
      await store.run('MATCH (n) DETACH DELETE n')
      await store.run('CALL apoc.import.graphml($file, {readLabels: true})', { file: `file://${files[0]}` })
      // APOC makes labels labels and types types; the caption becomes a property.
      expect(await counts('(x)')).toEqual([nodes.length, count(nodes) + nodes.length])
      expect(await counts('()-[x]->()')).toEqual([edges.length, count(edges)])
    }
    const { rows } = await store.run("MATCH (n:City:Place {id: 'node:20'}) RETURN n.tags, n.support, n.latitude, n.big, n.capital")
    expect(rows).toEqual([[['a', HOSTILE.replaceAll('\uFFFE', '')], 20, 20, 2n ** 60n, true]])
    const [types] = (await store.run('MATCH ()-[r]->() RETURN collect(DISTINCT type(r)), sum(size(r.starts))')).rows as [[string[], number]]
    expect([types[0].sort(), types[1]]).toEqual([['NEAR', 'Odd <type>', 'SAID'], 90])
  })
})
