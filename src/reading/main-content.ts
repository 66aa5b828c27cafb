/** Readability's vote on which elements are the main content, brought back to our own tree by marks in attribute names. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Warn } from './warn.ts'

/** Attribute-name prefix; a number follows. Names, not values: Readability merges the attributes of nested elements. */
export const MARK = 'data-waybill-'

/** Deeper pages are beyond Readability: its time grows with the square of the depth. */
const MAX_DEPTH = 250

/** Marks of the elements kept; null where Readability finds no article or fails, so that its silence is no veto. */
export function mainContent(document: Tree.Document, warn: Warn): ReadonlySet<string> | null {
  if (depthOf(document) > MAX_DEPTH) {
    warn(0, `main content not told from the rest: elements nest deeper than ${MAX_DEPTH}; every paragraph is taken`)
    return null
  }
  try {
    const page = parseHTML(serialize(document)).document
    const result = new Readability(page as unknown as Document, { keepClasses: false }).parse()
    if (result === null || (result.textContent ?? '').trim().length < 200) return null
    const kept = new Set<string>()
    for (const match of (result.content ?? '').matchAll(/\s(data-waybill-\d+)=""/g)) kept.add(match[1])
    return kept.size === 0 ? null : kept
  } catch (error) {
    warn(0, `main content not told from the rest (${error instanceof Error ? error.message : String(error)}); every paragraph is taken`)
    return null
  }
}

function depthOf(document: Tree.Document): number {
  let deepest = 0
  const stack: { node: Tree.ParentNode; depth: number }[] = [{ node: document, depth: 0 }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    deepest = Math.max(deepest, step.depth)
    for (const child of step.node.childNodes) if ('childNodes' in child) stack.push({ node: child, depth: step.depth + 1 })
  }
  return deepest
}
