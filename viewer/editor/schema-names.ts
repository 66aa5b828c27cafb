/** The names the graph uses, for completion; asked once, when a question is first opened. */
import type { EditorSchema } from '../../graph/cypher/editor/index.ts'
import { getSchema } from '../api.ts'

export const EMPTY: EditorSchema = { labels: [], types: [], keys: [] }

let names: Promise<EditorSchema> | undefined

/** Without an answer the editor still colours and checks syntax. */
export function schemaNames(): Promise<EditorSchema> {
  names ??= getSchema()
    .then(({ labels, types, keys }) => ({ labels: labels.map(({ name }) => name), types: types.map(({ name }) => name), keys }))
    .catch(() => EMPTY)
  return names
}
