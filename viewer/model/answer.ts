/** A query's answer and the part of the graph it speaks of. */
import type { QueryAnswer } from '../../graph/wire.ts'
import type { Model } from './model.ts'

export interface Answer extends QueryAnswer {
  readonly query: string
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

interface Thing {
  readonly kind?: unknown
  readonly id?: unknown
}

/**
 * Nodes, relationships and paths in the cells, however deep; a text that is exactly a node's name counts as the node. Where no
 * relationship is given, those between the nodes found are lit too.
 */
export function understand(model: Model, query: string, answer: QueryAnswer): Answer {
  const nodes = new Set<string>()
  const edges = new Set<string>()
  const byName = names(model)
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const node = byName.get(value)
      if (node !== undefined) nodes.add(node)
    } else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      const { kind, id } = value as Thing
      if (kind === 'node' && model.nodes.has(String(id))) nodes.add(String(id))
      else if (kind === 'relationship') {
        const edge = model.edges.get(String(id))
        if (edge !== undefined) {
          edges.add(edge.id)
          nodes.add(edge.source).add(edge.target)
        }
      } else Object.values(value).forEach(visit)
    }
  }
  answer.rows.forEach(visit)
  if (edges.size === 0) {
    for (const edge of model.edges.values()) if (nodes.has(edge.source) && nodes.has(edge.target)) edges.add(edge.id)
  }
  return { ...answer, query, nodes, edges }
}

/** The node a cell stands for, if any. */
export function nodeOfCell(model: Model, value: unknown): string | undefined {
  if (typeof value === 'string') return names(model).get(value)
  if (typeof value === 'object' && value !== null && (value as Thing).kind === 'node') {
    const id = String((value as Thing).id)
    return model.nodes.has(id) ? id : undefined
  }
  return undefined
}

const known = new WeakMap<Model, ReadonlyMap<string, string>>()

function names(model: Model): ReadonlyMap<string, string> {
  let map = known.get(model)
  if (map === undefined) {
    const entities = [...model.nodes.values()].filter((node) => !node.record).sort((a, b) => a.rank - b.rank)
    map = new Map(entities.map((node) => [node.caption, node.id]))
    known.set(model, map)
  }
  return map
}
