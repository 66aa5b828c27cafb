/** Cypher beside LadybugDB: the same network, the same queries, one process, both warmed, in turn, medians and ratios. */

import { report } from './measure.ts'
import { compare, geometricMean } from './social/compare.ts'
import { openLadybug } from './social/ladybug.ts'
import { makeNetwork } from './social/network.ts'
import { NINE, SMALL } from './social/queries.ts'
import { openWaybill } from './social/waybill.ts'

const RUNS = { least: 9, most: 100 }

export async function cypher(): Promise<void> {
  const network = makeNetwork(100_000)
  const ours = await openWaybill(network)
  const peer = await openLadybug(network)
  report(
    'load 100k persons, 2.3M follows',
    `${ours.loadMilliseconds.toFixed(0)} ms`,
    `LadybugDB, from CSV: ${peer.loadMilliseconds.toFixed(0)} ms; ratio ${(ours.loadMilliseconds / peer.loadMilliseconds).toFixed(2)}`,
  )
  const ratios = await compare(ours, peer, 'LadybugDB', [...NINE, ...SMALL], RUNS)
  const nine = NINE.flatMap(({ name }) => ratios.get(name) ?? [])
  report('geometric mean of the nine', geometricMean(nine).toFixed(3), nine.length < NINE.length ? 'of those that agree' : '')
  await peer.close()
}
