/** Which line of a header, or of what trails a body, is the article's title: by repetition, markup, position and shared words. */
import { overlap } from './cohesion.ts'
import type { Line } from './line-kind.ts'
import { lineKey } from './line-kind.ts'

export interface TitleChoice {
  readonly index: number
  /** Above 1: sure enough to hold against a better line elsewhere. */
  readonly strength: number
}

/** @param pageTitle the page's own title (front matter, og:title), which may carry the site's name at its end. */
export function chooseTitle(lines: readonly Line[], body: ReadonlySet<string>, pageTitle: string | null): TitleChoice | null {
  let best: TitleChoice | null = null
  let titleSeen = false
  const hint = pageTitle === null ? '' : lineKey(pageTitle)
  for (const [index, line] of lines.entries()) {
    if (!line.titleLike || line.kind === 'furniture' || line.kind === 'dateline' || line.kind === 'tail' || line.kind === 'caption')
      continue
    const first = line.words >= 4 && !titleSeen
    if (line.kind === 'title') titleSeen = true
    const dated = lines.slice(index + 1, index + 4).some((other) => other.kind === 'dateline')
    const strength = titleStrength(line, dated, body, hint) + (first ? 0.4 : 0)
    if (strength > 0 && (best === null || strength > best.strength + 0.01)) best = { index, strength }
  }
  if (best === null) return null
  const key = lines[best.index].key
  return { index: lines.findIndex((line) => line.key === key), strength: best.strength }
}

function titleStrength(line: Line, dated: boolean, body: ReadonlySet<string>, hint: string): number {
  const shared = overlap(line.content, body)
  const apt = shared > 0.1
  let strength = shared * 2 - 0.3
  if (line.words >= 4 && line.copies > 1) strength += 1
  if (line.block.level === 1) strength += apt ? 1 : 0.4
  else if (line.block.level > 1) strength += 0.3
  if (hint !== '' && line.words >= 3 && (hint === line.key || hint.startsWith(`${line.key} `))) strength += apt ? 2 : 0.5
  if (dated) strength += 0.6
  if (line.words < 4) strength -= 0.4
  if (line.kind === 'prose') strength -= 0.8
  return strength
}
