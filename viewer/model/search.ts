/** Finding a node by any of its names: start of the name, then start of a word, then anywhere; the more important first. */
import type { Model, ModelNode } from './model.ts'

export interface Hit {
  readonly node: ModelNode
  /** The name that matched, where it is not the caption. */
  readonly alias: string | null
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

export function find(model: Model, text: string, limit = 8): Hit[] {
  const wanted = fold(text.trim())
  if (wanted === '') return []
  const hits: { readonly hit: Hit; readonly score: number }[] = []
  for (const node of model.nodes.values()) {
    const names = [
      node.caption,
      ...aliasesOf(node),
      node.label,
      ...(typeof node.properties.measure === 'string' ? [node.properties.measure] : []),
    ]
    let best = 0
    let alias: string | null = null
    names.forEach((name, index) => {
      const score = closeness(fold(name), wanted) - (index === 0 ? 0 : 0.5)
      if (score > best) {
        best = score
        alias = index === 0 ? null : name
      }
    })
    // A name comes before a sentence that holds it.
    if (best > 0) hits.push({ hit: { node, alias }, score: node.record ? best / 4 : best })
  }
  return hits
    .sort((a, b) => b.score - a.score || b.hit.node.rank - a.hit.node.rank || (a.hit.node.caption < b.hit.node.caption ? -1 : 1))
    .slice(0, limit)
    .map(({ hit }) => hit)
}

export function aliasesOf(node: ModelNode): readonly string[] {
  const { aliases } = node.properties
  return Array.isArray(aliases) ? aliases.map(String).filter((alias) => alias !== node.caption) : []
}

function closeness(name: string, wanted: string): number {
  const at = name.indexOf(wanted)
  if (at < 0) return 0
  if (name === wanted) return 4
  if (at === 0) return 3
  return /[^\p{Letter}\p{Number}]/u.test(name.charAt(at - 1)) ? 2 : 1
}
