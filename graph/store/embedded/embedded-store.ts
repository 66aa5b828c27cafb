/**
 * GraphStore over an embedded graph, in memory or on disk.
 * Invariant: one piece of work at a time, in the order asked for, so that nobody sees another's half-done transaction.
 */
import { execute, type Procedures, plainRows } from '../../cypher/index.ts'
import { StoreError } from '../../errors.ts'
import { fromPlain } from '../../values/plain.ts'
import type { Value } from '../../values.ts'
import type { GraphStore, Plain, QueryOptions, QueryResult, Transaction } from '../graph-store.ts'
import type { EmbeddedGraph } from './graph.ts'

export interface EmbeddedStoreOptions {
  /** Nanoseconds since 1970, for date() and kin. The system's clock where not given. */
  readonly clock?: () => bigint
  /** IANA name or offset; UTC where not given. */
  readonly timeZone?: string
  /** Makes rand() and randomUUID() repeatable; they differ from run to run where not given. */
  readonly seed?: number
  readonly procedures?: Procedures
  /** For LOAD CSV. */
  readonly readFile?: (address: string) => string
  /** Refuses every statement that may write. */
  readonly readOnly?: boolean
}

type Parameters = Readonly<Record<string, Plain>>

/** How often `write` runs its work again when another process committed first. */
const ATTEMPTS = 6

export class EmbeddedStore implements GraphStore {
  readonly graph: EmbeddedGraph
  private readonly options: EmbeddedStoreOptions
  private last: Promise<unknown> = Promise.resolve()
  private statements = 0

  constructor(graph: EmbeddedGraph, options: EmbeddedStoreOptions = {}) {
    this.graph = graph
    this.options = options
  }

  /** Waits for its turn: do not call it from within the work given to `read` or `write`; use their transaction. */
  run(cypher: string, parameters: Parameters = {}, options: QueryOptions = {}): Promise<QueryResult> {
    return this.inTurn(() =>
      this.again(async () => {
        this.graph.refresh()
        return this.execute(cypher, parameters, options, this.options.readOnly ?? false)
      }),
    )
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.inTurn(() =>
      this.again(async () => {
        this.graph.begin()
        try {
          const result = await work(this.transaction(this.options.readOnly ?? false))
          this.graph.commit()
          return result
        } catch (cause) {
          if (this.graph.inTransaction) this.graph.rollback()
          throw cause
        }
      }),
    )
  }

  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.inTurn(() => {
      this.graph.refresh()
      return work(this.transaction(true))
    })
  }

  close(): Promise<void> {
    return this.inTurn(async () => this.graph.close())
  }

  private transaction(readOnly: boolean): Transaction {
    return { run: async (cypher, parameters = {}, options = {}) => this.execute(cypher, parameters, options, readOnly, true) }
  }

  private execute(cypher: string, parameters: Parameters, options: QueryOptions, readOnly: boolean, inTransaction = false): QueryResult {
    options.signal?.throwIfAborted()
    const { clock, timeZone, procedures, readFile } = this.options
    const values: Record<string, Value> = {}
    for (const [name, value] of Object.entries(parameters)) values[name] = fromPlain(value, `$${name}`)
    const result = execute(this.graph, cypher, values, {
      ...options,
      readOnly,
      inTransaction,
      now: () => performance.now(),
      seed: this.nextSeed(),
      statementTime: clock ? clock() : BigInt(Date.now()) * 1_000_000n,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(procedures === undefined ? {} : { procedures }),
      ...(readFile === undefined ? {} : { readFile }),
    })
    const { columns, stats, notifications, plan } = result
    return { columns, rows: plainRows(result.rows, this.graph, options), stats, notifications, ...(plan === undefined ? {} : { plan }) }
  }

  private nextSeed(): number {
    this.statements++
    if (this.options.seed !== undefined) return this.options.seed + this.statements
    return crypto.getRandomValues(new Uint32Array(1))[0]!
  }

  /** Runs the work once all work before it has ended, well or not. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work)
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (cause) {
        if (!(cause instanceof StoreError) || !cause.retriable || attempt >= ATTEMPTS) throw cause
      }
    }
  }
}
