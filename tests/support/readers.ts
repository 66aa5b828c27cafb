/** Programs that people open our files with, asked what they found: counts of nodes, edges and attributes. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { fetchJars, isFetched, missingJava } from './maven.ts'
import { hasPythonModule } from './programs.ts'

export interface Found {
  readonly nodes: number
  readonly edges: number
  /** Names of the attributes. */
  readonly nodeColumns: readonly string[]
  readonly edgeColumns: readonly string[]
  /** How many attributes all nodes and all edges have together, where the program tells. */
  readonly nodeValues?: number
  readonly edgeValues?: number
}

export interface Reader {
  readonly name: string
  /** What to install; undefined where nothing is missing. */
  readonly missing: string | undefined
  read(file: string): Promise<Found>
}

const GEPHI = 'gephi-toolkit-0.10.1'

export const READERS: readonly Reader[] = [python('networkx'), python('igraph'), gephi()]

function python(module: string): Reader {
  return {
    name: module,
    missing: hasPythonModule(module)
      ? undefined
      : `Python's ${module} is not installed (pip install ${module}; Debian: apt-get install python3-${module})`,
    read: async (file) => found(await output('python3', [script(`${module}_reader.py`), file])),
  }
}

function gephi(): Reader {
  return {
    name: 'Gephi',
    missing: missingJava(!isFetched(GEPHI)),
    async read(file) {
      const lib = await fetchJars(GEPHI, [
        { group: 'org.gephi', artifact: 'gephi-toolkit', version: '0.10.1', classifier: 'all', alone: true },
      ])
      return found(await output('java', ['-Djava.awt.headless=true', '-Xmx512m', '-cp', join(lib, '*'), script('GephiReader.java'), file]))
    },
  }
}

function script(name: string): string {
  return fileURLToPath(new URL(`readers/${name}`, import.meta.url))
}

async function output(program: string, options: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, options, { timeout: 120_000, maxBuffer: 1 << 24 })).stdout
}

function found(text: string): Found {
  return JSON.parse(text.trim().split('\n').at(-1) as string) as Found
}
