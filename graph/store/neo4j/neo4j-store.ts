/**
 * GraphStore over a Neo4j server: Cypher passes through as it is, values and errors come back in the shape the embedded store gives.
 * Invariant: a method leaves no session open, whatever happens; nothing it throws or logs holds a password.
 */
import neo4j, {
  type Driver,
  type Plan as DriverPlan,
  type QueryResult as DriverResult,
  isRetryableError,
  type ManagedTransaction,
  type ProfiledPlan,
  type Result,
  type ResultSummary,
  type Session,
} from 'neo4j-driver'
import type { PlanDescription } from '../../cypher/plan/print-plan.ts'
import type { GraphStore, Plain, QueryOptions, QueryResult, QueryStats, Transaction } from '../graph-store.ts'
import { type Neo4jAddress, type Neo4jOptions, parseAddress } from './address.ts'
import { timedOut, tooManyRows, translate } from './errors.ts'
import { fromDriver, toDriver } from './values.ts'

type Parameters = Readonly<Record<string, Plain>>

/** How often a lone statement is run again after a deadlock or the like, with growing pauses. */
const ATTEMPTS = 6
const FIRST_PAUSE = 50

/**
 * Connects to `uri` (`bolt://`, `neo4j://`, with `+s` for TLS; user, password and database may be part of it, or in NEO4J_USER,
 * NEO4J_PASSWORD, NEO4J_DATABASE) and asks one question, so that a wrong address or password is known at once.
 * Throws UsageError for an address that is none, StoreError for a server that is down, unknown or refuses.
 */
export async function openNeo4j(uri: string, options: Neo4jOptions = {}): Promise<Neo4jStore> {
  const address = parseAddress(uri, options, process.env)
  const auth = address.password === undefined ? undefined : neo4j.auth.basic(address.user ?? 'neo4j', address.password)
  const driver = neo4j.driver(address.uri, auth, {
    useBigInt: true,
    userAgent: 'waybill',
    connectionTimeout: 10_000,
    connectionAcquisitionTimeout: 15_000,
  })
  const store = new Neo4jStore(driver, address)
  try {
    await store.run('RETURN 1')
    return store
  } catch (cause) {
    await driver.close()
    throw cause
  }
}

export class Neo4jStore implements GraphStore {
  readonly driver: Driver
  readonly address: Neo4jAddress

  constructor(driver: Driver, address: Neo4jAddress) {
    this.driver = driver
    this.address = address
  }

  async run(cypher: string, parameters: Parameters = {}, options: QueryOptions = {}): Promise<QueryResult> {
    const values = toDriver(parameters) as Record<string, unknown>
    // A statement that commits in between cannot be run again from its start.
    const attempts = /\bIN\s+(\S+\s+)?(CONCURRENT\s+)?TRANSACTIONS\b/i.test(cypher) ? 1 : ATTEMPTS
    return this.#session(async (session) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const config = options.timeout === undefined ? {} : { timeout: Math.max(1, Math.ceil(options.timeout)) }
          return await collect(session.run(cypher, values, config), options)
        } catch (cause) {
          const isSafe = isRetryableError(cause as Error) && (cause as { code?: string }).code?.startsWith('Neo.TransientError') === true
          if (!isSafe || attempt >= attempts || options.signal?.aborted === true) throw cause
          await pause(FIRST_PAUSE * 2 ** attempt)
        }
      }
    }, options.signal)
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#session((session) => session.executeWrite((transaction) => work(wrap(transaction, session))))
  }

  /** The server itself refuses writes. */
  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#session((session) => session.executeRead((transaction) => work(wrap(transaction, session))), undefined, neo4j.session.READ)
  }

  async close(): Promise<void> {
    await this.driver.close()
  }

  async #session<T>(
    work: (session: Session) => Promise<T>,
    signal?: AbortSignal,
    defaultAccessMode: typeof neo4j.session.READ | typeof neo4j.session.WRITE = neo4j.session.WRITE,
  ): Promise<T> {
    signal?.throwIfAborted()
    const { database } = this.address
    const session = this.driver.session({ defaultAccessMode, ...(database === undefined ? {} : { database }) })
    const stop = () => void session.close()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await work(session)
    } catch (cause) {
      signal?.throwIfAborted()
      throw translate(cause, this.address)
    } finally {
      signal?.removeEventListener('abort', stop)
      await session.close()
    }
  }
}

