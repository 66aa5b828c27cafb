/**
 * What one execution of a statement carries along: the graph, parameters, clock, limits and counters.
 * Invariant: every loop that may run long calls `tick`, everything that is kept for long is told to `keep`; both throw when a limit is
 * reached, and the statement is then rolled back.
 */
import { CypherError, UsageError } from '../../errors.ts'
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { QueryStats } from '../../store/graph-store.ts'
import { PathValue, type Value } from '../../values.ts'
import type { FunctionContext } from '../functions/registry.ts'
import type { Plan } from '../plan/operators.ts'
import type { Procedures } from './procedures.ts'
import { Profiler } from './profiler.ts'

/** A row: one place for each slot of the statement. Raw ids where the slot is of a node or relationship. */
export type Row = (Value | undefined)[]

export interface Limits {
  /** Milliseconds. */
  readonly timeout?: number
  /** Rows of the result. */
  readonly maxRows?: number
  /** Bytes kept by sorting, grouping, eager clauses and the result, roughly. */
  readonly memory?: number
  readonly signal?: AbortSignal
}

export type Counters = { -readonly [counter in keyof QueryStats]: number }

/** Loops look at the clock once in so many steps. */
const STEPS_BETWEEN_CHECKS = 4096
const BYTES_OF_A_SLOT = 8
/** What a row or list costs beside its elements, in slots. */
const HEADER = 4
const DEFAULT_MEMORY = 2 ** 30

export interface ContextOptions {
  readonly graph: PropertyGraph
  readonly parameters: ReadonlyMap<string, Value>
  readonly limits: Limits
  /** Nanoseconds since 1970. */
  readonly statementTime: bigint
  readonly transactionTime?: bigint
  readonly timeZone: string
  readonly random: () => number
  /** Milliseconds of a clock that only runs forward. */
  readonly now?: () => number
  readonly width: number
  /** Whether the statement may change the graph. */
  readonly writing: boolean
  readonly procedures: Procedures
  /** For LOAD CSV: the text behind an address. Absent where that is not allowed. */
  readonly readFile?: (address: string) => string
}

/** What a statement that only reads has deleted. */
const NONE = new Set<number>()

export class ExecutionContext implements FunctionContext {
  readonly graph: PropertyGraph
  readonly parameters: ReadonlyMap<string, Value>
  readonly statementTime: bigint
  readonly transactionTime: bigint
  readonly timeZone: string
  readonly random: () => number
  csv: FunctionContext['csv']
  readonly counters: Counters = {
    nodesCreated: 0,
    nodesDeleted: 0,
    relationshipsCreated: 0,
    relationshipsDeleted: 0,
    propertiesSet: 0,
    labelsAdded: 0,
    labelsRemoved: 0,
    indexesAdded: 0,
    indexesRemoved: 0,
    constraintsAdded: 0,
    constraintsRemoved: 0,
  }
  /** Of each operator; filled by PROFILE only. */
  readonly profiler: Profiler
  /** Nodes and relationships deleted by this statement: reading them is an error. */
  readonly deletedNodes: Set<number>
  readonly deletedRelationships: Set<number>
  /** Nodes that DELETE met while they still had relationships: they must be gone when the statement ends. */
  readonly connectedNodes: Set<number>
  /** Rows that a barrier has taken in already, for when it is asked for them. */
  readonly ready = new Map<Plan, readonly Row[]>()
  /** Transactions committed while the statement runs: batches of CALL { … } IN TRANSACTIONS. */
  transactions = 0
  readonly limits: Limits
  readonly width: number
  readonly writing: boolean
  readonly procedures: Procedures
  readonly readFile: ((address: string) => string) | undefined
  private readonly now: (() => number) | undefined
  private readonly deadline: number
  private readonly memory: number
  private steps = 0
  private kept = 0
  private lastKept: Value = null
  private lastRow: Row = []
  constructor(options: ContextOptions) {
    this.graph = options.graph
    this.parameters = options.parameters
    this.limits = options.limits
    this.statementTime = options.statementTime
    this.transactionTime = options.transactionTime ?? options.statementTime
    this.timeZone = options.timeZone
    this.random = options.random
    this.width = options.width
    this.writing = options.writing
    this.deletedNodes = options.writing ? new Set() : NONE
    this.deletedRelationships = options.writing ? new Set() : NONE
    this.connectedNodes = options.writing ? new Set() : NONE
    this.procedures = options.procedures
    this.readFile = options.readFile
    this.now = options.now
    this.profiler = new Profiler(options.now)
    this.deadline = deadline(options)
    this.memory = options.limits.memory ?? DEFAULT_MEMORY
    if (options.limits.signal?.aborted) this.stop()
  }

