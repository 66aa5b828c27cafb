/** Errors as the API tells them: JSON with a code, a message for people and, for queries, the place. Internals stay inside. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { CypherError, NotFoundError, StoreError, UsageError } from '../../graph/errors.ts'
import type { WireError } from '../../graph/wire.ts'

export function refuse(context: Context, status: ContentfulStatusCode, code: string, message: string): Response {
  const body: WireError = { error: { message, code } }
  return context.json(body, status)
}

/** Any error a route threw, as an answer. */
export function explain(context: Context, error: unknown): Response {
  if (error instanceof CypherError) {
    const { message, code, start, end, hint } = error
    const timedOut = error.type === 'TransactionTimedOut'
    return context.json<WireError>({ error: { message, code, start, end, hint } }, timedOut ? 408 : 400)
  }
  if (error instanceof UsageError) return refuse(context, 400, 'BadRequest', error.message)
  if (error instanceof NotFoundError) return refuse(context, 404, 'NotFound', error.message)
  if (error instanceof StoreError) return refuse(context, 503, 'Store.Unavailable', error.message)
  console.error(error)
  return refuse(context, 500, 'Internal', 'the server failed; its terminal says why')
}
