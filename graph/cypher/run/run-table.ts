/**
 * Groups whose rows come one after another: one is held at a time, and passed on when a row of the next one comes.
 * Invariant: the rows of one group are never interrupted by another's, which the planner vouches for.
 */
import type { Slot } from '../plan/expression.ts'
import type { Row } from './context.ts'

export class RunTable<T extends { readonly row: Row }> {
  /** Nobody wants more groups. */
  stopped = false
  private readonly slots: readonly number[]
  private readonly pass: (group: T) => boolean
  private current: T | undefined
  constructor(slots: readonly Slot[], pass: (group: T) => boolean) {
    this.slots = slots.map((slot) => slot.index)
    this.pass = pass
  }

  /** The row's group; undefined where the last one was the last wanted. */
  find(row: Row, make: () => T): T | undefined {
    const { current } = this
    if (current !== undefined) {
      if (this.slots.every((index) => row[index] === current.row[index])) return current
      this.finish()
      if (this.stopped) return undefined
    }
    this.current = make()
    return this.current
  }

  /** Passes on the last group. */
  finish(): boolean {
    const { current } = this
    this.current = undefined
    if (current !== undefined && !this.pass(current)) this.stopped = true
    return !this.stopped
  }
}
