/**
 * A transaction that is open between one statement and the next, made of a store's `write`, which knows only work from begin to end.
 * Invariant: ended exactly once; until then an embedded store answers nothing outside of it.
 */
import { StoreError } from '../../../graph/errors.ts'
import type { GraphStore, Transaction } from '../../../graph/store/graph-store.ts'

const ROLLED_BACK = Symbol('rolled back')

export class OpenTransaction {
  readonly run: Transaction['run']
  private readonly decide: (keep: boolean) => void
  private readonly written: Promise<unknown>

  private constructor(transaction: Transaction, decide: (keep: boolean) => void, written: Promise<unknown>) {
    this.run = (...call) => transaction.run(...call)
    this.decide = decide
    this.written = written
  }

  static begin(store: GraphStore): Promise<OpenTransaction> {
    return new Promise((resolve, reject) => {
      let decide = (_keep: boolean): void => {}
      const decision = new Promise<boolean>((settle) => {
        decide = settle
      })
      let hasBegun = false
      const written = store.write(async (transaction) => {
        // The statements so far cannot be run again by themselves.
        if (hasBegun) throw new StoreError('the transaction was lost; run its statements again', { retriable: false })
        hasBegun = true
        resolve(new OpenTransaction(transaction, decide, written))
        if (!(await decision)) throw ROLLED_BACK
      })
      written.catch(reject)
    })
  }

  commit(): Promise<unknown> {
    this.decide(true)
    return this.written
  }

  async rollback(): Promise<void> {
    this.decide(false)
    await this.written.catch((cause: unknown) => {
      if (cause !== ROLLED_BACK) throw cause
    })
  }
}
