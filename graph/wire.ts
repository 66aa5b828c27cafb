/** What the server and the viewer say to each other: plain JSON, shared so that neither guesses. */
import type { LabelShape } from './cypher/editor/index.ts'
import type { PlanDescription } from './cypher/plan/print-plan.ts'
import type { PlainNode, PlainRelationship } from './store/graph-store.ts'

/** `GET /api/graph` and `GET /api/neighbourhood`: part or all of a graph. Every relationship's ends are among `nodes`. */
export interface GraphSnapshot {
  /** What the user calls the graph: a path or an address. */
  readonly graph: string
  /** Whether `POST /api/query` may change it. */
  readonly writable: boolean
  /** Whether `GET /api/snapshot` gives all of it as the bytes that `fromSnapshot` opens, so that the page can answer by itself. */
  readonly portable: boolean
  readonly nodes: readonly PlainNode[]
  readonly relationships: readonly PlainRelationship[]
  /** Counts in the whole graph; larger than what is sent when the snapshot was capped. */
  readonly totals: { readonly nodes: number; readonly relationships: number }
}

/** `GET /api/document/:id`: an article, cut out of the file it was read from. */
export interface DocumentText {
  readonly id: string
  readonly title: string | null
  readonly published: string | null
  readonly file: string | null
  /** `file.slice(start, end)`; spans of evidence are offsets into the file, so subtract `start`. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** `POST /api/query`: body. */
export interface QueryRequest {
  readonly query: string
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** `POST /api/query`: answer. Cells are JSON; nodes, relationships and paths as in graph-store.ts; temporal values and points as text. */
export interface QueryAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly stats: Readonly<Record<string, number>>
  /** True where rows were left off. */
  readonly truncated: boolean
  /** What is doubtful about the query, such as a label that nothing has. */
  readonly warnings: readonly string[]
  /** After EXPLAIN and PROFILE. */
  readonly plan?: PlanDescription
}

/** `GET /api/schema`, each list in alphabetical order. */
export interface SchemaSummary {
  readonly labels: readonly { readonly name: string; readonly count: number }[]
  readonly types: readonly { readonly name: string; readonly count: number }[]
  readonly keys: readonly string[]
  /** By label, seen on some of its nodes: property keys, types of relationships that leave and that enter them. */
  readonly shapes: Readonly<Record<string, LabelShape>>
  /** By type, seen on some: property keys. */
  readonly typeKeys: Readonly<Record<string, readonly string[]>>
  readonly procedures: readonly { readonly name: string; readonly inputs: readonly WireField[]; readonly outputs: readonly WireField[] }[]
}

/** `optional`: may be left out of a call. */
export interface WireField {
  readonly name: string
  readonly optional?: boolean
}

/** Any answer that is not 2xx. Offsets are UTF-16 positions in the query. */
export interface WireError {
  readonly error: {
    readonly message: string
    readonly code: string
    readonly start?: number
    readonly end?: number
    readonly hint?: string
  }
}
