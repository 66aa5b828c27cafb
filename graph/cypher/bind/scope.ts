/**
 * The variables that a place in the query can see. Scopes are values: declaring gives a new meaning to a name in another scope, never here.
 * A scope holds what was declared last and the scope below, and copies all once the pile is high: thousands of variables cost little.
 */
import type { Binding } from './bound.ts'

const HIGHEST = 64

export class Scope {
  private readonly own: ReadonlyMap<string, Binding>
  private readonly below: Scope | undefined
  private readonly height: number
  constructor(own: ReadonlyMap<string, Binding> = new Map(), below?: Scope) {
    this.own = own
    this.below = below
    this.height = below === undefined ? 0 : below.height + 1
  }

  get(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.below) {
      const found = scope.own.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  with(...bindings: readonly Binding[]): Scope {
    if (bindings.length === 0) return this
    const isHigh = this.height >= HIGHEST
    const names = isHigh ? this.all() : new Map<string, Binding>()
    for (const binding of bindings) names.set(binding.name, binding)
    return new Scope(names, isHigh ? undefined : this)
  }

  /** Names here, over the names of `outer`. */
  over(outer: Scope): Scope {
    return outer.with(...this.all().values())
  }

  /** By name, as `*` lists them. */
  bindings(): readonly Binding[] {
    return [...this.all().values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }

  get size(): number {
    return this.all().size
  }

  private all(): Map<string, Binding> {
    const names = this.below === undefined ? new Map<string, Binding>() : this.below.all()
    for (const [name, binding] of this.own) names.set(name, binding)
    return names
  }
}
