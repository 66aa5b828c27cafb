/**
 * HTML -> raw blocks whose text has markup and entities resolved and whose spans point into the HTML source.
 * parse5 gives positions; Readability (over linkedom) gives its opinion which elements are the main content, by marks left on them.
 */
import { html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { PageMetadata } from './front-matter.ts'
import { attributeOf, contextOf, type ElementContext, isSkipped, proseLengths } from './html-context.ts'
import { readHtmlMetadata } from './html-metadata.ts'
import { addTextNode } from './html-text.ts'
import { MARK, mainContent } from './main-content.ts'
import { MappedText, type RawBlock } from './mapped-text.ts'
import { plainBlocks } from './plain-text.ts'
import type { Warn } from './warn.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html ' +
    'legend li main nav ol p pre section summary table tbody tfoot thead tr ul caption time'
  ).split(' '),
)

/** Whether a file is HTML, by its content. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4096)
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<!doctype html/i.test(head) || /<html[\s>]/i.test(head)) return true
  return (
    /^\s*<(?:head|body|article|div|main|section|header|p|h1|meta|title|table|nav|span|ul)[\s>]/i.test(head) &&
    /<\/(?:p|div|article|h1|body|ul|table|section)>/i.test(text)
  )
}

export function readHtml(source: string, warn: Warn): { blocks: RawBlock[]; metadata: PageMetadata } {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const lengths = proseLengths(document)
  const gathered = new Gatherer(source, lengths)
  gathered.walk(document)
  const kept = mainContent(document, warn)
  return { blocks: gathered.blocks.map((found) => judge(found, kept)), metadata: readHtmlMetadata(document, source) }
}

interface Found {
  readonly block: RawBlock
  readonly mark: string
  readonly context: ElementContext
  readonly tag: string
  readonly linked: number
}

/** Content is what Readability kept, or what an <article> or <main> holds; headings and datelines count wherever no menu holds them. */
function judge(found: Found, kept: ReadonlySet<string> | null): RawBlock {
  const { block, context, linked } = found
  const links = linked / Math.max(1, block.text.length)
  const heading = block.level > 0 || found.tag === 'time'
  const prose = block.text.length >= 60 && links < 0.4
  const voted = kept === null || kept.has(found.mark) || context.inArticle
  const short = block.text.length < 240
  let furniture = context.furniture !== null
  if (!furniture && !voted) furniture = !(heading || (prose && context.paragraphs) || (short && links < 0.5))
  if (!furniture && links > 0.8 && block.role !== 'row' && !heading && block.text.length < 160 && !/[.!?]["”’)]*$/.test(block.text))
    furniture = true
  return { ...block, furniture, main: !furniture && kept?.has(found.mark) === true }
}

class Gatherer {
  readonly blocks: Found[] = []
  readonly #source: string
  readonly #lengths: ReadonlyMap<Tree.ParentNode, number>
  #marked = 0
  #text = new MappedText()
  #linked = 0
  #articles = 0

  constructor(source: string, lengths: ReadonlyMap<Tree.ParentNode, number>) {
    this.#source = source
    this.#lengths = lengths
  }

  /** Depth first with a stack of our own: pages can nest deeper than the call stack. */
  walk(document: Tree.Document): void {
    const total = this.#lengths.get(document) ?? 0
    type Step = { node: Tree.ChildNode; context: ElementContext; leave: boolean }
    const stack: Step[] = []
    const push = (children: readonly Tree.ChildNode[], context: ElementContext) => {
      for (let index = children.length - 1; index >= 0; index--) stack.push({ node: children[index], context, leave: false })
    }
    push(document.childNodes, {
      furniture: null,
      container: 0,
      inArticle: false,
      paragraphs: false,
      owner: null,
      row: false,
      role: 'paragraph',
      level: 0,
      linked: false,
    })
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      const { node, context } = step
      if (step.leave) {
        if ('tagName' in node && isBlock(node, context)) this.#flush(context)
        continue
      }
      if (node.nodeName === '#text' && 'value' in node) {
        const before = this.#text.length
        addTextNode(this.#text, this.#source, node)
        if (context.linked) this.#linked += this.#text.length - before
        continue
      }
      if (!('tagName' in node) || isSkipped(node)) continue
      if (node.tagName === 'br') {
        this.#break(node, context)
        continue
      }
      if (context.row && (node.tagName === 'td' || node.tagName === 'th')) this.#cell(node)
      const newArticle = node.tagName === 'article' && context.furniture === null && (this.#lengths.get(node) ?? 0) > 120
      if (newArticle) this.#articles++
      const inner = contextOf(node, context, this.#lengths, total, newArticle ? this.#articles : context.container)
      if (isBlock(node, inner)) {
        this.#flush(context)
        inner.owner = node
      }
      if (node.tagName === 'pre' && node.childNodes.every((child) => child.nodeName === '#text')) {
        this.#preformatted(node, inner)
        continue
      }
      stack.push({ node, context: inner, leave: true })
      push(node.childNodes, inner)
    }
  }

  /** Lines in <pre> mean what they mean in a plain file. */
  #preformatted(node: Tree.Element, context: ElementContext): void {
    for (const child of node.childNodes) {
      const place = child.sourceCodeLocation
      if (place === null || place === undefined) continue
      for (const block of plainBlocks(this.#source, place.startOffset, false, place.endOffset))
        this.#keep({ ...block, container: context.container }, context, 0)
    }
  }

  #flush(context: ElementContext): void {
    const block = this.#text.toBlock({
      role: context.role,
      level: context.level,
      container: context.container,
      datetime: datetimeOf(context.owner),
    })
    const linked = this.#linked
    this.#text = new MappedText()
    this.#linked = 0
    if (block !== null && !(context.role === 'row' && /^[\s|]*$/.test(block.text))) this.#keep(block, context, linked)
  }

  #keep(block: RawBlock, context: ElementContext, linked: number): void {
    const owner = context.owner
    let mark = ''
    if (owner !== null) {
      mark = owner.attrs.find((attribute) => attribute.name.startsWith(MARK))?.name ?? ''
      if (mark === '') {
        mark = MARK + this.#marked++
        owner.attrs.push({ name: mark, value: '' })
      }
    }
    this.blocks.push({ block, mark, context, tag: owner?.tagName ?? '', linked })
  }

  /** One line break is white space; two in a row part paragraphs, as pages without <p> write them. */
  #break(node: Tree.Element, context: ElementContext): void {
    const place = node.sourceCodeLocation
    if (place === null || place === undefined) return
    const siblings: readonly Tree.ChildNode[] = node.parentNode?.childNodes ?? []
    let previous = siblings.indexOf(node) - 1
    while (previous >= 0 && siblings[previous].nodeName === '#text' && /^\s*$/.test((siblings[previous] as Tree.TextNode).value)) previous--
    const doubled = previous >= 0 && siblings[previous].nodeName === 'br'
    if (doubled) this.#flush(context)
    else this.#text.space(place.startOffset, place.endOffset)
  }

  #cell(node: Tree.Element): void {
    const at = node.sourceCodeLocation?.startOffset
    if (at !== undefined && !this.#text.blank) {
      this.#text.space(at, at)
      this.#text.add('| ', at, at)
    }
  }
}

const datetimeOf = (owner: Tree.Element | null): string | null =>
  owner?.tagName === 'time' ? (attributeOf(owner, 'datetime') ?? null) : null

function isBlock(node: Tree.Element, context: ElementContext): boolean {
  if (node.namespaceURI !== html.NS.HTML) return false
  if (context.row) return node.tagName === 'tr'
  return BLOCKS.has(node.tagName) || node.tagName === 'td' || node.tagName === 'th'
}
