/** One engine in a process of its own: `child.ts ENGINE TASK FOLDER [CSV]` prints what it measured as JSON. Needs --expose-gc. */
import { openLadybug, openWaybill } from './engines.ts'
import { JOBS } from './jobs.ts'

export interface Measured {
  readonly times: Readonly<Record<string, number>>
  readonly answers: Readonly<Record<string, unknown>>
  /** Megabytes of resident memory, before and after. */
  readonly memory: readonly [number, number]
}

const [engine, task, folder, csv = ''] = process.argv.slice(2) as [string, string, string, string?]
const open = engine === 'waybill' ? openWaybill : openLadybug
const times: Record<string, number> = {}
const answers: Record<string, unknown> = {}

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  times[name] = performance.now() - start
  return result
}

async function resident(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return process.memoryUsage.rss() / 1e6
}

const before = await resident()
const graph = await timed('open', () => open(folder))
if (task === 'write') {
  await graph.prepare()
  for (const job of JOBS) {
    await timed(job.name, () => graph.run(job))
    answers[job.name] = await graph.ask(job.check)
  }
} else {
  if (task === 'load') await timed('load', () => graph.load(csv))
  const count = 'MATCH (p:Person {id: 4711})-[:Follows]->(q:Person) RETURN count(*) AS n'
  answers.follows = await timed('first query', () => graph.ask(count))
}
const memory = [before, await resident()] as const
await timed('close', () => graph.close())
console.log(JSON.stringify({ times, answers, memory } satisfies Measured))
