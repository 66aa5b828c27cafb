/** Plain values as JSON: what JSON has no form for (integers beyond 2^53, NaN, infinities) becomes text, so that nothing is lost in silence. */

/** One line of JSON, no newline at the end. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner)
    if (typeof inner === 'number' && !Number.isFinite(inner)) return String(inner)
    return inner
  })
}
