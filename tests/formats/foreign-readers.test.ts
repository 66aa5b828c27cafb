/** Our GraphML, opened in the programs people take it to: each finds as many nodes, edges and attributes as the graph has. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeGraphml } from '../../graph/formats/graphml.ts'
import type { PlainNode, PlainRelationship } from '../../graph/store/graph-store.ts'
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { Float } from '../../graph/values.ts'
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
const expected = {
  nodes: nodes.length,
  edges: edges.length,
  nodeColumns: keys(nodes).size + 2,
  edgeColumns: keys(edges).size + 1,
  nodeValues: count(nodes) + nodes.length + nodes.filter((node) => node.labels.length > 0).length,
  edgeValues: count(edges) + edges.length,
}

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-graphml-'))
  file = join(folder, 'graph.graphml')
  await writeFile(file, await textOf())
  await writeFile(join(folder, 'strict.graphml'), await textOf({ strict: true }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function textOf(options = {}): Promise<string> {
  let text = ''
  for await (const chunk of writeGraphml(listedStore(nodes, edges), options)) text += chunk
  return text
}

describe.each(READERS)('GraphML in $name', ({ name, missing, read }) => {
  test.skipIf(!available(`GraphML in ${name}`, missing))('finds all nodes, edges and attributes', async () => {
    for (const each of [file, join(folder, 'strict.graphml')]) {
      const found = await read(each)
      // What a program adds of its own: igraph the XML ids of edges; Gephi takes captions and types as its own Label column.
      const own = name === 'igraph' ? { node: 0, edge: 1 } : name === 'Gephi' ? { node: -1, edge: -1 } : { node: 0, edge: 0 }
      expect({ ...found, nodeColumns: found.nodeColumns.length, edgeColumns: found.edgeColumns.length }).toEqual({
        nodes: expected.nodes,
        edges: expected.edges,
        nodeColumns: expected.nodeColumns + own.node,
        edgeColumns: expected.edgeColumns + own.edge,
        ...(found.nodeValues === undefined ? {} : { nodeValues: expected.nodeValues, edgeValues: expected.edgeValues }),
      })
    }
  })
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
    await store.run('CALL apoc.import.graphml($file, {readLabels: true})', { file: `file://${file}` })
    const counts = async (pattern: string) => (await store.run(`MATCH ${pattern} RETURN count(x), sum(size(keys(x)))`)).rows[0]
    // APOC makes labels labels and types types; the caption becomes a property.
    expect(await counts('(x)')).toEqual([nodes.length, count(nodes) + nodes.length])
    expect(await counts('()-[x]->()')).toEqual([edges.length, count(edges)])
    const { rows } = await store.run("MATCH (n:City:Place {id: 'node:20'}) RETURN n.tags, n.support, n.latitude, n.big, n.capital")
    expect(rows).toEqual([[['a', HOSTILE.replaceAll('\uFFFE', '')], 20, 20, 2n ** 60n, true]])
    const [types] = (await store.run('MATCH ()-[r]->() RETURN collect(DISTINCT type(r)), sum(size(r.starts))')).rows as [[string[], number]]
    expect([types[0].sort(), types[1]]).toEqual([['NEAR', 'Odd <type>', 'SAID'], 90])
  })
})
