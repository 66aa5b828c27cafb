/** Cypher beside Neo4j: a server of its own, filled by UNWIND; a network a fifth the size, since filling and asking it take minutes. */

import { missingNeo4j } from '../support/neo4j.ts'
import { report } from './measure.ts'
import { compare, geometricMean } from './social/compare.ts'
import { openServer } from './social/neo4j.ts'
import { makeNetwork } from './social/network.ts'
import { NINE, SMALL } from './social/queries.ts'
import { openWaybill } from './social/waybill.ts'

const RUNS = { least: 5, most: 50 }

export async function neo4j(): Promise<void> {
  const missing = missingNeo4j()
  if (missing !== undefined) return report('Neo4j', 'skipped', missing)
  const network = makeNetwork(20_000)
  const ours = await openWaybill(network)
  const peer = await openServer(network)
  try {
    report(
      `load 20k persons, ${(network.follows.from.length / 1e3).toFixed(0)}k follows`,
      `${ours.loadMilliseconds.toFixed(0)} ms`,
      `Neo4j, by UNWIND: ${peer.loadMilliseconds.toFixed(0)} ms`,
    )
    const ratios = await compare(ours, peer, 'Neo4j', [...NINE, ...SMALL], RUNS)
    report('geometric mean of all', geometricMean([...ratios.values()]).toFixed(4))
  } finally {
    await peer.close()
  }
}
