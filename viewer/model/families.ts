/** Eight families of nodes for colour, icon and legend: what a reader tells apart at a glance. Unknown labels fall in none. */
import type { Family } from '../../graph/ontology.ts'

export type Group = Family | 'Document' | 'Other'

/** In the legend's order. */
export const GROUPS: readonly Group[] = [
  'Place',
  'Facility',
  'Office',
  'Organisation',
  'Person',
  'Event',
  'Flow',
  'Figure',
  'Document',
  'Other',
]

/** Most specific first: a node shows the first of its labels that is listed here. */
const FAMILY_OF: Readonly<Record<string, Group>> = {
  Observation: 'Figure',
  Quotation: 'Person',
  Document: 'Document',
  CustomsOffice: 'Office',
  Airport: 'Facility',
  Port: 'Facility',
  LogisticsCenter: 'Facility',
  Zone: 'Facility',
  Facility: 'Facility',
  Country: 'Place',
  Province: 'Place',
  City: 'Place',
  Region: 'Place',
  NaturalFeature: 'Place',
  Organization: 'Organisation',
  Company: 'Organisation',
  Person: 'Person',
  Event: 'Event',
  Route: 'Flow',
  Commodity: 'Flow',
  Industry: 'Flow',
  Vehicle: 'Flow',
  Trend: 'Flow',
  Place: 'Place',
  Agent: 'Organisation',
}

const ORDER = Object.keys(FAMILY_OF)

/** The label that says most about a node: the first listed above, else the first that is not the general `Entity`. */
export function leadingLabel(labels: readonly string[]): string {
  const known = ORDER.find((label) => labels.includes(label))
  return known ?? labels.find((label) => label !== 'Entity') ?? labels[0] ?? 'Node'
}

export const groupOf = (label: string): Group => FAMILY_OF[label] ?? 'Other'

/**
 * At least 3:1 against both papers, and at least CIEDE2000 14 apart for normal sight, protan, deutan and tritan
 * (tests/viewer/palette.test.ts holds both).
 */
export const COLORS: Readonly<Record<Group, string>> = {
  Place: '#1d7256',
  Facility: '#6338f9',
  Office: '#a63587',
  Organisation: '#8887e4',
  Person: '#cc7495',
  Event: '#db2161',
  Flow: '#94971a',
  Figure: '#596900',
  Document: '#8b857c',
  Other: '#8b857c',
}
