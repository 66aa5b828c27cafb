/** HTML character references, decoded one at a time so that their place in the source is kept. */
import { parseFragment } from 'parse5'

const REFERENCE = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y
const decoded = new Map<string, string>()

/** The reference that begins at `at`, with the text it stands for; null where there is none. Only those closed by `;`. */
export function decodeEntity(source: string, at: number): { text: string; end: number } | null {
  REFERENCE.lastIndex = at
  const reference = REFERENCE.exec(source)?.[0]
  if (reference === undefined) return null
  const text = decodeReference(reference)
  return text === reference ? null : { text, end: at + reference.length }
}

/** Decodes a text that is a character reference by HTML's table; other text comes back unchanged. */
export function decodeReference(reference: string): string {
  let text = decoded.get(reference)
  if (text === undefined) {
    const node = parseFragment(reference).childNodes[0]
    text = node !== undefined && 'value' in node ? node.value : reference
    if (decoded.size < 4096) decoded.set(reference, text)
  }
  return text
}
