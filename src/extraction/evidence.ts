/** Orders of facts and spans, so that output is the same every time. */
import type { Evidence } from '../../graph/facts.ts'

export function compareEvidence(a: Evidence, b: Evidence): number {
  return (a.document < b.document ? -1 : a.document > b.document ? 1 : 0) || a.start - b.start || a.end - b.end
}

export function uniqueEvidence(list: readonly Evidence[]): Evidence[] {
  const seen = new Map(list.map((one) => [`${one.document} ${one.start} ${one.end}`, one]))
  return [...seen.values()].sort(compareEvidence)
}
