/** Properties that facts bring along, beside those that every node or relationship of a kind has of itself. */
import { Float } from '../../graph/values.ts'

export type Scalar = string | number | boolean

/** Properties that an entity node or a MENTIONS relationship has of itself, so that no attribute may take their names. */
export const RESERVED: ReadonlySet<string> = new Set(['id', 'name', 'kind', 'aliases', 'support', 'mentions', 'starts', 'ends', 'quotes'])

/** What the text gives may not take the name of what every node or relationship of the kind has. */
export function renamed(given: Readonly<Record<string, Scalar>>, reserved: ReadonlySet<string>): Record<string, Scalar> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [reserved.has(key) ? `${key}Given` : key, value]))
}

/** Attributes as properties: coordinates are FLOAT even where they are whole. */
export function attributeProperties(attributes: Readonly<Record<string, Scalar>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, isCoordinate(key) ? new Float(Number(value)) : value]))
}

function isCoordinate(key: string): boolean {
  return key === 'latitude' || key === 'longitude'
}
