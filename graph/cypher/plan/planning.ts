/** What all of the planner shares while it plans one statement. */
import type { Binding, BoundStatement } from '../bind/bound.ts'
import type { AstNode, Variable } from '../parse/ast.ts'
import type { Slot, SlotType } from './expression.ts'
import type { Facts } from './facts.ts'
import { SlotSet } from './slot-set.ts'
import { Slots } from './slots.ts'
import type { Statistics } from './statistics.ts'

/** A warning under Neo4j's code, with the range of the statement that it is about. */
export interface PlanNotification {
  readonly code: string
  readonly message: string
  readonly start: number
  readonly end: number
}

export class Planning {
  readonly bound: BoundStatement
  readonly slots: Slots
  readonly statistics: Statistics
  readonly facts: Facts
  /** Slots that have a value at the place now being planned. Bindings are unique, so what is once bound never has to be taken out. */
  available = SlotSet.empty
  /** What the writer should know of the plan. */
  readonly notifications: PlanNotification[] = []
  private reads: Set<number> | undefined
  private readonly places = new Map<AstNode, Slot>()
  constructor(bound: BoundStatement, statistics: Statistics, facts: Facts) {
    this.bound = bound
    this.slots = new Slots(bound)
    this.statistics = statistics
    this.facts = facts
  }

  isBound(slot: Slot): boolean {
    return this.available.has(slot.index)
  }

  /** The slot that a use of a variable reads. */
  read(variable: Variable): Slot {
    const slot = this.slots.ofVariable(variable)
    this.reads?.add(slot.index)
    return slot
  }

  /** The slot of a declaration, which is bound from now on. */
  declare(variable: Variable): Slot {
    return this.provide(this.slots.ofVariable(variable))
  }

  declareBinding(binding: Binding): Slot {
    return this.provide(this.slots.of(binding))
  }

  provide(slot: Slot): Slot {
    this.available = this.available.with([slot.index])
    return slot
  }

  /** The slot of a nameless node or relationship: one for each place in the text, however often it is planned. */
  nameless(place: AstNode, type: SlotType): Slot {
    let slot = this.places.get(place)
    if (slot === undefined) {
      slot = this.slots.add(type, type)
      this.places.set(place, slot)
    }
    return slot
  }

  noteRead(slot: Slot): void {
    this.reads?.add(slot.index)
  }

  /** Runs `plan` and tells which slots it read (those it made for itself included). */
  recording<T>(plan: () => T): { readonly result: T; readonly reads: ReadonlySet<number> } {
    const outer = this.reads
    const reads = new Set<number>()
    this.reads = reads
    try {
      return { result: plan(), reads }
    } finally {
      this.reads = outer
      if (outer !== undefined) for (const slot of reads) outer.add(slot)
    }
  }
}
