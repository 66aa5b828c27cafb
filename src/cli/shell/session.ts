/**
 * What the shell asks of a graph. Everything that goes in and comes out can be copied between threads, so that an embedded graph can
 * compute in a thread of its own and the terminal stays awake to interrupt it.
 */
import { askSchema, type EditorSchema } from '../../../graph/cypher/editor/index.ts'
import type { GraphStore, Plain } from '../../../graph/store/graph-store.ts'
import { type Format, formatAnswer, formatChanges } from '../answer.ts'
import { describeFailure, type Failure } from '../failure.ts'
import { formatValue } from '../table.ts'
import type { Screen } from '../terminal.ts'
import type { Statement } from './statements.ts'

export type Answer =
  | {
      readonly kind: 'answer'
      /** To be printed as it is. */
      readonly text: string
      /** How many; undefined for a statement that returns nothing. */
      readonly rows: number | undefined
      readonly changes: string
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'failure'; readonly failure: Failure }

export interface Session {
  run(statement: Statement, format: Format): Promise<Answer>
  /** Computes a Cypher expression and keeps its value for later statements as `$name`. */
  setParameter(name: string, expression: string): Promise<Failure | undefined>
  /** Names and values, as Cypher writes them. */
  parameters(): Promise<readonly (readonly [name: string, value: string])[]>
  /** What completion may offer. */
  names(): Promise<EditorSchema>
  /** Stops what runs now. */
  interrupt(): void
  close(): Promise<void>
}

/** A session in this thread. */
export class StoreSession implements Session {
  private readonly store: GraphStore
  private readonly screen: Screen
  private readonly signal: (() => AbortSignal) | undefined
  private readonly given: Record<string, Plain> = {}
  private stopping = new AbortController()

  /** `signal`: makes the signal each statement listens to, where `interrupt` is not what stops it. */
  constructor(store: GraphStore, screen: Screen, signal?: () => AbortSignal) {
    this.store = store
    this.screen = screen
    this.signal = signal
  }

  async run({ text, line }: Statement, format: Format): Promise<Answer> {
    const signal = this.nextSignal()
    try {
      const result = await this.store.run(text, this.given, { signal, lossless: true })
      return {
        kind: 'answer',
        text: formatAnswer(result, format, this.screen),
        rows: result.columns.length > 0 ? result.rows.length : undefined,
        changes: formatChanges(result.stats),
        warnings: result.notifications.map(({ message }) => message),
      }
    } catch (error) {
      return { kind: 'failure', failure: signal.aborted ? INTERRUPTED : describeFailure(error, text, line) }
    }
  }

  async setParameter(name: string, expression: string): Promise<Failure | undefined> {
    const statement = `RETURN ${expression} AS value`
    try {
      const { rows } = await this.store.run(statement, this.given, { signal: this.nextSignal(), lossless: true })
      this.given[name] = rows[0]?.[0]
      return undefined
    } catch (error) {
      return describeFailure(error, statement)
    }
  }

  async parameters(): Promise<readonly (readonly [string, string])[]> {
    return Object.entries(this.given).map(([name, value]) => [name, formatValue(value, true)] as const)
  }

  async names(): Promise<EditorSchema> {
    return { ...(await askSchema((cypher) => this.store.run(cypher))), parameters: Object.keys(this.given) }
  }

  interrupt(): void {
    this.stopping.abort()
  }

  close(): Promise<void> {
    return this.store.close()
  }

  private nextSignal(): AbortSignal {
    if (this.signal !== undefined) return this.signal()
    this.stopping = new AbortController()
    return this.stopping.signal
  }
}

const INTERRUPTED: Failure = { message: 'interrupted', hint: undefined, place: undefined }
