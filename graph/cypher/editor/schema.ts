/** What an editor may know of the graph it asks: names only, so that it works beside a remote graph as well. */
import type { ProcedureSignature } from '../bind/procedure-signature.ts'
import type { Vocabulary } from '../bind/warnings.ts'

export interface EditorSchema extends Vocabulary {
  /** By label. Without them all keys and types are equally likely. */
  readonly shapes?: ReadonlyMap<string, LabelShape>
  /** By relationship type: the property keys seen on some. */
  readonly typeKeys?: ReadonlyMap<string, readonly string[]>
  /** Those that can be called; without them calls are not checked. */
  readonly procedures?: ReadonlyMap<string, ProcedureSignature>
  /** Names of the parameters that will be given; without them none is missed. */
  readonly parameters?: readonly string[]
}

/** Seen on some nodes of a label: property keys, types of relationships that leave them, types of those that enter. */
export interface LabelShape {
  readonly keys: readonly string[]
  readonly leaving: readonly string[]
  readonly entering: readonly string[]
}

export const EMPTY_SCHEMA: EditorSchema = { labels: [], types: [], keys: [] }
