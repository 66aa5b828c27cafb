/** The few errors that reach people. Each message says: where, what, the offending value, what to do next. */

/** A wrong call: bad option, missing argument. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something named is not there: a file, a document, a node. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'
}

/** When an error was found: before running, or while running. */
export type CypherPhase = 'compile time' | 'runtime'

/**
 * A query that cannot be answered. `type` and `detail` are openCypher's (TCK) words: SyntaxError / UndefinedVariable.
 * `start`/`end` are UTF-16 offsets into the query, where known.
 */
export class CypherError extends Error {
  override readonly name = 'CypherError'
  readonly type: string
  readonly phase: CypherPhase
  readonly detail: string
  readonly start: number | undefined
  readonly end: number | undefined
  /** What to do next, for people ("did you mean `Airport`?"). */
  readonly hint: string | undefined
  constructor(
    message: string,
    options: { type: string; phase: CypherPhase; detail: string; start?: number; end?: number; hint?: string; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.type = options.type
    this.phase = options.phase
    this.detail = options.detail
    this.start = options.start
    this.end = options.end
    this.hint = options.hint
  }
  /** Neo4j's form of the code. */
  get code(): string {
    return `Neo.ClientError.Statement.${this.type}`
  }
}

/** A document or file that cannot be read as what it claims to be. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly file: string
  readonly start: number | undefined
  constructor(message: string, options: { file: string; start?: number; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.file = options.file
    this.start = options.start
  }
}

/** A store that is down, locked, damaged or refuses. `retriable`: the same call may go through later. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly retriable: boolean
  constructor(message: string, options: { retriable: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.retriable = options.retriable
  }
}
