/**
 * Slots of a statement's row: the binder's variables first, by their own numbers, then what planning adds for nameless things.
 * Invariant: one slot, one meaning in the whole statement, so that sub-queries share the row of their surroundings.
 */
import type { Binding, BoundStatement } from '../bind/bound.ts'
import type { Variable } from '../parse/ast.ts'
import type { Slot, SlotType } from './expression.ts'

export class Slots {
  private readonly bound: BoundStatement
  private readonly known = new Map<Binding, Slot>()
  private count: number
  constructor(bound: BoundStatement) {
    this.bound = bound
    this.count = bound.bindingCount
  }

  /** How many there are so far: the width of a row. */
  get width(): number {
    return this.count
  }

  of(binding: Binding): Slot {
    let slot = this.known.get(binding)
    if (slot === undefined) {
      slot = { index: binding.id, type: slotType(binding), name: binding.name }
      this.known.set(binding, slot)
    }
    return slot
  }

  ofVariable(variable: Variable): Slot {
    const binding = this.bound.variables.get(variable)
    if (binding === undefined) throw new Error(`variable ${variable.name} at ${variable.start} was never bound`)
    return this.of(binding)
  }

  /** A slot that no variable names. */
  add(name: string, type: SlotType): Slot {
    return { index: this.count++, type, name }
  }
}

function slotType(binding: Binding): SlotType {
  const { name } = binding.type
  return name === 'node' || name === 'relationship' ? name : 'value'
}
