/**
 * A real Neo4j community server for tests: fetched once, started when the first suite asks, shared by the test run, stopped at its end.
 * Invariant: one suite at a time holds the server (community edition has one database), and gets it empty.
 * NEO4J_URI (with NEO4J_USER, NEO4J_PASSWORD) uses a server that runs already; it must be empty, since suites delete everything.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import neo4j from 'neo4j-driver'
import { fetchJars, isFetched, missingJava } from './maven.ts'

const VERSION = '5.26.18'
const NAME = `neo4j-${VERSION}`
const PASSWORD = 'waybill-tests'
/** Files of the run in this folder tell the workers where the server is; made by global-setup.ts. */
export const RUN_FOLDER = 'WAYBILL_TEST_RUN'

export interface Neo4jAddress {
  readonly uri: string
  readonly user: string
  readonly password: string
  /** Folder from which `apoc.import.*` can read, where the server is ours. */
  readonly home?: string
}

export interface Neo4jServer extends Neo4jAddress {
  readonly home: string
  readonly pid: number
  stop(): Promise<void>
}

/** What is missing for Neo4j suites, with how to get it; undefined where nothing is. */
export function missingNeo4j(): string | undefined {
  if (process.env.NEO4J_URI !== undefined) return undefined
  const missing = missingJava(!isFetched(NAME))
  return missing === undefined ? undefined : `${missing}, or set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to a running, empty server`
}

/** A server of one's own, with APOC, on a free port. About five seconds once the jars are there, and 600 MB while it runs. */
export async function startNeo4j(): Promise<Neo4jServer> {
  const lib = await fetchJars(NAME, [
    { group: 'org.neo4j', artifact: 'neo4j', version: VERSION },
    { group: 'org.neo4j.app', artifact: 'neo4j-server', version: VERSION },
    { group: 'org.neo4j.procedure', artifact: 'apoc-core', version: VERSION },
    { group: 'org.neo4j.procedure', artifact: 'apoc-common', version: VERSION },
  ])
  const home = await mkdtemp(join(tmpdir(), 'waybill-neo4j-'))
  const port = await freePort()
  await configure(home, port, lib)
  const output = openSync(join(home, 'output.txt'), 'w')
  const jvm = spawn('java', jvmArguments(home, lib), { stdio: ['ignore', output, output], detached: true })
  closeSync(output)
  try {
    await started(jvm, home)
    const address = { uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password: PASSWORD, home }
    await setPassword(address)
    jvm.unref()
    const pid = jvm.pid as number
    return { ...address, pid, stop: () => stop(pid, home) }
  } catch (cause) {
    if (jvm.pid !== undefined) await stop(jvm.pid, home)
    throw cause
  }
}

/** The server of this test run, empty, for this suite alone until `release` is called (in afterAll). */
export async function acquireNeo4j(): Promise<Neo4jAddress & { release(): Promise<void> }> {
  const given = process.env.NEO4J_URI
  const folder = process.env[RUN_FOLDER]
  const unlock = folder === undefined ? () => {} : await lock(join(folder, 'neo4j.lock'))
  try {
    if (given !== undefined) {
      const address = { uri: given, user: process.env.NEO4J_USER ?? 'neo4j', password: process.env.NEO4J_PASSWORD ?? '' }
      await refuseFull(address)
      const release = async () => {
        await empty(address)
        unlock()
      }
      return { ...address, release }
    }
    if (folder === undefined) {
      const server = await startNeo4j()
      return { ...server, release: server.stop }
    }
    const address = await sharedServer(folder)
    await empty(address)
    return { ...address, release: async () => unlock() }
  } catch (cause) {
    unlock()
    throw cause
  }
}

/** Ends what `acquireNeo4j` started in this run. */
export async function stopShared(folder: string): Promise<void> {
  const file = join(folder, 'neo4j.json')
  if (!existsSync(file)) return
  const { pid, home } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; home: string }
  await stop(pid, home)
}

