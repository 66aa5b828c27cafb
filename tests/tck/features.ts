/** Where the openCypher TCK lies beside the project, and its scenarios and named graphs read from there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseFeature, type Scenario } from './gherkin.ts'

const root = fileURLToPath(new URL('../../../shared/opencypher-tck/', import.meta.url))

export const tckAvailable = existsSync(`${root}features`)

/** Every scenario, outlines expanded: 3,897 of them. */
export function loadScenarios(): Scenario[] {
  const files = readdirSync(`${root}features`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.feature'))
  return files.sort(byNumber).flatMap((file) => {
    const path = file.replaceAll('\\', '/')
    return parseFeature(readFileSync(`${root}features/${path}`, 'utf8'), path.slice(0, path.lastIndexOf('/')))
  })
}

function byNumber(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true })
}

/** The Cypher scripts that make the named graph, such as `binary-tree-1`. */
export function namedGraph(name: string): string[] {
  const description: { scripts: string[] } = JSON.parse(readFileSync(`${root}graphs/${name}/${name}.json`, 'utf8'))
  return description.scripts
    .flatMap((script) => readFileSync(`${root}graphs/${name}/${script}.cypher`, 'utf8').split(';'))
    .filter((statement) => statement.trim() !== '')
}
