/** Labels, relationship types and how they belong together: the only place that names them. */

/** Labels an entity can have. */
export const LABELS = [
  'Country',
  'Province',
  'City',
  'Region',
  'Airport',
  'Port',
  'LogisticsCenter',
  'Zone',
  'Facility',
  'CustomsOffice',
  'Organization',
  'Company',
  'Person',
  'Event',
  'Route',
  'Commodity',
  'Industry',
  'Vehicle',
  'NaturalFeature',
  'Trend',
] as const
export type Label = (typeof LABELS)[number]

/** Second, broader labels, so that queries need not list all kinds of place. */
export const BROADER: Readonly<Partial<Record<Label, 'Place' | 'Agent'>>> = {
  Country: 'Place',
  Province: 'Place',
  City: 'Place',
  Region: 'Place',
  Airport: 'Place',
  Port: 'Place',
  LogisticsCenter: 'Place',
  Zone: 'Place',
  Facility: 'Place',
  NaturalFeature: 'Place',
  CustomsOffice: 'Agent',
  Organization: 'Agent',
  Company: 'Agent',
  Person: 'Agent',
}

/** Relationship types that relation facts can have. */
export const RELATIONSHIP_TYPES = [
  'LOCATED_IN',
  'PART_OF',
  'NEAR',
  'SUBORDINATE_TO',
  'WORKS_FOR',
  'OPERATES',
  'SUPERVISES',
  'SERVES',
  'CONNECTS',
  'ORIGIN',
  'DESTINATION',
  'OPENED',
  'EXPORTS',
  'EXPORTS_TO',
  'EXPORTED_THROUGH',
  'IMPORTS',
  'IMPORTS_FROM',
  'TRADES',
  'HANDLES',
  'ARRIVES_AT',
  'HOSTS',
  'DRIVES',
  'BOOSTS',
  'DEVELOPED_IN',
  'PERFORMED',
] as const
export type RelationshipType = (typeof RELATIONSHIP_TYPES)[number]

/** Relationship types that join entities to records. */
export const RECORD_TYPES = ['MEASURED', 'MENTIONS', 'SAID', 'SOURCE'] as const

/** Eight families for colour and shape in pictures. */
export type Family = 'Place' | 'Facility' | 'Office' | 'Organisation' | 'Person' | 'Event' | 'Flow' | 'Figure'
