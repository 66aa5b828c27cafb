/** Strings by code point, as Cypher counts characters; strings without surrogates take the short way. */

const SURROGATE = /[\ud800-\udfff]/

export function lengthOf(text: string): number {
  return SURROGATE.test(text) ? Array.from(text).length : text.length
}

/** Characters from `start` up to but not including `end`. */
export function sliceText(text: string, start: number, end: number): string {
  return SURROGATE.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end)
}

export function reverseText(text: string): string {
  return Array.from(text).reverse().join('')
}
