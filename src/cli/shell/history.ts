/** The statements of earlier conversations, one a line, in ~/.waybill_history or where WAYBILL_HISTORY says. Readable to its owner only. */
import { appendFileSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const HISTORY_LENGTH = 1000

function historyFile(): string {
  return process.env.WAYBILL_HISTORY ?? join(homedir(), '.waybill_history')
}

/** The newest first, as node:readline has them; empty where there is no file. */
export function loadHistory(): string[] {
  try {
    const lines = readFileSync(historyFile(), 'utf8').split('\n')
    return lines
      .filter((line) => line !== '')
      .slice(-HISTORY_LENGTH)
      .reverse()
  } catch {
    return []
  }
}

/** Appends, so that several shells at once lose nothing. A home that cannot be written to has no history. */
export function remember(entry: string): void {
  try {
    appendFileSync(historyFile(), `${oneLine(entry)}\n`, { mode: 0o600 })
  } catch {
    // No history.
  }
}

/** A statement of several lines as one, which means the same: comments to the end of their line need the line's end. */
function oneLine(statement: string): string {
  return statement.replace(/\s*\n\s*/g, ' ').trim()
}

/**
 * Joins a statement's lines in readline's list, so that one arrow key brings all of it back: `history` has the newest line first,
 * `pending` is what was read of the statement before it. Lines with comments stay apart, since a comment would swallow what follows.
 */
export function joinLines(history: string[], pending: string): void {
  const before = oneLine(pending)
  if (before === '' || history.length < 2 || history[1] !== before || before.includes('//')) return
  history.splice(0, 2, `${before} ${history[0].trim()}`)
}
