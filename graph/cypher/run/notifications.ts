/** Warnings of a run: names that the graph does not know, since a label misspelt matches nothing, silently. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import { type NameRead, unknownName } from '../bind/warnings.ts'

export interface Notification {
  /** Neo4j's code. */
  readonly code: string
  readonly message: string
  /** UTF-16 range in the statement. */
  readonly start?: number
  readonly end?: number
}

/** Asks the graph name by name, so that a statement whose names are all known costs a few look-ups. */
export function unknownNames(names: readonly NameRead[], graph: PropertyGraph): readonly Notification[] {
  if (graph.nodeCount === 0) return []
  return names
    .filter(({ kind, name }) => !isKnown(kind, name, graph))
    .map((read) => {
      const { detail, message, start, end, hint } = unknownName(read, namesOf(read.kind, graph))
      return {
        code: `Neo.ClientNotification.Statement.${detail}`,
        message: hint === undefined ? message : `${message} (${hint})`,
        start,
        end,
      }
    })
}

function isKnown(kind: NameRead['kind'], name: string, graph: PropertyGraph): boolean {
  if (kind === 'label') return graph.findLabel(name) !== undefined
  return (kind === 'type' ? graph.findType(name) : graph.findKey(name)) !== undefined
}

function namesOf(kind: NameRead['kind'], graph: PropertyGraph): readonly string[] {
  if (kind === 'label') return graph.labelNames()
  return kind === 'type' ? graph.typeNames() : graph.keyNames()
}
