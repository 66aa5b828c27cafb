/** The names the graph uses, for completion; asked once, when a question is first opened. */
import type { EditorSchema } from '../../graph/cypher/editor/index.ts'
import type { SchemaSummary } from '../../graph/wire.ts'
import { getSchema } from '../api.ts'

// The engine's own would bring the engine into the page before it is asked for.
export const EMPTY: EditorSchema = { labels: [], types: [], keys: [] }

let names: Promise<EditorSchema> | undefined

/** Without an answer the editor still colours and checks syntax. */
export function schemaNames(): Promise<EditorSchema> {
  names ??= getSchema()
    .then(toEditorSchema)
    .catch(() => EMPTY)
  return names
}

function toEditorSchema({ labels, types, keys, shapes, typeKeys, procedures }: SchemaSummary): EditorSchema {
  const type = { name: 'any' } as const
  return {
    labels: labels.map(({ name }) => name),
    types: types.map(({ name }) => name),
    keys,
    shapes: new Map(Object.entries(shapes)),
    typeKeys: new Map(Object.entries(typeKeys)),
    procedures: new Map(
      procedures.map(({ name, inputs, outputs }) => [
        name,
        { name, inputs: inputs.map((one) => ({ ...one, type })), outputs: outputs.map((one) => ({ ...one, type })) },
      ]),
    ),
    parameters: [],
  }
}
