/**
 * One page -> its articles: where one ends and the next begins, what is title, dateline, section and body, what is dropped.
 * Works by structure only: repetition, length, punctuation, position and shared words. When in doubt, text is kept and not split.
 */
import { cohesion, overlap } from './cohesion.ts'
import { placeDateline } from './dateline.ts'
import type { Block } from './document.ts'
import type { PageMetadata } from './front-matter.ts'
import { chooseTitle } from './headline.ts'
import { classify, type Line } from './line-kind.ts'
import { type RawBlock, subBlock } from './mapped-text.ts'
import { type Gap, type Page, preparePage } from './page-lines.ts'
import type { Warn } from './warn.ts'

export interface ArticleDraft {
  title: Block | null
  published: string | null
  updated: string | null
  section: string | null
  publisher: string | null
  readonly blocks: Block[]
}

/** Below: two texts of different stories. Measured on halves of 121 news articles (lowest .10) and strangers (median .07). */
const STRANGERS = 0.105
/** Below: probably different, if something else says so too. */
const DISTANT = 0.17
const CLOSE = 0.3

interface Building extends ArticleDraft {
  body: Set<string>
  words: number
  titleKey: string
  titleStrength: number
  /** After "Related stories" or the like: only text that clearly goes on is taken. */
  inTail: boolean
}

/** Splits a page's blocks. Always yields at least one article if any block is content. */
export function splitArticles(blocks: readonly RawBlock[], metadata: PageMetadata, warn: Warn): ArticleDraft[] {
  const page = preparePage(classify(blocks), warn)
  const articles: Building[] = []
  const pageTitle = metadata.title?.text ?? null
  if (page.groups.length === 0) return withoutProse(page.gaps[0].lines, warn)
  let current = begin(page.gaps[0].lines, page, 0, pageTitle, warn)
  articles.push(current)
  for (const [index, group] of page.groups.entries()) {
    if (index > 0) {
      const gap = page.gaps[index]
      if (isBoundary(gap, current, page, index)) {
        const cut = divide(gap, current, page, index)
        finish(gap.lines.slice(0, cut), current, page, pageTitle, warn)
        current = begin(gap.lines.slice(cut), page, index, pageTitle, warn)
        articles.push(current)
      } else within(gap, current, page, index, warn)
    }
    if (current.inTail && !goesOn(group, current, page, index)) for (const line of group) drop(line, 'after the end of the article', warn)
    else {
      current.inTail = false
      for (const line of group) add(current, line)
    }
  }
  finish(page.gaps[page.groups.length].lines, current, page, pageTitle, warn)
  const kept = articles.filter((article) => article.blocks.length > 0)
  for (const article of kept) readPlaceDateline(article)
  return kept
}

/** A list of headlines or labels: kept as it is, none of them the title of the others. */
function withoutProse(lines: readonly Line[], warn: Warn): ArticleDraft[] {
  const article = emptyArticle()
  for (const line of lines)
    if (line.kind === 'dateline') readMetadata(article, line)
    else if (isMachinery(line)) drop(line, REASONS[line.kind] ?? 'page furniture', warn)
    else add(article, line)
  return article.blocks.length === 0 ? [] : [article]
}

const emptyArticle = (): Building => ({
  title: null,
  published: null,
  updated: null,
  section: null,
  publisher: null,
  blocks: [],
  body: new Set(),
  words: 0,
  titleKey: '',
  titleStrength: 0,
  inTail: false,
})

function begin(header: readonly Line[], page: Page, group: number, pageTitle: string | null, warn: Warn): Building {
  const article = emptyArticle()
  const body = ahead(page, group, 4).content
  const choice = chooseTitle(header, body, pageTitle)
  const titleIndex = choice?.index ?? -1
  const titleAt = choice === null ? undefined : header[choice.index]
  if (choice !== null && titleAt !== undefined) setTitle(article, titleAt, choice.strength)
  const dated = header.some((line) => line.kind === 'dateline')
  article.section = sectionOf(header, titleIndex, page.furnished)
  for (const [index, line] of header.entries()) {
    if (index === titleIndex) continue
    if (line.kind === 'dateline') readMetadata(article, line)
    else if (line.key === article.titleKey && article.titleKey !== '') drop(line, 'repeats the title', warn)
    else if (isMachinery(line)) drop(line, REASONS[line.kind] ?? 'page furniture', warn)
    else if (index > titleIndex && titleIndex >= 0 && line.words >= 5 && line.copies === 1 && overlap(line.content, body) >= 0.3)
      add(article, line)
    else if (
      page.furnished ||
      (dated && line.words <= 3 && !/[.,:!?]$/.test(line.block.text)) ||
      line.copies > 1 ||
      (line.block.level === 1 && index < titleIndex)
    )
      drop(line, 'not part of the text', warn)
    else add(article, line)
  }
  return article
}

