/** What an element says of the text inside it: role, heading level, whether it is a menu, an aside, comments or hidden. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Block } from './document.ts'

export interface ElementContext {
  /** Why the text is no content; null where nothing says so. */
  readonly furniture: string | null
  readonly container: number
  readonly inArticle: boolean
  /** Within <p>: written as a paragraph. */
  readonly paragraphs: boolean
  owner: Tree.Element | null
  /** Within a table row that is read as one block. */
  readonly row: boolean
  readonly role: Block['role']
  readonly level: number
  readonly linked: boolean
}

const SKIPPED = new Set(
  'script style noscript template head svg math iframe object embed canvas audio video select option datalist button textarea input label map dialog'.split(
    ' ',
  ),
)

const FURNITURE_WORDS = new Set(
  (
    'nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar footer comment comments disqus respond related recommended recommendations ' +
    'recommend trending popular newsletter subscribe subscription signup share sharing social socials cookie cookies consent gdpr advert adverts ' +
    'advertisement ad ads sponsored sponsor promo promos promoted modal popup toolbar pagination pager tags taglist widget widgets outbrain taboola ' +
    'paywall masthead caption captions figcaption credit author-bio readmore teaser teasers skip-link skiplink'
  ).split(' '),
)

/** Elements whose text nobody reads on the page. */
export function isSkipped(element: Tree.Element): boolean {
  if (SKIPPED.has(element.tagName)) return true
  const attribute = (name: string) => element.attrs.find((candidate) => candidate.name === name)?.value
  return attribute('hidden') !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute('style') ?? '')
}

/** Context inside `element`. Class names count only where the element does not hold most of the page. */
export function contextOf(
  element: Tree.Element,
  outer: ElementContext,
  lengths: ReadonlyMap<Tree.ParentNode, number>,
  total: number,
  container: number,
): ElementContext {
  const tag = element.tagName
  const heading = /^h[1-6]$/.test(tag)
  const row = outer.row || (tag === 'tr' && isDataRow(element, lengths))
  return {
    furniture: outer.furniture ?? (heading ? null : furnitureOf(element, outer, lengths, total)),
    container,
    inArticle:
      outer.inArticle ||
      tag === 'article' ||
      tag === 'main' ||
      attributeOf(element, 'role') === 'main' ||
      attributeOf(element, 'itemprop') === 'articleBody',
    paragraphs: outer.paragraphs || tag === 'p',
    owner: outer.owner,
    row,
    role: roleOf(tag, row, outer),
    level: heading ? Number(tag[1]) : 0,
    linked: outer.linked || tag === 'a',
  }
}

function roleOf(tag: string, row: boolean, outer: ElementContext): Block['role'] {
  if (row) return 'row'
  if (/^h[1-6]$/.test(tag)) return 'heading'
  if (tag === 'li' || tag === 'dd' || tag === 'dt') return 'item'
  if (tag === 'p' && outer.role === 'item') return 'item'
  return tag === 'p' || tag === 'div' || tag === 'td' || tag === 'blockquote' ? 'paragraph' : outer.role
}

function furnitureOf(
  element: Tree.Element,
  outer: ElementContext,
  lengths: ReadonlyMap<Tree.ParentNode, number>,
  total: number,
): string | null {
  const tag = element.tagName
  if ((lengths.get(element) ?? 0) > total * 0.4) return null
  if (tag === 'nav' || tag === 'aside' || tag === 'footer' || tag === 'figcaption' || tag === 'form') return tag
  if (tag === 'header' && !outer.inArticle) return hasHeading(element) ? null : tag
  const role = attributeOf(element, 'role')
  if (
    role === 'navigation' ||
    role === 'complementary' ||
    role === 'contentinfo' ||
    role === 'search' ||
    role === 'dialog' ||
    role === 'alert'
  )
    return role
  const names = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`
  const words = names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return words.find((word) => FURNITURE_WORDS.has(word)) ?? null
}

/** Longer cells hold text, not data. */
const MAX_CELL = 300

/** A row of figures or words; rows of layout tables hold paragraphs, lists or tables and are read as containers. */
function isDataRow(row: Tree.Element, lengths: ReadonlyMap<Tree.ParentNode, number>): boolean {
  const stack: Tree.ChildNode[] = [...row.childNodes]
  let cells = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('tagName' in node)) continue
    if (/^(?:table|ul|ol|h[1-6]|article|section)$/.test(node.tagName)) return false
    if (node.tagName === 'p' && (node.parentNode?.childNodes.filter((child) => child.nodeName === 'p').length ?? 0) > 1) return false
    if (node.tagName === 'td' || node.tagName === 'th') cells++
    if ((lengths.get(node) ?? 0) > MAX_CELL) return false
    stack.push(...node.childNodes)
  }
  return cells > 1
}

function hasHeading(element: Tree.Element): boolean {
  const stack: Tree.ChildNode[] = [...element.childNodes]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('tagName' in node)) continue
    if (node.tagName === 'h1') return true
    stack.push(...node.childNodes)
  }
  return false
}

export const attributeOf = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

/** Characters of visible text under each element, and under the document. */
export function proseLengths(document: Tree.Document): Map<Tree.ParentNode, number> {
  const lengths = new Map<Tree.ParentNode, number>()
  const order: Tree.ParentNode[] = []
  const stack: Tree.ParentNode[] = [document]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order.push(node)
    for (const child of node.childNodes) if ('tagName' in child && !isSkipped(child)) stack.push(child)
  }
  for (const node of order.reverse()) {
    let length = 0
    for (const child of node.childNodes) {
      if (child.nodeName === '#text' && 'value' in child) length += child.value.trim().length
      else if ('tagName' in child) length += lengths.get(child) ?? 0
    }
    lengths.set(node, length)
  }
  return lengths
}
