import type { StructuredValue } from '../../values.ts'
import type { Instant } from './instants.ts'

/** As toString() writes temporal values: Neo4j's form, which keeps zero seconds and trims fractions. */
export function temporalText(value: StructuredValue): string {
  return 'print' in value ? (value as Instant).print('text') : value.toString()
}
