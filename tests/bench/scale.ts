/**
 * How the same queries cost as the network grows: 10k, 100k and 1M persons, about 24 follows a person each time, so that a query that
 * reads all should cost ten times as much from one to the next, and one that reads a neighbourhood as much as before.
 */
import { median, report, time } from './measure.ts'
import { makeNetwork } from './social/network.ts'
import { NINE, SMALL } from './social/queries.ts'
import { openWaybill } from './social/waybill.ts'

const SIZES = [10_000, 100_000, 1_000_000]
/** Followed by 0.5 to 5 percent of all, so that their number stays the same for the follows to grow in step. */
const HUBS = 500
const RUNS = 7

export async function scale(): Promise<void> {
  const lines = new Map<string, string[]>()
  const add = (name: string, figure: string): void => {
    const figures = lines.get(name)
    if (figures === undefined) lines.set(name, [figure])
    else figures.push(figure)
  }
  for (const persons of SIZES) {
    const network = makeNetwork(persons, { hubs: HUBS })
    const engine = await openWaybill(network)
    add('follows', `${(network.follows.from.length / 1e6).toFixed(2)}M`)
    add('load', `${engine.loadMilliseconds.toFixed(0)} ms`)
    for (const query of [...NINE, ...SMALL]) add(query.name, `${median(await time(RUNS, () => engine.answer(query))).toFixed(3)} ms`)
  }
  report('persons', '', SIZES.map((size) => size.toLocaleString('en').padStart(14)).join(''))
  for (const [name, figures] of lines) report(name, '', figures.map((figure) => figure.padStart(14)).join(''))
}
