/** Result rows for people: an aligned table on a terminal, tab-separated values in a pipe; values as Cypher writes them. */

import type { PlainNode, PlainPath, PlainRelationship } from '../../graph/store/graph-store.ts'
import { formatFloat } from '../../graph/values/numbers.ts'
import { Float } from '../../graph/values.ts'
import { isPlainObject } from '../../graph/wire-json.ts'
import { paint, printable, type Screen } from './terminal.ts'

/** A value in one line, as Cypher would write it. Strings inside lists and maps are quoted, alone they are not. */
export function formatValue(value: unknown, nested = false): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return nested ? `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'` : value
  if (value instanceof Float) return formatFloat(value.value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map((v) => formatValue(v, true)).join(', ')}]`
  if ('kind' in value) {
    // A map of the query's own may have such a key, too.
    if (value.kind === 'node' && 'labels' in value && Array.isArray(value.labels)) return formatNode(value as PlainNode)
    if (value.kind === 'relationship' && 'start' in value && 'properties' in value) return `[${formatType(value as PlainRelationship)}]`
    if (value.kind === 'path' && 'nodes' in value && Array.isArray(value.nodes)) return formatPath(value as PlainPath)
  }
  // Temporal values and points know how they are written.
  if (!isPlainObject(value)) return String(value)
  return formatMap(value)
}

function formatMap(map: Readonly<Record<string, unknown>>): string {
  return `{${Object.entries(map)
    .map(([key, value]) => `${key}: ${formatValue(value, true)}`)
    .join(', ')}}`
}
function formatNode(node: PlainNode): string {
  const labels = node.labels.map((label) => `:${label}`).join('')
  return `(${labels}${Object.keys(node.properties).length > 0 ? ` ${formatMap(node.properties)}` : ''})`
}
function formatType(relationship: PlainRelationship): string {
  return `:${relationship.type}${Object.keys(relationship.properties).length > 0 ? ` ${formatMap(relationship.properties)}` : ''}`
}
function formatPath(path: PlainPath): string {
  return path.nodes
    .map((node, i) => {
      if (i === 0) return formatNode(node)
      const relationship = path.relationships[i - 1]
      const forward = relationship.start === path.nodes[i - 1].id
      return `${forward ? '-' : '<-'}[${formatType(relationship)}]${forward ? '->' : '-'}${formatNode(node)}`
    })
    .join('')
}

/** Columns wider than this are cut on a terminal; a pipe gets everything. */
const WIDEST = 72

/** The rows as text, a newline at the end; empty where there are no columns. */
export function formatTable(columns: readonly string[], rows: readonly (readonly unknown[])[], stream: Screen): string {
  if (columns.length === 0) return ''
  const cells = rows.map((row) => row.map((value) => printable(formatValue(value).replace(/[\t\n]/g, ' '))))
  if (!stream.isTTY) return `${[columns.map(printable), ...cells].map((row) => row.join('\t')).join('\n')}\n`
  const shown = cells.map((row) => row.map(cut))
  const heads = columns.map((column) => cut(printable(column)))
  const widths = heads.map((head, i) => shown.reduce((widest, row) => Math.max(widest, columnsOf(row[i])), columnsOf(head)))
  const numeric = columns.map(
    (_, i) =>
      rows.length > 0 &&
      rows.every((row) => row[i] === null || typeof row[i] === 'number' || typeof row[i] === 'bigint' || row[i] instanceof Float),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (numeric[i] ? ' '.repeat(widths[i] - columnsOf(cell)) + cell : cell + ' '.repeat(widths[i] - columnsOf(cell))))
      .join('  ')
      .trimEnd()
  return `${[paint(stream, 'bold', line(heads)), paint(stream, 'dim', widths.map((w) => '─'.repeat(w)).join('  ')), ...shown.map(line)].join('\n')}\n`
}

/** What fits into the widest column, by whole characters. */
function cut(cell: string): string {
  if (columnsOf(cell) <= WIDEST) return cell
  let width = 0
  let kept = ''
  for (const character of cell) {
    width += columnsOf(character)
    if (width >= WIDEST) break
    kept += character
  }
  return `${kept}…`
}

/** East Asian wide and fullwidth characters, and those that are drawn as emoji unasked. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Terminal columns a text takes. */
function columnsOf(text: string): number {
  let width = 0
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}
