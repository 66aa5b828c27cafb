/**
 * The driver's errors in our words: what happened, where, and what to do next. Never quotes a password.
 * A query's own mistakes become CypherError; everything about server, network and rights becomes StoreError.
 */
import { isRetryableError, Neo4jError } from 'neo4j-driver'
import { CypherError, StoreError, UsageError } from '../../errors.ts'
import type { Neo4jAddress } from './address.ts'

/** Neo4j's messages -> openCypher's details, by the first pattern that fits. */
const DETAILS: readonly (readonly [RegExp, string])[] = [
  [/^Variable `.*` not defined|not possible to access variables declared before/, 'UndefinedVariable'],
  [/already declared/, 'VariableAlreadyBound'],
  [/defined with conflicting type/, 'VariableTypeConflict'],
  [/^Type mismatch|^Expected type/, 'InvalidArgumentType'],
  [/implicit grouping expressions/, 'AmbiguousAggregationExpression'],
  [/aggregating function|Cannot use aggregation/, 'InvalidAggregation'],
  [/^Unknown function/, 'UnknownFunction'],
  [/variables in (SKIP|LIMIT)/, 'NonConstantExpression'],
  [/integer is too large/, 'IntegerOverflow'],
  [/floating point number is too large/, 'FloatingPointOverflow'],
  [/Exactly one relationship type/, 'NoSingleRelationshipType'],
  [/still has relationships/, 'DeleteConnectedNode'],
  [/has been deleted in this transaction/, 'DeletedEntityAccess'],
  [/because of null property value/, 'MergeReadOwnWrites'],
  [/implicit transaction/, 'ImplicitTransactionNeeded'],
  [/^Invalid input/, 'UnexpectedSyntax'],
  [/^Expected parameter/, 'MissingParameter'],
]

const PHASE_OF_TYPE: Readonly<Record<string, 'compile time'>> = { SyntaxError: 'compile time', SemanticError: 'compile time' }

/** What is thrown to the caller for any failure of the driver; other errors pass as they are. */
export function translate(cause: unknown, address: Neo4jAddress): unknown {
  if (cause instanceof StoreError || cause instanceof CypherError || cause instanceof UsageError || !(cause instanceof Neo4jError))
    return cause
  const { code, message } = cause
  if (code === 'ServiceUnavailable' || code === 'SessionExpired') return unreachable(cause, address)
  if (code.startsWith('Neo.ClientError.Security.')) return refused(cause, address)
  if (code.startsWith('Neo.ClientError.Database.')) {
    const name = address.database ?? 'the default database'
    return store(`Neo4j at ${address.uri} has no database ${name}: SHOW DATABASES lists what there is.`, cause)
  }
  if (code.includes('.Statement.') || code.startsWith('Neo.ClientError.Schema.') || code.startsWith('Neo.ClientError.Procedure.')) {
    return cypherError(cause)
  }
  if (code.includes('TransactionTimedOut')) return timedOut(cause)
  if (message.includes('implicit transaction')) return cypherError(cause)
  return store(`Neo4j at ${address.uri}: ${message} (${code})`, cause)
}

/** As the embedded engine says it. */
export function timedOut(cause?: unknown): CypherError {
  return new CypherError('the query ran longer than its time limit', {
    type: 'TransactionTimedOut',
    phase: 'runtime',
    detail: 'Timeout',
    hint: 'narrow the pattern or raise the timeout',
    cause,
  })
}

export function tooManyRows(limit: number): CypherError {
  return new CypherError(`the query gives more than ${limit} rows`, {
    type: 'ResultTooLarge',
    phase: 'runtime',
    detail: 'RowLimit',
    hint: 'add a LIMIT or raise the row limit',
  })
}

function cypherError(cause: Neo4jError): CypherError {
  const name = cause.code.split('.').at(-1) as string
  const type =
    name === 'ConstraintValidationFailed' ? 'ConstraintVerificationFailed' : name === 'ProcedureNotFound' ? 'ProcedureError' : name
  const offset = /\(offset: (\d+)\)/.exec(cause.message)?.[1]
  // What follows the first line is the query again with a caret under it.
  const message = cause.message.split('\n')[0] as string
  return new CypherError(message, {
    type,
    phase: PHASE_OF_TYPE[type] ?? 'runtime',
    detail: DETAILS.find(([pattern]) => pattern.test(message))?.[1] ?? type,
    ...(offset === undefined ? {} : { start: Number(offset), end: Number(offset) }),
    cause,
  })
}

function unreachable(cause: Neo4jError, address: Neo4jAddress): StoreError {
  const reasons = chain(cause)
  if (/ENOTFOUND|EAI_AGAIN/.test(reasons)) {
    return store(`Neo4j at ${address.uri}: no such host. Check the name in the address.`, cause)
  }
  if (/certificate|TLS|SSL/i.test(reasons)) {
    return store(
      `Neo4j at ${address.uri}: the secure connection failed. Use +s only where the server has TLS, +ssc for a self-signed certificate.`,
      cause,
    )
  }
  if (/ECONNREFUSED/.test(reasons)) {
    return store(
      `Neo4j at ${address.uri} does not answer. Is it started, and is this its Bolt port (7687 unless changed, not 7474)?`,
      cause,
      true,
    )
  }
  if (/HTTP/.test(reasons)) {
    return store(`${address.uri} speaks HTTP, not Bolt. Neo4j's Bolt port is 7687 unless changed.`, cause)
  }
  if (/routing|discovery/i.test(reasons)) {
    return store(`Neo4j at ${address.uri} names no server to ask. Is the cluster up? For a single server bolt:// will do.`, cause, true)
  }
  return store(`Neo4j at ${address.uri}: the connection was lost (${cause.message}). Try again.`, cause, true)
}

function refused(cause: Neo4jError, address: Neo4jAddress): StoreError {
  const who = address.user === undefined ? 'a caller without a name' : `user "${address.user}"`
  switch (cause.code.split('.').at(-1)) {
    case 'Unauthorized':
      return store(`Neo4j at ${address.uri} refuses ${who}: wrong name or password. Set NEO4J_USER and NEO4J_PASSWORD.`, cause)
    case 'CredentialsExpired':
      return store(`Neo4j at ${address.uri} wants a new password for ${who} first: ALTER CURRENT USER SET PASSWORD FROM … TO …`, cause)
    case 'AuthenticationRateLimit':
      return store(
        `Neo4j at ${address.uri} has had too many wrong passwords for ${who}. Wait some seconds, then try the right one.`,
        cause,
        true,
      )
    default:
      return store(`Neo4j at ${address.uri}: ${who} may not do this (${cause.message}).`, cause)
  }
}

function store(message: string, cause: Neo4jError, retriable = isRetryableError(cause)): StoreError {
  return new StoreError(message, { retriable, cause })
}

function chain(error: unknown): string {
  const texts: string[] = []
  for (let each = error; each instanceof Error && texts.length < 8; each = each.cause) texts.push(each.message)
  return texts.join('\n')
}
