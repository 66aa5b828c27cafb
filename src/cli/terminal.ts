/**
 * What goes to people: colours on a terminal only, and no control characters from documents, which could move the cursor or retitle
 * the window.
 */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** All that printing needs to know of a stream: whether a terminal is behind it. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY'>

/** Colours `text` where the stream is a terminal that wants them. */
export function paint(stream: Screen, style: Style, text: string): string {
  return stream.isTTY && process.env.NO_COLOR === undefined ? styleText(style, text) : text
}

/** What must not reach a terminal: C0 and C1 controls but tab and newline, and what turns the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Makes text of documents safe to print: controls and bidirectional overrides become visible escapes. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (c) => (c === '\t' || c === '\n' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))
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
