/**
 * An article as paragraphs with marks, from the file's own characters.
 * Invariant: what is marked is what lies between the evidence's offsets; where the file is HTML, tags are passed over and the
 * words between them keep their offsets.
 */
import type { DocumentText } from '../../graph/wire.ts'

export interface Mark {
  readonly start: number
  readonly end: number
  readonly strong: boolean
}

export interface Run {
  readonly text: string
  /** Offset into the file of its first character. */
  readonly start: number
  readonly mark: 'none' | 'pale' | 'strong'
}

export type Paragraph = readonly Run[]

/** Visible characters and where they stand in the file; `exact` pieces can be cut anywhere. */
interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly exact: boolean
}

export function paragraphs({ text, start }: DocumentText, marks: readonly Mark[]): Paragraph[] {
  const blocks = looksLikeHtml(text) ? htmlBlocks(text, start) : plainBlocks(text, start)
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  return blocks
    .map((block) => merge(block.flatMap((piece) => cut(piece, sorted))))
    .filter((runs) => runs.some((run) => run.text.trim() !== ''))
}

export const looksLikeHtml = (text: string): boolean => /<(html|body|p|div|article|h1)[\s>]/i.test(text.slice(0, 20_000))

function plainBlocks(text: string, offset: number): Piece[][] {
  const blocks: Piece[][] = []
  const gap = /\r?\n[ \t]*\r?\n\s*/g
  let from = 0
  for (;;) {
    const match = gap.exec(text)
    const to = match === null ? text.length : match.index
    if (to > from) blocks.push([{ text: text.slice(from, to), start: offset + from, end: offset + to, exact: true }])
    if (match === null) return blocks
    from = gap.lastIndex
  }
}

const BREAKING = /^\/?(p|div|article|section|header|footer|h[1-6]|li|ul|ol|tr|table|blockquote|br|figure|figcaption|main|aside)$/i
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function htmlBlocks(text: string, offset: number): Piece[][] {
  const blocks: Piece[][] = [[]]
  const token = /<(script|style|noscript|template)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<(\/?[a-z][a-z0-9-]*)[^>]*>|&(#x?[0-9a-f]+|[a-z]+);/gi
  let from = 0
  const push = (piece: string, start: number, end: number, exact: boolean) => {
    if (end > start) blocks.at(-1)?.push({ text: piece, start: offset + start, end: offset + end, exact })
  }
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    push(text.slice(from, match.index), from, match.index, true)
    from = token.lastIndex
    if (match[3] !== undefined) push(decode(match[3]) ?? match[0], match.index, from, false)
    else if (match[2] !== undefined && BREAKING.test(match[2])) blocks.push([])
  }
  push(text.slice(from), from, text.length, true)
  return blocks
}

function decode(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()]
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function cut(piece: Piece, marks: readonly Mark[]): Run[] {
  const here = marks.filter((mark) => mark.start < piece.end && mark.end > piece.start)
  if (here.length === 0) return [{ text: piece.text, start: piece.start, mark: 'none' }]
  const kind = (at: number): Run['mark'] => {
    const covering = here.filter((mark) => mark.start <= at && mark.end > at)
    return covering.length === 0 ? 'none' : covering.some((mark) => mark.strong) ? 'strong' : 'pale'
  }
  if (!piece.exact) return [{ text: piece.text, start: piece.start, mark: kind(piece.start) }]
  const edges = [piece.start, piece.end, ...here.flatMap((mark) => [mark.start, mark.end])]
    .filter((at) => at >= piece.start && at <= piece.end)
    .sort((a, b) => a - b)
  return edges.slice(1).flatMap((end, index) => {
    const from = edges[index] as number
    return end > from ? [{ text: piece.text.slice(from - piece.start, end - piece.start), start: from, mark: kind(from) }] : []
  })
}

function merge(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last !== undefined && last.mark === run.mark) merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}
