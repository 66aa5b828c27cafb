/**
 * A writer killed at any moment leaves the graph as of its last commit: a statement, or a batch of one that commits in batches.
 * WAYBILL_KILLS says how often (200 take some minutes), WAYBILL_SEED where the moments come from.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'
import { contents, lastStatement, runStatement, SCHEMA } from './crash-statements.ts'

const KILLS = Number(process.env.WAYBILL_KILLS ?? 8)
const SEED = Number(process.env.WAYBILL_SEED ?? 1)
/** Milliseconds from the first statement to the latest kill. */
const LONGEST = 250
const PER_KILL_MS = 15_000

/** Kills that one graph goes through before another is begun. */
const PER_GRAPH = 20

describe('a graph whose writer is killed', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  it(`reopens as of the last committed statement, ${KILLS} times`, { timeout: KILLS * PER_KILL_MS }, async () => {
    const random = randomFrom(SEED)
    let statements = 0
    for (let kills = 0; kills < KILLS; kills += PER_GRAPH) {
      const path = mkdtempSync(join(tmpdir(), 'graph-'))
      folders.push(path)
      statements += await surviveKills(path, Math.min(PER_GRAPH, KILLS - kills), random)
      console.info(`${Math.min(KILLS, kills + PER_GRAPH)} kills, ${statements} statements, seed ${SEED}`)
    }
  })
})

/** Kills one writer of the graph after the other; after each the graph must be as a model that was never killed. Gives its statements. */
async function surviveKills(path: string, kills: number, random: () => number): Promise<number> {
  const model = new EmbeddedStore(EmbeddedGraph.inMemory())
  await model.run(SCHEMA)
  let done = -1
  for (let kill = 0; kill < kills; kill++) {
    const acknowledged = await killedAfter(path, random() * LONGEST)
    const store = new EmbeddedStore(openEmbedded(path))
    const { n: last, batches } = await lastStatement(store)
    // One more statement may have been committed, whole or in part, than the writer had time to tell of.
    expect([acknowledged, acknowledged + 1]).toContain(last)
    while (done < last - 1) await runStatement(model, ++done)
    if (done < last) await runStatement(model, ++done, batches)
    expect(await contents(store)).toEqual(await contents(model))
    await store.close()
  }
  return done + 1
}

/** Lets a writer go on for so many milliseconds after its first statement; gives the last statement that it told of. */
function killedAfter(path: string, milliseconds: number): Promise<number> {
  const writer = fork(new URL('./write-until-killed.ts', import.meta.url), [path], { execArgv: ['--import', 'tsx'], silent: true })
  let complaint = ''
  let last = -1
  writer.stderr?.on('data', (text) => (complaint += text))
  writer.on('message', (n: number) => {
    if (last < 0) setTimeout(() => writer.kill('SIGKILL'), milliseconds)
    last = n
  })
  const ended = [new Promise((resolve) => writer.on('exit', resolve)), new Promise((resolve) => writer.on('disconnect', resolve))]
  return Promise.all(ended).then(() => {
    if (last < 0) throw new Error(`the writer ended before its first statement: ${complaint}`)
    return last
  })
}

/** Numbers in [0, 1), the same for a seed: the linear congruential generator of Numerical Recipes. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
