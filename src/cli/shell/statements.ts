/**
 * Lines to statements. A statement ends at a `;` outside text and comments; a line that begins with `:` where a statement could begin is
 * a command. Invariant: what is pending holds no whole statement.
 */
import { splitStatements } from '../../../graph/cypher/index.ts'
import { lex } from '../../../graph/cypher/parse/lex.ts'

export interface Statement {
  readonly text: string
  /** The line it begins on, from 1. */
  readonly line: number
}

export type Entry =
  | ({ readonly kind: 'statement' } & Statement)
  | { readonly kind: 'command'; readonly text: string; readonly line: number }

export class StatementReader {
  /** What was read of a statement that has not ended. */
  pending = ''
  private readonly endsAtBlank: boolean
  private line = 1
  private firstLine = 1

  /** `endsAtBlank`: an empty line ends a statement too, as people at a prompt expect; scripts have empty lines within statements. */
  constructor(endsAtBlank: boolean) {
    this.endsAtBlank = endsAtBlank
  }

  push(line: string): readonly Entry[] {
    const number = this.line++
    if (this.isIdle()) {
      this.clear()
      this.firstLine = number
      if (line.trimStart().startsWith(':')) return [{ kind: 'command', text: line.trim(), line: number }]
    }
    if (this.endsAtBlank && line.trim() === '') return this.end()
    this.pending += `${line}\n`
    if (!line.includes(';')) return []
    const end = lex(this.pending).findLast((token) => token.kind === 'symbol' && token.value === ';')?.end ?? 0
    const whole = this.split(this.pending.slice(0, end))
    this.firstLine += linesIn(this.pending.slice(0, end))
    this.pending = this.pending.slice(end)
    return whole
  }

  /** The last statement, which needs no `;`. */
  end(): readonly Entry[] {
    const last = this.split(this.pending)
    this.clear()
    return last
  }

  clear(): void {
    this.pending = ''
  }

  /** Whether nothing was begun; comments begin nothing. */
  isIdle(): boolean {
    return this.pending.trim() === '' || (/^\s*\/[/*]/.test(this.pending) && lex(this.pending).every(isDone))
  }

  private split(text: string): readonly Entry[] {
    return splitStatements(text).map((one) => ({
      kind: 'statement',
      text: one.text,
      line: this.firstLine + linesIn(text.slice(0, one.start)),
    }))
  }
}

function isDone(token: { readonly kind: string; readonly value: string }): boolean {
  return token.kind === 'end' || (token.kind === 'comment' && (token.value.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(token.value)))
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
