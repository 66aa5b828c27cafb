/**
 * Plain values as JSON: what JSON has no form for (integers beyond 2^53, NaN, infinities, temporal values, points) becomes text, so that
 * nothing is lost in silence.
 */
import { Float } from '../../graph/values.ts'

/** One line of JSON, no newline at the end. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, given: unknown) => {
    const inner = given instanceof Float ? given.value : given
    if (typeof inner === 'bigint') return String(inner)
    if (typeof inner === 'number' && !Number.isFinite(inner)) return String(inner)
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !isPlainObject(inner)) return String(inner)
    return inner
  })
}

/** Whether a value is a map rather than of a class of its own. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
