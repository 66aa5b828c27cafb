/**
 * Lines to statements. A statement ends at a `;` outside text and comments; a line that begins with `:` where a statement could begin is
 * a command, with the lines that its brackets reach over. Invariant: what is pending holds no whole statement.
 */
import { splitStatements } from '../../../graph/cypher/index.ts'
import { lex, type Token } from '../../../graph/cypher/parse/lex.ts'

export interface Statement {
  readonly text: string
  /** The line it begins on, from 1. */
  readonly line: number
}

export type Entry =
  | ({ readonly kind: 'statement' } & Statement)
  | { readonly kind: 'command'; readonly text: string; readonly line: number }

export class StatementReader {
  /** What was read of a statement or command that has not ended. */
  pending = ''
  private readonly endsAtBlank: boolean
  private line = 1
  private firstLine = 1
  private state: 'idle' | 'statement' | 'command' = 'idle'

  /** `endsAtBlank`: an empty line ends a statement too, as people at a prompt expect; scripts have empty lines within statements. */
  constructor(endsAtBlank: boolean) {
    this.endsAtBlank = endsAtBlank
  }

  push(line: string): readonly Entry[] {
    const number = this.line++
    if (this.isIdle()) {
      this.clear()
      this.firstLine = number
      if (line.trimStart().startsWith(':') && !AUTO.test(line)) this.state = 'command'
    }
    if (this.state === 'command') return this.pushCommand(line)
    if (this.endsAtBlank && line.trim() === '') return this.end()
    this.pending += `${this.state === 'idle' ? line.replace(AUTO, spaces) : line}\n`
    if (!line.includes(';')) return []
    const end = lex(this.pending).findLast((token) => token.kind === 'symbol' && token.value === ';')?.end ?? 0
    const whole = this.split(this.pending.slice(0, end))
    this.firstLine += linesIn(this.pending.slice(0, end))
    this.pending = this.pending.slice(end)
    this.state = 'idle'
    return whole
  }

  /** The last statement, which needs no `;`. */
  end(): readonly Entry[] {
    const last = this.state === 'command' ? this.command() : this.split(this.pending)
    this.clear()
    return last
  }

  clear(): void {
    this.pending = ''
    this.state = 'idle'
  }

  /** Whether nothing was begun; comments begin nothing. */
  isIdle(): boolean {
    if (this.state !== 'idle') return false
    if (this.pending.trim() !== '' && !lex(this.pending).every(isDone)) this.state = 'statement'
    return this.state === 'idle'
  }

  private pushCommand(line: string): readonly Entry[] {
    this.pending += `${line}\n`
    if (opensMore(lex(this.pending))) return []
    const whole = this.command()
    this.clear()
    return whole
  }

  private command(): readonly Entry[] {
    return [{ kind: 'command', text: this.pending.trim(), line: this.firstLine }]
  }

  private split(text: string): readonly Entry[] {
    return splitStatements(text).map((one) => ({
      kind: 'statement',
      text: one.text,
      line: this.firstLine + linesIn(text.slice(0, one.start)),
    }))
  }
}

/** Neo4j Browser's way to let a statement make transactions of its own, as any may here. */
const AUTO = /^\s*:auto\b/

/** Columns stay where they are. */
function spaces(text: string): string {
  return ' '.repeat(text.length)
}

function opensMore(tokens: readonly Token[]): boolean {
  let depth = 0
  for (const { kind, value } of tokens) {
    if (kind !== 'symbol') continue
    if (value === '(' || value === '[' || value === '{') depth++
    else if (value === ')' || value === ']' || value === '}') depth--
  }
  return depth > 0
}

function isDone(token: Token): boolean {
  return token.kind === 'end' || (token.kind === 'comment' && (token.value.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(token.value)))
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
