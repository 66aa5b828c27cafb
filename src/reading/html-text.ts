/**
 * A text node's characters paired with their places in the HTML source.
 * Invariant: white space is collapsed as a browser would; each character maps to the source characters it was written with.
 */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { decodeReference } from './entities.ts'
import type { MappedText } from './mapped-text.ts'

const REFERENCE = /&(?:#[xX]?[\dA-Fa-f]+|[A-Za-z][A-Za-z\d]*);?/y

/** Walks source and value side by side: they differ in references, line ends, and tags that parse5 ignored. */
export function addTextNode(out: MappedText, source: string, node: Tree.TextNode): void {
  const place = node.sourceCodeLocation
  if (place === null || place === undefined) return
  const value = node.value
  let from = place.startOffset
  let at = 0
  while (at < value.length && from < place.endOffset) {
    const char = source[from]
    let length = 1
    let text = value[at]
    if (char === '&') {
      REFERENCE.lastIndex = from
      const reference = longest(REFERENCE.exec(source)?.[0] ?? '', value, at)
      if (reference !== null) {
        text = reference.text
        length = reference.length
      }
    } else if (char === '\r' && text === '\n') length = source[from + 1] === '\n' ? 2 : 1
    else if (char !== text) {
      from = skipTag(source, from, place.endOffset)
      continue
    }
    if (/^[ \t\n\r\f]$/.test(text)) out.space(from, from + length)
    else out.add(text, from, from + length)
    at += text.length
    from += length
  }
}

/** Without its semicolon a reference may end early ("&copyright"): the longest prefix that gives the value's next characters. */
function longest(reference: string, value: string, at: number): { text: string; length: number } | null {
  for (let length = reference.length; length > 1; length--) {
    const text = decodeReference(reference.slice(0, length))
    if (!text.startsWith('&') && value.startsWith(text, at)) return { text, length }
    if (reference.slice(0, length) === '&amp' || reference.slice(0, length) === '&amp;') return { text: '&', length }
  }
  return null
}

/** Past a stray tag or comment inside the node's span; one character on where there is none. */
function skipTag(source: string, from: number, end: number): number {
  if (source[from] !== '<') return from + 1
  const close = source.startsWith('<!--', from) ? source.indexOf('-->', from) + 3 : source.indexOf('>', from) + 1
  return close > from ? Math.min(close, end) : from + 1
}
