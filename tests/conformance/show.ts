/** A value of a result as one line, in Cypher's own way of writing, keys and labels sorted. */
import type { Plain, PlainNode, PlainPath, PlainRelationship } from '../../graph/store/graph-store.ts'

export function show(value: Plain): string {
  if (value === undefined || value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  // Temporal values and points are of classes of their own.
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value)
  const graphValue = value as PlainNode | PlainRelationship | PlainPath
  switch (graphValue.kind) {
    case 'node':
      return showNode(graphValue)
    case 'relationship':
      return `[:${graphValue.type}${showProperties(graphValue.properties)}]`
    case 'path':
      return showPath(graphValue)
    default:
      return showMap(value)
  }
}

function showNode({ labels, properties }: PlainNode): string {
  return `(${[...labels]
    .sort()
    .map((label) => `:${label}`)
    .join('')}${showProperties(properties)})`
}

function showPath({ nodes, relationships }: PlainPath): string {
  const steps = relationships.map((each, index) => {
    const isForward = each.start === nodes[index]?.id
    return `${isForward ? '-' : '<-'}${show(each)}${isForward ? '->' : '-'}${show(nodes[index + 1])}`
  })
  return show(nodes[0]) + steps.join('')
}

function showProperties(properties: Readonly<Record<string, Plain>>): string {
  return Object.keys(properties).length === 0 ? '' : ` ${showMap(properties)}`
}

function showMap(map: object): string {
  const entries = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, value]) => `${key}: ${show(value)}`).join(', ')}}`
}
