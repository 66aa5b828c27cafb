/**
 * Writing in bulk beside LadybugDB, both durable, each in a process of its own, in turn, medians and ratios; the answers are compared
 * before a ratio is printed. Then what grows: our own times at one size and ten times that.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath } from '../../src/package-root.ts'
import type { Measured } from './bulk/child.ts'
import { growth } from './bulk/growth.ts'
import { JOBS } from './bulk/jobs.ts'
import { median, report, run } from './measure.ts'
import { makeNetwork } from './social/network.ts'

const ENGINES = ['waybill', 'ladybug'] as const
const ROUNDS = 3

export async function bulk(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bulk-'))
  try {
    compare(
      measure(folder, 'write'),
      JOBS.map((job) => job.name),
    )
    const { persons, follows } = makeNetwork(100_000)
    writeFileSync(
      join(folder, 'Person.csv'),
      persons.name.map((name, i) => `${i + 1},${name},${persons.gender[i]},${persons.age[i]}\n`).join(''),
    )
    writeFileSync(join(folder, 'Follows.csv'), Array.from(follows.from, (from, i) => `${from + 1},${follows.to[i] + 1}\n`).join(''))
    const loaded = measure(folder, 'load', folder)
    compare(loaded, ['load'], '100k persons, 2.3M follows from CSV')
    memory('memory after load', loaded)
    const opened = measure(folder, 'open')
    compare(opened, ['open', 'first query'], 'of that graph')
    memory('memory after opening', opened)
    const [ours, theirs] = ENGINES.map((engine) => sizeOf(join(folder, `${engine}-load`)) / 1e6) as [number, number]
    report('size on disk', `${ours.toFixed(1)} MB`, `LadybugDB ${theirs.toFixed(1)} MB; ratio ${(ours / theirs).toFixed(2)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  await growth()
}

type Both = readonly [readonly Measured[], readonly Measured[]]

/** `open` opens what `load` left; the others begin anew. */
function measure(folder: string, task: string, csv?: string): Both {
  const measured: [Measured[], Measured[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, engine] of ENGINES.entries()) {
      const graph = join(folder, `${engine}-${task === 'open' ? 'load' : task}`)
      if (task !== 'open') {
        rmSync(graph, { recursive: true, force: true })
        mkdirSync(graph)
      }
      const child = packagePath('tests', 'bench', 'bulk', 'child.ts')
      const output = run(process.execPath, [
        '--expose-gc',
        '--import',
        'tsx',
        child,
        engine,
        task,
        graph,
        ...(csv === undefined ? [] : [csv]),
      ])
      measured[side]?.push(JSON.parse(output) as Measured)
    }
  }
  return measured
}

function compare([ours, theirs]: Both, names: readonly string[], remark = ''): void {
  for (const name of names) {
    const [mine, other] = [ours, theirs].map((all) => JSON.stringify(all[0]?.answers[name] ?? all[0]?.answers.follows)) as [string, string]
    if (mine !== other) {
      report(name, 'DIFFERS', `ours ${mine} theirs ${other}`)
      continue
    }
    const [left, right] = [ours, theirs].map((all) => median(all.map(({ times }) => times[name] ?? Number.NaN))) as [number, number]
    report(name, `${left.toFixed(0)} ms`, `LadybugDB ${right.toFixed(0)} ms; ratio ${(left / right).toFixed(2)} ${remark}`)
  }
}

function memory(name: string, [ours, theirs]: Both): void {
  const figures = [ours, theirs].map((all) => [0, 1].map((at) => median(all.map((one) => one.memory[at] as number))) as [number, number])
  const [[base, mine], [peerBase, other]] = figures as [[number, number], [number, number]]
  const remark = `LadybugDB ${other.toFixed(0)} MB; ratio ${(mine / other).toFixed(2)}; before it ${base.toFixed(0)} and ${peerBase.toFixed(0)} MB`
  report(name, `${mine.toFixed(0)} MB`, remark)
}

function sizeOf(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