async function sharedServer(folder: string): Promise<Neo4jAddress> {
  const file = join(folder, 'neo4j.json')
  if (!existsSync(file)) {
    const { uri, user, password, home, pid } = await startNeo4j()
    writeFileSync(file, JSON.stringify({ uri, user, password, home, pid }))
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Neo4jAddress
}

/** Deletes all nodes, relationships, constraints and indexes. */
export async function empty(address: Neo4jAddress): Promise<void> {
  await withSession(address, async (run) => {
    await run('MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS')
    for (const { name } of await run('SHOW CONSTRAINTS YIELD name')) await run(`DROP CONSTRAINT \`${name}\``)
    for (const { name } of await run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")) await run(`DROP INDEX \`${name}\``)
  })
}

async function refuseFull(address: Neo4jAddress): Promise<void> {
  const [row] = await withSession(address, (run) => run('MATCH (n) RETURN count(n) AS nodes'))
  if (Number(row?.nodes) > 0) {
    throw new Error(`NEO4J_URI=${address.uri} holds ${row?.nodes} nodes; the tests delete everything: give them an empty server.`)
  }
}

async function withSession<T>(
  address: Neo4jAddress,
  work: (run: (cypher: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
  database?: string,
): Promise<T> {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), { disableLosslessIntegers: true })
  const session = driver.session(database === undefined ? {} : { database })
  try {
    return await work(async (cypher) => (await session.run(cypher)).records.map((record) => record.toObject()))
  } finally {
    await session.close()
    await driver.close()
  }
}

/** A new server wants its first password changed before anything else. */
async function setPassword(address: Neo4jAddress): Promise<void> {
  const first = { ...address, password: 'neo4j' }
  await withSession(first, (run) => run(`ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '${address.password}'`), 'system')
}

async function configure(home: string, port: number, lib: string): Promise<void> {
  for (const folder of ['conf', 'plugins', 'logs', 'import']) await mkdir(join(home, folder))
  for (const jar of await readdir(lib)) if (jar.startsWith('apoc-')) await copyFile(join(lib, jar), join(home, 'plugins', jar))
  const settings = [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    'dbms.usage_report.enabled=false',
    'server.memory.heap.max_size=512m',
    'server.memory.pagecache.size=64m',
    'dbms.security.procedures.unrestricted=apoc.*',
    'db.tx_log.rotation.retention_policy=keep_none',
  ]
  await writeFile(join(home, 'conf', 'neo4j.conf'), settings.join('\n'))
  await writeFile(join(home, 'conf', 'apoc.conf'), 'apoc.import.file.enabled=true\napoc.import.file.use_neo4j_config=false\n')
}

function jvmArguments(home: string, lib: string): string[] {
  const opened = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent']
  return [
    '-Xmx512m',
    '-XX:+UseSerialGC',
    ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-cp',
    [join(lib, '*'), join(home, 'plugins', '*')].join(delimiter),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
  ]
}

async function started(jvm: ChildProcess, home: string): Promise<void> {
  let failure: Error | undefined
  jvm.once('error', (cause) => (failure = cause))
  for (let waited = 0; waited < 120_000; waited += 200) {
    await sleep(200)
    if (read(join(home, 'logs', 'neo4j.log')).includes('Started.')) return
    if (failure !== undefined || jvm.exitCode !== null) break
  }
  throw new Error(`Neo4j did not start: ${failure?.message ?? ''}\n${read(join(home, 'output.txt')).slice(-2000)}`)
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Nothing in it is worth an orderly end, which takes ten seconds. */
async function stop(pid: number, home: string): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Waits for a lock held by a folder; one whose holder has died is broken. */
async function lock(folder: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'pid'), String(process.pid))
      return () => rmSync(folder, { recursive: true, force: true })
    } catch {
      const holder = Number(read(join(folder, 'pid')))
      if (holder > 0 && holder !== process.pid && !isAlive(holder)) rmSync(folder, { recursive: true, force: true })
      await sleep(200)
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
