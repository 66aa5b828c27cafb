/** What an HTML page says of itself: meta elements, JSON-LD, <time>, <title>. JSON-LD before meta, meta before markup. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { isoLocal } from './dateline.ts'
import type { PageMetadata } from './front-matter.ts'
import { attributeOf } from './html-context.ts'
import { addTextNode } from './html-text.ts'
import { MappedText, type RawBlock, subBlock } from './mapped-text.ts'

interface LinkedData {
  readonly headline?: string
  readonly published?: string
  readonly updated?: string
  readonly publisher?: string
  readonly section?: string
}

export function readHtmlMetadata(document: Tree.Document, source: string): PageMetadata {
  const metas = new Map<string, string>()
  const times: string[] = []
  let title: RawBlock | null = null
  let language: string | null = null
  let linked: LinkedData = {}
  const stack: Tree.ChildNode[] = [...document.childNodes]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('tagName' in node)) continue
    if (node.tagName === 'html') language = attributeOf(node, 'lang') ?? null
    else if (node.tagName === 'meta') {
      const key = attributeOf(node, 'property') ?? attributeOf(node, 'name') ?? attributeOf(node, 'itemprop')
      const value = attributeOf(node, 'content')?.trim()
      if (key !== undefined && value !== undefined && value !== '' && !metas.has(key.toLowerCase())) metas.set(key.toLowerCase(), value)
    } else if (node.tagName === 'title' && title === null) title = textOf(node, source)
    else if (node.tagName === 'script' && /ld\+json/i.test(attributeOf(node, 'type') ?? '')) {
      const found = linkedData(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))
      linked = { ...found, ...linked }
    } else if (node.tagName === 'time') {
      const value = attributeOf(node, 'datetime')
      if (value !== undefined) times.push(value)
    }
    for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index])
  }
  const meta = (...keys: string[]) => keys.map((key) => metas.get(key)).find((value) => value !== undefined)
  const date = (...values: (string | undefined)[]) =>
    values.map((value) => (value === undefined ? null : isoLocal(value))).find((value) => value !== null) ?? null
  const headline = linked.headline ?? meta('og:title', 'twitter:title', 'dc.title')
  return {
    title: title === null ? null : withoutSiteName(title, headline, meta('og:site_name')),
    published: date(
      linked.published,
      meta(
        'article:published_time',
        'og:published_time',
        'datepublished',
        'date',
        'pubdate',
        'publishdate',
        'dc.date',
        'dc.date.issued',
        'parsely-pub-date',
        'sailthru.date',
        'dcterms.created',
      ),
      times[0],
    ),
    updated: date(
      linked.updated,
      meta('article:modified_time', 'og:updated_time', 'datemodified', 'lastmod', 'last-modified', 'dcterms.modified'),
    ),
    publisher: linked.publisher ?? meta('og:site_name', 'application-name', 'publisher', 'dc.publisher') ?? null,
    section: linked.section ?? meta('article:section', 'section', 'dc.subject') ?? null,
    language: language ?? meta('og:locale', 'language')?.replace('_', '-') ?? null,
  }
}

function textOf(element: Tree.Element, source: string): RawBlock | null {
  const out = new MappedText()
  for (const child of element.childNodes) if (child.nodeName === '#text' && 'value' in child) addTextNode(out, source, child)
  return out.toBlock({ role: 'headline' })
}

/** "Title | Site" -> "Title": by the page's own headline, its site name, or the last separator with few words after it. */
function withoutSiteName(title: RawBlock, headline: string | undefined, site: string | undefined): RawBlock {
  if (headline !== undefined && title.text.startsWith(headline) && headline.length > 3) return subBlock(title, 0, headline.length)
  const match = /^(.{8,}?)\s+(?:[|·»]|[-–—])\s+([^|·»–—]{2,40})$/.exec(title.text)
  if (match === null) return title
  const named = site !== undefined && match[2].toLowerCase().includes(site.toLowerCase())
  return named || match[2].split(/\s+/).length <= 4 ? subBlock(title, 0, match[1].length) : title
}

/** schema.org articles in a JSON-LD script; broken JSON is passed over, as browsers do. */
function linkedData(script: string): LinkedData {
  let root: unknown
  try {
    root = JSON.parse(script)
  } catch {
    return {}
  }
  const queue: unknown[] = [root]
  for (let steps = 0; queue.length > 0 && steps < 1000; steps++) {
    const item = queue.shift()
    if (Array.isArray(item)) queue.push(...item)
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue
    const record = item as Readonly<Record<string, unknown>>
    if ([record['@type']].flat().some((type) => typeof type === 'string' && /Article|Posting|Report/.test(type))) {
      const text = (value: unknown): string | undefined => {
        const first = Array.isArray(value) ? value[0] : value
        if (typeof first === 'string' && first.trim() !== '') return first.trim()
        return typeof first === 'object' && first !== null ? text((first as Readonly<Record<string, unknown>>).name) : undefined
      }
      const found = {
        headline: text(record.headline),
        published: text(record.datePublished),
        updated: text(record.dateModified),
        publisher: text(record.publisher),
        section: text(record.articleSection),
      }
      return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
    }
    queue.push(...Object.values(record).filter((value) => typeof value === 'object'))
  }
  return {}
}