/** What trails an article: its title, if it comes after the body; the rest is kept only on pages without furniture. */
function finish(trailer: readonly Line[], article: Building, page: Page, pageTitle: string | null, warn: Warn): void {
  const choice = article.titleStrength < 1 ? chooseTitle(trailer, article.body, pageTitle) : null
  if (choice !== null && choice.strength > article.titleStrength && choice.strength > 0.7) {
    const replaced = article.titleKey
    setTitle(article, trailer[choice.index], choice.strength)
    if (replaced !== '') article.titleKey = trailer[choice.index].key
  }
  let tail = article.inTail
  for (const line of trailer) {
    if (line.block.end === article.title?.end && line.kind !== 'prose') continue
    if (line.kind === 'tail') tail = true
    if (line.key === article.titleKey && article.titleKey !== '') drop(line, 'repeats the title', warn)
    else if (line.kind === 'dateline' && article.published === null && line.dateline?.byline !== true && !tail) readMetadata(article, line)
    else if (line.kind === 'dateline') {
      if (article.publisher === null && !tail) article.publisher = line.dateline?.publisher ?? null
    } else if (tail || page.furnished || isMachinery(line) || line.copies > 1)
      drop(line, REASONS[line.kind] ?? 'after the end of the article', warn)
    else add(article, line)
  }
}

/** A gap that parts no articles: sub-headings stay, machinery goes. */
function within(gap: Gap, article: Building, page: Page, group: number, warn: Warn): void {
  const listed = gap.lines.filter((line) => (line.kind === 'title' || line.kind === 'short') && line.block.role === 'paragraph').length
  const early = group === 1 && article.words < 70
  for (const line of gap.lines) {
    if (line.kind === 'tail') {
      article.inTail = true
      drop(line, 'related links or comments', warn)
    } else if (article.inTail && line.kind !== 'dateline') drop(line, 'related links or comments', warn)
    else if (line.key === article.titleKey && article.titleKey !== '') drop(line, 'repeats the title', warn)
    else if (line.kind === 'dateline' && (early || line.dateline?.byline === true || line.dateline?.updated != null))
      readMetadata(article, line)
    else if (isMachinery(line)) drop(line, REASONS[line.kind] ?? 'page furniture', warn)
    else if (line.copies > 1 && page.furnished && !line.block.text.endsWith(':')) drop(line, 'repeated label', warn)
    else if (listed >= 3 && page.furnished) drop(line, 'list of links', warn)
    else
      add(
        article,
        line,
        line.block.role === 'paragraph' && line.kind !== 'prose' && line === gap.lines[gap.lines.length - 1] ? 'heading' : undefined,
      )
  }
}

function isBoundary(gap: Gap, article: Building, page: Page, group: number): boolean {
  const next = ahead(page, group, 3)
  const nearness = cohesion(article.body, next.content)
  if (gap.newContainer && next.words >= 25) return true
  const titles = gap.lines.filter((line) => line.kind === 'title')
  if (titles.length === 0 || article.words < 25) return false
  const pair = gap.lines.some(
    (line, at) =>
      line.kind === 'title' &&
      gap.lines.slice(Math.max(0, at - 1), at + 4).some((other) => other.dateline?.published != null || other.dateline?.byline === true),
  )
  if (pair && next.words >= 25 && nearness < CLOSE + 0.1) return true
  const ends = titles.some((line) => line.key === article.titleKey)
  const repeated = titles.some(
    (line) =>
      line.copies > 1 &&
      (line.key === article.titleKey || Math.max(overlap(line.content, article.body), overlap(line.content, next.content)) >= 0.4),
  )
  if (ends && next.words >= 25 && nearness < CLOSE - 0.1) return true
  if (repeated && next.words >= 25 && nearness < CLOSE - 0.05) return true
  const marked =
    titles.some((line) => line.block.level === 1 || line.block.ruled) || gap.lines.some((line) => line.kind === 'tail') || article.inTail
  const pointed = titles.some((line) => Math.abs(overlap(line.content, next.content) - overlap(line.content, article.body)) >= 0.4)
  const enough = article.words >= 60 && next.words >= 60 && next.blocks >= 2
  return enough && nearness < (marked || pointed ? DISTANT : STRANGERS) && titles.some((line) => line.words >= 5)
}

