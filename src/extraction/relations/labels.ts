/** Names for groups of labels, as rules write them. */
import type { Label } from '../../../graph/ontology.ts'

const GROUPS: Readonly<Record<string, readonly Label[]>> = {
  Place: ['Country', 'Province', 'City', 'Region'],
  Site: ['Airport', 'Port', 'LogisticsCenter', 'Zone', 'Facility'],
  Located: ['City', 'Province', 'Region', 'Airport', 'Port', 'LogisticsCenter', 'Zone', 'Facility', 'NaturalFeature'],
  Body: ['Organization', 'Company', 'CustomsOffice'],
  Carrier: ['Company', 'Organization', 'Airport', 'Port'],
  /** As Trader, and adjectives count: "Chinese steel exports". */
  Exporter: ['Country', 'Province', 'City', 'Region', 'Company', 'Organization', 'Zone'],
  Trader: ['Country', 'Province', 'City', 'Region', 'Company', 'Organization', 'Zone'],
}

/** "Place|Company" -> the labels meant. */
export function labelSet(names: string): ReadonlySet<Label> {
  return new Set(names.split('|').flatMap((name) => GROUPS[name] ?? [name as Label]))
}
