/**
 * Rows and time of each operator while PROFILE runs. Rows are pushed, so operators are on the stack inside each other; at each change of
 * hands the time since the last one goes to whoever was at work. Invariant: the times add up to that of the whole run.
 */
import type { OperatorProfile } from '../plan/explain.ts'
import type { Plan } from '../plan/operators.ts'

export class Profiler {
  readonly operators = new Map<Plan, OperatorProfile>()
  private readonly now: (() => number) | undefined
  private atWork: OperatorProfile | undefined
  private since = 0

  /** `now`: milliseconds; without it only rows are counted. */
  constructor(now: (() => number) | undefined) {
    this.now = now
  }

  of(plan: Plan): OperatorProfile {
    let profile = this.operators.get(plan)
    if (profile === undefined) this.operators.set(plan, (profile = { rows: 0, milliseconds: 0 }))
    return profile
  }

  /** Gives who was at work before. */
  switchTo(next: OperatorProfile | undefined): OperatorProfile | undefined {
    const before = this.atWork
    if (this.now !== undefined) {
      const time = this.now()
      if (before !== undefined) before.milliseconds += time - this.since
      this.since = time
    }
    this.atWork = next
    return before
  }
}
