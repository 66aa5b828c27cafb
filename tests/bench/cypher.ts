/**
 * Cypher beside LadybugDB: the same network, the same queries, one process, both warmed, in turn, medians and ratios; the answers are
 * compared before anything is timed.
 */

import { median, report } from './measure.ts'
import { openLadybug } from './social/ladybug.ts'
import { makeNetwork } from './social/network.ts'
import { NINE, SMALL } from './social/queries.ts'
import { openWaybill } from './social/waybill.ts'

const RUNS = 9

export async function cypher(): Promise<void> {
  const network = makeNetwork(100_000)
  const ours = await openWaybill(network)
  const peer = await openLadybug(network)
  report(
    'load 100k persons, 2.3M follows',
    `${ours.loadMilliseconds.toFixed(0)} ms`,
    `LadybugDB, from CSV: ${peer.loadMilliseconds.toFixed(0)} ms; ratio ${(ours.loadMilliseconds / peer.loadMilliseconds).toFixed(2)}`,
  )
  const ratios: number[] = []
  for (const query of [...NINE, ...SMALL]) {
    const mine = canonical(await ours.answer(query), query.unordered)
    const theirs = canonical(await peer.answer(query), query.unordered)
    if (mine !== theirs) {
      report(query.name, 'DIFFERS', `ours ${mine.slice(0, 120)} theirs ${theirs.slice(0, 120)}`)
      continue
    }
    const times: [number[], number[]] = [[], []]
    for (let i = 0; i < RUNS; i++)
      for (const [side, engine] of [ours, peer].entries()) {
        const start = performance.now()
        await engine.answer(query)
        times[side].push(performance.now() - start)
      }
    const ratio = median(times[0].map((time, i) => time / times[1][i]))
    if (NINE.includes(query)) ratios.push(ratio)
    report(query.name, `${median(times[0]).toFixed(3)} ms`, `LadybugDB ${median(times[1]).toFixed(2)} ms; ratio ${ratio.toFixed(3)}`)
  }
  report('geometric mean of the nine', Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(3))
  await peer.close()
}

function canonical(rows: readonly (readonly unknown[])[], unordered = false): string {
  const lines = rows.map((row) =>
    JSON.stringify(
      row.map((value) => (typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? Number(value.toPrecision(12)) : value)),
    ),
  )
  return (unordered ? lines.sort() : lines).join('\n')
}
