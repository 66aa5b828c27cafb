/**
 * A figure as a node. Invariant: its id is a hash of what it claims (of whom, what, how much, when, of which part), so that two
 * documents with the same figure share a node; how it was worded, and by whom, is evidence and no part of it.
 */
import { createHash } from 'node:crypto'
import type { ObservationFact } from '../../graph/facts.ts'
import { Float } from '../../graph/values.ts'
import { canonicalJson } from './order.ts'

export function observationId(fact: ObservationFact): string {
  const { from, to } = fact.period ?? { from: null, to: null }
  const claim = [
    fact.subject,
    fact.measure,
    fact.value,
    fact.min,
    fact.max,
    fact.bound,
    fact.unit,
    fact.change,
    fact.scope,
    fact.equivalent,
  ]
  // A period that could not be resolved to dates is known by its words alone.
  const when = from === null && to === null ? (fact.period?.text ?? null) : [from, to]
  return `observation:${createHash('sha256')
    .update(canonicalJson([claim, when]))
    .digest('hex')
    .slice(0, 16)}`
}

/** The node's properties, but for `period`, whose words differ between documents. Amounts are FLOAT even where they are whole. */
export function observationProperties(fact: ObservationFact): Record<string, unknown> {
  const properties: Record<string, unknown> = {
    subject: fact.subject,
    measure: fact.measure,
    value: amount(fact.value),
    min: amount(fact.min),
    max: amount(fact.max),
    bound: fact.bound,
    unit: fact.unit,
    from: fact.period?.from,
    to: fact.period?.to,
    change: amount(fact.change?.value),
    changeKind: fact.change?.kind,
    changeBound: fact.change?.bound,
    equivalentValue: amount(fact.equivalent?.value),
    equivalentUnit: fact.equivalent?.unit,
    equivalentBound: fact.equivalent?.bound,
  }
  for (const [part, what] of Object.entries(fact.scope)) properties[`scope_${part}`] = what
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null))
}

/** The most frequent words for the period; ties go to the smaller text. Null where no document gives any. */
export function periodText(periods: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const text of periods) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return first?.[0] ?? null
}

function amount(value: number | null | undefined): Float | undefined {
  return value === null || value === undefined ? undefined : new Float(value)
}
