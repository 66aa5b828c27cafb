/**
 * Inline markup of plain files -> clean text with a map back: Markdown emphasis and links, wiki links, stray entities, wrapped lines.
 * Invariant: only marks are dropped, never words that a reader of the rendered page would see.
 */
import { decodeEntity } from './entities.ts'
import { identityBlock, MappedText, type RawBlock } from './mapped-text.ts'

interface Rule {
  readonly pattern: RegExp
  /** Group that is text to keep (cleaned in turn); null drops the match. */
  readonly keep: number | null
}

const EVERYWHERE: readonly Rule[] = [
  { pattern: /(?:<|&lt;)!--[\s\S]{0,4000}?--(?:>|&gt;)/y, keep: null },
  { pattern: /\[\[(?:File|Image|Category)\s*:(?:[^[\]]|\[\[[^[\]]{0,200}\]\]){0,600}\]\]/iy, keep: null },
  { pattern: /\[\[(?:[^[\]|]{0,200}\|)?([^[\]|]{1,300})\]\]/y, keep: 1 },
  { pattern: /'{2,5}/y, keep: null },
]

const MARKDOWN: readonly Rule[] = [
  { pattern: /\\([\\`*_{}[\]()#+\-.!|>~$"'])/y, keep: 1 },
  { pattern: /!\[[^\]]{0,400}\]\([^)]{0,2000}\)/y, keep: null },
  { pattern: /\[((?:[^[\]\\]|\\.|\[[^[\]]{0,100}\]){1,600})\]\((?:[^()[]|\([^()]{0,200}\)){0,2000}\)/y, keep: 1 },
  { pattern: /\[((?:[^[\]\\]|\\.){1,600})\]\[[^\]]{0,200}\]/y, keep: 1 },
  { pattern: /<((?:https?|mailto):[^>\s]+)>/y, keep: 1 },
  { pattern: /<\/?(?:a|abbr|b|br|em|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?\/?>/iy, keep: null },
  { pattern: /\*{1,3}(?=\S)|(?<=\S)\*{1,3}/y, keep: null },
  { pattern: /(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/uy, keep: null },
  { pattern: /`+/y, keep: null },
]

const SPECIAL = /[&<[\]*_`\\'\n\r!]/

/** Cleans source [start, end), one paragraph, into a block. Null where only marks were there. */
export function cleanBlock(
  source: string,
  start: number,
  end: number,
  markdown: boolean,
  options: Parameters<typeof identityBlock>[3] = {},
): RawBlock | null {
  while (start < end && /\s/.test(source[start])) start++
  while (end > start && /\s/.test(source[end - 1])) end--
  if (start === end) return null
  if (!SPECIAL.test(source.slice(start, end))) return identityBlock(source, start, end, options)
  const out = new MappedText()
  clean(source, start, end, markdown ? [...EVERYWHERE, ...MARKDOWN] : EVERYWHERE, out)
  return out.toBlock(options)
}

function clean(source: string, start: number, end: number, rules: readonly Rule[], out: MappedText): void {
  let at = start
  outer: while (at < end) {
    const char = source[at]
    if (!SPECIAL.test(char)) {
      out.add(char, at, at + 1)
      at++
      continue
    }
    if (char === '\n' || char === '\r') {
      let next = at + 1
      while (next < end && /[ \t\r\n]/.test(source[next])) next++
      if (source[next] === '>' && source[next + 1] === ' ') next += 2
      out.space(at, next)
      at = next
      continue
    }
    for (const { pattern, keep } of rules) {
      pattern.lastIndex = at
      const match = pattern.exec(source)
      if (match === null || match.index + match[0].length > end) continue
      if (keep !== null) {
        const offset = at + match[0].indexOf(match[keep])
        if (char === '\\') out.add(match[keep], at, at + match[0].length)
        else clean(source, offset, offset + match[keep].length, rules, out)
      }
      at += match[0].length
      continue outer
    }
    const entity = char === '&' ? decodeEntity(source, at) : null
    if (entity !== null) out.add(entity.text, at, entity.end)
    else out.add(char, at, at + 1)
    at = entity?.end ?? at + 1
  }
}
