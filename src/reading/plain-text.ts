/**
 * Plain text and Markdown -> raw blocks: paragraphs, headings, list items, table rows.
 * Blank lines part blocks; where a file keeps one paragraph a line, each line is a block; hard-wrapped lines are joined.
 */
import { cleanBlock } from './inline-markup.ts'
import { identityBlock, type RawBlock } from './mapped-text.ts'

interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
}

const BULLET = /^\s*(?:[-*+•‣▪●◦·▸–—]\s+|\d{1,2}[.)]\s+|\([a-z\d]{1,2}\)\s+)(?=\S)/
const NUMBERED = /^\s*[\d(]/
const RULE = /^\s*(?:([-*_=~#•])[ \t]*)(?:\1[ \t]*){2,}$/
const HEADING = /^\s{0,3}(#{1,6})\s+(?=\S)/
const WIKI_HEADING = /(?:^|\s)(={2,4})\s*([^=\n]{2,80}?)\s*\1(?=\s|$)/g
const TERMINAL = /[.!?:;…]["”’')\]]*\s*$/

/** Raw blocks of source [from, to). `markdown` also resolves Markdown's inline marks. */
export function plainBlocks(source: string, from: number, markdown: boolean, to = source.length): RawBlock[] {
  const lines = splitLines(source, from, to)
  const width = wrapWidth(lines)
  const blocks: RawBlock[] = []
  let ruled = false
  const push = (start: number, end: number, options: { role?: RawBlock['role']; level?: number } = {}) => {
    const block = cleanBlock(source, start, end, markdown, { ...options, ruled })
    if (block === null) return
    ruled = false
    blocks.push(block)
  }
  for (const chunk of chunks(lines)) {
    let index = 0
    while (index < chunk.length) {
      const line = chunk[index]
      const heading = HEADING.exec(line.text)
      const below = chunk[index + 1]?.text ?? ''
      if (RULE.test(line.text)) {
        ruled = true
        index++
      } else if (heading !== null) {
        const close = /\s#+\s*$/.exec(line.text)?.index ?? line.text.length
        push(line.start + heading[0].length, line.start + close, { role: 'heading', level: heading[1].length })
        index++
      } else if (/^(?:={3,}|-{3,})\s*$/.test(below) && !BULLET.test(line.text)) {
        push(line.start, line.end, { role: 'heading', level: below.startsWith('=') ? 1 : 2 })
        index += 2
      } else if (isRow(chunk, index)) {
        if (!/^[\s|:+-]+$/.test(line.text)) blocks.push(rowBlock(source, line, ruled))
        index++
      } else if (BULLET.test(line.text) && (index === 0 || !NUMBERED.test(line.text) || BULLET.test(chunk[index - 1].text))) {
        let last = index
        while (last + 1 < chunk.length && !BULLET.test(chunk[last + 1].text) && (markdown || /^\s/.test(chunk[last + 1].text))) last++
        push(line.start + (BULLET.exec(line.text)?.[0].length ?? 0), chunk[last].end, { role: 'item' })
        index = last + 1
      } else {
        let last = index
        if (markdown || isWrapped(chunk.slice(index), width))
          while (
            last + 1 < chunk.length &&
            !BULLET.test(chunk[last + 1].text) &&
            !HEADING.test(chunk[last + 1].text) &&
            !RULE.test(chunk[last + 1].text)
          )
            last++
        const start = line.start + (/^\s*>\s?/.exec(line.text)?.[0].length ?? 0)
        for (const part of wikiParts(source, start, chunk[last].end)) push(part.start, part.end, part.options)
        index = last + 1
      }
    }
  }
  return blocks
}

function splitLines(source: string, from: number, to: number): Line[] {
  const lines: Line[] = []
  const breaks = /\r\n|[\n\r\f\u2028\u2029]/g
  breaks.lastIndex = from
  let start = from
  for (;;) {
    const found = breaks.exec(source)
    const end = Math.min(found?.index ?? to, to)
    lines.push({ start, end, text: source.slice(start, end) })
    if (found === null || breaks.lastIndex >= to) return lines
    start = breaks.lastIndex
  }
}

/** Maximal runs of lines that are not blank. */
function chunks(lines: readonly Line[]): Line[][] {
  const out: Line[][] = []
  let current: Line[] = []
  for (const line of lines) {
    if (line.text.trim() !== '') {
      if (current.length === 0) out.push(current)
      current.push(line)
    } else if (current.length > 0) current = []
  }
  return out
}

/** The column at which a file is hard-wrapped: its long lines' length, or 0 where lines run on beyond any page. */
function wrapWidth(lines: readonly Line[]): number {
  const lengths = lines
    .map((line) => line.text.trimEnd().length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  return width >= 40 && width <= 132 ? width : 0
}

/** Lines are wrapped where the next line's first word would not have fitted on the line before. */
function isWrapped(lines: readonly Line[], width: number): boolean {
  if (width === 0 || lines.length < 2) return false
  let full = 0
  let closed = 0
  for (let index = 0; index + 1 < lines.length; index++) {
    const next = lines[index + 1].text.trimStart()
    const word = /^\S+/.exec(next)?.[0].length ?? 0
    if (lines[index].text.trimEnd().length + 1 + word > width * 0.92) full++
    if (TERMINAL.test(lines[index].text)) closed++
  }
  const breaks = lines.length - 1
  return full >= breaks * 0.7 && closed <= breaks * 0.6
}

function isRow(chunk: readonly Line[], index: number): boolean {
  const cells = (line: Line | undefined) => (line === undefined ? 0 : (line.text.trim().match(/\t+|(?<=\S)\s*\|\s*(?=\S)/g)?.length ?? 0))
  const own = cells(chunk[index])
  if (own === 0) return /^[\s|:+-]{3,}$/.test(chunk[index].text) && chunk[index].text.includes('|') && chunk.length > 1
  const pipes = /^\s*\|.*\|\s*$/.test(chunk[index].text)
  return pipes || (chunk.length > 1 && [chunk[index - 1], chunk[index + 1]].some((line) => cells(line) === own))
}

function rowBlock(source: string, line: Line, ruled: boolean): RawBlock {
  const lead = /^[\s|]*/.exec(line.text)?.[0].length ?? 0
  const end = line.start + line.text.replace(/[\s|]*$/, '').length
  return identityBlock(source, Math.min(line.start + lead, end), end, { role: 'row', ruled })
}

/** Cuts a paragraph at wiki headings that lost their own lines ("… end.  == Heading ==  Next …"). */
function wikiParts(
  source: string,
  start: number,
  end: number,
): { start: number; end: number; options: { role?: RawBlock['role']; level?: number } }[] {
  const parts: { start: number; end: number; options: { role?: RawBlock['role']; level?: number } }[] = []
  const text = source.slice(start, end)
  let at = 0
  if (text.includes('=='))
    for (const match of text.matchAll(WIKI_HEADING)) {
      parts.push({ start: start + at, end: start + match.index, options: {} })
      const title = start + match.index + match[0].indexOf(match[2])
      parts.push({ start: title, end: title + match[2].length, options: { role: 'heading', level: match[1].length } })
      at = match.index + match[0].length
    }
  parts.push({ start: start + at, end, options: {} })
  return parts
}
