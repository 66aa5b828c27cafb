/**
 * A page's lines as alternating gaps and groups: groups are running text, gaps are what stands between.
 * Invariant: gaps.length === groups.length + 1; gap i stands before group i; no group is empty.
 */

import type { Line, LineKind } from './line-kind.ts'
import type { Warn } from './warn.ts'

export interface Gap {
  readonly lines: readonly Line[]
  /** The text after it lies in another <article> than the text before. */
  readonly newContainer: boolean
}

export interface Page {
  readonly gaps: readonly Gap[]
  readonly groups: readonly (readonly Line[])[]
  /** The page has menus, buttons or repeated lines: what is not clearly text is then no text. */
  readonly furnished: boolean
  /** It has readers' comments. */
  readonly comments: boolean
}

export function preparePage(classified: readonly Line[], warn: Warn): Page {
  const lines = settle(classified, warn)
  const gaps: { lines: Line[]; newContainer: boolean }[] = [{ lines: [], newContainer: false }]
  const groups: Line[][] = []
  let open = false
  let container = 0
  for (const line of lines) {
    const text = line.kind === 'prose'
    if (text && open && container !== 0 && line.block.container !== 0 && line.block.container !== container) {
      open = false
      gaps.push({ lines: [], newContainer: true })
    }
    if (text) {
      if (!open) {
        const gap = gaps[gaps.length - 1]
        if (container !== 0 && line.block.container !== 0 && line.block.container !== container) gap.newContainer = true
        groups.push([])
      }
      groups[groups.length - 1].push(line)
      if (line.block.container !== 0) container = line.block.container
      open = true
    } else {
      if (open) gaps.push({ lines: [], newContainer: false })
      open = false
      gaps[gaps.length - 1].lines.push(line)
    }
  }
  if (open) gaps.push({ lines: [], newContainer: false })
  const repeatedTitle = lines.some((line) => line.kind === 'title' && line.copies > 1)
  const menu = longestRun(gaps[0].lines, (line) => line.kind === 'short' && line.words <= 3) >= 4
  const machinery = lines.some((line) => line.kind === 'furniture' || line.kind === 'tail')
  const comments = lines.some((line) => line.kind === 'tail' && /comment|conversation|discussion|responses/i.test(line.block.text))
  return { gaps, groups, furnished: repeatedTitle || menu || machinery, comments }
}

/** Pages with more lines have no pull quotes looked for: every line would be sought in every other. */
const MAX_COMPARED = 2000

/** Kinds that depend on the neighbours: questions as headlines, menus as lists, texts that stand twice. */
function settle(lines: readonly Line[], warn: Warn): Line[] {
  const out: Line[] = []
  const seen = new Set<string>()
  const firstParagraph = lines.findIndex((line) => line.kind === 'prose' && line.block.role === 'paragraph' && line.words >= 12)
  const bodies =
    lines.length > MAX_COMPARED ? [] : lines.filter((line) => line.kind === 'prose' && line.words >= 15).map((line) => ` ${line.key} `)
  const following = nextContentful(lines)
  let afterTail = false
  let textSeen = false
  for (const [index, line] of lines.entries()) {
    let kind: LineKind = line.kind
    const next = following[index]
    if (kind === 'tail') afterTail = true
    else if (line.block.role !== 'item' && kind !== 'furniture') afterTail = false
    if (kind === 'prose' && line.block.role === 'paragraph' && line.titleLike && line.words >= 4 && line.words <= 20) {
      if (line.copies > 1 || (next?.kind === 'dateline' && next.dateline?.byline !== undefined && !textSeen)) kind = 'title'
    }
    if (kind === 'prose' && line.block.role === 'item' && !/[.!?;:]["”’)]*$/.test(line.block.text)) {
      if (index < firstParagraph && line.words <= 5) kind = 'short'
      else if (afterTail) kind = 'furniture'
    }
    if (kind === 'prose' && line.words >= 8 && line.block.role === 'paragraph') {
      if (seen.has(line.key)) {
        warn(line.block.start, `passed over (the same text stands above): ${line.block.text.slice(0, 57)}…`)
        continue
      }
      seen.add(line.key)
    }
    if (isPullQuote(line, kind, bodies)) {
      warn(line.block.start, `passed over (repeats a sentence of the text): ${line.block.text.slice(0, 57)}…`)
      continue
    }
    if (line.kind === 'prose' && line.words >= 12) textSeen = true
    out.push(kind === line.kind ? line : { ...line, kind })
  }
  return out
}

/** For each line the next that is no furniture. */
function nextContentful(lines: readonly Line[]): (Line | undefined)[] {
  const following: (Line | undefined)[] = []
  let next: Line | undefined
  for (let index = lines.length - 1; index >= 0; index--) {
    following[index] = next
    if (lines[index].kind !== 'furniture') next = lines[index]
  }
  return following
}

function isPullQuote(line: Line, kind: LineKind, bodies: readonly string[]): boolean {
  if (line.words < 6 || line.words > 40 || line.block.role !== 'paragraph' || line.copies > 1 || (kind !== 'prose' && kind !== 'title'))
    return false
  const key = ` ${line.key} `
  return bodies.some((body) => body.length > key.length * 1.3 && body.includes(key))
}

function longestRun(lines: readonly Line[], test: (line: Line) => boolean): number {
  let longest = 0
  let run = 0
  for (const line of lines) {
    run = test(line) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