/** Index in the gap at which the next article's header begins. */
function divide(gap: Gap, article: Building, page: Page, group: number): number {
  const next = ahead(page, group, 4).content
  let cut = 0
  let adopted = article.titleStrength >= 1 ? article.titleKey : ''
  for (const [index, line] of gap.lines.entries()) {
    if (line.kind === 'tail' || line.kind === 'credit') cut = index + 1
    if (line.kind !== 'title') continue
    if (line.key === article.titleKey || line.key === adopted) cut = index + 1
    else if (adopted !== '' && line.copies === 1 && overlap(line.content, article.body) > overlap(line.content, next) + 0.25)
      cut = index + 1
    else if (adopted === '' && overlap(line.content, article.body) > overlap(line.content, next) + 0.1) {
      adopted = line.key
      cut = index + 1
    }
  }
  const later = gap.lines.slice(cut)
  if (
    cut > 0 &&
    later.every((line) => line.kind !== 'title') &&
    gap.lines.slice(0, cut).some((line) => line.kind === 'title' && line.key !== adopted && line.key !== article.titleKey)
  ) {
    const first = gap.lines.findIndex((line) => line.kind === 'title' && line.key !== adopted && line.key !== article.titleKey)
    return Math.min(cut, first)
  }
  return cut
}

/** Text after a tail marker is the article's only if it is long enough and speaks of the same things. */
function goesOn(group: readonly Line[], article: Building, page: Page, index: number): boolean {
  if (page.comments) return false
  const rest = ahead(page, index, 50)
  if (group.every((line) => line.block.main) && rest.words >= 20 && cohesion(article.body, rest.content) >= STRANGERS) return true
  return rest.words >= 30 && cohesion(article.body, rest.content) >= (page.furnished ? DISTANT : STRANGERS)
}

/** Content of the groups from `group` on, up to `count` of them or the next gap that could be a boundary. */
function ahead(page: Page, group: number, count: number): { content: Set<string>; words: number; blocks: number } {
  const content = new Set<string>()
  let words = 0
  let blocks = 0
  for (let index = group; index < Math.min(group + count, page.groups.length); index++) {
    if (index > group && page.gaps[index].lines.some((line) => line.kind === 'title' || line.kind === 'tail')) break
    for (const line of page.groups[index]) {
      for (const word of line.content) content.add(word)
      words += line.words
      blocks++
    }
  }
  return { content, words, blocks }
}

/** The site's section: a short label that is repeated, or the only one above the title. */
function sectionOf(header: readonly Line[], titleIndex: number, furnished: boolean): string | null {
  const labels = header.filter((line) => line.kind === 'short' && line.words <= 3 && !/[.:!?\d]/.test(line.block.text))
  const repeated = labels.find((line) => line.copies > 1)
  if (repeated !== undefined) return repeated.block.text
  const above = labels.filter((line) => titleIndex >= 0 && line.block.start < header[titleIndex].block.start)
  return furnished && above.length === 1 ? above[0].block.text : null
}

function setTitle(article: Building, line: Line, strength: number): void {
  const label = /^(?:subject|title|headline|re)\s*:\s*(?=\S)/i.exec(line.block.text)?.[0].length ?? 0
  article.title = { ...subBlock(line.block, label, line.block.text.length), role: 'headline' }
  article.titleKey = line.key
  article.titleStrength = strength
}

function readMetadata(article: Building, line: Line): void {
  article.published ??= line.dateline?.published ?? null
  article.updated ??= line.dateline?.updated ?? null
  article.publisher ??= line.dateline?.publisher ?? null
}

function add(article: Building, line: Line, role?: Block['role']): void {
  article.blocks.push(role === undefined ? line.block : { ...line.block, role })
  for (const word of line.content) article.body.add(word)
  article.words += line.words
}

const isMachinery = (line: Line): boolean =>
  line.kind === 'furniture' || line.kind === 'caption' || line.kind === 'credit' || line.kind === 'tail'

const REASONS: Partial<Record<Line['kind'], string>> = {
  furniture: 'page furniture',
  caption: 'picture caption or credit',
  credit: 'editing credit',
  tail: 'related links or comments',
}

function drop(line: Line, reason: string, warn: Warn): void {
  const text = line.block.text.length > 60 ? `${line.block.text.slice(0, 57)}…` : line.block.text
  warn(line.block.start, `passed over (${reason}): ${text}`)
}

/** "HANGZHOU, Aug. 23 (Xinhua) -- " before the first sentence tells date and agency, and is no part of the sentence. */
function readPlaceDateline(article: ArticleDraft): void {
  const first = article.blocks.filter((block) => block.role === 'paragraph').slice(0, 3)
  const block = first.find((candidate) => placeDateline(candidate.text) !== null)
  const found = block === undefined ? null : placeDateline(block.text)
  if (block === undefined || found === null) return
  article.published ??= found.published
  article.publisher ??= found.publisher
  article.blocks[article.blocks.indexOf(block)] = subBlock(block, found.length, block.text.length)
}
