/**
 * Which properties all nodes of a label have, so that nobody needs to ask each node whether one is null.
 * Representation: for each pair that was asked for, the node up to which all have it; asking again goes on from there.
 * Invariant: what was found stands as long as neither a property of the key was removed nor an older node got the label; both are told
 * by counters, and rolled-back nodes, whose ids are given anew, by `forget`.
 */
import type { GraphColumns } from './graph-reader.ts'

interface Known {
  /** All nodes of the label below this id have the property. */
  checked: number
  readonly removals: number
  readonly joins: number
}

export class KnownProperties {
  private readonly columns: GraphColumns
  private known = new Map<string, Known>()

  constructor(columns: GraphColumns) {
    this.columns = columns
  }

  forget(): void {
    if (this.known.size > 0) this.known = new Map()
  }

  /** Whether every node with the label has the property. */
  every(label: number, key: number): boolean {
    const { nodeLabels, nodeProperties } = this.columns
    const column = nodeProperties.columns[key]
    if (column === undefined || column.count < nodeLabels.count(label)) return nodeLabels.count(label) === 0
    const name = `${label}.${key}`
    const joins = nodeLabels.lateJoins(label)
    let known = this.known.get(name)
    if (known === undefined || known.removals !== column.removals || known.joins !== joins) {
      known = { checked: 0, removals: column.removals, joins }
      this.known.set(name, known)
    }
    const nodes = nodeLabels.members(label)
    for (let at = firstFrom(nodes, known.checked); at < nodes.length; at++) {
      if (column.has(nodes[at]!)) continue
      known.checked = nodes[at]!
      return false
    }
    known.checked = nodes.length === 0 ? 0 : nodes[nodes.length - 1]! + 1
    return true
  }
}

/** Place of the first that is not less than `id`. */
function firstFrom(ascending: Int32Array, id: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < id) low = middle + 1
    else high = middle
  }
  return low
}
