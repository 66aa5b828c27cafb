/**
 * The recogniser's classes: outside, or one of Begin, Inside, Last, Unit for each of the ten types (BILUO).
 */
import type { NameType } from './sentence.ts'

export const NAME_TYPES: readonly NameType[] = ['GPE', 'ORG', 'PERSON', 'NORP', 'LOC', 'FAC', 'EVENT', 'PRODUCT', 'WORK_OF_ART', 'LAW']

export const OUTSIDE = 0
export const CLASSES = 1 + 4 * NAME_TYPES.length

/** Positions within a name. */
export const BEGIN = 0
export const INSIDE = 1
export const LAST = 2
export const UNIT = 3

export function nameClass(type: number, position: number): number {
  return 1 + type * 4 + position
}

export function typeOf(nameClass: number): number {
  return (nameClass - 1) >> 2
}

function positionOf(nameClass: number): number {
  return (nameClass - 1) & 3
}

/** Whether a name is open after this class, so that the next must be Inside or Last of the same type. */
export function isOpen(nameClass: number): boolean {
  return nameClass !== OUTSIDE && positionOf(nameClass) <= INSIDE
}
