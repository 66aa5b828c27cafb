/**
 * Two engines on the same queries: answers compared first, both warmed for as long, then timed in turn, so that both meet the same moods
 * of the machine. What takes microseconds is asked often, as applications do.
 */
import { median, report } from '../measure.ts'
import type { BenchQuery } from './queries.ts'

/** After so many milliseconds of one query the least number of runs will do. */
const ENOUGH_MS = 2000
const WARM_UP_MS = 200

export interface Engine {
  readonly loadMilliseconds: number
  answer(query: BenchQuery): Promise<readonly (readonly unknown[])[]>
  close(): Promise<void>
}

/** Prints a line for each query; the ratios of times, ours to the peer's, by name of the query. */
export async function compare(
  ours: Engine,
  peer: Engine,
  peerName: string,
  queries: readonly BenchQuery[],
  runs: { readonly least: number; readonly most: number },
): Promise<ReadonlyMap<string, number>> {
  const ratios = new Map<string, number>()
  for (const query of queries) {
    const mine = canonical(await ours.answer(query), query.unordered)
    const theirs = canonical(await peer.answer(query), query.unordered)
    if (mine !== theirs) {
      report(query.name, 'DIFFERS', `ours ${mine.slice(0, 120)} theirs ${theirs.slice(0, 120)}`)
      continue
    }
    for (const engine of [ours, peer]) await warmUp(engine, query)
    const times: [number[], number[]] = [[], []]
    const began = performance.now()
    for (let i = 0; i < runs.most && (i < runs.least || performance.now() - began < ENOUGH_MS); i++)
      for (const [side, engine] of [ours, peer].entries()) {
        const start = performance.now()
        await engine.answer(query)
        times[side].push(performance.now() - start)
      }
    const ratio = median(times[0].map((time, i) => time / times[1][i]))
    ratios.set(query.name, ratio)
    report(query.name, `${median(times[0]).toFixed(3)} ms`, `${peerName} ${median(times[1]).toFixed(2)} ms; ratio ${ratio.toFixed(3)}`)
  }
  return ratios
}

async function warmUp(engine: Engine, query: BenchQuery): Promise<void> {
  const began = performance.now()
  while (performance.now() - began < WARM_UP_MS) await engine.answer(query)
}

export function geometricMean(numbers: readonly number[]): number {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)
}

function canonical(rows: readonly (readonly unknown[])[], unordered = false): string {
  const lines = rows.map((row) =>
    JSON.stringify(
      row.map((value) => (typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? Number(value.toPrecision(12)) : value)),
    ),
  )
  return (unordered ? lines.sort() : lines).join('\n')
}
