/** The README's questions have the answers it prints, on the embedded store and on a real Neo4j. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryResult } from '../../graph/store/graph-store.ts'
import { formatValue } from '../../src/cli/table.ts'
import { Graph, openGraph } from '../../src/index.ts'
import { packagePath } from '../../src/package-root.ts'
import { missingNeo4j } from '../support/neo4j.ts'
import { openTestNeo4j } from '../support/open-neo4j.ts'
import { available } from '../support/programs.ts'

const readme = readFileSync(packagePath('README.md'), 'utf8')
const questions = [...readme.matchAll(/\*\*(.+\?)\*\*\n\n```cypher\n([\s\S]*?)\n```\n```text\n([\s\S]*?)\n```/g)].map(
  ([, title, cypher, answer]) => ({ title, cypher, answer }),
)

const words = (line: string) => line.trim().split(/\s{2,}|\s(?=null\b)/)
function cells({ columns, rows }: QueryResult): string[][] {
  return [columns, ...rows].map((row) => row.map((value) => formatValue(value)))
}

function ask(where: string, open: () => Promise<{ graph: Graph; close(): Promise<void> }>): void {
  describe(`The questions of the README on ${where}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
      await opened.graph.ingest(packagePath('seeds'))
    })
    afterAll(() => opened.close())
    it.each(questions)('$title', async ({ cypher, answer }) => {
      const [head, , ...rows] = answer.split('\n')
      expect(cells(await opened.graph.query(cypher)).map((row) => row.map((cell) => cell.trim()))).toEqual([head, ...rows].map(words))
    })
  })
}

it('The README asks five questions', () => expect(questions).toHaveLength(5))
ask('the embedded store', async () => {
  const graph = await openGraph()
  return { graph, close: () => graph.close() }
})
if (available('README on Neo4j', missingNeo4j())) {
  ask('Neo4j', async () => {
    const { store, close } = await openTestNeo4j()
    return { graph: new Graph(store), close }
  })
}
