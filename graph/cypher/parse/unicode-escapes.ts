/**
 * `\uXXXX` means that character anywhere in a statement, as in Neo4j: it is read before anything else, so it may stand in keywords, names
 * and numbers, and a quotation mark written so ends a string. A backslash after a backslash begins nothing.
 */

export interface Unescaped {
  readonly text: string
  /** Where each character of `text`, and its end, stands in the statement as written. */
  readonly offsets: readonly number[]
}

/** Undefined where there is nothing to read. */
export function unescapeUnicode(written: string): Unescaped | undefined {
  if (!/\\u[0-9a-fA-F]{4}/.test(written)) return undefined
  const parts: string[] = []
  const offsets: number[] = []
  let from = 0
  const keep = (end: number): void => {
    parts.push(written.slice(from, end))
    for (; from < end; from++) offsets.push(from)
  }
  for (const match of written.matchAll(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g)) {
    if (match[1] === undefined) continue
    keep(match.index)
    parts.push(String.fromCharCode(Number.parseInt(match[1], 16)))
    offsets.push(from)
    from += match[0].length
  }
  keep(written.length)
  return { text: parts.join(''), offsets: [...offsets, written.length] }
}
