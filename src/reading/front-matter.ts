/** YAML front matter at the head of Markdown files: the few scalar keys that say what the document is. */

import { isoLocal } from './dateline.ts'
import { MappedText, type RawBlock } from './mapped-text.ts'

/** What a page says about itself outside its visible text. */
export interface PageMetadata {
  readonly title: RawBlock | null
  readonly published: string | null
  readonly updated: string | null
  readonly publisher: string | null
  readonly section: string | null
  readonly language: string | null
}

const NO_METADATA: PageMetadata = { title: null, published: null, updated: null, publisher: null, section: null, language: null }

const KEY = /^([A-Za-z][\w-]*):[ \t]*/

/** @returns metadata and the offset at which the text proper begins; 0 where there is no front matter. */
export function readFrontMatter(source: string): { metadata: PageMetadata; end: number } {
  const block = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source)
  if (block === null || !KEY.test(block[1])) return { metadata: NO_METADATA, end: 0 }
  const values = new Map<string, RawBlock>()
  const bodyStart = block[0].indexOf(block[1])
  const entry = /^([A-Za-z][\w-]*):[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)/gm
  for (const match of block[1].matchAll(entry)) {
    const start = bodyStart + match.index + match[0].length - match[2].length
    const value = scalar(source, start, start + match[2].length)
    if (value !== null) values.set(match[1].toLowerCase(), value)
  }
  const first = (...keys: string[]) => keys.map((key) => values.get(key)).find((value) => value !== undefined)
  const date = (...keys: string[]) => {
    const value = first(...keys)
    return value === undefined ? null : isoLocal(value.text)
  }
  const metadata: PageMetadata = {
    title: first('title', 'headline') ?? null,
    published: date('published_time', 'published', 'publish_date', 'pubdate', 'date'),
    updated: date('modified_time', 'modified', 'updated', 'lastmod', 'last_updated'),
    publisher: first('publisher', 'site_name', 'site', 'source', 'outlet')?.text ?? null,
    section: first('section', 'category')?.text ?? null,
    language: first('language', 'lang', 'locale')?.text ?? null,
  }
  return { metadata, end: block[0].length }
}

/** A YAML flow scalar, plain or quoted, folded over lines, as a block that maps to the source. */
function scalar(source: string, start: number, end: number): RawBlock | null {
  const out = new MappedText()
  const quote = source[start] === '"' || source[start] === "'" ? source[start] : ''
  let at = start + quote.length
  while (at < end) {
    const char = source[at]
    const next = source[at + 1]
    if (char === quote && quote === "'" && next === "'") {
      out.add("'", at, at + 2)
      at += 2
    } else if (char === quote && quote !== '') break
    else if (char === '\\' && quote === '"') {
      const fold = /^\\\r?\n[ \t]*/.exec(source.slice(at, at + 80))?.[0]
      if (fold !== undefined) {
        at += fold.length
        continue
      }
      const escapes: Readonly<Record<string, string>> = { _: '\u00a0', n: ' ', t: ' ', '"': '"', '\\': '\\', ' ': ' ', '/': '/' }
      const unicode = /^\\(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(source.slice(at, at + 6))
      const length = unicode?.[0].length ?? 2
      const text = unicode === null ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(unicode[1] ?? unicode[2], 16))
      out.add(text, at, at + length)
      at += length
    } else if (char === '\n' || char === '\r') {
      const fold = /^\s+/.exec(source.slice(at, end))?.[0].length ?? 1
      out.space(at, at + fold)
      at += fold
    } else {
      out.add(char, at, at + 1)
      at++
    }
  }
  return out.toBlock({ role: 'headline' })
}
