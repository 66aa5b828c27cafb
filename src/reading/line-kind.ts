/** What each block of a page looks like on its own and by repetition, before anything is known of articles. */
import { contentWords } from './cohesion.ts'
import { type Dateline, isoLocal, readDateline } from './dateline.ts'
import { isCaption, isCredit, isFurniture, isFurnitureProse, isTail } from './furniture.ts'
import type { RawBlock } from './mapped-text.ts'

export type LineKind = 'prose' | 'title' | 'short' | 'dateline' | 'furniture' | 'tail' | 'caption' | 'credit'

export interface Line {
  readonly block: RawBlock
  readonly kind: LineKind
  /** Could be a headline: also true of some prose ("Will the strike end?"). */
  readonly titleLike: boolean
  readonly words: number
  readonly content: ReadonlySet<string>
  readonly key: string
  /** How often this very text stands on the page. */
  readonly copies: number
  readonly dateline: Dateline | null
}

const TERMINAL = /[.!?…:;]["”’'»)\]]*$/
const CLOSED = /[.;:]["”’')\]]*$/
const ABBREVIATION = /\b(?:Inc|Ltd|Co|Corp|[A-Z]\.[A-Z]|U\.S|No|Jr|Sr|St|a\.m|p\.m)\.$/

export const lineKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export function classify(blocks: readonly RawBlock[]): Line[] {
  const copies = new Map<string, number>()
  const keys = blocks.map((block) => lineKey(block.text))
  for (const key of keys) copies.set(key, (copies.get(key) ?? 0) + 1)
  return blocks.map((block, index) => {
    const text = block.text
    const words = text.split(/\s+/).length
    const closed = CLOSED.test(text) && !ABBREVIATION.test(text)
    const key = keys[index]
    const count = copies.get(key) ?? 1
    const dateline = block.role === 'row' ? null : datelineOf(block)
    const titleLike =
      words >= 2 &&
      words <= 32 &&
      text.length <= 240 &&
      block.role !== 'row' &&
      /^["“‘'\p{Lu}\p{N}$€£¥]|^\p{Ll}{1,2}\p{Lu}/u.test(text) &&
      (!closed || count > 1)
    return {
      block,
      kind: kindOf(block, text, words, closed, titleLike, dateline),
      titleLike,
      words,
      content: contentWords(text),
      key,
      copies: count,
      dateline,
    }
  })
}

function datelineOf(block: RawBlock): Dateline | null {
  const read = readDateline(block.text)
  const exact = block.datetime === null ? null : isoLocal(block.datetime)
  if (exact === null || block.text.length > 80) return read
  return read?.updated != null
    ? { ...read, updated: exact }
    : { published: exact, updated: null, publisher: read?.publisher ?? null, byline: read?.byline ?? false }
}

function kindOf(block: RawBlock, text: string, words: number, closed: boolean, titleLike: boolean, dateline: Dateline | null): LineKind {
  if (block.furniture) return 'furniture'
  if (isFurniture(text)) return 'furniture'
  if (isTail(text)) return 'tail'
  if (dateline !== null) return 'dateline'
  if (isCredit(text)) return 'credit'
  if (isCaption(text)) return 'caption'
  if (isFurnitureProse(text)) return 'furniture'
  if (block.role === 'heading' || block.role === 'headline') return words >= 4 ? 'title' : 'short'
  if (block.role !== 'paragraph') return 'prose'
  if (words > 32 || closed || (TERMINAL.test(text) && !titleLike)) return 'prose'
  if (/[!?…]["”’')\]]*$/.test(text)) return 'prose'
  return words >= 4 && titleLike ? 'title' : 'short'
}
