/** Tab at the prompt: the shell's commands, and Cypher from the editor's own completion. */
import { complete, type EditorSchema } from '../../../graph/cypher/editor/index.ts'
import { FORMATS } from '../answer.ts'
import { printable } from '../terminal.ts'
import { COMMAND_NAMES } from './commands.ts'

/**
 * What node:readline wants of a completer: the words to choose from, and the part of `line` they replace. `pending`: the lines of the
 * statement above this one.
 */
export function completeLine(pending: string, line: string, schema: EditorSchema): [string[], string] {
  if (pending.trim() === '' && line.startsWith(':')) return completeCommand(line)
  const text = pending + line
  const { from, items } = complete(text, text.length, schema)
  const word = text.slice(from)
  const isStart = (insert: string) => insert.replaceAll('`', '').toLowerCase().startsWith(word.replaceAll('`', '').toLowerCase())
  // A name with control characters must not be put on the terminal by a key.
  const offered = items.filter(({ insert }) => printable(insert) === insert)
  const starting = offered.map(({ insert }) => insert).filter(isStart)
  // readline puts the common beginning of all words in place of what was typed, so only words that begin so may stand together.
  return [[...new Set(starting.length > 0 || offered.length !== 1 ? starting : [offered[0].insert])], word]
}

function completeCommand(line: string): [string[], string] {
  const [, format] = /^:output\s+(\w*)$/.exec(line) ?? []
  if (format !== undefined) return [FORMATS.filter((one) => one.startsWith(format)), format]
  return [COMMAND_NAMES.filter((name) => name.startsWith(line)), line]
}