  /** One step of a loop. */
  tick(): void {
    if (++this.steps >= STEPS_BETWEEN_CHECKS) this.check()
  }

  /** A row that stays in memory. A list that the row kept before holds too is not counted again. */
  keepRow(row: Row): void {
    let slots = row.length + HEADER
    for (let index = 0; index < row.length; index++) {
      const value = row[index]
      if (typeof value === 'object' && value !== null && value !== this.lastRow[index]) slots += weightOf(value)
    }
    this.lastRow = row
    this.keep(slots)
  }

  keep(slots: number): void {
    this.kept += slots * BYTES_OF_A_SLOT
    if (this.kept > this.memory) {
      throw new CypherError(`the query keeps more than ${Math.round(this.memory / 2 ** 20)} MB in memory`, {
        type: 'TransactionOutOfMemoryError',
        phase: 'runtime',
        detail: 'MemoryLimit',
        hint: 'narrow the pattern (bounds on [*], labels, a WHERE), add a LIMIT, or raise the memory limit',
      })
    }
  }

  release(slots: number): void {
    this.kept -= slots * BYTES_OF_A_SLOT
  }

  /** What is kept now, to go back to when whatever was gathered since is dropped. */
  mark(): number {
    return this.kept
  }

  reset(mark: number): void {
    this.kept = mark
  }

  /** Throws if the time is up or the caller wants no more. */
  check(): void {
    this.steps = 0
    if (this.limits.signal?.aborted) this.stop()
    if (this.now !== undefined && this.now() > this.deadline) {
      throw new CypherError(`the query ran longer than its time limit of ${this.limits.timeout} ms`, {
        type: 'TransactionTimedOut',
        phase: 'runtime',
        detail: 'TimeLimit',
        hint: 'narrow the pattern or raise the timeout',
      })
    }
  }

  private stop(): never {
    throw new CypherError('the query was interrupted', { type: 'TransactionTerminated', phase: 'runtime', detail: 'Aborted' })
  }

  /** A value that is kept, roughly: a list shared by several rows counts once where they follow each other. */
  keepValue(value: Value): void {
    if (typeof value === 'object' && value !== null && value !== this.lastKept) {
      this.lastKept = value
      this.keep(weightOf(value))
    } else this.keep(typeof value === 'string' ? value.length / 8 : 1)
  }

  emptyRow(): Row {
    return new Array<Value | undefined>(this.width).fill(null)
  }
}

function deadline({ limits, now }: ContextOptions): number {
  if (limits.timeout === undefined) return Infinity
  if (now === undefined) throw new UsageError('execute: a timeout needs a clock, such as `now: () => performance.now()`')
  return now() + limits.timeout
}

/** How many slots' worth a value holds itself; nodes and relationships in lists are objects of their own. */
function weightOf(value: Value): number {
  if (Array.isArray(value)) return HEADER + value.length * (typeof value[0] === 'object' ? HEADER : 1)
  if (value instanceof Map) return HEADER + value.size * HEADER
  return value instanceof PathValue ? 2 * HEADER + value.nodes.length + value.relationships.length : HEADER
}

/** An error found while running. */
export function runtimeError(type: string, detail: string, message: string, hint?: string): CypherError {
  return new CypherError(message, { type, phase: 'runtime', detail, hint })
}
