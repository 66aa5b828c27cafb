/**
 * Other people's Java programs for tests, fetched from Maven Central by the ordinary client into a cache folder under node_modules.
 * Invariant: a cache folder is either complete or absent (it is filled aside, then renamed), so that a broken download heals itself.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isOnPath } from './programs.ts'

export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/waybill/', import.meta.url))

export interface MavenDependency {
  readonly group: string
  readonly artifact: string
  readonly version: string
  readonly classifier?: string
  /** The jar holds all it needs. */
  readonly alone?: boolean
}

/** What is missing to run Java programs, with how to get it; undefined where nothing is. */
export function missingJava(needsMaven: boolean): string | undefined {
  if (!isOnPath('java')) return 'Java 17 or later is not installed (Debian: apt-get install openjdk-17-jre-headless)'
  if (needsMaven && !isOnPath('mvn')) return 'Maven is not installed (Debian: apt-get install maven)'
  return undefined
}

/** Whether `name` was fetched before, so that neither Maven nor a network is needed. */
export function isFetched(name: string): boolean {
  return existsSync(join(CACHE, name, 'lib'))
}

/** Folder that holds the jars of the dependencies and of all they need at run time. */
export async function fetchJars(name: string, dependencies: readonly MavenDependency[]): Promise<string> {
  const home = join(CACHE, name)
  const lib = join(home, 'lib')
  if (existsSync(lib)) return lib
  const work = join(tmpdir(), `waybill-${name}-${process.pid}`)
  const filling = `${home}.${process.pid}`
  await mkdir(work, { recursive: true })
  await mkdir(filling, { recursive: true })
  try {
    await writeFile(join(work, 'pom.xml'), pom(dependencies))
    await promisify(execFile)(
      'mvn',
      ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(filling, 'lib')}`],
      { cwd: work, timeout: 600_000, maxBuffer: 1 << 24 },
    )
    await rename(filling, home)
  } catch (cause) {
    if (existsSync(lib)) return lib // Another process was faster.
    throw new Error(`Maven could not fetch ${name}: ${(cause as { stdout?: string }).stdout ?? cause}`, { cause })
  } finally {
    await rm(work, { recursive: true, force: true })
    await rm(filling, { recursive: true, force: true })
  }
  return lib
}

function pom(dependencies: readonly MavenDependency[]): string {
  const items = dependencies.map(
    ({ group, artifact, version, classifier, alone = false }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${
        classifier === undefined ? '' : `<classifier>${classifier}</classifier>`
      }${alone ? '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>' : ''}</dependency>`,
  )
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>waybill.tests</groupId><artifactId>peers</artifactId><version>1</version>
<dependencies>${items.join('')}</dependencies></project>`
}
