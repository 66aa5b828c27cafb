/** For editors of Cypher: colours, completion, diagnostics; all from the text and the names the graph holds, in the browser as well. */
export type { Diagnostic } from '../parse/diagnostics.ts'
export { askSchema } from './ask-schema.ts'
export { type Completion, type CompletionKind, type Completions, complete } from './complete.ts'
export { diagnose } from './diagnose.ts'
export { type HighlightedToken, highlight, type TokenClass } from './highlight.ts'
export { type EditorSchema, EMPTY_SCHEMA, type LabelShape } from './schema.ts'
