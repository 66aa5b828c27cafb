/** What an editor may know of the graph it asks: names only, so that it works beside a remote graph as well. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { ProcedureSignature } from '../bind/procedure-signature.ts'
import type { Vocabulary } from '../bind/warnings.ts'

export interface EditorSchema extends Vocabulary {
  /** Those that can be called; without them calls are not checked. */
  readonly procedures?: ReadonlyMap<string, ProcedureSignature>
  /** Names of the parameters that will be given; without them none is missed. */
  readonly parameters?: readonly string[]
}

export const EMPTY_SCHEMA: EditorSchema = { labels: [], types: [], keys: [] }

/** Labels and types in use, all property keys. */
export function schemaOf(graph: PropertyGraph, procedures?: ReadonlyMap<string, ProcedureSignature>): EditorSchema {
  const used = (names: readonly string[], count: (name: string) => number): string[] => names.filter((name) => count(name) > 0).sort()
  return {
    labels: used(graph.labelNames(), (name) => graph.countLabel(graph.findLabel(name) ?? -1)),
    types: used(graph.typeNames(), (name) => graph.countType(graph.findType(name) ?? -1)),
    keys: [...graph.keyNames()].sort(),
    ...(procedures === undefined ? {} : { procedures }),
  }
}
