/** What is written at each node and how large it is, measured once: layout makes room for it, the label layer draws it. */
import type { LayoutNode } from '../layout/part.ts'
import type { Model, ModelNode } from '../model/model.ts'
import { wrap } from '../model/words.ts'

export const FONT = '"Inter Variable", system-ui, sans-serif'
const SIZE = 13
const LEADING = 15.5
/** So many names are bold: where the eye starts. */
const BOLD = 8
/** Tags stay in one line up to so many characters. */
const TAG = 24

export interface Name {
  readonly lines: readonly string[]
  readonly font: string
  readonly leading: number
  readonly width: number
  readonly height: number
  /** Drawn in quiet ink. */
  readonly quiet: boolean
}

export interface Drawn {
  readonly node: ModelNode
  readonly radius: number
  /** Undefined where the node says enough by its icon (quotations) until it is pointed at. */
  readonly name: Name | undefined
  /** Figures are tags: their text stands where their node is. */
  readonly tag: boolean
}

/** Fonts must be loaded before. In order of rank, ties by name. `crowded` draws all smaller. */
export function measureNames(model: Model, crowded = false): Map<string, Drawn> {
  const context = document.createElement('canvas').getContext('2d')
  const nodes = [...model.nodes.values()].sort(byImportance)
  const most = Math.max(1, ...nodes.map((node) => node.rank))
  let bold = BOLD
  const drawn = new Map<string, Drawn>()
  for (const node of nodes) {
    const heavy = !node.record && bold-- > 0
    const size = (crowded && !heavy) || node.record ? SIZE - 1 : SIZE
    const font = `${heavy ? 600 : node.record ? 450 : 400} ${size}px ${FONT}`
    const tag = node.label === 'Observation'
    const name = write(context, node.caption, font, node.record, tag)
    drawn.set(node.id, { node, radius: radiusOf(node, most, crowded), name: node.label === 'Quotation' ? undefined : name, tag })
  }
  return drawn
}

/** A quotation's words, for when it is pointed at. */
export function write(context: CanvasRenderingContext2D | null, caption: string, font: string, quiet: boolean, tag = false): Name {
  const text = caption.replace(/\s+/g, ' ')
  const lines = tag && text.length <= TAG ? [text] : wrap(text)
  if (context !== null) context.font = font
  const width = Math.max(...lines.map((line) => context?.measureText(line).width ?? line.length * 6.5))
  const [padX, padY] = tag ? [16, 6] : [4, 1]
  return { lines, font, leading: LEADING, width: Math.ceil(width) + padX, height: lines.length * LEADING + padY, quiet }
}

export function layoutNodes(drawn: Iterable<Drawn>): LayoutNode[] {
  return Array.from(drawn, ({ node, radius, name, tag }) => ({
    radius,
    width: name?.width ?? 0,
    height: name?.height ?? 0,
    rank: node.rank,
    over: tag,
  }))
}

function radiusOf(node: ModelNode, most: number, crowded: boolean): number {
  const scale = crowded ? 0.6 : 1
  if (node.label === 'Quotation') return 8.5 * scale
  if (node.label === 'Document') return 8 * scale
  if (node.record) return 3.5 * scale
  return (9 + 9 * Math.sqrt(node.rank / most)) * scale
}

/** Entities before their records; then rank; then name, so that the order is the same every time. */
export function byImportance(a: ModelNode, b: ModelNode): number {
  return (
    Number(a.record) - Number(b.record) ||
    b.rank - a.rank ||
    (a.caption < b.caption ? -1 : a.caption > b.caption ? 1 : a.id < b.id ? -1 : 1)
  )
}
