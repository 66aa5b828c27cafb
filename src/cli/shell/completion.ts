/** Tab at the prompt: the shell's commands, and Cypher from the editor's own completion. */
import { complete, type EditorSchema } from '../../../graph/cypher/editor/index.ts'
import { COMMAND_NAMES } from './commands.ts'

/**
 * What node:readline wants of a completer: the words to choose from, and the part of `line` they replace. `pending`: the lines of the
 * statement above this one.
 */
export function completeLine(pending: string, line: string, schema: EditorSchema): [string[], string] {
  if (pending.trim() === '' && line.startsWith(':')) return [COMMAND_NAMES.filter((name) => name.startsWith(line)), line]
  const text = pending + line
  const { from, items } = complete(text, text.length, schema)
  const word = text.slice(from)
  const isStart = (insert: string) => insert.replaceAll('`', '').toLowerCase().startsWith(word.replaceAll('`', '').toLowerCase())
  const starting = items.map(({ insert }) => insert).filter(isStart)
  // readline puts the common beginning of all words in place of what was typed, so only words that begin so may stand together.
  return [[...new Set(starting.length > 0 || items.length !== 1 ? starting : [items[0].insert])], word]
}
