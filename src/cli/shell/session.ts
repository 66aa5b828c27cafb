/**
 * What the shell asks of a graph. Everything that goes in and comes out can be copied between threads, so that an embedded graph can
 * compute in a thread of its own and the terminal stays awake to interrupt it.
 */
import { askSchema, type EditorSchema } from '../../../graph/cypher/editor/index.ts'
import { UsageError } from '../../../graph/errors.ts'
import type { GraphStore, Plain } from '../../../graph/store/graph-store.ts'
import { type Format, formatAnswer, formatChanges } from '../answer.ts'
import { describeFailure, type Failure } from '../failure.ts'
import { formatValue } from '../table.ts'
import type { Screen } from '../terminal.ts'
import { OpenTransaction } from './open-transaction.ts'
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
  /** A statement that fails ends an open transaction, and what was done in it is undone. */
  run(statement: Statement, format: Format): Promise<Answer>
  /** Runs a query of one row and keeps each column for later statements as `$name`; of `spread`, a single map, each entry. */
  setParameters(query: string, spread?: boolean): Promise<Failure | undefined>
  clearParameters(): Promise<void>
  /** Names and values, as Cypher writes them. */
  parameters(): Promise<readonly (readonly [name: string, value: string])[]>
  /** Until it is committed or rolled back, all statements are one transaction. */
  transaction(step: 'begin' | 'commit' | 'rollback'): Promise<Failure | undefined>
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
  private given: Record<string, Plain>
  private open: OpenTransaction | undefined
  private stopping = new AbortController()

  /** `signal`: makes the signal each statement listens to, where `interrupt` is not what stops it. */
  constructor(store: GraphStore, screen: Screen, parameters: Readonly<Record<string, Plain>> = {}, signal?: () => AbortSignal) {
    this.given = { ...parameters }
    this.store = store
    this.screen = screen
    this.signal = signal
  }

  async run({ text, line }: Statement, format: Format): Promise<Answer> {
    const signal = this.nextSignal()
    try {
      const result = await this.runner.run(text, this.given, { signal, lossless: true })
      return {
        kind: 'answer',
        text: formatAnswer(result, format, this.screen),
        rows: result.columns.length > 0 ? result.rows.length : undefined,
        changes: formatChanges(result.stats),
        warnings: result.notifications.map(({ message }) => message),
      }
    } catch (error) {
      await this.abandon()
      return { kind: 'failure', failure: signal.aborted ? INTERRUPTED : describeFailure(error, text, line) }
    }
  }

  async setParameters(query: string, spread = false): Promise<Failure | undefined> {
    try {
      const { columns, rows } = await this.runner.run(query, this.given, { signal: this.nextSignal(), lossless: true })
      const [row = []] = rows
      const entries = spread ? (row[0] as Readonly<Record<string, Plain>>) : Object.fromEntries(columns.map((name, at) => [name, row[at]]))
      this.given = { ...this.given, ...entries }
      return undefined
    } catch (error) {
      await this.abandon()
      return describeFailure(error, query)
    }
  }

  async clearParameters(): Promise<void> {
    this.given = {}
  }

  async transaction(step: 'begin' | 'commit' | 'rollback'): Promise<Failure | undefined> {
    const { open } = this
    try {
      if (step === 'begin') {
        if (open !== undefined) throw new UsageError(':begin: a transaction is open already; :commit or :rollback ends it')
        this.open = await OpenTransaction.begin(this.store)
        return undefined
      }
      if (open === undefined) throw new UsageError(`:${step}: there is no open transaction; :begin opens one`)
      this.open = undefined
      await open[step]()
      return undefined
    } catch (error) {
      return describeFailure(error)
    }
  }

  async parameters(): Promise<readonly (readonly [string, string])[]> {
    return Object.entries(this.given).map(([name, value]) => [name, formatValue(value, true)] as const)
  }

  async names(): Promise<EditorSchema> {
    return { ...(await askSchema((cypher) => this.runner.run(cypher))), parameters: Object.keys(this.given) }
  }

  interrupt(): void {
    this.stopping.abort()
  }

  async close(): Promise<void> {
    await this.abandon()
    await this.store.close()
  }

  private get runner(): Pick<GraphStore, 'run'> {
    return this.open ?? this.store
  }

  private async abandon(): Promise<void> {
    const { open } = this
    this.open = undefined
    await open?.rollback()
  }

  private nextSignal(): AbortSignal {
    if (this.signal !== undefined) return this.signal()
    this.stopping = new AbortController()
    return this.stopping.signal
  }
}

const INTERRUPTED: Failure = { message: 'interrupted', hint: undefined, place: undefined }
