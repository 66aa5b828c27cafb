/**
 * Sets of slots as values: adding gives another set. A set holds what came last and shares the rest; layers at least double from one to the
 * next, so that planning thousands of clauses one upon the other copies no set of all slots for each.
 */
export class SlotSet implements Iterable<number> {
  static readonly empty = new SlotSet(new Set(), undefined)
  private readonly latest: ReadonlySet<number>
  private readonly rest: SlotSet | undefined
  private constructor(latest: ReadonlySet<number>, rest: SlotSet | undefined) {
    this.latest = latest
    this.rest = rest
  }

  has(slot: number): boolean {
    for (let set: SlotSet | undefined = this; set !== undefined; set = set.rest) if (set.latest.has(slot)) return true
    return false
  }

  with(slots: readonly number[]): SlotSet {
    let latest: ReadonlySet<number> = new Set(slots.filter((slot) => !this.has(slot)))
    if (latest.size === 0) return this
    let rest: SlotSet | undefined = this
    while (rest !== undefined && rest.latest.size <= latest.size) {
      latest = new Set([...rest.latest, ...latest])
      rest = rest.rest
    }
    return new SlotSet(latest, rest)
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let set: SlotSet | undefined = this; set !== undefined; set = set.rest) yield* set.latest
  }

  equals(other: SlotSet): boolean {
    if (this === other) return true
    const slots = [...this]
    return slots.length === [...other].length && slots.every((slot) => other.has(slot))
  }
}
