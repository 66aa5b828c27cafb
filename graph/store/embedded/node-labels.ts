/**
 * Which node has which labels. Few distinct label sets occur, so a node holds the number of its set; each label also lists its nodes.
 * Invariant: `members` yields ascending ids of exactly the nodes whose set contains the label; changes out of order are folded in when
 * next read, into a new array, so that an array given out earlier stays as it was.
 */
import { GrowableInt32 } from './growable.ts'

const EMPTY = 0

class Membership {
  sorted = new GrowableInt32()
  late: number[] = []
  removed = false
  count = 0
  /** How often a node got the label that was not the newest of all. */
  lateJoins = 0
}

export class NodeLabels {
  /** By node: number of its label set. */
  readonly setOf = new GrowableInt32()
  /** By number: ascending labels; 0 is the empty set. */
  readonly sets: (readonly number[])[] = [[]]
  private readonly numbers = new Map<string, number>([['', EMPTY]])
  private readonly memberships: Membership[] = []

  labels(node: number): readonly number[] {
    return this.sets[this.setOf.array[node]!]!
  }

  has(node: number, label: number): boolean {
    const set = this.sets[this.setOf.array[node]!]!
    for (let index = 0; index < set.length; index++) if (set[index] === label) return true
    return false
  }

  count(label: number): number {
    return this.memberships[label]?.count ?? 0
  }

  /** Changes whenever a node that was there already gets the label. */
  lateJoins(label: number): number {
    return this.memberships[label]?.lateJoins ?? 0
  }

  /** Appends the next node. */
  append(labels: readonly number[]): void {
    this.setOf.push(EMPTY)
    this.change(this.setOf.length - 1, labels)
  }

  /** Gives the node these labels and no others. */
  change(node: number, labels: readonly number[]): void {
    const before = this.sets[this.setOf.array[node]!]!
    const number = this.number(labels)
    const after = this.sets[number]!
    this.setOf.array[node] = number
    for (const label of before) if (!after.includes(label)) this.leave(label)
    for (const label of after) if (!before.includes(label)) this.join(label, node)
  }

  /** Forgets nodes from this id on. */
  truncate(first: number): void {
    for (let node = first; node < this.setOf.length; node++) this.change(node, [])
    this.setOf.truncate(first)
  }

  members(label: number): Int32Array {
    const membership = this.memberships[label]
    if (!membership) return new Int32Array(0)
    if (membership.late.length > 0 || membership.removed) this.fold(membership, label)
    return membership.sorted.view()
  }

  /** Takes over what a checkpoint holds; must be new. */
  restore(setOf: Int32Array, sets: readonly (readonly number[])[]): void {
    const numbers = sets.map((set) => this.number(set))
    for (let node = 0; node < setOf.length; node++) {
      const number = numbers[setOf[node]!]!
      this.setOf.push(number)
      for (const label of this.sets[number]!) this.join(label, node)
    }
  }

  private number(labels: readonly number[]): number {
    const key = labels.length < 2 ? labels.join() : [...new Set(labels)].sort((a, b) => a - b).join()
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.sets.push(key.split(',').map(Number)) - 1
      this.numbers.set(key, number)
    }
    return number
  }

  private join(label: number, node: number): void {
    while (this.memberships.length <= label) this.memberships.push(new Membership())
    const membership = this.memberships[label]!
    membership.count++
    if (node < this.setOf.length - 1) membership.lateJoins++
    const { sorted, late } = membership
    if (late.length === 0 && (sorted.length === 0 || sorted.array[sorted.length - 1]! < node)) sorted.push(node)
    else late.push(node)
  }

  private leave(label: number): void {
    const membership = this.memberships[label]!
    membership.count--
    membership.removed = true
  }

  private fold(membership: Membership, label: number): void {
    const late = Int32Array.from(membership.late).sort()
    const folded = new GrowableInt32(new Int32Array(Math.max(16, membership.count)))
    const { sorted } = membership
    let at = 0
    let last = -1
    const take = (node: number): void => {
      if (node !== last && this.has(node, label)) folded.push(node)
      last = node
    }
    for (const node of late) {
      while (at < sorted.length && sorted.array[at]! <= node) take(sorted.array[at++]!)
      take(node)
    }
    while (at < sorted.length) take(sorted.array[at++]!)
    membership.sorted = folded
    membership.late = []
    membership.removed = false
  }
}
