/** A question or request that got no for an answer; `detail` says why, and where in the query. */
import type { WireError } from '../graph/wire.ts'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly detail: WireError['error']
  constructor(detail: WireError['error']) {
    super(detail.message)
    this.detail = detail
  }
}
