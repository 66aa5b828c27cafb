/**
 * What goes to people: colours on a terminal only, and no control characters from documents, which could move the cursor or retitle
 * the window.
 */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours `text` where the stream is a terminal that wants them. */
export function paint(stream: NodeJS.WriteStream, style: Style, text: string): string {
  return stream.isTTY && process.env.NO_COLOR === undefined ? styleText(style, text) : text
}

/** Makes text of documents safe to print: C0 and C1 controls and bidirectional overrides become visible escapes. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A line for people beside the output: goes to stderr. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`)
}

/** A warning: counted by the caller, printed at once. */
export function warn(text: string): void {
  process.stderr.write(`${paint(process.stderr, 'yellow', 'warning')} ${printable(text)}\n`)
}

/** An error, with what to do next on a line of its own. */
export function complain(message: string, hint?: string): void {
  process.stderr.write(`${paint(process.stderr, 'red', 'error')} ${printable(message)}\n`)
  if (hint !== undefined) process.stderr.write(`      ${printable(hint)}\n`)
}

/** "1 document", "3 documents". */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`
}