function wrap(transaction: ManagedTransaction, session: Session): Transaction {
  return {
    run(cypher, parameters = {}, options = {}) {
      const values = toDriver(parameters) as Record<string, unknown>
      return interruptible(session, options, () => collect(transaction.run(cypher, values), options))
    },
  }
}

/** A statement of a transaction has no time limit of its own on the server: closing the session there ends it, and the transaction. */
async function interruptible<T>(session: Session, { timeout, signal }: QueryOptions, work: () => Promise<T>): Promise<T> {
  if (timeout === undefined && signal === undefined) return work()
  signal?.throwIfAborted()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort: (() => void) | undefined
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown) => {
      reject(reason)
      void session.close()
    }
    if (timeout !== undefined) timer = setTimeout(() => end(timedOut()), timeout)
    signal?.addEventListener('abort', (onAbort = () => end(signal.reason)), { once: true })
  })
  try {
    return await Promise.race([work(), ended])
  } finally {
    clearTimeout(timer)
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort)
  }
}

async function collect(result: Result, options: QueryOptions): Promise<QueryResult> {
  const lossless = options.lossless ?? false
  const limit = options.maxRows ?? Number.POSITIVE_INFINITY
  if (limit === Number.POSITIVE_INFINITY) {
    const { records, summary }: DriverResult = await result
    const rows = records.map((record) => record.map((value: unknown) => fromDriver(value, lossless)) as Plain[])
    return { columns: records[0]?.keys.map(String) ?? (await result.keys()).map(String), rows, ...outcome(summary) }
  }
  const rows: Plain[][] = []
  for await (const record of result) {
    if (rows.length >= limit) throw tooManyRows(limit) // Leaving the loop tells the server to discard the rest.
    rows.push([...record.values()].map((value) => fromDriver(value, lossless)))
  }
  return { columns: (await result.keys()).map(String), rows, ...outcome(await result.summary()) }
}

function outcome(summary: ResultSummary): Pick<QueryResult, 'stats' | 'notifications' | 'plan'> {
  const notifications = (summary.notifications ?? []).map(({ code, description, position }) => ({
    code,
    message: description,
    ...(position !== undefined && 'offset' in position ? { start: Number(position.offset), end: Number(position.offset) } : {}),
  }))
  const counts = summary.counters.updates() as unknown as QueryStats
  const plan = summary.profile || summary.plan
  return { stats: { ...counts }, notifications, ...(plan ? { plan: describeOperator(plan) } : {}) }
}

/** An operator of the server in the words of our own plans. */
function describeOperator(operator: DriverPlan | ProfiledPlan): PlanDescription {
  const { Details: details, EstimatedRows: estimated, Time: nanoseconds } = operator.arguments as Readonly<Record<string, unknown>>
  return {
    operator: operator.operatorType.replace(/@.*$/, ''),
    details: typeof details === 'string' ? details : '',
    estimatedRows: Math.round(Number(estimated ?? 0) * 10) / 10,
    rows: 'rows' in operator ? Number(operator.rows) : undefined,
    // Fused operators have a time together, which the server then gives to none.
    ...(nanoseconds === undefined || nanoseconds === null ? {} : { milliseconds: Number(nanoseconds) / 1e6 }),
    ...('dbHits' in operator ? { dbHits: Number(operator.dbHits) } : {}),
    children: operator.children.map(describeOperator),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
